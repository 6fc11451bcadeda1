// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychain_items.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cinnabar {
namespace {

constexpr QLatin1StringView keychainFormat("cinnabar-keychain");
/// Far above any vault; keeps a damaged head from asking for the memory of the whole machine.
constexpr quint64 maxDocumentBytes = quint64(256) * 1024 * 1024;

Error damagedHead(QString detail) { return {ErrorCode::StoreDamaged, {QStringLiteral("head")}, std::move(detail)}; }

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

QJsonArray toJson(const std::vector<ChunkSet> &sets)
{
    QJsonArray array;
    for (const ChunkSet &set : sets)
        array.append(QJsonArray{toJson(set.generation), toJson(set.chunks)});
    return array;
}

std::vector<ChunkSet> chunkSets(const QJsonValue &array)
{
    std::vector<ChunkSet> sets;
    for (const auto value : array.toArray()) {
        const ChunkSet set{positive(value.toArray().at(0)), positive(value.toArray().at(1))};
        if (set.generation != 0)
            sets.push_back(set);
    }
    return sets;
}

} // namespace

SecretBytes KeychainHead::write() const
{
    return toSecret({
        {QStringLiteral("format"), keychainFormat},
        {QStringLiteral("version"), version},
        {QStringLiteral("generation"), toJson(current.generation)},
        {QStringLiteral("chunks"), toJson(current.chunks)},
        {QStringLiteral("bytes"), toJson(bytes)},
        {QStringLiteral("sha256"), QString::fromLatin1(sha256.toHex())},
        {QStringLiteral("stale"), toJson(stale)},
    });
}

Result<KeychainHead> KeychainHead::parse(SecretView text)
{
    const QJsonObject object = parseObject(text);
    if (object.value(QLatin1StringView("format")).toString() != keychainFormat)
        return damagedHead(QStringLiteral("format"));
    const quint64 found = positive(object.value(QLatin1StringView("version")));
    if (found == 0)
        return damagedHead(QStringLiteral("version"));
    if (found > quint64(version))
        return Error{ErrorCode::StoreNewer, {QString::number(found)}};

    KeychainHead head;
    head.current.generation = positive(object.value(QLatin1StringView("generation")));
    head.current.chunks = positive(object.value(QLatin1StringView("chunks")));
    head.bytes = positive(object.value(QLatin1StringView("bytes")));
    const QByteArray hex = object.value(QLatin1StringView("sha256")).toString().toLatin1();
    head.sha256 = QByteArray::fromHex(hex);
    if (head.current.generation == 0 || head.current.chunks == 0)
        return damagedHead(QStringLiteral("generation or chunks"));
    if (head.bytes == 0 || head.bytes > maxDocumentBytes)
        return damagedHead(QStringLiteral("bytes"));
    if (hex.size() != 64 || head.sha256.toHex() != hex)
        return damagedHead(QStringLiteral("sha256"));
    head.stale = chunkSets(object.value(QLatin1StringView("stale")));
    std::erase_if(head.stale, [&](const ChunkSet &set) { return set.generation == head.current.generation; });
    return head;
}

SecretBytes writePending(const std::vector<ChunkSet> &sets)
{
    return toSecret({{QStringLiteral("sets"), toJson(sets)}});
}

std::vector<ChunkSet> parsePending(SecretView text)
{
    return chunkSets(parseObject(text).value(QLatin1StringView("sets")));
}

QString headKey(const QString &profile) { return profile + QStringLiteral("/head"); }

QString pendingKey(const QString &profile) { return profile + QStringLiteral("/pending"); }

QString chunkKey(const QString &profile, quint64 generation, std::size_t index)
{
    return QStringLiteral("%1/%2/%3").arg(profile, QString::number(generation), QString::number(index));
}

} // namespace cinnabar
