// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/base64.h"

namespace cinnabar {
namespace {

int base64Value(char character)
{
    if (character >= 'A' && character <= 'Z')
        return character - 'A';
    if (character >= 'a' && character <= 'z')
        return character - 'a' + 26;
    if (character >= '0' && character <= '9')
        return character - '0' + 52;
    if (character == '+' || character == '-')
        return 62;
    if (character == '/' || character == '_')
        return 63;
    return -1;
}

bool isSpace(char character) { return character == ' ' || (character >= '\t' && character <= '\r'); }

} // namespace

Result<SecretBytes> decodeBase64(std::string_view text)
{
    SecretBytes bytes(text.size() / 4 * 3 + 3);
    std::size_t written = 0;
    std::size_t characters = 0;
    std::size_t padding = 0;
    unsigned bits = 0;
    int bitCount = 0;
    for (const char character : text) {
        if (isSpace(character))
            continue;
        if (character == '=') {
            ++padding;
            continue;
        }
        const int value = base64Value(character);
        if (value < 0 || padding > 0)
            return Error{ErrorCode::InvalidInput, {QStringLiteral("Base64")}};
        bits = (bits << 6 | unsigned(value)) & 0x3FFFu;
        bitCount += 6;
        ++characters;
        if (bitCount >= 8) {
            bitCount -= 8;
            bytes.data()[written++] = std::byte(bits >> bitCount & 0xFFu);
        }
    }
    wipe(&bits, sizeof bits);
    // One character over a multiple of four holds six bits: no byte, so something was lost.
    if (characters % 4 == 1 || padding > 2)
        return Error{ErrorCode::InvalidInput, {QStringLiteral("Base64")}};
    bytes.truncate(written);
    return bytes;
}

SecretBytes encodeBase64(SecretView bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    SecretBytes text((bytes.size() + 2) / 3 * 4);
    std::size_t written = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group = group << 8 | (i + j < bytes.size() ? std::to_integer<unsigned>(bytes[i + j]) : 0u);
        for (std::size_t j = 0; j < 4; ++j) {
            // n bytes fill n + 1 characters of their group.
            const bool filled = j <= bytes.size() - i;
            text.data()[written++] = std::byte(filled ? alphabet[group >> (18 - 6 * j) & 0x3Fu] : '=');
        }
    }
    return text;
}

} // namespace cinnabar
