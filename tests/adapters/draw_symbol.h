// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/luma_image.h"
#include "ports/qr_writer.h"

#include <cstdint>

namespace cinnabar::test {

struct Ink {
    std::uint8_t dark = 0;
    std::uint8_t light = 255;
};

/// The symbol with a quiet zone of four modules.
LumaImage draw(const QrMatrix &matrix, int pixelsPerModule, Ink ink = {});

} // namespace cinnabar::test
