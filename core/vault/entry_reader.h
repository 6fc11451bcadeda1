// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "vault/account.h"
#include "vault/cbor_reader.h"

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace cinnabar {

/// Text that may hold what is no UTF-8, for errors.
QString toQString(std::string_view text);
/// Text of one CBOR item; nothing when it is no text, or no UTF-8.
std::optional<QString> readText(CborReader &reader);
/// 16 bytes, not all zero.
std::optional<QUuid> readUuid(SecretView item);

enum class Presence { Optional, Required };

/// Takes fields out of an entry and remembers the first fault.
class EntryReader {
public:
    explicit EntryReader(CborFields &fields) : m_fields(fields) { }

    const std::optional<Error> &fault() const { return m_fault; }
    void fail(Error error)
    {
        if (!m_fault)
            m_fault = std::move(error);
    }
    void damaged(std::string_view key) { fail({ErrorCode::StoreDamaged, {toQString(key)}}); }

    QUuid uuid(std::string_view key, Presence presence)
    {
        return value<QUuid>(key, presence, [](SecretView item) { return readUuid(item); });
    }
    QString text(std::string_view key, Presence presence = Presence::Optional)
    {
        return value<QString>(key, presence, [](SecretView item) {
            CborReader reader(item);
            return readText(reader);
        });
    }
    bool boolean(std::string_view key)
    {
        return value<bool>(key, Presence::Optional, [](SecretView item) { return CborReader(item).boolean(); });
    }
    quint64 unsignedInteger(std::string_view key)
    {
        return value<quint64>(
            key, Presence::Optional, [](SecretView item) { return CborReader(item).unsignedInteger(); });
    }
    UnixMillis time(std::string_view key)
    {
        return UnixMillis(
            value<qint64>(key, Presence::Optional, [](SecretView item) { return CborReader(item).integer(); }));
    }
    SecretBytes bytes(std::string_view key)
    {
        return value<SecretBytes>(key, Presence::Optional, [](SecretView item) -> std::optional<SecretBytes> {
            const std::optional<SecretView> content = CborReader(item).bytes();
            return content ? std::optional(SecretBytes::copyOf(*content)) : std::nullopt;
        });
    }
    QStringList texts(std::string_view key);
    std::vector<quint64> unsignedIntegers(std::string_view key);
    QList<QPair<QString, QString>> textPairs(std::string_view key);
    std::vector<BackupCode> backupCodes(std::string_view key);
    /// A required number of a spec: whatever is an integer is left to validate(), so what does not fit is `code` too.
    template <class T>
    T number(std::string_view key, ErrorCode code);

private:
    template <class T, class Read>
    T value(std::string_view key, Presence presence, Read read)
    {
        const std::optional<SecretView> item = m_fields.take(key);
        if (!item) {
            if (presence == Presence::Required)
                damaged(key);
            return {};
        }
        std::optional<T> found = read(*item);
        if (!found) {
            damaged(key);
            return {};
        }
        return std::move(*found);
    }

    CborFields &m_fields;
    std::optional<Error> m_fault;
};

template <class T>
T EntryReader::number(std::string_view key, ErrorCode code)
{
    const std::optional<SecretView> item = m_fields.take(key);
    if (!item) {
        damaged(key);
        return {};
    }
    if (const std::optional<quint64> found = CborReader(*item).unsignedInteger()) {
        if (*found > quint64(std::numeric_limits<T>::max()))
            fail({code, {QString::number(*found)}});
        return T(*found);
    }
    if (const std::optional<qint64> found = CborReader(*item).integer())
        fail({code, {QString::number(*found)}});
    else
        damaged(key);
    return {};
}

} // namespace cinnabar
