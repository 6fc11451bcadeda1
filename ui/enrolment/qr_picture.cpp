// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/qr_picture.h"

#include "recovery/secret_device.h"
#include "secret/secret_writer.h"

#include <QImageWriter>
#include <QString>

#include <string>

namespace cinnabar::ui {

namespace {

constexpr int quietModules = 4;

SecretBytes svgOf(const QrMatrix &code)
{
    const std::string side = std::to_string(code.size + 2 * quietModules);
    SecretWriter out(4096);
    out.append(std::string_view("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    out.append(std::string_view("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
    out.append(side + ' ' + side);
    out.append(
        std::string_view("\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"));
    out.append(std::string_view("<path fill=\"#000\" d=\""));
    for (int y = 0; y < code.size; ++y) {
        for (int x = 0; x < code.size; ++x) {
            if (code.dark(x, y)) {
                out.append('M' + std::to_string(x + quietModules) + ' ' + std::to_string(y + quietModules));
                out.append(std::string_view("h1v1h-1z"));
            }
        }
    }
    out.append(std::string_view("\"/></svg>\n"));
    return out.take();
}

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
        return svgOf(code);
    SecretDevice device;
    QImageWriter writer(&device, "png");
    if (!writer.write(qrImage(code)))
        return Error{ErrorCode::Internal, {QStringLiteral("qrPicture")}, writer.errorString()};
    return device.take();
}

} // namespace cinnabar::ui
