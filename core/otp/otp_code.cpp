// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "otp/otp_code.h"

#include "base/overloaded.h"
#include "crypto/mac.h"
#include "otp/otp_limits.h"

#include <array>
#include <string>

namespace cinnabar {
namespace {

/// RFC 4226 section 5.1: the moving factor as eight bytes, the most significant first.
std::array<std::byte, 8> bigEndian(quint64 value)
{
    std::array<std::byte, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = std::byte(value >> (56 - 8 * i));
    return bytes;
}

/// `Size` bytes at the place that the low nibble of the last byte names, without the top bit (RFC 4226 section 5.3,
/// where Size is 4). Every digest of 20 bytes or more is long enough for 4; SHA256 is for Yandex' 8.
template <std::size_t Size>
quint64 truncated(SecretView mac)
{
    const auto offset = std::to_integer<std::size_t>(mac.back() & std::byte{0x0f});
    quint64 value = 0;
    for (std::size_t i = 0; i < Size; ++i)
        value = value << 8 | std::to_integer<quint64>(mac[offset + i]);
    return value & (~quint64(0) >> (64 - 8 * Size + 1));
}

QString decimal(quint32 value, int digits)
{
    // Ten digits need 10^10, which 32 bits don't hold.
    quint64 modulus = 1;
    for (int i = 0; i < digits; ++i)
        modulus *= 10;
    return QString::number(value % modulus).rightJustified(digits, QLatin1Char('0'));
}

QString steamCode(quint32 value)
{
    constexpr std::string_view alphabet = "23456789BCDFGHJKMNPQRTVWXY";
    QString code;
    for (int i = 0; i < 5; ++i) {
        code.append(QLatin1Char(alphabet[value % alphabet.size()]));
        value /= quint32(alphabet.size());
    }
    return code;
}

char hexDigit(unsigned value) { return "0123456789abcdef"[value & 0x0f]; }

QString motpCode(const OtpKey &key, quint64 step)
{
    SecretBytes hexSecret(key.secret.size() * 2);
    for (std::size_t i = 0; i < key.secret.size(); ++i) {
        const auto value = std::to_integer<unsigned>(key.secret[i]);
        hexSecret.data()[2 * i] = std::byte(hexDigit(value >> 4));
        hexSecret.data()[2 * i + 1] = std::byte(hexDigit(value));
    }
    const std::string time = std::to_string(step);
    const SecretBytes hash = digest(HashAlgorithm::Md5, {asSecretView(time), hexSecret.view(), key.pin});
    QString code;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto value = std::to_integer<unsigned>(hash.view()[i]);
        code.append(QLatin1Char(hexDigit(value >> 4)));
        code.append(QLatin1Char(hexDigit(value)));
    }
    return code;
}

QString yandexCode(const OtpKey &key, quint64 step)
{
    const SecretBytes hash = digest(HashAlgorithm::Sha256, {key.pin, key.secret.first(16)});
    // Yandex' own app keys with a number's bytes, which have no leading zero: one such byte is dropped.
    const SecretView macKey = hash.view().front() == std::byte{0} ? hash.view().subspan(1) : hash.view();
    quint64 value = truncated<8>(hmac(HashAlgorithm::Sha256, macKey, bigEndian(step)).view());
    QString code(8, QLatin1Char('a'));
    for (qsizetype i = code.size() - 1; i >= 0; --i) {
        code[i] = QLatin1Char(char('a' + value % 26));
        value /= 26;
    }
    return code;
}

} // namespace

quint32 hotpValue(HashAlgorithm hash, SecretView secret, quint64 movingFactor)
{
    return quint32(truncated<4>(hmac(hash, secret, bigEndian(movingFactor)).view()));
}

Result<QString> codeFor(const OtpSpec &spec, const OtpKey &key, quint64 movingFactor)
{
    if (const Status valid = validate(spec); !valid)
        return valid.error();
    if (const Status valid = validateSecret(spec, key.secret); !valid)
        return valid.error();
    if (needsPin(spec) && key.pin.empty())
        return Error{ErrorCode::PinMissing};
    return std::visit(
        Overloaded{
            [&](const TotpSpec &totp) { return decimal(hotpValue(totp.hash, key.secret, movingFactor), totp.digits); },
            [&](const HotpSpec &hotp) { return decimal(hotpValue(hotp.hash, key.secret, movingFactor), hotp.digits); },
            [&](const SteamSpec &) { return steamCode(hotpValue(HashAlgorithm::Sha1, key.secret, movingFactor)); },
            [&](const MotpSpec &) { return motpCode(key, movingFactor); },
            [&](const YandexSpec &) { return yandexCode(key, movingFactor); },
        },
        spec);
}

Result<std::optional<quint64>> stepAt(const OtpSpec &spec, UnixMillis time)
{
    const auto period = periodOf(spec);
    if (!period)
        return std::optional<quint64>();
    if (time < UnixMillis::zero())
        return Error{ErrorCode::TimeOutOfRange};
    return std::optional(quint64(time / std::chrono::duration_cast<UnixMillis>(*period)));
}

} // namespace cinnabar
