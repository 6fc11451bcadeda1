// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_entry.h"

#include "base/overloaded.h"
#include "crypto/mac.h"
#include "otp/otp_limits.h"
#include "vault/entry_reader.h"

#include <QtEndian>

#include <array>

namespace cinnabar {
namespace {

HashAlgorithm readAlgorithm(EntryReader &reader)
{
    const QString name = reader.text("algorithm", Presence::Required);
    for (const HashAlgorithm hash :
        {HashAlgorithm::Sha1, HashAlgorithm::Sha256, HashAlgorithm::Sha512, HashAlgorithm::Md5}) {
        if (name == algorithmName(hash))
            return hash; // MD5 is left to validate()
    }
    reader.fail({ErrorCode::UnsupportedAlgorithm, {name}});
    return {};
}

/// Takes only what the type uses: anything else stays with the unknown fields.
OtpSpec readSpec(EntryReader &reader)
{
    const QString type = reader.text("type", Presence::Required);
    if (type == typeName(TotpSpec{})) {
        const HashAlgorithm hash = readAlgorithm(reader);
        const int digits = reader.number<int>("digits", ErrorCode::BadDigits);
        return TotpSpec{hash, digits, std::chrono::seconds(reader.number<qint64>("period", ErrorCode::BadPeriod))};
    }
    if (type == typeName(HotpSpec{})) {
        const HashAlgorithm hash = readAlgorithm(reader);
        const int digits = reader.number<int>("digits", ErrorCode::BadDigits);
        return HotpSpec{hash, digits, reader.number<quint64>("counter", ErrorCode::BadCounter)};
    }
    for (const OtpSpec &fixed : {OtpSpec(SteamSpec{}), OtpSpec(MotpSpec{}), OtpSpec(YandexSpec{})}) {
        if (type == typeName(fixed))
            return fixed;
    }
    reader.fail({ErrorCode::UnsupportedType, {type}});
    return {};
}

void writeSpec(CborMapWriter &map, const OtpSpec &spec)
{
    map.key("type").text(typeName(spec));
    const auto writeDigest = [&](HashAlgorithm hash, int digits) {
        map.key("algorithm").text(algorithmName(hash));
        map.key("digits").integer(digits);
    };
    std::visit(Overloaded{
                   [&](const TotpSpec &totp) {
                       writeDigest(totp.hash, totp.digits);
                       map.key("period").integer(totp.period.count());
                   },
                   [&](const HotpSpec &hotp) {
                       writeDigest(hotp.hash, hotp.digits);
                       map.key("counter").unsignedInteger(hotp.counter);
                   },
                   [](const auto &) {},
               },
        spec);
}

void writeText(CborMapWriter &map, std::string_view key, const QString &text)
{
    if (!text.isEmpty())
        map.key(key).text(text);
}

void writeLists(CborMapWriter &map, const Account &account)
{
    if (!account.tags.isEmpty()) {
        CborWriter value = map.key("tags");
        value.array(quint64(account.tags.size()));
        for (const QString &tag : account.tags)
            value.text(tag);
    }
    if (!account.entry.extraParameters.isEmpty()) {
        CborWriter value = map.key("parameters");
        value.array(quint64(account.entry.extraParameters.size()));
        for (const auto &[name, text] : account.entry.extraParameters) {
            value.array(2);
            value.text(name);
            value.text(text);
        }
    }
}

void writeUuid(CborWriter value, const QUuid &id)
{
    const QByteArray bytes = id.toRfc4122();
    value.bytes(asSecretView({bytes.constData(), std::size_t(bytes.size())}));
}

void writeBackupCodes(CborMapWriter &map, const std::vector<BackupCode> &codes)
{
    if (codes.empty())
        return;
    CborWriter value = map.key("backup_codes");
    value.array(codes.size());
    for (const BackupCode &backup : codes) {
        value.array(2);
        value.bytes(backup.code.view());
        if (backup.used)
            value.integer(backup.used->count());
        else
            value.null();
    }
}

CborMapWriter fieldsOf(const Account &account)
{
    CborMapWriter map;
    writeUuid(map.key("id"), account.id);
    writeText(map, "issuer", account.entry.issuer);
    writeText(map, "name", account.entry.name);
    writeText(map, "label_issuer", account.entry.labelIssuer);
    writeText(map, "note", account.note);
    writeLists(map, account);
    if (account.favorite)
        map.key("favorite").boolean(true);
    writeSpec(map, account.entry.spec);
    map.key("secret").bytes(account.entry.secret.view());
    if (!account.entry.pin.empty())
        map.key("pin").bytes(account.entry.pin.view());
    writeBackupCodes(map, account.backupCodes);
    map.key("created").integer(account.created.count());
    map.key("modified").integer(account.modified.count());
    map.key("revision").unsignedInteger(account.revision);
    if (!account.conflictOf.isNull())
        writeUuid(map.key("conflict_of"), account.conflictOf);
    return map;
}

void writePastVersions(CborMapWriter &map, const Account &account)
{
    if (account.pastVersions.empty())
        return;
    CborWriter value = map.key("past_versions");
    value.array(account.pastVersions.size());
    for (const quint64 version : account.pastVersions)
        value.unsignedInteger(version);
}

quint64 shortHash(SecretView bytes)
{
    return qFromBigEndian<quint64>(digest(HashAlgorithm::Sha256, {bytes}).view().data());
}

} // namespace

Result<StoredEntry> decodeEntry(SecretView item)
{
    std::optional<CborFields> fields = CborFields::read(item);
    if (!fields)
        return Error{ErrorCode::StoreDamaged, {QStringLiteral("entry")}, QStringLiteral("no CBOR map")};
    if (const std::optional<std::string_view> key = fields->repeatedKey())
        return Error{ErrorCode::StoreDamaged, {toQString(*key)}, QStringLiteral("a key twice")};

    EntryReader reader(*fields);
    StoredEntry stored;
    Account &account = stored.account;
    account.id = reader.uuid("id", Presence::Required);
    account.entry.issuer = reader.text("issuer");
    account.entry.name = reader.text("name");
    account.entry.labelIssuer = reader.text("label_issuer");
    account.note = reader.text("note");
    account.tags = reader.texts("tags");
    account.entry.extraParameters = reader.textPairs("parameters");
    account.favorite = reader.boolean("favorite");
    account.entry.spec = readSpec(reader);
    account.entry.secret = reader.bytes("secret");
    account.entry.pin = reader.bytes("pin");
    account.backupCodes = reader.backupCodes("backup_codes");
    account.created = reader.time("created");
    account.modified = reader.time("modified");
    account.revision = reader.unsignedInteger("revision");
    account.pastVersions = reader.unsignedIntegers("past_versions");
    account.conflictOf = reader.uuid("conflict_of", Presence::Optional);
    if (const std::optional<SecretView> deleted = fields->take("deleted")) {
        stored.trashed = true;
        stored.deleted = reader.time("deleted");
        stored.position = std::size_t(reader.unsignedInteger("position"));
    }
    if (reader.fault())
        return *reader.fault();
    if (Status status = validate(account.entry.spec); !status)
        return std::move(status).error();
    if (Status status = validateSecret(account.entry.spec, account.entry.secret.view()); !status)
        return std::move(status).error();
    account.unknownFields = fields->rest();
    return stored;
}

EntryLabel labelOf(SecretView item)
{
    EntryLabel label;
    std::optional<CborFields> fields = CborFields::read(item);
    if (!fields)
        return label;
    if (const std::optional<SecretView> id = fields->take("id"))
        label.id = readUuid(*id).value_or(QUuid());
    const auto text = [&](std::string_view key) {
        const std::optional<SecretView> value = fields->take(key);
        CborReader reader(value.value_or(SecretView()));
        return readText(reader).value_or(QString());
    };
    label.issuer = text("issuer");
    label.name = text("name");
    return label;
}

quint64 entryVersion(const Account &account)
{
    CborMapWriter map = fieldsOf(account);
    map.merge(account.unknownFields.view());
    SecretWriter bytes(256);
    CborWriter out(bytes);
    map.writeTo(out);
    return shortHash(bytes.view());
}

quint64 brokenVersion(const BrokenEntry &broken) { return shortHash(broken.raw.view()); }

QUuid idOfVersion(const QUuid &id, quint64 version)
{
    std::array<std::byte, 8> bytes{};
    qToBigEndian(version, bytes.data());
    const QByteArray of = id.toRfc4122();
    const SecretBytes hash =
        digest(HashAlgorithm::Sha256, {asSecretView({of.constData(), std::size_t(of.size())}), bytes});
    return QUuid::fromRfc4122(QByteArrayView(asText(hash.view()).data(), 16));
}

void encodeEntry(CborWriter &out, const Account &account)
{
    CborMapWriter map = fieldsOf(account);
    writePastVersions(map, account);
    map.merge(account.unknownFields.view());
    map.writeTo(out);
}

void encodeEntry(CborWriter &out, const TrashedAccount &trashed)
{
    CborMapWriter map = fieldsOf(trashed.account);
    writePastVersions(map, trashed.account);
    map.key("deleted").integer(trashed.deleted.count());
    map.key("position").unsignedInteger(trashed.position);
    map.merge(trashed.account.unknownFields.view());
    map.writeTo(out);
}

} // namespace cinnabar
