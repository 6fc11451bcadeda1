// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/draw_symbol.h"

namespace cinnabar::test {

LumaImage draw(const QrMatrix &matrix, int pixelsPerModule, Ink ink)
{
    constexpr int quiet = 4;
    LumaImage image;
    image.width = image.height = (matrix.size + 2 * quiet) * pixelsPerModule;
    image.pixels.assign(std::size_t(image.width) * std::size_t(image.height), ink.light);
    for (int y = 0; y < matrix.size * pixelsPerModule; ++y) {
        for (int x = 0; x < matrix.size * pixelsPerModule; ++x) {
            const int top = y + quiet * pixelsPerModule;
            const int left = x + quiet * pixelsPerModule;
            if (matrix.dark(x / pixelsPerModule, y / pixelsPerModule))
                image.pixels[std::size_t(top) * std::size_t(image.width) + std::size_t(left)] = ink.dark;
        }
    }
    return image;
}

} // namespace cinnabar::test
