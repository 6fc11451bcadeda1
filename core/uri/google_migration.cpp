// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/google_migration.h"

#include "encoding/base64.h"
#include "encoding/percent.h"
#include "encoding/utf8.h"
#include "otp/otp_limits.h"
#include "uri/entry_findings.h"
#include "uri/label_parts.h"
#include "uri/migration_fields.h"
#include "uri/uri_parts.h"

#include <protozero/pbf_reader.hpp>

#include <algorithm>
#include <iterator>
#include <limits>

namespace cinnabar {
namespace {

using protozero::pbf_reader;
using protozero::pbf_wire_type;
using protozero::tag_and_type;

Error damaged(const char *detail) { return Error{ErrorCode::MigrationDamaged, {}, QString::fromLatin1(detail)}; }

/// An account as it stands in the message; 0 is "unspecified" for the three choices.
struct RawEntry {
    std::string_view secret;
    std::string_view name;
    std::string_view issuer;
    qint64 algorithm = 0;
    qint64 digits = 0;
    qint64 type = 0;
    qint64 counter = 0;
};

std::string_view textOf(protozero::data_view view) { return {view.data(), view.size()}; }

/// Fields of a type other than ours are skipped like unknown ones, as every protobuf reader does. Throws
/// protozero::exception.
RawEntry readRawEntry(protozero::data_view message)
{
    RawEntry entry;
    pbf_reader reader(message);
    while (reader.next()) {
        switch (reader.tag_and_type()) {
        case tag_and_type(migration::entrySecret, pbf_wire_type::length_delimited):
            entry.secret = textOf(reader.get_view());
            break;
        case tag_and_type(migration::entryName, pbf_wire_type::length_delimited):
            entry.name = textOf(reader.get_view());
            break;
        case tag_and_type(migration::entryIssuer, pbf_wire_type::length_delimited):
            entry.issuer = textOf(reader.get_view());
            break;
        case tag_and_type(migration::entryAlgorithm, pbf_wire_type::varint):
            entry.algorithm = reader.get_int64();
            break;
        case tag_and_type(migration::entryDigits, pbf_wire_type::varint):
            entry.digits = reader.get_int64();
            break;
        case tag_and_type(migration::entryType, pbf_wire_type::varint):
            entry.type = reader.get_int64();
            break;
        case tag_and_type(migration::entryCounter, pbf_wire_type::varint):
            entry.counter = reader.get_int64();
            break;
        default:
            reader.skip();
        }
    }
    return entry;
}

Error unsupported(QLatin1StringView field, qint64 value)
{
    return Error{ErrorCode::MigrationEntryUnsupported, {QString(field), QString::number(value)}};
}

Result<HashAlgorithm> hashOf(const RawEntry &raw)
{
    switch (raw.algorithm) {
    case migration::unspecified:
    case migration::sha1:
        return HashAlgorithm::Sha1;
    case migration::sha256:
        return HashAlgorithm::Sha256;
    case migration::sha512:
        return HashAlgorithm::Sha512;
    case migration::md5:
        return Error{ErrorCode::UnsupportedAlgorithm, {QStringLiteral("MD5")}};
    default:
        return unsupported(QLatin1StringView("algorithm"), raw.algorithm);
    }
}

Result<int> digitsOf(const RawEntry &raw)
{
    switch (raw.digits) {
    case migration::unspecified:
    case migration::sixDigits:
        return 6;
    case migration::eightDigits:
        return 8;
    default:
        return unsupported(QLatin1StringView("digits"), raw.digits);
    }
}

Result<OtpSpec> specOf(const RawEntry &raw)
{
    const Result<HashAlgorithm> hash = hashOf(raw);
    if (!hash)
        return hash.error();
    const Result<int> digits = digitsOf(raw);
    if (!digits)
        return digits.error();
    switch (raw.type) {
    case migration::unspecified:
    case migration::totp:
        return OtpSpec(TotpSpec{*hash, *digits});
    case migration::hotp:
        if (raw.counter < 0)
            return Error{ErrorCode::BadCounter, {QString::number(raw.counter)}};
        return OtpSpec(HotpSpec{*hash, *digits, quint64(raw.counter)});
    default:
        return unsupported(QLatin1StringView("type"), raw.type);
    }
}

Findings findingsOfRaw(const RawEntry &raw, const OtpSpec &spec)
{
    Findings findings;
    QStringList open;
    if (raw.algorithm == migration::unspecified)
        open.append(QStringLiteral("algorithm"));
    if (raw.digits == migration::unspecified)
        open.append(QStringLiteral("digits"));
    if (raw.type == migration::unspecified)
        open.append(QStringLiteral("type"));
    if (!open.isEmpty())
        findings.push_back({FindingId::MigrationDefaults, {open.join(QStringLiteral(", "))}});
    if (std::holds_alternative<TotpSpec>(spec)) {
        findings.push_back({FindingId::MigrationPeriod});
        if (raw.counter != 0)
            findings.push_back({FindingId::CounterIgnored, {QString::number(raw.counter)}});
    }
    return findings;
}

Result<ParsedUri> readEntry(const RawEntry &raw)
{
    const auto name = textFromUtf8(raw.name);
    const auto issuer = textFromUtf8(raw.issuer);
    if (!name || !issuer)
        return Error{ErrorCode::MigrationEntryUnsupported,
            {name ? QStringLiteral("issuer") : QStringLiteral("name"), QString(QChar::ReplacementCharacter)}};
    Result<OtpSpec> spec = specOf(raw);
    if (!spec)
        return spec.error();
    if (const Status valid = validateSecret(*spec, asSecretView(raw.secret)); !valid)
        return valid.error();

    const LabelParts names = splitMigrationName(*name, *issuer);
    ParsedUri parsed{{}, findingsOfRaw(raw, *spec)};
    parsed.entry.issuer = names.issuer;
    parsed.entry.name = names.name;
    parsed.entry.spec = *spec;
    parsed.entry.secret = SecretBytes::copyOf(raw.secret);
    Findings own = findingsOf(parsed.entry);
    std::move(own.begin(), own.end(), std::back_inserter(parsed.findings));
    return parsed;
}

void takeEntry(protozero::data_view message, MigrationPart &part)
{
    const int index = int(part.entries.size() + part.rejected.size());
    try {
        const RawEntry raw = readRawEntry(message);
        Result<ParsedUri> entry = readEntry(raw);
        if (entry)
            part.entries.push_back(std::move(entry).value());
        else
            part.rejected.push_back({index, textFromUtf8(raw.name).value_or(QString()), entry.error()});
    } catch (const protozero::exception &error) {
        part.rejected.push_back({index, {}, damaged(error.what())});
    }
}

/// Throws protozero::exception.
MigrationPart readPart(SecretView payload)
{
    MigrationPart part;
    part.batchSize = 0;
    const std::string_view bytes = asText(payload);
    pbf_reader reader(bytes.data(), bytes.size());
    while (reader.next()) {
        switch (reader.tag_and_type()) {
        case tag_and_type(migration::partEntry, pbf_wire_type::length_delimited):
            takeEntry(reader.get_view(), part);
            break;
        case tag_and_type(migration::partVersion, pbf_wire_type::varint):
            part.version = reader.get_int32();
            break;
        case tag_and_type(migration::partBatchSize, pbf_wire_type::varint):
            part.batchSize = reader.get_int32();
            break;
        case tag_and_type(migration::partBatchIndex, pbf_wire_type::varint):
            part.batchIndex = reader.get_int32();
            break;
        case tag_and_type(migration::partBatchId, pbf_wire_type::varint):
            part.batchId = reader.get_int32();
            break;
        default:
            reader.skip();
        }
    }
    return part;
}

Result<MigrationPart> readPayload(SecretView payload)
{
    try {
        MigrationPart part = readPart(payload);
        if (part.entries.empty() && part.rejected.empty())
            return damaged("no entry");
        if (part.batchSize == 0) { // a single code does not have to number itself
            part.batchSize = 1;
            part.batchIndex = 0;
        }
        if (part.batchSize < 0 || part.batchSize > maxMigrationParts || part.batchIndex < 0
            || part.batchIndex >= part.batchSize)
            return damaged("batch index outside the batch");
        return part;
    } catch (const protozero::exception &error) {
        return damaged(error.what());
    }
}

/// Whether every reader takes `data`: Base64's standard alphabet and padding, and no '+' that a form decoder would make
/// a space of.
bool isUsualData(std::string_view rawValue)
{
    const Result<SecretBytes> text = decodePercent(rawValue, PlusSign::Kept);
    constexpr std::size_t block = 4;
    return text && text->size() % block == 0 && asText(text->view()).find_first_of(" -_") == std::string_view::npos
        && rawValue.find('+') == std::string_view::npos;
}

/// The value of `data`: what an encoder forgot to escape, and a form decoder made of '+', is put right.
Result<SecretBytes> readData(std::string_view rawValue)
{
    Result<SecretBytes> text = decodePercent(rawValue, PlusSign::Kept);
    if (!text)
        return Error{ErrorCode::BadEscape, {QStringLiteral("data")}};
    const std::span<std::byte> bytes = text->data();
    std::replace(bytes.begin(), bytes.end(), std::byte(' '), std::byte('+'));
    Result<SecretBytes> payload = decodeBase64(asText(text->view()));
    if (!payload)
        return damaged("not Base64");
    return payload;
}

bool equalsIgnoringCase(std::string_view text, QLatin1StringView other)
{
    return QLatin1StringView(text.data(), qsizetype(text.size())).compare(other, Qt::CaseInsensitive) == 0;
}

} // namespace

Result<MigrationPart> parseMigrationUri(SecretView utf8)
{
    const Result<SchemeAndRest> parts = splitUri(utf8);
    if (!parts)
        return parts.error();
    if (parts->scheme != QLatin1StringView("otpauth-migration"))
        return Error{ErrorCode::UnsupportedScheme, {parts->scheme}};
    const RestParts rest = splitRest(parts->rest);
    if (!equalsIgnoringCase(rest.type, QLatin1StringView("offline")) || !rest.label.empty())
        return damaged("not offline");
    for (const auto &[name, value] : splitQuery(rest.query)) {
        if (equalsIgnoringCase(name, QLatin1StringView("data"))) {
            Result<MigrationPart> part =
                readData(value).and_then([](SecretBytes &&payload) { return readPayload(payload.view()); });
            if (part && !isUsualData(value)) {
                for (ParsedUri &parsed : part->entries)
                    parsed.findings.push_back({FindingId::MigrationRepaired});
            }
            return part;
        }
    }
    return damaged("no data");
}

} // namespace cinnabar
