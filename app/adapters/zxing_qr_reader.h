// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/qr_reader.h"

#include <atomic>

namespace cinnabar::app {

/// QrReader over ZXing, with our own treatment of pictures that it can't read as they are.
class ZxingQrReader final : public QrReader {
public:
    std::vector<QrSymbol> read(const LumaView &picture, const QrEffort &effort = {}) const override;

private:
    /// Live frames take turns at the costlier looks.
    mutable std::atomic<unsigned> m_frame{0};
};

} // namespace cinnabar::app
