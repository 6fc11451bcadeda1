// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/otpauth_uri.h"

#include "encoding/percent.h"
#include "uri/entry_findings.h"
#include "uri/otpauth_reader.h"
#include "uri/uri_parts.h"

#include <algorithm>
#include <iterator>
#include <optional>

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
Error unsupportedType(std::string_view type)
{
    constexpr std::size_t longest = 8;
    return Error{ErrorCode::UnsupportedType,
        {type.size() <= longest ? QString::fromUtf8(type.data(), qsizetype(type.size())) : QString(QChar(0x2026))}};
}

Result<ParsedUri> parseOtpauth(std::string_view rest)
{
    const RestParts parts = splitRest(rest);
    const auto kind = kindOf(QString::fromLatin1(parts.type.data(), qsizetype(parts.type.size())).toLower());
    if (!kind)
        return unsupportedType(parts.type);
    return readOtpauth(*kind, parts.label, parts.query);
}

/// motp://ISSUER:NAME?secret=HEX has no type and so no slash before the label.
Result<ParsedUri> parseMotp(std::string_view rest)
{
    const std::size_t question = rest.find('?');
    return readOtpauth(OtpauthKind::Motp, rest.substr(0, question),
        question == std::string_view::npos ? std::string_view() : rest.substr(question + 1));
}

/// steam://SECRET; some programs close the host with a slash.
Result<ParsedUri> parseSteam(std::string_view rest)
{
    if (rest.ends_with('/'))
        rest.remove_suffix(1);
    const Result<SecretBytes> secret = decodePercent(rest, PlusSign::Kept);
    if (!secret)
        return Error{ErrorCode::BadEscape, {QStringLiteral("secret")}};
    ParsedUri result;
    result.entry.issuer = QStringLiteral("Steam");
    result.entry.spec = SteamSpec{};
    if (const Status read = readSecret(secret->view(), result); !read)
        return read.error();
    Findings own = findingsOf(result.entry);
    std::move(own.begin(), own.end(), std::back_inserter(result.findings));
    return result;
}

} // namespace

Result<ParsedUri> parseOtpauthUri(SecretView utf8)
{
    const Result<SchemeAndRest> parts = splitUri(utf8);
    if (!parts)
        return parts.error();
    if (parts->scheme == QLatin1StringView("otpauth") || parts->scheme == QLatin1StringView("apple-otpauth"))
        return parseOtpauth(parts->rest);
    if (parts->scheme == QLatin1StringView("motp"))
        return parseMotp(parts->rest);
    if (parts->scheme == QLatin1StringView("steam"))
        return parseSteam(parts->rest);
    return Error{ErrorCode::UnsupportedScheme, {parts->scheme}};
}

} // namespace cinnabar
