// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/qr_reader.h"

#include <vector>

namespace cinnabar::app {

/// How grey becomes black and white.
enum class Binarization {
    Local, ///< against the neighbourhood: uneven light
    Global, ///< one threshold for the whole picture: noise, dots
};

/// One pass of the library over a picture as it is: dark symbols on light ground, no scaling of its own. Corners are in
/// the pixels of `picture`; `inverted` is never set.
std::vector<QrSymbol> decodeSymbols(const LumaView &picture, Binarization binarization);

} // namespace cinnabar::app
