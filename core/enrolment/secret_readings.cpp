// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/secret_readings.h"

#include "encoding/base32.h"
#include "encoding/base64.h"
#include "encoding/hex.h"
#include "secret/secret_writer.h"
#include "uri/otpauth_parameters.h"
#include "uri/uri_parts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cinnabar {
namespace {

SecretBytes withCase(SecretView text, char from, char to, int shift)
{
    SecretBytes changed = SecretBytes::copyOf(text);
    for (std::byte &byte : changed.data()) {
        const char c = char(byte);
        if (c >= from && c <= to)
            byte = std::byte(c + shift);
    }
    return changed;
}
SecretBytes lowerCase(SecretView text) { return withCase(text, 'A', 'Z', 'a' - 'A'); }
SecretBytes upperCase(SecretView text) { return withCase(text, 'a', 'z', 'A' - 'a'); }

/// RFC 4648 section 7, as a decoder reads it that was taken for that of section 6. Empty where it would refuse.
std::optional<SecretBytes> decodeBase32Hex(std::string_view text)
{
    SecretWriter out;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'V')))
            return {};
        buffer = (buffer << 5 | unsigned(c <= '9' ? c - '0' : c - 'A' + 10)) & 0xfffu;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.append(std::byte(buffer >> bits));
        }
    }
    return out.take();
}

SecretBytes latin1AsUtf8(SecretView secret)
{
    SecretWriter out(2 * secret.size());
    for (const std::byte byte : secret) {
        if (byte < std::byte{0x80}) {
            out.append(byte);
        } else {
            out.append(std::byte{0xc0} | byte >> 6);
            out.append(std::byte{0x80} | (byte & std::byte{0x3f}));
        }
    }
    return out.take();
}

/// How many bytes of `rest` are one UTF-8 character (true), or the longest beginning of one (false), which decoders
/// replace as a whole (Unicode, section 3.9).
std::pair<std::size_t, bool> utf8Character(SecretView rest)
{
    const auto at = [&](std::size_t i) { return std::to_integer<unsigned>(rest[i]); };
    const unsigned lead = at(0);
    if (lead < 0x80)
        return {1, true};
    const std::size_t length = lead >= 0xc2 && lead <= 0xdf ? 2
        : lead >= 0xe0 && lead <= 0xef                      ? 3
        : lead >= 0xf0 && lead <= 0xf4                      ? 4
                                                            : 0;
    if (length == 0)
        return {1, false};
    for (std::size_t i = 1; i < length; ++i) {
        unsigned low = 0x80;
        unsigned high = 0xbf;
        if (i == 1) { // no overlong forms, no surrogates, nothing above U+10FFFF
            low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : low;
            high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : high;
        }
        if (i >= rest.size() || at(i) < low || at(i) > high)
            return {i, false};
    }
    return {length, true};
}

SecretBytes withReplacements(SecretView secret)
{
    SecretWriter out(3 * secret.size());
    while (!secret.empty()) {
        const auto [length, valid] = utf8Character(secret);
        if (valid)
            out.append(secret.first(length));
        else
            out.append("\xef\xbf\xbd");
        secret = secret.subspan(length);
    }
    return out.take();
}

SecretBytes withQuestionMarks(SecretView secret)
{
    SecretBytes changed = SecretBytes::copyOf(secret);
    std::replace_if(
        changed.data().begin(), changed.data().end(), [](std::byte byte) { return byte >= std::byte{0x80}; },
        std::byte('?'));
    return changed;
}

SecretBytes withLineBreak(SecretView secret)
{
    SecretWriter out(secret.size() + 1);
    out.append(secret);
    out.append(std::byte('\n'));
    return out.take();
}

/// Base64 without the '=' at its end.
SecretBytes withoutPadding(SecretBytes base64)
{
    const std::string_view text = asText(base64.view());
    base64.truncate(text.find_last_not_of('=') + 1);
    return base64;
}

/// The alphabet of RFC 4648 section 5.
SecretBytes urlSafe(SecretView base64)
{
    SecretBytes changed = SecretBytes::copyOf(base64);
    for (std::byte &byte : changed.data())
        byte = byte == std::byte('+') ? std::byte('-') : byte == std::byte('/') ? std::byte('_') : byte;
    return changed;
}

