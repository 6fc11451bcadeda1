// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/entry_reader.h"

#include <QStringConverter>

namespace cinnabar {
namespace {

std::optional<QString> decodeUtf8(std::string_view text)
{
    // QString::fromUtf8() would replace what is no UTF-8 and drop a leading byte order mark.
    QStringDecoder decoder(
        QStringDecoder::Utf8, QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    QString decoded = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
    return decoder.hasError() ? std::nullopt : std::optional(std::move(decoded));
}

} // namespace

QString toQString(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

std::optional<QString> readText(CborReader &reader)
{
    const std::optional<std::string_view> text = reader.text();
    return text ? decodeUtf8(*text) : std::nullopt;
}

std::optional<QUuid> readUuid(SecretView item)
{
    const std::optional<SecretView> bytes = CborReader(item).bytes();
    if (!bytes || bytes->size() != 16)
        return {};
    const QUuid id = QUuid::fromRfc4122(QByteArrayView(asText(*bytes).data(), 16));
    return id.isNull() ? std::nullopt : std::optional(id);
}

QStringList EntryReader::texts(std::string_view key)
{
    return value<QStringList>(key, Presence::Optional, [](SecretView item) -> std::optional<QStringList> {
        CborReader reader(item);
        QStringList list;
        const std::optional<quint64> count = reader.array();
        for (quint64 i = 0; count && i < *count; ++i) {
            std::optional<QString> text = readText(reader);
            if (!text)
                return {};
            list.append(std::move(*text));
        }
        return count ? std::optional(list) : std::nullopt;
    });
}

std::vector<quint64> EntryReader::unsignedIntegers(std::string_view key)
{
    using Numbers = std::vector<quint64>;
    return value<Numbers>(key, Presence::Optional, [](SecretView item) -> std::optional<Numbers> {
        CborReader reader(item);
        Numbers numbers;
        const std::optional<quint64> count = reader.array();
        for (quint64 i = 0; count && i < *count; ++i) {
            const std::optional<quint64> number = reader.unsignedInteger();
            if (!number)
                return {};
            numbers.push_back(*number);
        }
        return count ? std::optional(numbers) : std::nullopt;
    });
}

QList<QPair<QString, QString>> EntryReader::textPairs(std::string_view key)
{
    using Pairs = QList<QPair<QString, QString>>;
    return value<Pairs>(key, Presence::Optional, [](SecretView item) -> std::optional<Pairs> {
        CborReader reader(item);
        Pairs pairs;
        const std::optional<quint64> count = reader.array();
        for (quint64 i = 0; count && i < *count; ++i) {
            if (reader.array() != quint64(2))
                return {};
            const std::optional<QString> first = readText(reader);
            const std::optional<QString> second = first ? readText(reader) : std::nullopt;
            if (!second)
                return {};
            pairs.append({*first, *second});
        }
        return count ? std::optional(pairs) : std::nullopt;
    });
}

std::vector<BackupCode> EntryReader::backupCodes(std::string_view key)
{
    using Codes = std::vector<BackupCode>;
    return value<Codes>(key, Presence::Optional, [](SecretView item) -> std::optional<Codes> {
        CborReader reader(item);
        Codes codes;
        const std::optional<quint64> count = reader.array();
        for (quint64 i = 0; count && i < *count; ++i) {
            if (reader.array() != quint64(2))
                return {};
            const std::optional<SecretView> code = reader.bytes();
            const bool unused = code && reader.null();
            const std::optional<qint64> used = code && !unused ? reader.integer() : std::nullopt;
            if (!unused && !used)
                return {};
            codes.push_back({SecretBytes::copyOf(*code), used ? std::optional(UnixMillis(*used)) : std::nullopt});
        }
        return count && validateBackupCodes(codes) ? std::optional(std::move(codes)) : std::nullopt;
    });
}

} // namespace cinnabar
