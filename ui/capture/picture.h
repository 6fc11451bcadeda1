// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ports/luma_image.h"

#include <QImage>
#include <QString>

class QIODevice;

namespace cinnabar::ui {

/// The largest picture that is decoded, in megapixels: a bigger one is refused before its pixels are made.
inline constexpr int maxMegapixels = 100;

/// Grey pixels of a picture; transparent parts count as white paper. Errors: PictureUnreadable for a null image,
/// PictureTooLarge. `source` is what a message calls it.
Result<LumaImage> lumaFromImage(const QImage &image, const QString &source);

/// Decodes a picture of any kind Qt reads, turned as its EXIF data says. Errors: PictureUnreadable, PictureTooLarge.
Result<LumaImage> readPicture(QIODevice &device, const QString &source);
Result<LumaImage> readPictureFile(const QString &path);

} // namespace cinnabar::ui
