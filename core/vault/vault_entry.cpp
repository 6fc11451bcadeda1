// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_entry.h"

#include "base/overloaded.h"
#include "otp/otp_limits.h"
#include "vault/cbor_reader.h"

#include <QStringConverter>

#include <array>
#include <limits>

namespace cinnabar {
namespace {

QString toQString(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

std::optional<QString> decodeUtf8(std::string_view text)
{
    // QString::fromUtf8() would replace what is no UTF-8 and drop a leading byte order mark.
    QStringDecoder decoder(
        QStringDecoder::Utf8, QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    QString decoded = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
    return decoder.hasError() ? std::nullopt : std::optional(std::move(decoded));
}

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

    QUuid uuid(std::string_view key)
    {
        return value<QUuid>(key, Presence::Required, [](SecretView item) { return readUuid(item); });
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
    const QByteArray id = account.id.toRfc4122();
    map.key("id").bytes(asSecretView({id.constData(), std::size_t(id.size())}));
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
    return map;
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
    account.id = reader.uuid("id");
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

void encodeEntry(CborWriter &out, const Account &account)
{
    CborMapWriter map = fieldsOf(account);
    map.merge(account.unknownFields.view());
    map.writeTo(out);
}

void encodeEntry(CborWriter &out, const TrashedAccount &trashed)
{
    CborMapWriter map = fieldsOf(trashed.account);
    map.key("deleted").integer(trashed.deleted.count());
    map.key("position").unsignedInteger(trashed.position);
    map.merge(trashed.account.unknownFields.view());
    map.writeTo(out);
}

} // namespace cinnabar
