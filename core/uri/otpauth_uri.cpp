// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/otpauth_uri.h"

#include "encoding/percent.h"
#include "uri/entry_findings.h"
#include "uri/otpauth_reader.h"
#include "uri/otpauth_reading.h"
#include "uri/uri_parts.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace cinnabar {
namespace {

std::optional<OtpauthKind> kindOf(const QString &type)
{
    if (type == QLatin1StringView("totp"))
        return OtpauthKind::Totp;
    if (type == QLatin1StringView("hotp"))
        return OtpauthKind::Hotp;
    if (type == QLatin1StringView("steam"))
        return OtpauthKind::Steam;
    if (type == QLatin1StringView("yaotp"))
        return OtpauthKind::Yandex;
    return {};
}

/// A type that we don't know. It is quoted only where it is too short to be a secret in the wrong place.
QString quotableType(std::string_view type)
{
    constexpr std::size_t longest = 8;
    return type.size() <= longest ? QString::fromUtf8(type.data(), qsizetype(type.size())) : QString(QChar(0x2026));
}

OtpauthReading refused(const QString &parameter, Error error)
{
    OtpauthReading reading;
    reading.refusals.push_back({parameter, std::move(error)});
    return reading;
}

bool hasCapitals(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Adds names in capitals to those that the query has.
void noteCapitals(const QStringList &names, OtpauthReading &reading)
{
    Findings &findings = reading.parsed.findings;
    if (names.isEmpty())
        return;
    const auto known = std::find_if(
        findings.begin(), findings.end(), [](const Finding &finding) { return finding.id == FindingId::UnusualCase; });
    const QString joined = names.join(QStringLiteral(", "));
    if (known == findings.end())
        findings.push_back({FindingId::UnusualCase, {joined}});
    else
        known->values = {joined + QStringLiteral(", ") + known->values.value(0)};
}

OtpauthReading readOtpauthRest(std::string_view rest, QStringList capitals)
{
    const RestParts parts = splitRest(rest);
    const auto kind = kindOf(QString::fromLatin1(parts.type.data(), qsizetype(parts.type.size())).toLower());
    // The rest may still say something: it is read as what nearly all of them are.
    OtpauthReading reading = readOtpauth(kind.value_or(OtpauthKind::Totp), parts.label, parts.query);
    if (kind && hasCapitals(parts.type))
        capitals.append(QString::fromLatin1(parts.type.data(), qsizetype(parts.type.size())));
    noteCapitals(capitals, reading);
    if (!kind) {
        const QString type = quotableType(parts.type);
        ReadParameter &read = reading.parameters.front();
        read = {read.name, ParameterOrigin::Refused, {}, type};
        reading.refusals.insert(reading.refusals.begin(), {read.name, Error{ErrorCode::UnsupportedType, {type}}});
    }
    return reading;
}

/// motp://ISSUER:NAME?secret=HEX has no type and so no slash before the label.
OtpauthReading readMotp(std::string_view rest)
{
    const std::size_t question = rest.find('?');
    return readOtpauth(OtpauthKind::Motp, rest.substr(0, question),
        question == std::string_view::npos ? std::string_view() : rest.substr(question + 1));
}

/// steam://SECRET; some programs close the host with a slash.
OtpauthReading readSteam(std::string_view rest)
{
    if (rest.ends_with('/'))
        rest.remove_suffix(1);
    Result<SecretBytes> secret = decodePercent(rest, PlusSign::Kept);
    if (!secret)
        return refused(QStringLiteral("secret"), Error{ErrorCode::BadEscape, {QStringLiteral("secret")}});
    OtpauthReading reading;
    OtpEntry &entry = reading.parsed.entry;
    entry.issuer = QStringLiteral("Steam");
    entry.spec = SteamSpec{};
    reading.parameters.push_back(
        {QStringLiteral("type"), ParameterOrigin::Given, QStringLiteral("steam"), QStringLiteral("steam")});
    reading.parameters.push_back({QStringLiteral("issuer"), ParameterOrigin::Default, entry.issuer});
    readSecret(std::move(secret).value(), reading);
    reading.parsed.findings.push_back({FindingId::UnusualScheme, {QStringLiteral("steam")}});
    if (reading.refusals.empty()) {
        Findings own = findingsOf(entry);
        std::copy_if(own.begin(), own.end(), std::back_inserter(reading.parsed.findings),
            [](const Finding &finding) { return finding.id != FindingId::NameMissing; }); // there is no place for one
    }
    return reading;
}

OtpauthReading readScheme(const SchemeAndRest &parts, const QStringList &capitals)
{
    if (parts.scheme == QLatin1StringView("otpauth"))
        return readOtpauthRest(parts.rest, capitals);
    if (parts.scheme == QLatin1StringView("apple-otpauth")) {
        OtpauthReading reading = readOtpauthRest(parts.rest, capitals);
        reading.parsed.findings.push_back({FindingId::UnusualScheme, {parts.scheme}});
        return reading;
    }
    if (parts.scheme != QLatin1StringView("motp") && parts.scheme != QLatin1StringView("steam"))
        return refused(QStringLiteral("link"), Error{ErrorCode::UnsupportedScheme, {parts.scheme}});
    OtpauthReading reading = parts.scheme == QLatin1StringView("motp") ? readMotp(parts.rest) : readSteam(parts.rest);
    noteCapitals(capitals, reading);
    return reading;
}

} // namespace

OtpauthReading readOtpauthUri(SecretView utf8)
{
    const Result<SchemeAndRest> parts = splitUri(utf8);
    if (!parts)
        return refused(QStringLiteral("link"), parts.error());
    const std::string_view scheme = trimmedText(utf8).substr(0, std::size_t(parts->scheme.size()));
    QStringList capitals;
    if (hasCapitals(scheme))
        capitals.append(QString::fromLatin1(scheme.data(), qsizetype(scheme.size())));
    return readScheme(*parts, capitals);
}

Result<ParsedUri> parseOtpauthUri(SecretView utf8)
{
    OtpauthReading reading = readOtpauthUri(utf8);
    if (!reading.refusals.empty())
        return std::move(reading.refusals.front().error);
    return std::move(reading.parsed);
}

} // namespace cinnabar
