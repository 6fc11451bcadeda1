// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/utf8.h"

#include <QByteArrayView>
#include <QStringDecoder>

namespace cinnabar {

std::optional<QString> textFromUtf8(std::string_view utf8)
{
    const QByteArrayView bytes(utf8.data(), qsizetype(utf8.size()));
    if (!bytes.isValidUtf8())
        return {};
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder.decode(bytes);
    return text;
}

} // namespace cinnabar