SecretBytes repeated(SecretView secret, std::size_t size)
{
    SecretBytes key(size);
    for (std::size_t i = 0; i < size; ++i)
        key.data()[i] = secret[i % secret.size()];
    return key;
}

bool isPrintable(SecretView bytes)
{
    return std::all_of(
        bytes.begin(), bytes.end(), [](std::byte b) { return b > std::byte{0x20} && b < std::byte{0x7f}; });
}

/// Whether HMAC makes the same of both: a key is filled up with zeros (RFC 2104 section 2).
bool isSameKey(SecretView a, SecretView b)
{
    const SecretView longer = a.size() < b.size() ? b : a;
    const SecretView shorter = a.size() < b.size() ? a : b;
    if (longer.size() > 64 && longer.size() != shorter.size())
        return false; // a key above the block's size is hashed first
    return equalsConstantTime(longer.first(shorter.size()), shorter)
        && std::all_of(longer.begin() + std::ptrdiff_t(shorter.size()), longer.end(),
            [](std::byte byte) { return byte == std::byte{0}; });
}

class Readings {
public:
    Readings(SecretView secret, SecretView text) : m_secret(secret), m_text(text), m_base32(encodeBase32(secret)) { }

    std::vector<SecretReading> all()
    {
        m_all.push_back({SecretBytes::copyOf(m_secret), SecretEncoding::Base32, {}, 0});
        if (m_secret.empty())
            return std::move(m_all);
        addTexts();
        addOtherDecoders();
        addTwiceEncoded();
        addDamaged();
        std::stable_sort(m_all.begin(), m_all.end(), [](const auto &a, const auto &b) { return a.cost < b.cost; });
        return withoutSame();
    }

private:
    void add(Mistake id, double cost, SecretEncoding encoding, SecretBytes key, const QStringList &values = {})
    {
        m_all.push_back({std::move(key), encoding, MistakeNote{id, values}, cost});
    }

    /// The text is the key.
    void addTexts()
    {
        add(Mistake::SecretText, 0.8, SecretEncoding::Ascii, m_base32.clone());
        if (!m_text.empty())
            add(Mistake::SecretTextAsWritten, 0.85, SecretEncoding::Ascii, SecretBytes::copyOf(m_text));
        add(Mistake::SecretTextLowerCase, 1.6, SecretEncoding::Ascii, lowerCase(m_base32.view()));
        add(Mistake::SecretTextPadded, 1.7, SecretEncoding::Ascii, encodeBase32(m_secret, Base32Padding::Full));
        const SecretBytes hex = encodeHex(m_secret);
        add(Mistake::SecretHexText, 0.9, SecretEncoding::Hex, hex.clone());
        add(Mistake::SecretHexTextUpperCase, 1.7, SecretEncoding::Hex, upperCase(hex.view()));
        const SecretBytes base64 = encodeBase64(m_secret);
        add(Mistake::SecretBase64Text, 1.0, SecretEncoding::Base64, base64.clone());
        add(Mistake::SecretBase64Text, 1.3, SecretEncoding::Base64, withoutPadding(base64.clone()));
        add(Mistake::SecretBase64Text, 1.6, SecretEncoding::Base64, urlSafe(base64.view()));
        add(Mistake::SecretBase64Text, 1.6, SecretEncoding::Base64, withoutPadding(urlSafe(base64.view())));
        add(Mistake::SecretLineBreak, 2.0, SecretEncoding::Ascii, withLineBreak(m_base32.view()));
        add(Mistake::SecretLineBreak, 2.2, SecretEncoding::Base32, withLineBreak(m_secret));
    }

