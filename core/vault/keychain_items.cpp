// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychain_items.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cinnabar {
namespace {

constexpr QLatin1StringView formatName("cinnabar-keychain");
/// Far above any vault; keeps a damaged head from asking for the memory of the whole machine.
constexpr quint64 maxDocumentBytes = quint64(256) * 1024 * 1024;

Error damaged(QString detail) { return {ErrorCode::StoreDamaged, {QStringLiteral("head")}, std::move(detail)}; }

SecretBytes toSecret(const QJsonObject &object)
{
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return SecretBytes::copyOf(std::string_view(text.constData(), std::size_t(text.size())));
}

QJsonObject parseObject(SecretView text)
{
    return QJsonDocument::fromJson(QByteArray(asText(text).data(), qsizetype(text.size()))).object();
}

/// A whole number above zero, else zero.
quint64 positive(const QJsonValue &value) { return quint64(std::max<qint64>(value.toInteger(0), 0)); }

QJsonValue toJson(quint64 number) { return qint64(number); }

} // namespace

SecretBytes KeychainHead::write() const
{
    QJsonArray left;
    for (const ChunkSet &set : stale)
        left.append(QJsonArray{toJson(set.generation), toJson(set.chunks)});
    return toSecret({
        {QStringLiteral("format"), formatName},
        {QStringLiteral("version"), version},
        {QStringLiteral("generation"), toJson(current.generation)},
        {QStringLiteral("chunks"), toJson(current.chunks)},
        {QStringLiteral("bytes"), toJson(bytes)},
        {QStringLiteral("sha256"), QString::fromLatin1(sha256.toHex())},
        {QStringLiteral("stale"), left},
    });
}

Result<KeychainHead> KeychainHead::parse(SecretView text)
{
    const QJsonObject object = parseObject(text);
    if (object.value(QLatin1StringView("format")).toString() != formatName)
        return damaged(QStringLiteral("format"));
    const quint64 found = positive(object.value(QLatin1StringView("version")));
    if (found == 0)
        return damaged(QStringLiteral("version"));
    if (found > quint64(version))
        return Error{ErrorCode::StoreNewer, {QString::number(found)}};

    KeychainHead head;
    head.current.generation = positive(object.value(QLatin1StringView("generation")));
    head.current.chunks = positive(object.value(QLatin1StringView("chunks")));
    head.bytes = positive(object.value(QLatin1StringView("bytes")));
    const QByteArray hex = object.value(QLatin1StringView("sha256")).toString().toLatin1();
    head.sha256 = QByteArray::fromHex(hex);
    if (head.current.generation == 0 || head.current.chunks == 0)
        return damaged(QStringLiteral("generation or chunks"));
    if (head.bytes == 0 || head.bytes > maxDocumentBytes)
        return damaged(QStringLiteral("bytes"));
    if (hex.size() != 64 || head.sha256.toHex() != hex)
        return damaged(QStringLiteral("sha256"));
    for (const auto set : object.value(QLatin1StringView("stale")).toArray()) {
        const ChunkSet stale{positive(set.toArray().at(0)), positive(set.toArray().at(1))};
        if (stale.generation != 0 && stale.generation != head.current.generation)
            head.stale.push_back(stale);
    }
    return head;
}

SecretBytes writePending(const ChunkSet &set)
{
    return toSecret({
        {QStringLiteral("generation"), toJson(set.generation)},
        {QStringLiteral("chunks"), toJson(set.chunks)},
    });
}

Result<ChunkSet> parsePending(SecretView text)
{
    const QJsonObject object = parseObject(text);
    const ChunkSet set{
        positive(object.value(QLatin1StringView("generation"))), positive(object.value(QLatin1StringView("chunks")))};
    if (set.generation == 0)
        return Error{ErrorCode::StoreDamaged, {QStringLiteral("pending")}};
    return set;
}

QString headKey(const QString &profile) { return profile + QStringLiteral("/head"); }

QString pendingKey(const QString &profile) { return profile + QStringLiteral("/pending"); }

QString chunkKey(const QString &profile, quint64 generation, std::size_t index)
{
    return QStringLiteral("%1/%2/%3").arg(profile, QString::number(generation), QString::number(index));
}

} // namespace cinnabar
