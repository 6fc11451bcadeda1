// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/picture.h"

#include <QBuffer>
#include <QByteArray>
#include <QFile>
#include <QImageReader>
#include <QSize>

#include <algorithm>
#include <cstring>

namespace cinnabar::ui {

namespace {

constexpr qint64 maxPixels = qint64(maxMegapixels) * 1'000'000;
/// Qt's own limit, in MiB: room for the largest picture in Qt's deepest integer format, eight bytes a pixel.
constexpr int allocationLimit = int(maxPixels * 8 / (1024 * 1024)) + 1;
/// The most that is taken from a pipe, which can't be asked for its size: an uncompressed picture fits.
constexpr qint64 maxPipedBytes = 512 * 1024 * 1024;

Error unreadable(const QString &source, const QString &detail)
{
    return {ErrorCode::PictureUnreadable, {source}, detail};
}

Error tooLarge(QSize size)
{
    return {ErrorCode::PictureTooLarge,
        {QString::number(size.width()), QString::number(size.height()), QString::number(maxMegapixels)}, {}};
}

bool isTooLarge(QSize size) { return qint64(size.width()) * qint64(size.height()) > maxPixels; }

/// One line of premultiplied ARGB over white.
void lumaOverWhite(const QRgb *from, std::uint8_t *to, int width)
{
    for (int x = 0; x < width; ++x)
        to[x] = std::uint8_t(std::min(255, qGray(from[x]) + 255 - qAlpha(from[x])));
}

Result<LumaImage> readSeekable(QIODevice &device, const QString &source)
{
    QImageReader::setAllocationLimit(allocationLimit);
    QImageReader reader(&device);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && isTooLarge(size))
        return tooLarge(size);
    const QImage image = reader.read();
    if (image.isNull())
        return unreadable(source, reader.errorString());
    return lumaFromImage(image, source);
}

} // namespace

Result<LumaImage> lumaFromImage(const QImage &image, const QString &source)
{
    if (image.isNull())
        return unreadable(source, QStringLiteral("null image"));
    if (isTooLarge(image.size()))
        return tooLarge(image.size());

    LumaImage luma;
    luma.width = image.width();
    luma.height = image.height();
    luma.pixels.resize(std::size_t(luma.width) * std::size_t(luma.height));
    // In stripes: converting a large picture at once would hold it three times.
    constexpr int stripeHeight = 256;
    // Qt's own way to grey weighs light as the eye does and makes red ink half as strong as the usual luma.
    const auto format =
        image.format() == QImage::Format_Grayscale8 ? QImage::Format_Grayscale8 : QImage::Format_ARGB32_Premultiplied;
    for (int top = 0; top < luma.height; top += stripeHeight) {
        const int height = std::min(stripeHeight, luma.height - top);
        const QImage stripe = image.copy(0, top, luma.width, height).convertToFormat(format);
        if (stripe.isNull())
            return unreadable(source, QStringLiteral("out of memory"));
        for (int y = 0; y < height; ++y) {
            std::uint8_t *line = luma.pixels.data() + std::size_t(top + y) * std::size_t(luma.width);
            if (format == QImage::Format_Grayscale8)
                std::memcpy(line, stripe.constScanLine(y), std::size_t(luma.width));
            else
                lumaOverWhite(reinterpret_cast<const QRgb *>(stripe.constScanLine(y)), line, luma.width);
        }
    }
    return luma;
}

Result<LumaImage> readPicture(QIODevice &device, const QString &source)
{
    if (!device.isSequential())
        return readSeekable(device, source);
    // Qt's readers look ahead, which a pipe does not allow.
    QByteArray bytes;
    while (bytes.size() <= maxPipedBytes) {
        const QByteArray piece = device.read(1024 * 1024);
        if (piece.isEmpty() && !device.waitForReadyRead(-1))
            break;
        bytes += piece;
    }
    if (bytes.size() > maxPipedBytes)
        return unreadable(source, QStringLiteral("more than 512 MiB"));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return readSeekable(buffer, source);
}

Result<LumaImage> readPictureFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    return readPicture(file, path);
}

} // namespace cinnabar::ui
