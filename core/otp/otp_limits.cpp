// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "otp/otp_limits.h"

#include "base/overloaded.h"

#include <array>

namespace cinnabar {
namespace {

Status validateDigest(HashAlgorithm hash, int digits)
{
    if (hash == HashAlgorithm::Md5)
        return Error{ErrorCode::UnsupportedAlgorithm, {algorithmName(hash)}};
    if (digits < minDigits || digits > maxDigits)
        return Error{ErrorCode::BadDigits, {QString::number(digits)}};
    return ok();
}

/// A Yandex secret of 26 bytes carries a 12-bit check value: the remainder of the 196 bits before it by the polynomial
/// 0x18F3.
bool hasYandexCheckValue(SecretView secret)
{
    constexpr int checked = 196;
    const auto bit = [&](int index) {
        return (std::to_integer<unsigned>(secret[std::size_t(index / 8)]) >> (7 - index % 8)) & 1u;
    };
    unsigned remainder = 0;
    for (int i = 0; i < checked; ++i) {
        remainder = remainder * 2 + bit(i);
        if (remainder & 0x1000u)
            remainder ^= 0x18F3u;
    }
    unsigned stored = 0;
    for (int i = checked; i < checked + 12; ++i)
        stored = stored * 2 + bit(i);
    return remainder == stored;
}

/// Only a to z: Unicode's rules would make an S of 'ſ' and take a name for another one.
QString asciiUpper(QString text)
{
    for (QChar &character : text) {
        if (character >= u'a' && character <= u'z')
            character = QChar(character.unicode() - u'a' + u'A');
    }
    return text;
}

bool removePrefix(QString &text, QLatin1StringView prefix)
{
    if (!text.startsWith(prefix))
        return false;
    text.remove(0, prefix.size());
    return true;
}

void removeSeparator(QString &text)
{
    if (text.startsWith(u'-') || text.startsWith(u'_') || text.startsWith(u' '))
        text.remove(0, 1);
}

} // namespace

Status validate(const OtpSpec &spec)
{
    return std::visit(Overloaded{
                          [](const TotpSpec &totp) -> Status {
                              if (totp.period < minPeriod || totp.period > maxPeriod)
                                  return Error{ErrorCode::BadPeriod, {QString::number(totp.period.count())}};
                              return validateDigest(totp.hash, totp.digits);
                          },
                          [](const HotpSpec &hotp) -> Status {
                              if (hotp.counter > maxCounter)
                                  return Error{ErrorCode::BadCounter, {QString::number(hotp.counter)}};
                              return validateDigest(hotp.hash, hotp.digits);
                          },
                          [](const SteamSpec &) { return ok(); },
                          [](const MotpSpec &) { return ok(); },
                          [](const YandexSpec &) { return ok(); },
                      },
        spec);
}

Status validateSecret(const OtpSpec &spec, SecretView secret)
{
    if (secret.empty())
        return Error{ErrorCode::SecretMissing};
    if (std::holds_alternative<YandexSpec>(spec)) {
        // 16 bytes come from a QR code; 26 from the app's own export, with a check value.
        if (secret.size() != 16 && secret.size() != 26)
            return Error{ErrorCode::SecretWrongLength, {QStringLiteral("16 / 26")}};
        if (secret.size() == 26 && !hasYandexCheckValue(secret))
            return Error{ErrorCode::SecretWrongLength, {QStringLiteral("16 / 26")}, QStringLiteral("check value")};
    }
    return ok();
}

QString typeName(const OtpSpec &spec)
{
    return std::visit(Overloaded{
                          [](const TotpSpec &) { return QStringLiteral("totp"); },
                          [](const HotpSpec &) { return QStringLiteral("hotp"); },
                          [](const SteamSpec &) { return QStringLiteral("steam"); },
                          [](const MotpSpec &) { return QStringLiteral("motp"); },
                          [](const YandexSpec &) { return QStringLiteral("yandex"); },
                      },
        spec);
}

QString algorithmName(HashAlgorithm hash)
{
    switch (hash) {
    case HashAlgorithm::Md5:
        return QStringLiteral("MD5");
    case HashAlgorithm::Sha1:
        return QStringLiteral("SHA1");
    case HashAlgorithm::Sha256:
        return QStringLiteral("SHA256");
    case HashAlgorithm::Sha512:
        return QStringLiteral("SHA512");
    }
    Q_UNREACHABLE();
}

HashAlgorithm algorithmOf(const OtpSpec &spec)
{
    return std::visit(Overloaded{
                          [](const TotpSpec &totp) { return totp.hash; },
                          [](const HotpSpec &hotp) { return hotp.hash; },
                          [](const SteamSpec &) { return HashAlgorithm::Sha1; },
                          [](const MotpSpec &) { return HashAlgorithm::Md5; },
                          [](const YandexSpec &) { return HashAlgorithm::Sha256; },
                      },
        spec);
}

int codeLength(const OtpSpec &spec)
{
    return std::visit(Overloaded{
                          [](const TotpSpec &totp) { return totp.digits; },
                          [](const HotpSpec &hotp) { return hotp.digits; },
                          [](const SteamSpec &) { return 5; },
                          [](const MotpSpec &) { return 6; },
                          [](const YandexSpec &) { return 8; },
                      },
        spec);
}

std::optional<std::chrono::seconds> periodOf(const OtpSpec &spec)
{
    using Period = std::optional<std::chrono::seconds>;
    return std::visit(Overloaded{
                          [](const TotpSpec &totp) -> Period { return totp.period; },
                          [](const HotpSpec &) -> Period { return {}; },
                          [](const SteamSpec &) -> Period { return std::chrono::seconds(30); },
                          [](const MotpSpec &) -> Period { return std::chrono::seconds(10); },
                          [](const YandexSpec &) -> Period { return std::chrono::seconds(30); },
                      },
        spec);
}

bool needsPin(const OtpSpec &spec)
{
    return std::holds_alternative<MotpSpec>(spec) || std::holds_alternative<YandexSpec>(spec);
}

Result<HashAlgorithm> parseAlgorithm(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.compare(QLatin1StringView("null"), Qt::CaseInsensitive) == 0)
        return HashAlgorithm::Sha1;
    QString name = asciiUpper(trimmed);
    removePrefix(name, QLatin1StringView("ALGORITHM."));
    if (removePrefix(name, QLatin1StringView("HMAC")))
        removeSeparator(name);
    if (removePrefix(name, QLatin1StringView("SHA"))) {
        removeSeparator(name);
        for (const HashAlgorithm hash : {HashAlgorithm::Sha1, HashAlgorithm::Sha256, HashAlgorithm::Sha512}) {
            if (name == algorithmName(hash).mid(3))
                return hash;
        }
    }
    return Error{ErrorCode::UnsupportedAlgorithm, {text}};
}

} // namespace cinnabar
