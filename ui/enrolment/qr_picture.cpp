// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/qr_picture.h"

#include "enrolment/qr_svg.h"
#include "recovery/secret_device.h"

#include <QImageWriter>
#include <QString>

namespace cinnabar::ui {

namespace {

constexpr int quietModules = 4;

} // namespace

QImage qrImage(const QrMatrix &code, int modulePixels)
{
    const int side = code.size + 2 * quietModules;
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    for (int y = 0; y < code.size; ++y) {
        uchar *line = image.scanLine(y + quietModules);
        for (int x = 0; x < code.size; ++x) {
            if (code.dark(x, y))
                line[x + quietModules] = 0;
        }
    }
    return image.scaled(side * modulePixels, side * modulePixels);
}

Result<SecretBytes> qrPicture(const QrMatrix &code, PictureFormat format)
{
    if (format == PictureFormat::Svg)
        return qrSvg(code);
    SecretDevice device;
    QImageWriter writer(&device, "png");
    if (!writer.write(qrImage(code)))
        return Error{ErrorCode::Internal, {QStringLiteral("qrPicture")}, writer.errorString()};
    return device.take();
}

} // namespace cinnabar::ui
