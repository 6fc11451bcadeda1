// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/qr_looks.h"

#include "adapters/luma_filters.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cinnabar::app {

namespace {

using enum Binarization;

/// Smallest side that can hold a symbol of version 1 with a pixel and a half a module.
constexpr int smallestSide = 32;
/// Pictures are not enlarged beyond this: a screen of 4K, doubled.
constexpr std::int64_t mostPixels = 36'000'000;
/// How much darker than its surroundings counts as dark.
constexpr int margin = 2;
constexpr int sharpness = 3;

constexpr std::array thorough{
    Look{},
    Look{2, 1, Treatment::None, 0, Local},
    Look{2, 1, Treatment::Sharpen, 6, Global},
    Look{2, 1, Treatment::BlurThreshold, 10, Local},
    Look{1, 1, Treatment::Median, 1, Global},
    Look{3, 1, Treatment::None, 0, Global},
    Look{1, 2, Treatment::Sharpen, 6, Local},
    Look{1, 1, Treatment::Threshold, 20, Local},
    Look{1, 1, Treatment::Blur, 2, Local},
    Look{2, 1, Treatment::BlurThreshold, 20, Local},
    Look{2, 1, Treatment::Blur, 2, Local},
    Look{3, 1, Treatment::BlurThreshold, 10, Local},
    Look{4, 1, Treatment::None, 0, Local},
    Look{6, 1, Treatment::None, 0, Local},
    Look{1, 1, Treatment::None, 0, Global},
    Look{1, 1, Treatment::Sharpen, 6, Local},
    Look{1, 1, Treatment::Blur, 1, Global},
    Look{1, 2, Treatment::Threshold, 40, Local},
    Look{1, 3, Treatment::Threshold, 20, Local},
};

constexpr std::array live{
    Look{2, 1, Treatment::Sharpen, 6, Global},
    Look{2, 1, Treatment::Threshold, 20, Local},
    Look{2, 1, Treatment::BlurThreshold, 10, Local},
};

std::pair<LumaView, LumaImage> keep(LumaImage image)
{
    const LumaView view = image.view();
    return {view, std::move(image)};
}

/// The treated pixels, and what owns them: nothing when they are the picture's own.
std::pair<LumaView, LumaImage> treat(const LumaView &picture, const Look &look)
{
    switch (look.treatment) {
    case Treatment::None:
        return {picture, {}};
    case Treatment::Blur:
        return keep(boxBlur(picture, look.radius));
    case Treatment::Median:
        return keep(median(picture));
    case Treatment::Sharpen:
        return keep(sharpen(picture, look.radius, sharpness));
    case Treatment::Threshold:
        return keep(threshold(picture, look.radius, margin));
    case Treatment::BlurThreshold:
        return keep(threshold(boxBlur(picture, 1).view(), look.radius, margin));
    }
    return {picture, {}};
}

std::pair<LumaView, LumaImage> scale(const LumaView &picture, const Look &look)
{
    if (look.shrink > 1)
        return keep(shrink(picture, look.shrink));
    if (look.enlarge > 1)
        return keep(enlarge(picture, look.enlarge));
    return {picture, {}};
}

} // namespace

std::span<const Look> thoroughLooks() { return thorough; }
std::span<const Look> liveLooks() { return live; }

bool suits(const Look &look, const LumaView &picture)
{
    const int side = std::min(picture.width, picture.height) / look.shrink;
    if (look.shrink > 1 && side < smallestSide)
        return false;
    const std::int64_t pixels = std::int64_t(picture.width) * picture.height * look.enlarge * look.enlarge;
    return look.enlarge == 1 || pixels <= mostPixels;
}

std::vector<QrSymbol> lookAt(const LumaView &picture, const Look &look)
{
    const auto [scaled, scaledPixels] = scale(picture, look);
    const auto [treated, treatedPixels] = treat(scaled, look);
    std::vector<QrSymbol> symbols = decodeSymbols(treated, look.binarization);
    for (QrSymbol &symbol : symbols) {
        for (PixelPoint &corner : symbol.corners) {
            corner.x = (2 * corner.x + 1) * look.shrink / (2 * look.enlarge);
            corner.y = (2 * corner.y + 1) * look.shrink / (2 * look.enlarge);
        }
    }
    return symbols;
}

} // namespace cinnabar::app
