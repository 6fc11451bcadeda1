// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/qr_picture.h"

#include "enrolment/qr_svg.h"
#include "recovery/secret_device.h"
#include "secret/secret_bytes.h"

#include <QImageWriter>
#include <QString>

namespace cinnabar::ui {

QImage qrImage(const QrMatrix &code, int modulePixels)
{
    const int side = code.size + 2 * QrMatrix::quietZone;
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    for (int y = 0; y < code.size; ++y) {
        uchar *line = image.scanLine(y + QrMatrix::quietZone);
        for (int x = 0; x < code.size; ++x) {
            if (code.dark(x, y))
                line[x + QrMatrix::quietZone] = 0;
        }
    }
    QImage scaled = image.scaled(side * modulePixels, side * modulePixels);
    wipe(image.bits(), std::size_t(image.sizeInBytes())); // it holds the secret as much as what is handed out
    return scaled;
}

Result<SecretBytes> qrPicture(const QrMatrix &code, PictureFormat format)
{
    if (format == PictureFormat::Svg)
        return qrSvg(code);
    SecretDevice device;
    QImageWriter writer(&device, "png");
    QImage image = qrImage(code);
    const bool isWritten = writer.write(image);
    wipe(image.bits(), std::size_t(image.sizeInBytes())); // it holds the secret
    if (!isWritten)
        return Error{ErrorCode::Internal, {QStringLiteral("qrPicture")}, writer.errorString()};
    return device.take();
}

} // namespace cinnabar::ui
