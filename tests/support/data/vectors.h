// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "encoding/base32.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <string>

namespace cinnabar::testing {

/// A file of tests/vectors. An empty object, on which every test that counts its rows fails, when it can't be read.
inline QJsonObject vectors(const QString &name)
{
    QFile file(QStringLiteral(CINNABAR_TEST_DATA "/vectors/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

inline SecretBytes secretFromBase32(const QString &text)
{
    auto decoded = decodeBase32(text.toStdString());
    return decoded ? std::move(decoded->bytes) : SecretBytes();
}

/// Test secrets are no secrets, and QCOMPARE shows text best.
inline QString shown(SecretView bytes)
{
    const std::string_view text = asText(bytes);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

inline QString base32Of(SecretView bytes) { return shown(encodeBase32(bytes).view()); }

} // namespace cinnabar::testing
