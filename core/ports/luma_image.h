// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cinnabar {

/// Eight-bit grey pixels that somebody else owns; valid as long as those are.
struct LumaView {
    const std::uint8_t *pixels = nullptr;
    int width = 0;
    int height = 0;
    std::ptrdiff_t bytesPerLine = 0;
    bool empty() const { return pixels == nullptr || width <= 0 || height <= 0; }
};

/// Eight-bit grey pixels of its own, without padding between lines.
struct LumaImage {
    std::vector<std::uint8_t> pixels;
    int width = 0;
    int height = 0;
    LumaView view() const { return {pixels.data(), width, height, width}; }
};

} // namespace cinnabar
