// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/base32.h"

#include "encoding/secret_text.h"

namespace cinnabar {
namespace {

int base32Value(char32_t character)
{
    if (character >= U'A' && character <= U'Z')
        return int(character - U'A');
    if (character >= U'a' && character <= U'z')
        return int(character - U'a');
    if (character >= U'2' && character <= U'7')
        return int(character - U'2') + 26;
    return -1;
}

/// The letters that a digit outside the alphabet was probably read from: never taken silently.
QString suggestionFor(char32_t character)
{
    switch (character) {
    case U'0':
        return QStringLiteral("O");
    case U'1':
        return QStringLiteral("I / L");
    case U'8':
        return QStringLiteral("B");
    default:
        return {};
    }
}

} // namespace

Result<Base32Decoded> decodeBase32(std::string_view utf8)
{
    SecretBytes bytes(utf8.size() * 5 / 8);
    std::size_t written = 0;
    std::size_t characters = 0;
    int firstPadding = 0; // its position, 0 for none
    unsigned bits = 0; // the last `bitCount` bits count
    int bitCount = 0;
    SecretText reader(utf8);
    while (const auto character = reader.next()) {
        if (isSecretFiller(*character))
            continue;
        if (*character == U'=') {
            if (firstPadding == 0)
                firstPadding = reader.position();
            continue;
        }
        const int value = base32Value(*character);
        if (value < 0)
            return badSecretCharacter(*character, reader.position(), suggestionFor(*character));
        if (firstPadding != 0)
            return badSecretCharacter(U'=', firstPadding);
        bits = (bits << 5 | unsigned(value)) & 0xFFFu;
        bitCount += 5;
        ++characters;
        if (bitCount >= 8) {
            bitCount -= 8;
            bytes.data()[written++] = std::byte(bits >> bitCount & 0xFFu);
        }
    }
    if (characters == 0)
        return Error{ErrorCode::SecretMissing};
    if (written == 0)
        return Error{ErrorCode::SecretWrongLength, {QStringLiteral("2, 4, 5, 7, 8…")}};
    bytes.truncate(written);
    const std::size_t tail = characters % 8;
    const Base32Notes notes{tail == 1 || tail == 3 || tail == 6, (bits & ((1u << bitCount) - 1)) != 0};
    wipe(&bits, sizeof bits);
    return Base32Decoded{std::move(bytes), notes, characters};
}

SecretBytes encodeBase32(SecretView bytes, Base32Padding padding)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const std::size_t characters = (bytes.size() * 8 + 4) / 5;
    SecretBytes text(padding == Base32Padding::Full ? (characters + 7) / 8 * 8 : characters);
    std::size_t written = 0;
    unsigned bits = 0;
    int bitCount = 0;
    const auto put = [&](unsigned value) { text.data()[written++] = std::byte(alphabet[value & 0x1Fu]); };
    for (const std::byte byte : bytes) {
        bits = (bits << 8 | std::to_integer<unsigned>(byte)) & 0xFFFu;
        for (bitCount += 8; bitCount >= 5; bitCount -= 5)
            put(bits >> (bitCount - 5));
    }
    if (bitCount > 0)
        put(bits << (5 - bitCount));
    wipe(&bits, sizeof bits);
    while (written < text.size())
        text.data()[written++] = std::byte('=');
    return text;
}

} // namespace cinnabar
