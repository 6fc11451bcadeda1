// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ports/qr_writer.h"

#include <QImage>

namespace cinnabar::ui {

enum class PictureFormat { Png, Svg };

/// A QR code as a picture, black on white, with the quiet zone of ISO/IEC 18004. `modulePixels` is a module's side.
QImage qrImage(const QrMatrix &code, int modulePixels = 8);
/// The same as a file's content. It holds the secret. Errors: Internal when Qt can't write the format.
Result<SecretBytes> qrPicture(const QrMatrix &code, PictureFormat format);

} // namespace cinnabar::ui
