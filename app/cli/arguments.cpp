// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include <algorithm>
#include <cstring>

namespace cinnabar::app {
namespace {

constexpr std::string_view tokenPrefix = "otpauth:#";

bool isSchemeCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-'
        || c == '.';
}

} // namespace

bool looksLikeLink(std::string_view text)
{
    // RFC 3986 section 3.1, with what people copy along in front.
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return false;
    text.remove_prefix(begin);
    const std::size_t colon = text.find(':');
    return colon != 0 && colon != std::string_view::npos && text.substr(colon).starts_with("://")
        && std::all_of(text.begin(), text.begin() + std::ptrdiff_t(colon), isSchemeCharacter);
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
