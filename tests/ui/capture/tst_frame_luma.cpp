// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/frame_luma.h"

#include <QBuffer>
#include <QTest>
#include <QVideoFrame>
#include <QVideoFrameFormat>

#include <array>
#include <cstring>
#include <functional>

using cinnabar::LumaView;
using cinnabar::ui::FrameLuma;
using Format = QVideoFrameFormat;

namespace {

constexpr QSize frameSize{16, 8};

/// What the frames show: brighter to the right and below.
std::uint8_t shade(int x, int y) { return std::uint8_t(40 + 10 * x + 3 * y); }

/// Bytes of one line of the first plane.
using LineWriter = std::function<void(uchar *line, int y)>;

QVideoFrame frameOf(Format::PixelFormat format, const LineWriter &write)
{
    QVideoFrame frame(QVideoFrameFormat(frameSize, format));
    if (!frame.map(QVideoFrame::WriteOnly))
        return {};
    for (int plane = 1; plane < frame.planeCount(); ++plane)
        std::memset(frame.bits(plane), 128, std::size_t(frame.mappedBytes(plane))); // no colour
    for (int y = 0; y < frameSize.height(); ++y)
        write(frame.bits(0) + y * frame.bytesPerLine(0), y);
    frame.unmap();
    return frame;
}

/// Samples of `step` bytes whose luma stands at `offset`; the other bytes hold `filler`.
LineWriter samples(int offset, int step, uchar filler = 128)
{
    return [=](uchar *line, int y) {
        for (int x = 0; x < frameSize.width(); ++x) {
            std::memset(line + x * step, filler, std::size_t(step));
            line[x * step + offset] = shade(x, y);
        }
    };
}

/// Four-byte pixels of equal red, green and blue; the byte that is none of them is at `alpha`.
LineWriter greyPixels(int alpha)
{
    return [=](uchar *line, int y) {
        for (int x = 0; x < frameSize.width(); ++x) {
            std::memset(line + x * 4, shade(x, y), 4);
            line[x * 4 + alpha] = 0;
        }
    };
}

void addFormat(const char *name, Format::PixelFormat format, const LineWriter &write)
{
    QTest::newRow(name) << frameOf(format, write);
}

} // namespace

class FrameLumaTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lumaIsThatOfThePixels_data()
    {
        QTest::addColumn<QVideoFrame>("frame");
        addFormat("Y8", Format::Format_Y8, samples(0, 1));
        addFormat("NV12", Format::Format_NV12, samples(0, 1));
        addFormat("NV21", Format::Format_NV21, samples(0, 1));
        addFormat("YUV420P", Format::Format_YUV420P, samples(0, 1));
        addFormat("YUV422P", Format::Format_YUV422P, samples(0, 1));
        addFormat("YV12", Format::Format_YV12, samples(0, 1));
        addFormat("YUYV", Format::Format_YUYV, samples(0, 2));
        addFormat("UYVY", Format::Format_UYVY, samples(1, 2));
        addFormat("Y16", Format::Format_Y16, samples(1, 2, 0));
        addFormat("P010", Format::Format_P010, samples(1, 2, 0));
        addFormat("P016", Format::Format_P016, samples(1, 2, 0));
        addFormat("AYUV", Format::Format_AYUV, samples(1, 4));
        addFormat("BGRA", Format::Format_BGRA8888, greyPixels(3));
        addFormat("BGRX", Format::Format_BGRX8888, greyPixels(3));
        addFormat("RGBA", Format::Format_RGBA8888, greyPixels(3));
        addFormat("RGBX", Format::Format_RGBX8888, greyPixels(3));
        addFormat("ARGB", Format::Format_ARGB8888, greyPixels(0));
        addFormat("XRGB", Format::Format_XRGB8888, greyPixels(0));
        addFormat("ABGR", Format::Format_ABGR8888, greyPixels(0));
        addFormat("XBGR", Format::Format_XBGR8888, greyPixels(0));
    }
    void lumaIsThatOfThePixels()
    {
        QFETCH(QVideoFrame, frame);
        QVERIFY(frame.map(QVideoFrame::ReadOnly));
        FrameLuma pixels;
        const LumaView luma = pixels.luma(frame);
        QCOMPARE(QSize(luma.width, luma.height), frameSize);
        for (int y = 0; y < luma.height; ++y) {
            for (int x = 0; x < luma.width; ++x)
                QCOMPARE(luma.pixels[y * luma.bytesPerLine + x], shade(x, y));
        }
        const QImage preview = pixels.preview(frame, luma);
        QCOMPARE(preview.size(), frameSize / 2);
        frame.unmap();
    }

    void previewIsInColour_data()
    {
        QTest::addColumn<QVideoFrame>("frame");
        // Pure red in ITU-R BT.601 with the video range is Y 81, U 90, V 240.
        const auto packed = [](uchar y0, uchar y1, uchar y2, uchar y3) {
            return [=](uchar *line, int) {
                for (int x = 0; x < frameSize.width() / 2; ++x) {
                    const uchar bytes[4]{y0, y1, y2, y3};
                    std::memcpy(line + 4 * x, bytes, 4);
                }
            };
        };
        addColour("YUYV", frameOf(Format::Format_YUYV, packed(81, 90, 81, 240)));
        addColour("UYVY", frameOf(Format::Format_UYVY, packed(90, 81, 240, 81)));
        addColour("NV12", planar(Format::Format_NV12, {90, 240}, 0));
        addColour("NV21", planar(Format::Format_NV21, {240, 90}, 0));
        addColour("YUV420P", planar(Format::Format_YUV420P, {90, 90}, 240));
        addColour("YV12", planar(Format::Format_YV12, {240, 240}, 90));
        addColour("RGBA", frameOf(Format::Format_RGBA8888, [](uchar *line, int) {
            for (int x = 0; x < frameSize.width(); ++x)
                std::memcpy(line + 4 * x, "\xff\0\0\xff", 4);
        }));
    }
    void previewIsInColour()
    {
        QFETCH(QVideoFrame, frame);
        QVERIFY(frame.map(QVideoFrame::ReadOnly));
        FrameLuma pixels;
        const QImage preview = pixels.preview(frame, pixels.luma(frame));
        frame.unmap();
        for (const QPoint point : {QPoint(0, 0), QPoint(7, 3)}) {
            const QColor colour = preview.pixelColor(point);
            QVERIFY2(colour.red() > 250 && colour.green() < 5 && colour.blue() < 5, qPrintable(colour.name()));
        }
    }

    void jpegFramesAreDecoded()
    {
        QImage picture(frameSize, QImage::Format_Grayscale8);
        picture.fill(200);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(picture.save(&buffer, "JPEG", 95));
        // The frame's memory has to hold the file, whatever its size in pixels.
        QVideoFrame frame(QVideoFrameFormat(QSize(64, 64), Format::Format_Jpeg));
        QVERIFY(frame.map(QVideoFrame::WriteOnly));
        QVERIFY(frame.mappedBytes(0) >= bytes.size());
        std::memcpy(frame.bits(0), bytes.constData(), std::size_t(bytes.size()));
        frame.unmap();
        QVERIFY(frame.map(QVideoFrame::ReadOnly));
        FrameLuma pixels;
        const LumaView luma = pixels.luma(frame);
        QCOMPARE(QSize(luma.width, luma.height), frameSize);
        QVERIFY(qAbs(int(luma.pixels[0]) - 200) <= 2);
        frame.unmap();
    }

    void whatCannotBeReadIsEmpty_data()
    {
        QTest::addColumn<QVideoFrame>("frame");
        QTest::addColumn<bool>("mapped");
        QTest::newRow("not mapped") << frameOf(Format::Format_Y8, samples(0, 1)) << false;
        QTest::newRow("no frame") << QVideoFrame() << true;
        QTest::newRow("no JPEG in it") << frameOf(Format::Format_Jpeg, [](uchar *, int) {}) << true;
        QTest::newRow("texture") << QVideoFrame(QVideoFrameFormat(frameSize, Format::Format_SamplerExternalOES))
                                 << true;
    }
    void whatCannotBeReadIsEmpty()
    {
        QFETCH(QVideoFrame, frame);
        QFETCH(bool, mapped);
        if (mapped)
            frame.map(QVideoFrame::ReadOnly);
        FrameLuma pixels;
        const LumaView luma = pixels.luma(frame);
        QVERIFY(luma.empty());
        QVERIFY(pixels.preview(frame, luma).isNull());
    }

private:
    static void addColour(const char *name, const QVideoFrame &frame) { QTest::newRow(name) << frame; }

    /// `first` is what the second plane holds in turn, `second` all of the third if there is one.
    static QVideoFrame planar(Format::PixelFormat format, std::array<uchar, 2> first, uchar second)
    {
        QVideoFrame frame(QVideoFrameFormat(frameSize, format));
        if (!frame.map(QVideoFrame::WriteOnly))
            return {};
        std::memset(frame.bits(0), 81, std::size_t(frame.mappedBytes(0)));
        for (int i = 0; i < frame.mappedBytes(1); ++i)
            frame.bits(1)[i] = first[std::size_t(i % 2)];
        if (frame.planeCount() > 2)
            std::memset(frame.bits(2), second, std::size_t(frame.mappedBytes(2)));
        frame.unmap();
        return frame;
    }
};

QTEST_GUILESS_MAIN(FrameLumaTest)

#include "tst_frame_luma.moc"
