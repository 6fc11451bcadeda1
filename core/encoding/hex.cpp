// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/hex.h"

#include "encoding/secret_text.h"

namespace cinnabar {
namespace {

int hexValue(char32_t character)
{
    if (character >= U'0' && character <= U'9')
        return int(character - U'0');
    if (character >= U'a' && character <= U'f')
        return int(character - U'a' + 10);
    if (character >= U'A' && character <= U'F')
        return int(character - U'A' + 10);
    return -1;
}

} // namespace

Result<SecretBytes> decodeHex(std::string_view text)
{
    SecretBytes bytes(text.size() / 2);
    std::size_t digits = 0;
    SecretText reader(text);
    while (const auto character = reader.next()) {
        if (isSecretFiller(*character))
            continue;
        const int value = hexValue(*character);
        if (value < 0)
            return badSecretCharacter(*character, reader.position());
        if (digits / 2 < bytes.size())
            bytes.data()[digits / 2] |= std::byte(digits % 2 == 0 ? value << 4 : value);
        ++digits;
    }
    if (digits == 0)
        return Error{ErrorCode::SecretMissing};
    if (digits % 2 != 0)
        return Error{ErrorCode::SecretWrongLength, {QStringLiteral("2, 4, 6…")}};
    bytes.truncate(digits / 2);
    return bytes;
}

SecretBytes encodeHex(SecretView bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    SecretBytes text(bytes.size() * 2);
    auto out = text.data().begin();
    for (const std::byte byte : bytes) {
        *out++ = std::byte(digits[std::to_integer<std::size_t>(byte >> 4)]);
        *out++ = std::byte(digits[std::to_integer<std::size_t>(byte & std::byte{0x0f})]);
    }
    return text;
}

} // namespace cinnabar
