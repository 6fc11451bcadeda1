// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QByteArray>
#include <QImage>
#include <QStringList>

#include <variant>
#include <vector>

class QMimeData;

namespace cinnabar::ui {

/// Picture files.
struct HandedFiles {
    QStringList paths;
};
/// A picture as another program encoded it: decoding it takes time, so that is left to a worker.
struct HandedPicture {
    QByteArray encoded;
};
/// A picture of this program's own.
struct HandedImage {
    QImage image;
};
/// The lines of a text.
struct HandedText {
    std::vector<SecretBytes> lines;
};
/// What a drop or the clipboard holds, as far as codes may be in it.
using HandedOver = std::variant<std::monostate, HandedText, HandedFiles, HandedPicture, HandedImage>;

/// Enrolment links come first (browsers add them to pictures they copy), then files, then a picture, then other text.
HandedOver inspect(const QMimeData &mime);
/// Whether inspect() is worth it: pictures, files or enrolment links. Cheap: called while something is dragged.
bool mayHoldCodes(const QMimeData &mime);

} // namespace cinnabar::ui
