// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/frame_luma.h"

#include <QVideoFrame>
#include <QVideoFrameFormat>

#include <algorithm>
#include <optional>

namespace cinnabar::ui {

namespace {

using Format = QVideoFrameFormat::PixelFormat;

/// Whether plane `plane` really holds `lines` lines of `bytes` bytes: drivers have been seen to promise more.
bool holds(const QVideoFrame &frame, int plane, int lines, qint64 bytes)
{
    if (plane >= frame.planeCount() || frame.bits(plane) == nullptr || lines <= 0)
        return false;
    const qint64 stride = frame.bytesPerLine(plane);
    return stride >= bytes && frame.mappedBytes(plane) >= stride * (lines - 1) + bytes;
}

/// Where red, green and blue stand in a four-byte pixel.
struct RgbOffsets {
    int red;
    int green;
    int blue;
};

std::optional<RgbOffsets> rgbOffsets(Format format)
{
    switch (format) {
    case QVideoFrameFormat::Format_BGRA8888:
    case QVideoFrameFormat::Format_BGRA8888_Premultiplied:
    case QVideoFrameFormat::Format_BGRX8888:
        return RgbOffsets{2, 1, 0};
    case QVideoFrameFormat::Format_RGBA8888:
    case QVideoFrameFormat::Format_RGBX8888:
        return RgbOffsets{0, 1, 2};
    case QVideoFrameFormat::Format_ARGB8888:
    case QVideoFrameFormat::Format_ARGB8888_Premultiplied:
    case QVideoFrameFormat::Format_XRGB8888:
        return RgbOffsets{1, 2, 3};
    case QVideoFrameFormat::Format_ABGR8888:
    case QVideoFrameFormat::Format_XBGR8888:
        return RgbOffsets{3, 2, 1};
    default:
        return std::nullopt;
    }
}

/// Where a line's first colour sample stands, and how far the next one is: two pixels share it.
struct ChromaSamples {
    int plane;
    int offset;
};
struct ChromaLayout {
    ChromaSamples u;
    ChromaSamples v;
    int step;
    bool halfLines;
};

std::optional<ChromaLayout> chromaLayout(Format format)
{
    switch (format) {
    case QVideoFrameFormat::Format_YUYV:
        return ChromaLayout{{0, 1}, {0, 3}, 4, false};
    case QVideoFrameFormat::Format_UYVY:
        return ChromaLayout{{0, 0}, {0, 2}, 4, false};
    case QVideoFrameFormat::Format_NV12:
        return ChromaLayout{{1, 0}, {1, 1}, 2, true};
    case QVideoFrameFormat::Format_NV21:
        return ChromaLayout{{1, 1}, {1, 0}, 2, true};
    case QVideoFrameFormat::Format_YUV420P:
        return ChromaLayout{{1, 0}, {2, 0}, 1, true};
    case QVideoFrameFormat::Format_YV12:
        return ChromaLayout{{2, 0}, {1, 0}, 1, true};
    default:
        return std::nullopt;
    }
}

/// ITU-R BT.601 with the video range, which is what webcams send.
QRgb colourOf(int luma, int u, int v)
{
    const int y = 298 * (luma - 16) + 128;
    const auto channel = [](int value) { return std::clamp(value >> 8, 0, 255); };
    u -= 128;
    v -= 128;
    return qRgb(channel(y + 409 * v), channel(y - 100 * u - 208 * v), channel(y + 516 * u));
}

const uchar *lineOf(const QVideoFrame &frame, ChromaSamples samples, int line)
{
    return frame.bits(samples.plane) + qint64(line) * frame.bytesPerLine(samples.plane) + samples.offset;
}

/// The frame's colour layout, if its memory holds a sample for each pixel of a picture of half the size.
std::optional<ChromaLayout> usableChroma(const QVideoFrame &frame, QSize half)
{
    const auto layout = chromaLayout(frame.pixelFormat());
    if (!layout)
        return std::nullopt;
    const int lines = layout->halfLines ? half.height() : 2 * half.height() - 1;
    for (const ChromaSamples &samples : {layout->u, layout->v}) {
        if (!holds(frame, samples.plane, lines, qint64(half.width() - 1) * layout->step + samples.offset + 1))
            return std::nullopt;
    }
    return layout;
}

} // namespace

LumaView FrameLuma::luma(const QVideoFrame &mapped)
{
    const int width = mapped.width();
    const int height = mapped.height();
    if (width <= 0 || height <= 0)
        return {};
    switch (mapped.pixelFormat()) {
    case QVideoFrameFormat::Format_Y8:
    case QVideoFrameFormat::Format_NV12:
    case QVideoFrameFormat::Format_NV21:
    case QVideoFrameFormat::Format_YUV420P:
    case QVideoFrameFormat::Format_YUV422P:
    case QVideoFrameFormat::Format_YV12:
    case QVideoFrameFormat::Format_IMC1:
    case QVideoFrameFormat::Format_IMC2:
    case QVideoFrameFormat::Format_IMC3:
    case QVideoFrameFormat::Format_IMC4:
        if (!holds(mapped, 0, height, width))
            return {};
        return {mapped.bits(0), width, height, mapped.bytesPerLine(0)};
    case QVideoFrameFormat::Format_YUYV:
        return unpack(mapped, {.offset = 0, .step = 2});
    case QVideoFrameFormat::Format_UYVY:
        return unpack(mapped, {.offset = 1, .step = 2});
    case QVideoFrameFormat::Format_AYUV:
    case QVideoFrameFormat::Format_AYUV_Premultiplied:
        return unpack(mapped, {.offset = 1, .step = 4});
    case QVideoFrameFormat::Format_Y16:
    case QVideoFrameFormat::Format_P010:
    case QVideoFrameFormat::Format_P016:
        // Little-endian 16-bit samples whose high byte holds the upper eight bits, also of the ten in P010.
        return unpack(mapped, {.offset = 1, .step = 2});
    case QVideoFrameFormat::Format_Jpeg:
        return compressed(mapped);
    default:
        return mixed(mapped);
    }
}

LumaView FrameLuma::kept(const QVideoFrame &mapped)
{
    return {m_pixels.data(), mapped.width(), mapped.height(), mapped.width()};
}

LumaView FrameLuma::unpack(const QVideoFrame &mapped, Samples samples)
{
    const auto width = std::size_t(mapped.width());
    const auto height = std::size_t(mapped.height());
    if (!holds(mapped, 0, mapped.height(), qint64(width) * samples.step))
        return {};
    m_pixels.resize(width * height);
    for (std::size_t y = 0; y < height; ++y) {
        const uchar *in = mapped.bits(0) + qint64(y) * mapped.bytesPerLine(0) + samples.offset;
        std::uint8_t *out = m_pixels.data() + y * width;
        for (std::size_t x = 0; x < width; ++x)
            out[x] = in[x * std::size_t(samples.step)];
    }
    return kept(mapped);
}

LumaView FrameLuma::mixed(const QVideoFrame &mapped)
{
    const auto offsets = rgbOffsets(mapped.pixelFormat());
    const auto width = std::size_t(mapped.width());
    const auto height = std::size_t(mapped.height());
    if (!offsets || !holds(mapped, 0, mapped.height(), qint64(width) * 4))
        return {};
    m_pixels.resize(width * height);
    for (std::size_t y = 0; y < height; ++y) {
        const uchar *in = mapped.bits(0) + qint64(y) * mapped.bytesPerLine(0);
        std::uint8_t *out = m_pixels.data() + y * width;
        // Luma of ITU-R BT.601 in 256ths.
        for (std::size_t x = 0; x < width; ++x, in += 4)
            out[x] = std::uint8_t((77 * in[offsets->red] + 150 * in[offsets->green] + 29 * in[offsets->blue]) >> 8);
    }
    return kept(mapped);
}

LumaView FrameLuma::compressed(const QVideoFrame &mapped)
{
    if (!holds(mapped, 0, 1, 1))
        return {};
    const QImage image =
        QImage::fromData(mapped.bits(0), mapped.mappedBytes(0), "JPEG").convertToFormat(QImage::Format_Grayscale8);
    if (image.isNull())
        return {};
    const auto width = std::size_t(image.width());
    const auto height = std::size_t(image.height());
    m_pixels.resize(width * height);
    for (std::size_t y = 0; y < height; ++y)
        std::copy_n(image.constScanLine(int(y)), width, m_pixels.data() + y * width);
    return {m_pixels.data(), image.width(), image.height(), image.width()};
}

QImage FrameLuma::preview(const QVideoFrame &mapped, const LumaView &luma) const
{
    if (luma.empty())
        return {};
    QImage picture(std::max(1, luma.width / 2), std::max(1, luma.height / 2), QImage::Format_RGB32);
    const auto rgb = rgbOffsets(mapped.pixelFormat());
    const auto chroma = usableChroma(mapped, picture.size());
    for (int y = 0; y < picture.height(); ++y) {
        auto *out = reinterpret_cast<QRgb *>(picture.scanLine(y));
        const std::uint8_t *grey = luma.pixels + 2 * y * luma.bytesPerLine;
        if (rgb) {
            const uchar *in = mapped.bits(0) + qint64(2 * y) * mapped.bytesPerLine(0);
            for (int x = 0; x < picture.width(); ++x, in += 8)
                out[x] = qRgb(in[rgb->red], in[rgb->green], in[rgb->blue]);
        } else if (chroma) {
            const int line = chroma->halfLines ? y : 2 * y;
            const uchar *u = lineOf(mapped, chroma->u, line);
            const uchar *v = lineOf(mapped, chroma->v, line);
            for (int x = 0; x < picture.width(); ++x, u += chroma->step, v += chroma->step)
                out[x] = colourOf(grey[2 * x], *u, *v);
        } else {
            for (int x = 0; x < picture.width(); ++x)
                out[x] = qRgb(grey[2 * x], grey[2 * x], grey[2 * x]);
        }
    }
    return picture;
}

} // namespace cinnabar::ui
