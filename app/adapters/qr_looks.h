// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/zxing_decode.h"
#include "ports/qr_reader.h"

#include <span>
#include <vector>

namespace cinnabar::app {

/// What is done to the pixels before the library sees them.
enum class Treatment {
    None,
    Blur, ///< noise, dots
    Median, ///< specks
    Sharpen, ///< blur
    Threshold, ///< faint symbols beside strong ones
    BlurThreshold, ///< dots, noise
};

/// One way to look at a picture. Each is a pass of the library over shrunken or enlarged, treated pixels.
struct Look {
    int shrink = 1;
    int enlarge = 1;
    Treatment treatment = Treatment::None;
    int radius = 0; ///< of the treatment, in pixels of the scaled picture
    Binarization binarization = Binarization::Local;
};

/// From cheap and likely to costly and rare: most pictures end at the first.
std::span<const Look> thoroughLooks();
/// Live frames take these in turn, on top of the plain look: all at half size.
std::span<const Look> liveLooks();

/// Whether the look makes sense for a picture of this size: what is shrunk to nothing or enlarged beyond bounds is not.
bool suits(const Look &look, const LumaView &picture);

/// The symbols that the look shows, corners in the pixels of `picture`.
std::vector<QrSymbol> lookAt(const LumaView &picture, const Look &look);

} // namespace cinnabar::app
