// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sample_accounts.h"
#include "vault/vault_document.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

namespace cinnabar::test {

// Qt's CBOR classes are the other implementation: they write what we read and read what we write.

inline QString key(const char *name) { return QString::fromLatin1(name); }
inline SecretView viewOf(const QByteArray &bytes)
{
    return asSecretView({bytes.constData(), std::size_t(bytes.size())});
}
inline QByteArray bytesOf(SecretView view) { return {asText(view).data(), qsizetype(view.size())}; }
/// A vault as another computer gets it: through its document.
inline Vault sentCopyOf(const Vault &vault)
{
    return std::move(VaultDocument::decode(VaultDocument::encode(vault).view()).value());
}
inline Vault decoded(const QByteArray &document) { return std::move(VaultDocument::decode(viewOf(document)).value()); }
inline QByteArray encoded(const Vault &vault) { return bytesOf(VaultDocument::encode(vault).view()); }

inline QByteArray idBytes(int number)
{
    QByteArray id(16, '\x11');
    id[15] = char(number);
    return id;
}

inline QCborMap entryMap(int number = 1)
{
    return {
        {key("id"), idBytes(number)},
        {key("issuer"), key("Example")},
        {key("name"), key("alice")},
        {key("type"), key("totp")},
        {key("algorithm"), key("SHA256")},
        {key("digits"), 8},
        {key("period"), 60},
        {key("secret"), QByteArray("12345678901234567890")},
        {key("created"), qint64(1700000000000)},
        {key("modified"), qint64(1700000000001)},
        {key("revision"), 3},
    };
}

inline QCborMap with(QCborMap map, const char *name, const QCborValue &value)
{
    map.insert(key(name), value);
    return map;
}

inline QCborMap without(QCborMap map, const char *name)
{
    map.remove(key(name));
    return map;
}

inline QCborMap documentMap(const QCborArray &entries)
{
    return {{key("format"), key("cinnabar-vault-document")}, {key("version"), 1}, {key("entries"), entries}};
}

inline QByteArray documentOf(const QCborArray &entries) { return documentMap(entries).toCborValue().toCbor(); }

/// A document around entries that no encoder of Qt's would write.
inline QByteArray documentAround(const QList<QByteArray> &entries)
{
    const QByteArray empty = documentOf({});
    const qsizetype at = empty.indexOf('\x80');
    return empty.left(at) + char(0x80 + entries.size()) + entries.join() + empty.mid(at + 1);
}

} // namespace cinnabar::test
