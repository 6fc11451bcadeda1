// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/zxing_qr_reader.h"

#include "adapters/luma_filters.h"
#include "adapters/qr_looks.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace cinnabar::app {

namespace {

using Symbols = std::vector<QrSymbol>;

/// Below this many grey levels between ink and paper the library takes an area for blank.
constexpr int goodRange = 200;
/// Of a thousand pixels, those taken for outliers.
constexpr int outliers = 10;

/// The picture with full contrast, and the same light on dark; the second is made when it is first asked for.
class BothPolarities {
public:
    explicit BothPolarities(const LumaView &picture) : m_upright(picture)
    {
        const LumaRange range = rangeOf(picture, outliers);
        if (range.width() > 0 && range.width() < goodRange) {
            m_stretched = stretch(picture, range);
            m_upright = m_stretched.view();
        }
    }
    Q_DISABLE_COPY_MOVE(BothPolarities)

    const LumaView &upright() const { return m_upright; }
    LumaView inverted()
    {
        if (m_inverted.pixels.empty())
            m_inverted = invert(m_upright);
        return m_inverted.view();
    }

private:
    LumaView m_upright;
    LumaImage m_stretched;
    LumaImage m_inverted;
};

/// The same text at about the same place is one symbol seen twice; at another place it is printed twice.
bool isSame(const QrSymbol &a, const QrSymbol &b)
{
    if (!equalsConstantTime(a.text.view(), b.text.view()))
        return false;
    const auto middle = [](const QrSymbol &symbol) {
        PixelPoint sum;
        for (const PixelPoint &corner : symbol.corners)
            sum = {sum.x + corner.x, sum.y + corner.y};
        return PixelPoint{sum.x / 4, sum.y / 4};
    };
    const int side = std::abs(a.corners[0].x - a.corners[2].x) + std::abs(a.corners[0].y - a.corners[2].y);
    const PixelPoint first = middle(a);
    const PixelPoint second = middle(b);
    return std::abs(first.x - second.x) + std::abs(first.y - second.y) <= std::max(8, side / 4);
}

void addNew(Symbols &symbols, Symbols found)
{
    for (QrSymbol &symbol : found) {
        if (std::none_of(symbols.begin(), symbols.end(), [&](const QrSymbol &known) { return isSame(known, symbol); }))
            symbols.push_back(std::move(symbol));
    }
}

Symbols lookAtInverted(BothPolarities &picture, const Look &look)
{
    Symbols found = lookAt(picture.inverted(), look);
    for (QrSymbol &symbol : found)
        symbol.inverted = true;
    return found;
}

/// Every look is taken at both polarities before the next, so that a picture with both kinds gives all of them.
Symbols readThoroughly(BothPolarities &picture, std::chrono::steady_clock::time_point deadline)
{
    Symbols symbols;
    for (const Look &look : thoroughLooks()) {
        if (!suits(look, picture.upright()))
            continue;
        addNew(symbols, lookAt(picture.upright(), look));
        if (!symbols.empty() && std::chrono::steady_clock::now() >= deadline)
            break;
        addNew(symbols, lookAtInverted(picture, look));
        if (!symbols.empty() || std::chrono::steady_clock::now() >= deadline)
            break;
    }
    return symbols;
}

/// The plain look on every frame; on top of it in turn, light on dark at full size, or that at half size and one of the
/// costlier looks, half the size too: a quarter of the time.
Symbols readLive(BothPolarities &picture, unsigned frame)
{
    Symbols symbols = lookAt(picture.upright(), Look{});
    if (!symbols.empty())
        return symbols;
    const Look half{2};
    const bool atHalf = frame % 2 == 1 && suits(half, picture.upright());
    symbols = lookAtInverted(picture, atHalf ? half : Look{});
    if (!symbols.empty() || !atHalf)
        return symbols;
    const auto looks = liveLooks();
    return lookAt(picture.upright(), looks[frame / 2 % looks.size()]);
}

} // namespace

std::vector<QrSymbol> ZxingQrReader::read(const LumaView &picture, const QrEffort &effort) const
{
    if (picture.empty())
        return {};
    const auto deadline = std::chrono::steady_clock::now() + effort.budget;
    BothPolarities both(picture);
    if (effort.mode == QrEffort::Mode::Live)
        return readLive(both, m_frame.fetch_add(1, std::memory_order_relaxed));
    return readThoroughly(both, deadline);
}

} // namespace cinnabar::app
