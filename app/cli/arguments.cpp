// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include "uri/uri_parts.h"

#include <algorithm>
#include <cstring>

namespace cinnabar::app {
namespace {

constexpr std::string_view tokenPrefix = "otpauth:#";
/// In characters of Base32: 80 bits.
constexpr std::size_t shortestSecret = 16;

bool isSchemeCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-'
        || c == '.';
}

bool isBase32Character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7') || c == '=';
}

/// A link that lost the slashes behind its scheme. It can't be read any more, but its secret is still in it.
bool isOpaqueLink(std::string_view scheme, std::string_view rest)
{
    const QLatin1StringView name(scheme.data(), qsizetype(scheme.size()));
    for (const auto known : {QLatin1StringView("otpauth"), QLatin1StringView("apple-otpauth"),
             QLatin1StringView("motp"), QLatin1StringView("otpauth-migration")}) {
        if (name.compare(known, Qt::CaseInsensitive) == 0)
            return true;
    }
    // "Steam:alice" is how a stored account is named; only what could be a secret of 80 bits is none.
    if (name.compare(QLatin1StringView("steam"), Qt::CaseInsensitive) != 0)
        return false;
    rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
    return rest.size() >= shortestSecret && std::all_of(rest.begin(), rest.end(), isBase32Character);
}

} // namespace

bool looksLikeLink(std::string_view text)
{
    // RFC 3986 section 3.1, with what people copy along in front.
    text = trimmedText(asSecretView(text));
    const std::size_t colon = text.find(':');
    if (colon == 0 || colon == std::string_view::npos)
        return false;
    const std::string_view scheme = text.substr(0, colon);
    const std::string_view rest = text.substr(colon + 1);
    return std::all_of(scheme.begin(), scheme.end(), isSchemeCharacter)
        && (rest.starts_with("//") || isOpaqueLink(scheme, rest));
}

bool mayBeSecret(std::string_view text)
{
    if (QLatin1StringView(text.data(), qsizetype(text.size()))
            .contains(QLatin1StringView("secret="), Qt::CaseInsensitive))
        return true;
    constexpr std::string_view separators = " -";
    constexpr std::string_view ofBase64 = "+/=_";
    std::size_t count = 0;
    for (const char c : text) {
        if (separators.find(c) != std::string_view::npos)
            continue;
        const bool isLetterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!isLetterOrDigit && ofBase64.find(c) == std::string_view::npos)
            return false;
        ++count;
    }
    return count >= shortestSecret;
}

Arguments::Arguments(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        // "--name=" sets an empty name; the parser would take what follows for its value.
        if (argument.starts_with("--") && argument.find('=') == argument.size() - 1) {
            m_arguments.emplace_back(argument.substr(0, argument.size() - 1));
            m_arguments.emplace_back();
            continue;
        }
        if (!looksLikeLink(argument)) {
            m_arguments.emplace_back(argument);
            continue;
        }
        m_links.push_back(SecretBytes::copyOf(argument));
        m_arguments.push_back(std::string(tokenPrefix) + std::to_string(m_links.size()));
        std::memset(argv[i], 'x', argument.size());
    }
}

bool Arguments::hasFlag(std::string_view name) const
{
    const auto end = std::find(m_arguments.begin(), m_arguments.end(), "--");
    return std::find(m_arguments.begin(), end, name) != end;
}

std::optional<SecretView> Arguments::link(const std::string &argument) const
{
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        if (argument == std::string(tokenPrefix) + std::to_string(i + 1))
            return m_links[i].view();
    }
    return {};
}

QString Arguments::text(const std::string &argument) const
{
    const auto behind = link(argument);
    return QString::fromUtf8(behind ? asText(*behind) : std::string_view(argument));
}

} // namespace cinnabar::app
