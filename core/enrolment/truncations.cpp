// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/truncations.h"

#include <charconv>

namespace cinnabar {
namespace {

enum class ByteOrder { BigEndian, LittleEndian };

template <std::size_t Size>
CounterMessage written(quint64 value, ByteOrder order)
{
    CounterMessage message;
    message.size = Size;
    for (std::size_t i = 0; i < Size; ++i)
        message.bytes[order == ByteOrder::BigEndian ? Size - 1 - i : i] = std::byte(value >> (8 * i));
    return message;
}

enum class HexLetters { Small, Capital };

CounterMessage writtenAsText(quint64 value, int base, std::size_t digits, HexLetters letters = HexLetters::Small)
{
    std::array<char, 24> text{};
    const char *end = std::to_chars(text.data(), text.data() + text.size(), value, base).ptr;
    const auto length = std::size_t(end - text.data());
    CounterMessage message;
    for (; message.size + length < digits; ++message.size)
        message.bytes[message.size] = std::byte('0');
    for (std::size_t i = 0; i < length; ++i) {
        const bool isSmall = text[i] >= 'a' && text[i] <= 'f';
        const int change = isSmall && letters == HexLetters::Capital ? 'A' - 'a' : 0;
        message.bytes[message.size++] = std::byte(text[i] + change);
    }
    return message;
}

constexpr quint64 lowWord = 0xffff'ffff;

constexpr std::array<CounterWriting, 11> writings{{
    {{}, 0, [](quint64 c) { return written<8>(c, ByteOrder::BigEndian); }},
    {Mistake::CounterLittleEndian, 1.3, [](quint64 c) { return written<8>(c, ByteOrder::LittleEndian); }},
    {Mistake::CounterFourBytes, 1.5, [](quint64 c) { return written<4>(c, ByteOrder::BigEndian); }},
    {Mistake::CounterDecimalText, 1.5, [](quint64 c) { return writtenAsText(c, 10, 1); }},
    {Mistake::CounterHexTextPadded, 1.8, [](quint64 c) { return writtenAsText(c, 16, 16); }},
    // RFC 6238's own program in Java makes that text and decodes it then.
    {Mistake::CounterHexTextPadded, 1.8, [](quint64 c) { return writtenAsText(c, 16, 16, HexLetters::Capital); }},
    {Mistake::CounterFourBytesLittleEndian, 1.9, [](quint64 c) { return written<4>(c, ByteOrder::LittleEndian); }},
    {Mistake::CounterHexText, 1.9, [](quint64 c) { return writtenAsText(c, 16, 1); }},
    {Mistake::CounterHexText, 1.9, [](quint64 c) { return writtenAsText(c, 16, 1, HexLetters::Capital); }},
    {Mistake::CounterHighWord, 2.0, [](quint64 c) { return written<8>(c << 32 | c >> 32, ByteOrder::BigEndian); }},
    {Mistake::CounterWordTwice, 2.0,
        [](quint64 c) { return written<8>((c & lowWord) << 32 | (c & lowWord), ByteOrder::BigEndian); }},
}};

unsigned byteAt(SecretView mac, std::size_t index) { return std::to_integer<unsigned>(mac[index]); }

constexpr quint32 withoutSign = 0x7fff'ffff;

std::optional<quint32> wordAt(SecretView mac, std::size_t offset)
{
    if (offset + 4 > mac.size())
        return {};
    return byteAt(mac, offset) << 24 | byteAt(mac, offset + 1) << 16 | byteAt(mac, offset + 2) << 8
        | byteAt(mac, offset + 3);
}

std::optional<quint64> masked(std::optional<quint32> value)
{
    return value ? std::optional<quint64>(*value & withoutSign) : std::nullopt;
}

std::size_t lastNibble(SecretView mac) { return byteAt(mac, mac.size() - 1) & 0x0f; }

/// The value under a wrong offset, unless the offset happens to be the right one.
std::optional<quint64> maskedAt(SecretView mac, std::size_t offset)
{
    return offset == lastNibble(mac) ? std::nullopt : masked(wordAt(mac, offset));
}

std::optional<quint64> standard(SecretView mac) { return masked(wordAt(mac, lastNibble(mac))); }

/// A value with its sign bit, where it has one.
std::optional<quint32> signedWord(SecretView mac)
{
    const std::optional<quint32> value = wordAt(mac, lastNibble(mac));
    return value && *value > withoutSign ? value : std::nullopt;
}

std::optional<quint64> withSign(SecretView mac) { return signedWord(mac); }

std::optional<quint64> absoluteValue(SecretView mac)
{
    const std::optional<quint32> value = signedWord(mac);
    return value ? std::optional<quint64>(~*value + 1) : std::nullopt;
}

std::optional<quint64> fromByte19(SecretView mac)
{
    constexpr std::size_t lastOfSha1 = 19;
    return mac.size() > lastOfSha1 + 1 ? maskedAt(mac, byteAt(mac, lastOfSha1) & 0x0f) : std::nullopt;
}

std::optional<quint64> inHexText(SecretView mac)
{
    const std::size_t digit = lastNibble(mac);
    const auto digitAt = [&](std::size_t i) {
        return i % 2 == 0 ? byteAt(mac, i / 2) >> 4 : byteAt(mac, i / 2) & 0x0f;
    };
    if (digit == 0)
        return {};
    quint32 value = 0;
    for (std::size_t i = 0; i < 8; ++i)
        value = value << 4 | digitAt(digit + i);
    return masked(value);
}

std::optional<quint64> littleEndian(SecretView mac)
{
    const std::optional<quint32> value = wordAt(mac, lastNibble(mac));
    return value ? masked(*value >> 24 | (*value >> 8 & 0xff00) | (*value << 8 & 0xff'0000) | *value << 24)
                 : std::nullopt;
}

constexpr std::array<Truncation, 10> ways{{
    {{}, 0, standard},
    {Mistake::SignBitKept, 1.2, withSign},
    {Mistake::OffsetFromByte19, 1.2, fromByte19},
    {Mistake::FirstBytes, 1.5, [](SecretView mac) { return maskedAt(mac, 0); }},
    {Mistake::AbsoluteValue, 1.7, absoluteValue},
    {Mistake::LastBytes, 1.8, [](SecretView mac) { return maskedAt(mac, mac.size() - 4); }},
    {Mistake::OffsetFromFirstByte, 1.8, [](SecretView mac) { return maskedAt(mac, byteAt(mac, 0) & 0x0f); }},
    {Mistake::TruncationLittleEndian, 1.8, littleEndian},
    {Mistake::OffsetHighNibble, 2.0, [](SecretView mac) { return maskedAt(mac, byteAt(mac, mac.size() - 1) >> 4); }},
    {Mistake::OffsetInHexText, 2.0, inHexText},
}};

} // namespace

std::span<const CounterWriting> counterWritings() { return writings; }
std::span<const Truncation> truncations() { return ways; }

} // namespace cinnabar
