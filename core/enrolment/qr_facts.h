// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/luma_image.h"
#include "ports/qr_reader.h"
#include "uri/finding.h"

#include <optional>

namespace cinnabar {

/// How a QR code looks in its picture. All terms are those of ISO/IEC 18004.
struct QrFacts {
    int version = 0; ///< 1 to 40; 0 where it could not be told
    int modules = 0; ///< along a side: 17 + 4 × version
    char errorCorrection = '?'; ///< L, M, Q, H
    double modulePixels = 0; ///< the shorter side's length in the picture, in pixels a module; 0 without a version
    /// The narrowest margin in modules, up to `quietZoneLimit`; where the picture ends, so does the margin. Empty
    /// without a version.
    std::optional<double> quietZoneModules = {};
    /// Between dark and light (the first and the last tenth of the greys left out), of what a picture can have; 0 where
    /// it could not be told.
    int contrastPercent = 0;
    bool inverted = false; ///< light on dark
    bool operator==(const QrFacts &) const = default;
};

/// The margin is not looked at farther out than this.
inline constexpr double quietZoneLimit = 8;

/// Measures the symbol where the reader found it, whatever its angle and perspective. `symbol` may lack its version:
/// it is counted from the timing patterns then.
QrFacts measureQr(const LumaView &picture, const QrSymbol &symbol);
/// What of them is the code's own. Size, margin and contrast in a camera's picture are those of the view.
QrFacts withoutView(QrFacts facts);

/// What of it makes scanners fail: QrQuietZone, QrLowContrast, QrInverted, QrSmallModules.
Findings findingsOf(const QrFacts &facts);

} // namespace cinnabar
