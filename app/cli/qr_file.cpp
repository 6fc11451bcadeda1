// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/qr_file.h"

#include "cli/devices.h"
#include "cli/qr_output.h"
#include "cli/text_output.h"
#include "enrolment/qr_svg.h"

#include <QString>

namespace cinnabar::app {
namespace {

bool isSvg(const QString &file) { return file.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive); }
bool isPng(const QString &file) { return file.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive); }

} // namespace

bool isQrTarget(const std::string &target)
{
    const QString file = QString::fromStdString(target);
    return target == "-" || isSvg(file) || isPng(file);
}

Status putQr(SecretView uri, const std::string &target, const Devices &devices, Overwrite overwrite)
{
    const Result<QrMatrix> matrix = devices.qrWriter().write(uri);
    if (!matrix)
        return matrix.error();
    if (target == "-") {
        writeOut(qrAsBlocks(*matrix, showsColours() ? BlockStyle::Coloured : BlockStyle::Plain).view());
        return ok();
    }
    const QString file = QString::fromStdString(target);
    constexpr int pixelsPerModule = 8;
    const Result<SecretBytes> picture =
        isSvg(file) ? Result<SecretBytes>(qrSvg(*matrix)) : devices.encodePng(*matrix, pixelsPerModule);
    if (!picture)
        return picture.error();
    return writePrivateFile(file, picture->view(), overwrite);
}

} // namespace cinnabar::app
