// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/luma_filters.h"

#include <algorithm>
#include <array>

namespace cinnabar::app {

namespace {

using Pixel = std::uint8_t;

const Pixel *lineOf(const LumaView &picture, int y) { return picture.pixels + y * picture.bytesPerLine; }
Pixel *lineOf(LumaImage &image, int y) { return image.pixels.data() + std::size_t(y) * std::size_t(image.width); }

LumaImage emptyImage(int width, int height)
{
    LumaImage image;
    image.width = width;
    image.height = height;
    image.pixels.resize(std::size_t(width) * std::size_t(height));
    return image;
}

LumaImage mapped(const LumaView &picture, const std::array<Pixel, 256> &table)
{
    LumaImage image = emptyImage(picture.width, picture.height);
    for (int y = 0; y < picture.height; ++y) {
        const Pixel *from = lineOf(picture, y);
        std::transform(from, from + picture.width, lineOf(image, y), [&](Pixel value) { return table[value]; });
    }
    return image;
}

/// Gives `use(y, sums, rows)` for each line the column sums over the lines y - radius to y + radius that exist.
template <class Use>
void forColumnSums(const LumaView &picture, int radius, Use use)
{
    std::vector<std::uint32_t> sums(std::size_t(picture.width), 0);
    const auto add = [&](int y) {
        const Pixel *line = lineOf(picture, y);
        for (int x = 0; x < picture.width; ++x)
            sums[std::size_t(x)] += line[x];
    };
    const auto drop = [&](int y) {
        const Pixel *line = lineOf(picture, y);
        for (int x = 0; x < picture.width; ++x)
            sums[std::size_t(x)] -= line[x];
    };
    int first = 0;
    int last = -1;
    for (int y = 0; y < picture.height; ++y) {
        while (last < std::min(picture.height - 1, y + radius))
            add(++last);
        while (first < y - radius)
            drop(first++);
        use(y, sums.data(), last - first + 1);
    }
}

/// Gives `use(x, sum, columns)` for each x the sum over the columns x - radius to x + radius that exist.
template <class Use>
void forRowSums(const std::uint32_t *columns, int width, int radius, Use use)
{
    std::uint32_t sum = 0;
    int first = 0;
    int last = -1;
    for (int x = 0; x < width; ++x) {
        while (last < std::min(width - 1, x + radius))
            sum += columns[++last];
        while (first < x - radius)
            sum -= columns[first++];
        use(x, sum, last - first + 1);
    }
}

void sortPair(Pixel &a, Pixel &b)
{
    const Pixel low = std::min(a, b);
    b = std::max(a, b);
    a = low;
}

} // namespace

LumaImage invert(const LumaView &picture)
{
    LumaImage image = emptyImage(picture.width, picture.height);
    for (int y = 0; y < picture.height; ++y) {
        const Pixel *from = lineOf(picture, y);
        std::transform(from, from + picture.width, lineOf(image, y), [](Pixel value) { return Pixel(255 - value); });
    }
    return image;
}

LumaRange rangeOf(const LumaView &picture, int ignored)
{
    const int step = picture.width > 512 ? 3 : 1;
    std::array<std::uint32_t, 256> histogram{};
    std::uint32_t count = 0;
    for (int y = 0; y < picture.height; y += step) {
        const Pixel *line = lineOf(picture, y);
        for (int x = 0; x < picture.width; x += step, ++count)
            ++histogram[line[x]];
    }
    const auto limit = std::uint32_t(std::uint64_t(count) * std::uint64_t(ignored) / 1000);
    LumaRange range;
    std::uint32_t seen = 0;
    for (int value = 0; value < 256 && (seen += histogram[std::size_t(value)]) <= limit; ++value)
        range.low = Pixel(value + 1);
    seen = 0;
    for (int value = 255; value >= 0 && (seen += histogram[std::size_t(value)]) <= limit; --value)
        range.high = Pixel(value - 1);
    return range;
}

LumaImage stretch(const LumaView &picture, LumaRange range)
{
    std::array<Pixel, 256> table{};
    const int width = std::max(1, range.width());
    for (int value = 0; value < 256; ++value)
        table[std::size_t(value)] = Pixel(std::clamp((value - range.low) * 255 / width, 0, 255));
    return mapped(picture, table);
}

LumaImage shrink(const LumaView &picture, int factor)
{
    LumaImage image = emptyImage(picture.width / factor, picture.height / factor);
    std::vector<std::uint32_t> sums(std::size_t(image.width) * std::size_t(factor));
    const auto area = std::uint32_t(factor * factor);
    for (int y = 0; y < image.height; ++y) {
        std::fill(sums.begin(), sums.end(), 0);
        for (int i = 0; i < factor; ++i) {
            const Pixel *line = lineOf(picture, y * factor + i);
            for (std::size_t x = 0; x < sums.size(); ++x)
                sums[x] += line[x];
        }
        Pixel *to = lineOf(image, y);
        for (int x = 0; x < image.width; ++x) {
            std::uint32_t sum = area / 2;
            for (int i = 0; i < factor; ++i)
                sum += sums[std::size_t(x * factor + i)];
            to[x] = Pixel(sum / area);
        }
    }
    return image;
}

LumaImage enlarge(const LumaView &picture, int factor)
{
    // Positions in halves of 1/factor pixel, so that the middle of a block is exact: two weights of 2 factor in all.
    struct Tap {
        int near;
        int far;
        std::uint32_t weight; ///< of `far`, out of 2 factor
    };
    const auto tapsFor = [factor](int size) {
        std::vector<Tap> taps(std::size_t(size * factor));
        for (int i = 0; i < size * factor; ++i) {
            const int position = std::max(0, 2 * i + 1 - factor);
            const int near = position / (2 * factor);
            taps[std::size_t(i)] = {near, std::min(size - 1, near + 1), std::uint32_t(position % (2 * factor))};
        }
        return taps;
    };
    const auto whole = std::uint32_t(2 * factor);
    const auto columns = tapsFor(picture.width);
    const auto rows = tapsFor(picture.height);
    LumaImage image = emptyImage(picture.width * factor, picture.height * factor);
    std::vector<std::uint32_t> line(std::size_t(picture.width));
    for (int y = 0; y < image.height; ++y) {
        const Tap row = rows[std::size_t(y)];
        const Pixel *above = lineOf(picture, row.near);
        const Pixel *below = lineOf(picture, row.far);
        for (int x = 0; x < picture.width; ++x)
            line[std::size_t(x)] = above[x] * (whole - row.weight) + below[x] * row.weight;
        Pixel *to = lineOf(image, y);
        for (int x = 0; x < image.width; ++x) {
            const Tap &tap = columns[std::size_t(x)];
            const std::uint32_t sum =
                line[std::size_t(tap.near)] * (whole - tap.weight) + line[std::size_t(tap.far)] * tap.weight;
            to[x] = Pixel((sum + whole * whole / 2) / (whole * whole));
        }
    }
    return image;
}

LumaImage boxBlur(const LumaView &picture, int radius)
{
    LumaImage image = emptyImage(picture.width, picture.height);
    forColumnSums(picture, radius, [&](int y, const std::uint32_t *columns, int rows) {
        Pixel *to = lineOf(image, y);
        forRowSums(columns, picture.width, radius, [&](int x, std::uint32_t sum, int width) {
            const auto area = std::uint32_t(rows * width);
            to[x] = Pixel((sum + area / 2) / area); // NOLINT(clang-analyzer-core.DivideZero): a window holds its middle
        });
    });
    return image;
}

LumaImage sharpen(const LumaView &picture, int radius, int gain)
{
    LumaImage image = boxBlur(picture, radius);
    for (int y = 0; y < picture.height; ++y) {
        const Pixel *from = lineOf(picture, y);
        Pixel *to = lineOf(image, y);
        for (int x = 0; x < picture.width; ++x)
            to[x] = Pixel(std::clamp(from[x] + gain * (from[x] - to[x]), 0, 255));
    }
    return image;
}

LumaImage median(const LumaView &picture)
{
    LumaImage image = emptyImage(picture.width, picture.height);
    for (int y = 0; y < picture.height; ++y) {
        const Pixel *above = lineOf(picture, std::max(0, y - 1));
        const Pixel *here = lineOf(picture, y);
        const Pixel *below = lineOf(picture, std::min(picture.height - 1, y + 1));
        Pixel *to = lineOf(image, y);
        // Sort each column of three; the median of nine is that of the largest low, the middle middle, the least high.
        const auto column = [&](int x) {
            std::array<Pixel, 3> three{above[x], here[x], below[x]};
            sortPair(three[0], three[1]);
            sortPair(three[1], three[2]);
            sortPair(three[0], three[1]);
            return three;
        };
        const auto middle = [](Pixel a, Pixel b, Pixel c) {
            return std::max(std::min(a, b), std::min(std::max(a, b), c));
        };
        auto left = column(0);
        auto centre = left;
        for (int x = 0; x < picture.width; ++x) {
            const auto right = x + 1 < picture.width ? column(x + 1) : centre;
            to[x] = middle(std::max({left[0], centre[0], right[0]}), middle(left[1], centre[1], right[1]),
                std::min({left[2], centre[2], right[2]}));
            left = centre;
            centre = right;
        }
    }
    return image;
}

LumaImage threshold(const LumaView &picture, int radius, int margin)
{
    LumaImage image = emptyImage(picture.width, picture.height);
    forColumnSums(picture, radius, [&](int y, const std::uint32_t *columns, int rows) {
        Pixel *to = lineOf(image, y);
        const Pixel *from = lineOf(picture, y);
        forRowSums(columns, picture.width, radius, [&](int x, std::uint32_t sum, int width) {
            const bool dark = std::int64_t(from[x] + margin) * rows * width < std::int64_t(sum);
            to[x] = dark ? 0 : 255;
        });
    });
    return image;
}

} // namespace cinnabar::app