    void addOtherDecoders()
    {
        if (Result<SecretBytes> hex = decodeHex(asText(m_base32.view())))
            add(Mistake::SecretReadAsHex, 0.9, SecretEncoding::Hex, std::move(hex).value());
        if (Result<SecretBytes> base64 = decodeBase64(asText(m_base32.view())))
            add(Mistake::SecretReadAsBase64, 1.0, SecretEncoding::Base64, std::move(base64).value());
        // As it is written, small letters mean something else there.
        if (Result<SecretBytes> base64 = decodeBase64(asText(m_text)); base64 && !base64->empty())
            add(Mistake::SecretReadAsBase64, 1.0, SecretEncoding::Base64, std::move(base64).value());
        if (std::optional<SecretBytes> other = decodeBase32Hex(asText(m_base32.view())))
            add(Mistake::SecretReadAsBase32Hex, 2.0, SecretEncoding::Base32, std::move(*other));
    }

    /// The secret is text itself, which the server decodes once more.
    void addTwiceEncoded()
    {
        if (!isPrintable(m_secret))
            return;
        const std::string_view inner = asText(m_secret);
        if (Result<SecretBytes> hex = decodeHex(inner))
            add(Mistake::SecretEncodedHex, 1.0, SecretEncoding::Hex, std::move(hex).value());
        if (Result<Base32Decoded> base32 = decodeBase32(inner))
            add(Mistake::SecretEncodedTwice, 1.1, SecretEncoding::Base32, std::move(base32->bytes));
        if (Result<SecretBytes> base64 = decodeBase64(inner))
            add(Mistake::SecretEncodedBase64, 1.4, SecretEncoding::Base64, std::move(base64).value());
    }

    void addDamaged()
    {
        constexpr SecretEncoding encoding = SecretEncoding::Base32;
        const std::size_t size = m_secret.size();
        const std::size_t groups = size - size % 5; // decoders that take whole groups of eight characters only
        for (const std::size_t kept :
            {std::size_t(10), std::size_t(16), std::size_t(20), std::size_t(32), std::size_t(64), groups, size - 1}) {
            if (kept > 0 && kept < size)
                add(Mistake::SecretTruncated, kept == size - 1 ? 2.3 : 1.9, encoding,
                    SecretBytes::copyOf(m_secret.first(kept)), {QString::number(kept)});
        }
        for (const std::size_t filled : {std::size_t(20), std::size_t(32), std::size_t(64)}) {
            if (filled > size)
                add(Mistake::SecretRepeated, 2.2, encoding, repeated(m_secret, filled), {QString::number(filled)});
        }
        add(Mistake::SecretUtf8, 1.9, encoding, latin1AsUtf8(m_secret));
        add(Mistake::SecretReplacement, 2.0, encoding, withReplacements(m_secret));
        add(Mistake::SecretQuestionMarks, 2.0, encoding, withQuestionMarks(m_secret));
        const auto zero = std::find(m_secret.begin(), m_secret.end(), std::byte{0});
        if (zero != m_secret.end())
            add(Mistake::SecretEndsAtZero, 1.6, encoding,
                SecretBytes::copyOf(m_secret.first(std::size_t(zero - m_secret.begin()))));
        SecretBytes reversed = SecretBytes::copyOf(m_secret);
        std::reverse(reversed.data().begin(), reversed.data().end());
        add(Mistake::SecretReversed, 2.8, encoding, std::move(reversed));
        add(Mistake::SecretEmpty, 2.6, encoding, SecretBytes());
    }

    std::vector<SecretReading> withoutSame()
    {
        std::vector<SecretReading> different;
        for (SecretReading &reading : m_all) {
            const bool known = std::any_of(different.begin(), different.end(),
                [&](const SecretReading &other) { return isSameKey(other.key.view(), reading.key.view()); });
            if (!known)
                different.push_back(std::move(reading));
        }
        return different;
    }

    SecretView m_secret;
    SecretView m_text;
    SecretBytes m_base32;
    std::vector<SecretReading> m_all;
};

} // namespace

std::vector<SecretReading> secretReadings(SecretView secret, SecretView text) { return Readings(secret, text).all(); }

SecretBytes secretAsWritten(SecretView link)
{
    const Result<SchemeAndRest> uri = splitUri(link);
    if (!uri || !uri->scheme.endsWith(QLatin1String("otpauth")))
        return {};
    Result<OtpauthParameters> parameters = readParameters(splitRest(uri->rest).query, PinUse::Unknown);
    return parameters && parameters->secret ? std::move(*parameters->secret) : SecretBytes();
}

} // namespace cinnabar
