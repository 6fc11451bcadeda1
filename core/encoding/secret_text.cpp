// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/secret_text.h"

#include <QChar>

namespace cinnabar {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct CodePoint {
    char32_t value;
    std::size_t length; ///< in bytes
};

/// RFC 3629 section 3: no overlong forms, no surrogates, nothing above U+10FFFF.
CodePoint firstCodePoint(std::string_view utf8)
{
    const auto lead = static_cast<unsigned char>(utf8.front());
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || utf8.size() < length)
        return {replacement, 1};
    char32_t value = lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if ((byte & 0xC0) != 0x80)
            return {replacement, 1};
        value = value << 6 | (byte & 0x3Fu);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[length] || value > QChar::LastValidCodePoint || QChar::isSurrogate(value))
        return {replacement, 1};
    return {value, length};
}

} // namespace

std::optional<char32_t> SecretText::next()
{
    if (m_rest.empty())
        return {};
    const CodePoint first = firstCodePoint(m_rest);
    m_rest.remove_prefix(first.length);
    ++m_position;
    return first.value;
}

bool isSecretFiller(char32_t character) { return character == U'-' || character == U'_' || QChar::isSpace(character); }

Error badSecretCharacter(char32_t character, int position, const QString &suggestion)
{
    return Error{
        ErrorCode::SecretBadCharacter, {QString::fromUcs4(&character, 1), QString::number(position), suggestion}};
}

} // namespace cinnabar
