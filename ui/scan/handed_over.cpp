// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/handed_over.h"

#include "editor/typed_secret.h"
#include "scan/harvest.h"

#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <array>

namespace cinnabar::ui {

namespace {

constexpr std::array pictureTypes{"image/png", "image/jpeg", "image/webp", "image/bmp", "image/tiff", "image/gif"};

QString encodedPictureType(const QMimeData &mime)
{
    for (const char *type : pictureTypes) {
        if (mime.hasFormat(QLatin1StringView(type)))
            return QLatin1StringView(type);
    }
    return {};
}

QStringList localFiles(const QMimeData &mime)
{
    QStringList paths;
    if (!mime.hasUrls())
        return paths;
    for (const QUrl &url : mime.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace

HandedOver inspect(const QMimeData &mime)
{
    HandedText text;
    if (mime.hasText())
        text.lines = secretLines(mime.text());
    if (std::any_of(text.lines.begin(), text.lines.end(), isLink))
        return text;
    if (const QStringList paths = localFiles(mime); !paths.isEmpty())
        return HandedFiles{paths};
    if (const QString type = encodedPictureType(mime); !type.isEmpty())
        return HandedPicture{mime.data(type)};
    if (mime.hasImage())
        return HandedImage{qvariant_cast<QImage>(mime.imageData())};
    if (!text.lines.empty())
        return text;
    return {};
}

bool mayHoldCodes(const QMimeData &mime)
{
    if (mime.hasImage() || !encodedPictureType(mime).isEmpty() || !localFiles(mime).isEmpty())
        return true;
    if (!mime.hasText())
        return false;
    const auto lines = secretLines(mime.text());
    return std::any_of(lines.begin(), lines.end(), isLink);
}

} // namespace cinnabar::ui
