// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/luma_image.h"
#include "secret/secret_bytes.h"

#include <array>
#include <chrono>
#include <vector>

namespace cinnabar {

struct PixelPoint {
    int x = 0;
    int y = 0;
    bool operator==(const PixelPoint &) const = default;
};

/// One QR code found in a picture.
struct QrSymbol {
    SecretBytes text; ///< as UTF-8: it holds a secret
    /// In the picture's pixels, clockwise from the symbol's own top left.
    std::array<PixelPoint, 4> corners{};
    int version = 0; ///< 1 to 40; 0 where the library does not say
    char errorCorrection = '?'; ///< L, M, Q, H
    bool inverted = false; ///< light on dark
};

/// How much work a look is worth.
struct QrEffort {
    /// No strategy is begun after this; one that runs is let end.
    std::chrono::milliseconds budget{4000};
    /// Live frames come again, so the costly strategies are left out.
    enum class Mode { Thorough, Live } mode = Mode::Thorough;
};

/// Port: finds every QR code in a picture. Strategies escalate and stop at the first that finds something.
/// Safe to call from several threads at once.
class QrReader {
public:
    virtual ~QrReader() = default;
    virtual std::vector<QrSymbol> read(const LumaView &picture, const QrEffort &effort = {}) const = 0;
};

} // namespace cinnabar
