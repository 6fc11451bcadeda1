// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/google_migration.h"

#include "base/overloaded.h"
#include "encoding/base64.h"
#include "encoding/percent.h"
#include "otp/otp_limits.h"
#include "uri/label_parts.h"
#include "uri/migration_fields.h"

#include <protozero/basic_pbf_writer.hpp>
#include <protozero/buffer_fixed.hpp>

#include <QByteArray>

#include <utility>

namespace cinnabar {
namespace {

using Buffer = protozero::fixed_size_buffer_adaptor;
using Writer = protozero::basic_pbf_writer<Buffer>;

/// Room for the tags, lengths and numbers of one message; a varint has ten bytes at most.
constexpr std::size_t overhead = 128;
/// Payload bytes above which a part is closed before it has ten accounts: long names make the symbol too dense.
constexpr std::size_t comfortablePayload = 1'200;

/// Lets `write` fill a protobuf message of at most `capacity` bytes in secret memory.
template <class Write>
SecretBytes message(std::size_t capacity, const Write &write)
{
    SecretBytes bytes(capacity);
    Buffer buffer(reinterpret_cast<char *>(bytes.data().data()), bytes.size());
    Writer writer(buffer);
    write(writer);
    bytes.truncate(buffer.size());
    return bytes;
}

void addBytes(Writer &writer, quint32 field, SecretView bytes)
{
    writer.add_bytes(field, reinterpret_cast<const char *>(bytes.data()), bytes.size());
}

void addText(Writer &writer, quint32 field, const QByteArray &utf8)
{
    writer.add_string(field, utf8.constData(), std::size_t(utf8.size()));
}

Error notWritable(const QString &what, const OtpEntry &entry)
{
    const QString name = entry.name.isEmpty() ? entry.issuer : entry.name;
    return Error{ErrorCode::NotWritable, {what, name}};
}

Status checkFits(const OtpEntry &entry)
{
    if (Status valid = validate(entry.spec); !valid)
        return valid;
    if (Status valid = validateSecret(entry.spec, entry.secret.view()); !valid)
        return valid;
    if (!std::holds_alternative<TotpSpec>(entry.spec) && !std::holds_alternative<HotpSpec>(entry.spec))
        return notWritable(typeName(entry.spec), entry);
    if (const int digits = codeLength(entry.spec); digits != 6 && digits != 8)
        return notWritable(QStringLiteral("digits %1").arg(digits), entry);
    if (const auto period = periodOf(entry.spec); period && *period != TotpSpec().period)
        return notWritable(QStringLiteral("period %1").arg(period->count()), entry);
    return ok();
}

/// The name field that is read as the entry's names again.
QString nameField(const OtpEntry &entry)
{
    const QString issuer = entry.issuer.trimmed();
    QString name = entry.name.trimmed();
    if (!entry.labelIssuer.isEmpty() && !issuer.isEmpty())
        return entry.labelIssuer + u':' + name; // as the phone keeps it: a prefix that is not the issuer
    if (splitMigrationName(name, issuer) == LabelParts{issuer, name, {}})
        return name;
    return issuer + u':' + name; // with no issuer a blank prefix, which leaves the name's own colons alone
}

qint64 algorithmValue(HashAlgorithm hash)
{
    switch (hash) {
    case HashAlgorithm::Sha256:
        return migration::sha256;
    case HashAlgorithm::Sha512:
        return migration::sha512;
    case HashAlgorithm::Sha1:
        return migration::sha1;
    case HashAlgorithm::Md5:
        break; // validate() has refused it
    }
    Q_UNREACHABLE();
}

SecretBytes entryMessage(const OtpEntry &entry)
{
    const QByteArray name = nameField(entry).toUtf8();
    const QByteArray issuer = entry.issuer.trimmed().toUtf8();
    const std::size_t capacity = entry.secret.size() + std::size_t(name.size() + issuer.size()) + overhead;
    return message(capacity, [&](Writer &writer) {
        addBytes(writer, migration::entrySecret, entry.secret.view());
        addText(writer, migration::entryName, name);
        addText(writer, migration::entryIssuer, issuer);
        writer.add_int64(migration::entryAlgorithm, algorithmValue(algorithmOf(entry.spec)));
        writer.add_int64(
            migration::entryDigits, codeLength(entry.spec) == 6 ? migration::sixDigits : migration::eightDigits);
        const auto *hotp = std::get_if<HotpSpec>(&entry.spec);
        writer.add_int64(migration::entryType, hotp ? migration::hotp : migration::totp);
        if (hotp)
            writer.add_int64(migration::entryCounter, qint64(hotp->counter));
    });
}

struct Part {
    std::vector<SecretBytes> entries;
    std::size_t size = 0; ///< of the entries, in bytes
    QString firstName; ///< for an error: a part over the limit holds one entry, which is too long by itself
};

struct Place {
    int index;
    int size;
    qint32 batchId;
};

SecretBytes partUri(const Part &part, const Place &place)
{
    const SecretBytes payload = message(part.size + (part.entries.size() + 1) * overhead, [&](Writer &writer) {
        for (const SecretBytes &entry : part.entries)
            addBytes(writer, migration::partEntry, entry.view());
        writer.add_int32(migration::partVersion, 1);
        writer.add_int32(migration::partBatchSize, place.size);
        writer.add_int32(migration::partBatchIndex, place.index);
        writer.add_int32(migration::partBatchId, place.batchId);
    });
    SecretWriter uri(payload.size() * 3);
    uri.append(std::string_view("otpauth-migration://offline?data="));
    appendPercentEncoded(uri, asText(encodeBase64(payload.view()).view()));
    return uri.take();
}

} // namespace

Result<std::vector<SecretBytes>> writeMigrationUris(const std::vector<const OtpEntry *> &entries, qint32 batchId)
{
    std::vector<Part> parts;
    for (const OtpEntry *entry : entries) {
        if (const Status writable = checkFits(*entry); !writable)
            return writable.error();
        SecretBytes written = entryMessage(*entry);
        if (parts.empty() || parts.back().entries.size() == maxAccountsInMigrationPart
            || parts.back().size + written.size() > comfortablePayload)
            parts.push_back({{}, 0, entry->name});
        parts.back().size += written.size();
        parts.back().entries.push_back(std::move(written));
    }
    if (parts.size() > std::size_t(maxMigrationParts))
        return Error{ErrorCode::NotWritable, {QString::number(entries.size())}};
    std::vector<SecretBytes> uris;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        uris.push_back(partUri(parts[i], {int(i), int(parts.size()), batchId}));
        if (uris.back().size() > maxUriBytes)
            return Error{ErrorCode::UriTooLong, {QString::number(maxUriBytes), parts[i].firstName}};
    }
    return uris;
}

} // namespace cinnabar
