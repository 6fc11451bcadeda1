// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_document.h"

#include "crypto/mac.h"
#include "vault/cbor_reader.h"
#include "vault/cbor_writer.h"
#include "vault/vault_entry.h"
#include "vault/vault_fields.h"

#include <QtEndian>

#include <array>
#include <set>

namespace cinnabar {
namespace {

constexpr std::string_view documentFormat = "cinnabar-vault-document";

Error damagedDocument(QString what) { return {ErrorCode::StoreDamaged, {std::move(what)}}; }

/// An identity for an entry that has none of its own: the same bytes get the same one again, and where they stand twice
/// the place decides.
QUuid derivedId(SecretView item, std::size_t place, const std::set<QUuid> &used)
{
    for (std::size_t salt = 0;; salt = salt == 0 ? place + 1 : salt + 1) {
        std::array<std::byte, 8> bytes{};
        qToLittleEndian(quint64(salt), bytes.data());
        const SecretBytes hash = digest(HashAlgorithm::Sha256, {bytes, item});
        const QUuid id = QUuid::fromRfc4122(QByteArrayView(asText(hash.view()).data(), 16));
        if (!id.isNull() && !used.contains(id))
            return id;
    }
}

BrokenEntry brokenEntry(SecretView item, Error reason, std::size_t place, const std::set<QUuid> &used)
{
    EntryLabel label = labelOf(item);
    if (label.id.isNull() || used.contains(label.id))
        label.id = derivedId(item, place, used);
    return {label.id, label.issuer, label.name, std::move(reason), SecretBytes::copyOf(item)};
}

/// The checks that say whether this is a document of ours at all. Version first: a newer one may look otherwise.
Status checkHeader(CborFields &fields)
{
    const std::optional<SecretView> format = fields.take("format");
    if (!format || CborReader(*format).text() != documentFormat)
        return damagedDocument(QStringLiteral("format"));
    if (fields.repeatedKey())
        return damagedDocument(QStringLiteral("a key twice"));
    const std::optional<SecretView> version = fields.take("version");
    const std::optional<quint64> number = version ? CborReader(*version).unsignedInteger() : std::nullopt;
    if (!number || *number == 0)
        return damagedDocument(QStringLiteral("version"));
    if (*number > quint64(VaultDocument::version))
        return Error{ErrorCode::StoreNewer, {QString::number(*number)}};
    return ok();
}

} // namespace

SecretBytes VaultDocument::encode(const Vault &vault)
{
    CborMapWriter map;
    map.key("format").text(documentFormat);
    map.key("version").unsignedInteger(quint64(version));
    CborWriter entries = map.key("entries");
    entries.array(vault.m_accounts.size() + vault.m_trash.size() + vault.m_broken.size());
    for (const Account &account : vault.m_accounts)
        encodeEntry(entries, account);
    for (const TrashedAccount &trashed : vault.m_trash)
        encodeEntry(entries, trashed);
    for (const BrokenEntry &broken : vault.m_broken)
        entries.raw(broken.raw.view());
    writeVaultFields(map, vault.m_removed, vault.m_recovery);
    map.merge(vault.m_unknownFields.view());

    SecretWriter document;
    CborWriter out(document);
    map.writeTo(out);
    return document.take();
}

Result<Vault> VaultDocument::decode(SecretView document)
{
    std::optional<CborFields> fields = CborFields::read(document);
    if (!fields)
        return damagedDocument(QStringLiteral("CBOR"));
    if (Status status = checkHeader(*fields); !status)
        return std::move(status).error();
    CborReader reader(fields->take("entries").value_or(SecretView()));
    const std::optional<quint64> count = reader.array();
    if (!count)
        return damagedDocument(QStringLiteral("entries"));

    Vault vault;
    std::set<QUuid> used;
    std::vector<std::pair<SecretView, Error>> broken;
    for (quint64 i = 0; i < *count; ++i) {
        const std::optional<SecretView> item = reader.item();
        if (!item)
            return damagedDocument(QStringLiteral("entries"));
        Result<StoredEntry> entry = decodeEntry(*item);
        if (!entry) {
            broken.emplace_back(*item, entry.error());
        } else if (used.contains(entry->account.id)) {
            broken.emplace_back(*item, Error{ErrorCode::StoreDamaged, {QStringLiteral("id")}, QStringLiteral("twice")});
        } else {
            used.insert(entry->account.id);
            if (entry->trashed)
                vault.m_trash.push_back({std::move(entry->account), entry->deleted, entry->position});
            else
                vault.m_accounts.push_back(std::move(entry->account));
        }
    }
    // After the sound ones, which keep their ids whatever a broken one claims.
    for (auto &[item, reason] : broken) {
        vault.m_broken.push_back(brokenEntry(item, std::move(reason), vault.m_broken.size(), used));
        used.insert(vault.m_broken.back().id);
    }
    vault.m_removed = takeRemoved(*fields);
    vault.m_recovery = takeRecovery(*fields);
    vault.m_unknownFields = fields->rest();
    return vault;
}

} // namespace cinnabar
