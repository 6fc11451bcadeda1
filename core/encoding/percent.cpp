// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/percent.h"

#include "encoding/utf8.h"

#include <QByteArrayView>

namespace cinnabar {
namespace {

int hexValue(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

bool isUnreserved(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9') || std::string_view("-._~").find(character) != std::string_view::npos;
}

} // namespace

Result<SecretBytes> decodePercent(std::string_view text, PlusSign plus)
{
    SecretBytes decoded(text.size());
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char character = text[i];
        if (character == '%') {
            const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return Error{ErrorCode::BadEscape, {}, QStringLiteral("percent sign without two hex digits")};
            character = char(high * 16 + low);
            i += 2;
        } else if (character == '+' && plus == PlusSign::IsSpace) {
            character = ' ';
        }
        decoded.data()[written++] = std::byte(character);
    }
    decoded.truncate(written);
    const std::string_view result = asText(decoded.view());
    if (!QByteArrayView(result.data(), qsizetype(result.size())).isValidUtf8())
        return Error{ErrorCode::BadEscape, {}, QStringLiteral("not UTF-8")};
    return decoded;
}

Result<QString> decodePercentText(std::string_view text, PlusSign plus)
{
    return decodePercent(text, plus).and_then([](SecretBytes &&bytes) -> Result<QString> {
        return textFromUtf8(asText(bytes.view())).value(); // decodePercent() has checked that it is UTF-8
    });
}

void appendPercentEncoded(SecretWriter &out, std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char character : text) {
        if (isUnreserved(character)) {
            out.append(character);
            continue;
        }
        const auto byte = static_cast<unsigned char>(character);
        out.append('%');
        out.append(digits[byte >> 4]);
        out.append(digits[byte & 0x0Fu]);
    }
}

} // namespace cinnabar
