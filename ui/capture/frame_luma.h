// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/luma_image.h"

#include <QImage>

#include <vector>

class QVideoFrame;

namespace cinnabar::ui {

/// Grey pixels and a small picture of camera frames. Keeps its buffers from frame to frame: fresh pages for each frame
/// cost more than the copying.
class FrameLuma {
public:
    /// The luma of a frame that is mapped for reading. It borrows the frame's own plane where there is one, so it is
    /// valid while the frame stays mapped and until the next call. Empty when the frame's format is unknown or its
    /// memory is smaller than its format asks for.
    LumaView luma(const QVideoFrame &mapped);
    /// A picture for people at half the size (RGB32), in colour where the frame's format makes that cheap, else grey.
    QImage preview(const QVideoFrame &mapped, const LumaView &luma) const;

private:
    /// Where the luma of each pixel stands in a line: its first byte, and the bytes from one to the next.
    struct Samples {
        int offset;
        int step;
    };
    LumaView unpack(const QVideoFrame &mapped, Samples samples);
    LumaView mixed(const QVideoFrame &mapped);
    LumaView compressed(const QVideoFrame &mapped);
    LumaView kept(const QVideoFrame &mapped);

    std::vector<std::uint8_t> m_pixels;
};

} // namespace cinnabar::ui
