// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/masked_text.h"

#include "encoding/percent.h"
#include "enrolment/secret_readings.h"
#include "enrolment/secret_traces.h"
#include "uri/otpauth_reading.h"
#include "uri/otpauth_uri.h"
#include "uri/read_parameter.h"
#include "uri/uri_parts.h"

#include <algorithm>
#include <string>

namespace cinnabar {
namespace {

constexpr std::string_view mask = "•••";

enum class Part { Name, Other };

bool isFit(std::string_view encoded, Part part, const SecretTraces &traces)
{
    const Result<QString> decoded = decodePercentText(encoded, PlusSign::IsSpace);
    return decoded && !(part == Part::Name ? traces.areInName(*decoded) : traces.areIn(*decoded));
}

bool isIssuer(std::string_view name)
{
    return QLatin1StringView(name.data(), qsizetype(name.size())).compare(u"issuer", Qt::CaseInsensitive) == 0;
}

QString shownText(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

/// The query with its separators; only names and harmless values of it stay.
std::string maskedQuery(std::string_view query, const SecretTraces &traces)
{
    std::string shown;
    while (true) {
        const std::size_t end = query.find('&');
        const std::string_view part = query.substr(0, end);
        const std::size_t equals = part.find('=');
        const std::string_view name = part.substr(0, equals);
        shown += isFit(name, Part::Other, traces) ? name : mask;
        if (equals != std::string_view::npos) {
            shown += '=';
            const std::string_view value = part.substr(equals + 1);
            const Part kind = isIssuer(name) ? Part::Name : Part::Other;
            shown += value.empty() || (isFitToShow(shownText(name)) && isFit(value, kind, traces)) ? value : mask;
        }
        if (end == std::string_view::npos)
            return shown;
        shown += '&';
        query.remove_prefix(end + 1);
    }
}

std::string maskedLink(std::string_view text, std::string_view rest, const SecretTraces &traces)
{
    std::string shown(text.substr(0, text.size() - rest.size())); // the scheme and "://"
    const std::size_t question = rest.find('?');
    std::string_view head = rest.substr(0, question);
    // A type that we don't know may be a secret in the wrong place.
    constexpr std::size_t longestType = 8;
    const std::size_t slash = head.find('/');
    const bool isMotp = text.substr(0, 1) == "m" || text.substr(0, 1) == "M";
    if (!isMotp && std::min(slash, head.size()) > longestType) {
        shown += mask;
        head = slash == std::string_view::npos ? std::string_view() : head.substr(slash);
    }
    shown += isFit(head, Part::Name, traces) ? head : mask;
    if (question != std::string_view::npos)
        shown += '?' + maskedQuery(rest.substr(question + 1), traces);
    return shown;
}

/// Of the secret as it is written there, and of what it means.
SecretTraces tracesIn(SecretView utf8)
{
    return SecretTraces(secretAsWritten(utf8).view(), readOtpauthUri(utf8).parsed.entry.secret.view());
}

/// All that an export says is secret, also where it stands in a wrong place.
std::string maskedExport(std::string_view text, std::string_view rest)
{
    constexpr std::string_view host = "offline?";
    const std::string scheme(text.substr(0, text.size() - rest.size()));
    if (!rest.starts_with(host))
        return scheme + std::string(mask);
    return scheme + std::string(host) + maskedQuery(rest.substr(host.size()), SecretTraces({}, {}));
}

} // namespace

QString maskedText(SecretView utf8)
{
    const std::string_view text = trimmedText(utf8);
    const Result<SchemeAndRest> parts = splitScheme(utf8);
    switch (classifyText(utf8)) {
    case TextKind::Otpauth:
        return shownText(maskedLink(text, parts->rest, tracesIn(utf8)));
    case TextKind::Migration:
        return shownText(maskedExport(text, parts->rest));
    case TextKind::Steam:
        return shownText(text.substr(0, text.size() - parts->rest.size())) + shownText(mask);
    case TextKind::WebAddress:
    case TextKind::Wifi:
    case TextKind::Other:
        return shownText(mask);
    }
    Q_UNREACHABLE();
}

} // namespace cinnabar
