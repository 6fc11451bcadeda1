// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/uri_parts.h"

#include "uri/otpauth_uri.h"
#include "uri/read_parameter.h"

#include <algorithm>

namespace cinnabar {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view whiteSpace = " \t\n\v\f\r";
constexpr std::size_t longestScheme = 40;

bool isLetter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/// RFC 3986 section 3.1.
bool isScheme(std::string_view text)
{
    return !text.empty() && isLetter(text.front()) && std::all_of(text.begin(), text.end(), [](char character) {
        return isLetter(character) || (character >= '0' && character <= '9') || character == '+' || character == '-'
            || character == '.';
    });
}

} // namespace

std::string_view trimmedText(SecretView utf8)
{
    std::string_view text = asText(utf8);
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    const std::size_t first = text.find_first_not_of(whiteSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

Result<SchemeAndRest> splitScheme(SecretView utf8)
{
    const std::string_view text = trimmedText(utf8);
    constexpr std::string_view separator = "://";
    const std::size_t end = text.substr(0, longestScheme + separator.size()).find(separator);
    if (end == std::string_view::npos || !isScheme(text.substr(0, end)))
        return Error{ErrorCode::NotAUri};
    return SchemeAndRest{
        QString::fromLatin1(text.data(), qsizetype(end)).toLower(), text.substr(end + separator.size())};
}

Result<SchemeAndRest> splitUri(SecretView utf8)
{
    if (trimmedText(utf8).size() > maxUriBytes)
        return Error{ErrorCode::UriTooLong, {QString::number(maxUriBytes)}};
    return splitScheme(utf8);
}

RestParts splitRest(std::string_view rest)
{
    RestParts parts;
    const std::size_t question = rest.find('?');
    if (question != std::string_view::npos)
        parts.query = rest.substr(question + 1);
    const std::string_view path = rest.substr(0, question);
    const std::size_t slash = path.find('/');
    parts.type = path.substr(0, slash);
    if (slash != std::string_view::npos)
        parts.label = path.substr(slash + 1);
    return parts;
}

std::vector<RawParameter> splitQuery(std::string_view query)
{
    std::vector<RawParameter> parameters;
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view part = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
        if (part.empty())
            continue;
        const std::size_t equals = part.find('=');
        parameters.push_back(
            {part.substr(0, equals), equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1)});
    }
    return parameters;
}

bool hasLineBreak(std::string_view part) { return part.find_first_of("\r\n") != std::string_view::npos; }

QString quotable(const QString &value)
{
    constexpr qsizetype longest = 40;
    if (mayHoldSecret(value))
        return withoutSecret(value);
    return value.size() <= longest ? value : value.left(longest - 1) + QChar(0x2026);
}

} // namespace cinnabar
