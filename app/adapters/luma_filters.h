// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/luma_image.h"

namespace cinnabar::app {

// Pixel arithmetic that makes symbols readable. Everything returns a new picture; none may be given an empty one.

/// Dark becomes light.
LumaImage invert(const LumaView &picture);

/// The grey levels between which all but `ignored` of a thousand pixels on either side lie. Samples large pictures.
struct LumaRange {
    std::uint8_t low = 0;
    std::uint8_t high = 255;
    int width() const { return high - low; }
};
LumaRange rangeOf(const LumaView &picture, int ignored);

/// Spreads the range over all grey levels.
LumaImage stretch(const LumaView &picture, LumaRange range);

/// Each pixel is the mean of factor × factor; what is left over at the right and below is cut off. The picture must be
/// at least `factor` wide and high.
LumaImage shrink(const LumaView &picture, int factor);

/// `factor` times as wide and high, bilinear. The middle of a pixel stays the middle of its block.
LumaImage enlarge(const LumaView &picture, int factor);

/// Each pixel is the mean of the square of 2 radius + 1 around it, at the edges of what there is of it.
LumaImage boxBlur(const LumaView &picture, int radius);

/// Each pixel is the median of the three by three around it: takes away specks and keeps edges.
LumaImage median(const LumaView &picture);

/// Each pixel moves away from the mean of the square of 2 radius + 1 around it by `gain` times its distance: undoes
/// blur.
LumaImage sharpen(const LumaView &picture, int radius, int gain);

/// Black where a pixel is more than `margin` darker than the mean of the square of 2 radius + 1 around it, else white.
/// Finds faint symbols beside strong ones, and sees through blur when the square is a few modules wide.
LumaImage threshold(const LumaView &picture, int radius, int margin);

} // namespace cinnabar::app
