// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/harmless_text.h"

#include "secret/secret_writer.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace cinnabar::ui {

bool isHarmful(QChar character)
{
    const char16_t code = character.unicode();
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x2028 && code <= 0x202e)
        || (code >= 0x2066 && code <= 0x2069);
}

QString harmlessText(QString text)
{
    std::replace_if(text.begin(), text.end(), isHarmful, QChar(QChar::ReplacementCharacter));
    return text;
}

SecretBytes harmlessBytes(SecretView utf8)
{
    const std::string_view text = asText(utf8);
    SecretWriter harmless(text.size() + 1);
    // What follows within a character, in its six bits; empty where a character ends too early.
    const auto bits = [&](std::size_t at) -> std::optional<unsigned> {
        const unsigned byte = at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
        return (byte & 0xc0U) == 0x80U ? std::optional(byte & 0x3fU) : std::nullopt;
    };
    for (std::size_t i = 0; i < text.size();) {
        // Harmful characters have one byte, two that begin with C2, or three that begin with E2.
        const unsigned lead = static_cast<unsigned char>(text[i]);
        unsigned code = lead < 0x80U ? lead : unsigned(QChar::ReplacementCharacter);
        std::size_t length = 1;
        if (lead == 0xc2U && bits(i + 1)) {
            code = 0x80U | *bits(i + 1);
            length = 2;
        } else if (lead == 0xe2U && bits(i + 1) && bits(i + 2)) {
            code = 0x2000U | *bits(i + 1) << 6U | *bits(i + 2);
            length = 3;
        }
        const bool isLeftOut = isHarmful(QChar(char16_t(code)));
        harmless.append(isLeftOut ? std::string_view("\uFFFD") : text.substr(i, length));
        i += length;
    }
    return harmless.take();
}

} // namespace cinnabar::ui
