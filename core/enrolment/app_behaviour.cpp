// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/app_behaviour.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cinnabar {
namespace {

using enum AppOutcome;

constexpr QLatin1StringView aegis("Aegis");
constexpr QLatin1StringView andotp("andOTP");
constexpr QLatin1StringView apple("Apple Passwords");
constexpr QLatin1StringView authy("Authy");
constexpr QLatin1StringView bitwarden("Bitwarden Authenticator");
constexpr QLatin1StringView duo("Duo Mobile");
constexpr QLatin1StringView ente("Ente Auth");
constexpr QLatin1StringView freeotp("FreeOTP");
constexpr QLatin1StringView freeotpPlus("FreeOTP+");
constexpr QLatin1StringView google("Google Authenticator");
constexpr QLatin1StringView keepassxc("KeePassXC");
constexpr QLatin1StringView keysmith("Keysmith");
constexpr QLatin1StringView microsoft("Microsoft Authenticator");
constexpr QLatin1StringView onePassword("1Password");
constexpr QLatin1StringView otpclient("OTPClient");
constexpr QLatin1StringView proton("Proton Authenticator");
constexpr QLatin1StringView stratum("Stratum");
constexpr QLatin1StringView twofas("2FAS");

constexpr QLatin1StringView anyValue("");
constexpr ValueRange anyNumber;

// What is not in a source is not here: no row for an app means that nothing is known, not that all is well. Each group
// names its source; files are paths in the app's own repository, issues are on GitHub.
constexpr std::array appTable{
    // Aegis, app/src/main/java/com/beemdevelopment/aegis/otp/GoogleAuthInfo.java: scheme and parameter names compare by
    // letter, a counter is required, numbers go through parseInt(); its importers refuse a hash that it does not know.
    AppBehaviour{FindingId::UnusualCase, aegis, Refuses, 2021, QLatin1StringView("OTPAUTH")},
    AppBehaviour{FindingId::UnusualCase, aegis, Refuses, 2021, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnusualScheme, aegis, Refuses, 2021},
    AppBehaviour{FindingId::CounterMissing, aegis, Refuses, 2021},
    AppBehaviour{FindingId::LabelColons, aegis, Odd, 2021},
    AppBehaviour{FindingId::EmptyParameter, aegis, Refuses, 2021, QLatin1StringView("digits")},
    AppBehaviour{FindingId::EmptyParameter, aegis, Refuses, 2021, QLatin1StringView("period")},
    AppBehaviour{FindingId::UnsupportedType, aegis, Refuses, 2021},
    AppBehaviour{FindingId::SecretMissing, aegis, Refuses, 2021},
    AppBehaviour{FindingId::SecretBadCharacter, aegis, Refuses, 2021},
    // Since then OtpInfo.java, isAlgorithmValid(), takes MD5 too.
    AppBehaviour{FindingId::UnsupportedAlgorithm, aegis, Refuses, 2021, QLatin1StringView("SHA224")},
    AppBehaviour{FindingId::UnsupportedAlgorithm, aegis, Refuses, 2021, QLatin1StringView("SHA384")},
    // A prefix in the label is the issuer, whatever the parameter says.
    AppBehaviour{FindingId::IssuerMismatch, aegis, Odd, 2021},
    // andOTP, app/src/main/java/org/shadowice/flocke/andotp/Database/Entry.java: "otpauth" is replaced as it is
    // written, names of hashes go through valueOf(), the label is cut at every colon and its second part taken.
    AppBehaviour{FindingId::UnusualCase, andotp, Refuses, 2018, QLatin1StringView("OTPAUTH")},
    AppBehaviour{FindingId::UnusualCase, andotp, Refuses, 2018, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnusualScheme, andotp, Refuses, 2018},
    AppBehaviour{FindingId::UnusualAlgorithmName, andotp, Refuses, 2018},
    AppBehaviour{FindingId::UnsupportedAlgorithm, andotp, Refuses, 2018},
    AppBehaviour{FindingId::CounterMissing, andotp, Refuses, 2018},
    AppBehaviour{FindingId::LabelColons, andotp, Odd, 2018},
    AppBehaviour{FindingId::EmptyParameter, andotp, Refuses, 2018},
    AppBehaviour{FindingId::UnsupportedType, andotp, Refuses, 2018},
    AppBehaviour{FindingId::PinNeeded, andotp, Refuses, 2018},
    AppBehaviour{FindingId::SecretMissing, andotp, Refuses, 2018},
    // Apple Passwords: WGDashboard issue 730 ("does not contain the information needed").
    AppBehaviour{FindingId::SecretMissing, apple, Refuses, 2025},
    // Authy: BrandonPotter/GoogleAuthenticator issue 228 and RobThree/TwoFactorAuth issue 54 (SHA256, SHA512);
    // privacyidea issue 1156 (60 s); shoelace-style/webawesome issue 1866 (no margin on a dark page).
    AppBehaviour{FindingId::UnusualAlgorithm, authy, WrongCodes, 2024},
    AppBehaviour{FindingId::UnusualPeriod, authy, WrongCodes, 2018, anyValue, {60, 60}},
    AppBehaviour{FindingId::QrQuietZone, authy, Refuses, 2025},
    // Bitwarden Authenticator for iOS, AuthenticatorShared/Core/Vault/Services/TOTP/OTPAuthModel.swift, its tests, and
    // TOTPCryptoHashAlgorithm.swift ("Default to SHA1 if not specified or unrecognized"): what it can't read becomes
    // SHA1, 6 or 30 s; "otpauth", "totp" and "secret" compare by letter; dashes are no Base32.
    AppBehaviour{
        FindingId::UnsupportedAlgorithm, bitwarden, WrongCodes, 2025, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualAlgorithmName, bitwarden, WrongCodes, 2025, QLatin1StringView("SHA256"), anyNumber,
        QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualAlgorithmName, bitwarden, WrongCodes, 2025, QLatin1StringView("SHA512"), anyNumber,
        QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualCase, bitwarden, Refuses, 2025, QLatin1StringView("OTPAUTH"), anyNumber,
        QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualCase, bitwarden, Refuses, 2025, QLatin1StringView("SECRET"), anyNumber,
        QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualScheme, bitwarden, Refuses, 2025, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnsupportedType, bitwarden, Refuses, 2025, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::PinNeeded, bitwarden, Refuses, 2025, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::IssuerMismatch, bitwarden, Odd, 2025, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::SecretNotCanonical, bitwarden, Refuses, 2025, QLatin1StringView("separators"), anyNumber,
        QLatin1StringView("iOS")},
    AppBehaviour{FindingId::SecretMissing, bitwarden, Refuses, 2025, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{
        FindingId::SecretBadCharacter, bitwarden, Refuses, 2025, anyValue, anyNumber, QLatin1StringView("iOS")},
    // Duo Mobile: google/google-authenticator-android issue 29.
    AppBehaviour{FindingId::UnusualAlgorithm, duo, WrongCodes, 2018},
    // Ente Auth, mobile/apps/auth/lib/models/code.dart: hashes other than sha256 and sha512 are taken for SHA1,
    // "secret" compares by letter, only totp, hotp and steam are types.
    AppBehaviour{FindingId::UnsupportedAlgorithm, ente, WrongCodes, 2025},
    AppBehaviour{FindingId::UnusualAlgorithmName, ente, WrongCodes, 2025, QLatin1StringView("SHA256")},
    AppBehaviour{FindingId::UnusualAlgorithmName, ente, WrongCodes, 2025, QLatin1StringView("SHA512")},
    AppBehaviour{FindingId::UnusualCase, ente, Refuses, 2025, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnsupportedType, ente, Refuses, 2025},
    AppBehaviour{FindingId::PinNeeded, ente, Refuses, 2025},
    AppBehaviour{FindingId::SecretMissing, ente, Refuses, 2025},
    // FreeOTP, mobile/src/main/java/org/fedorahosted/freeotp/Token.java and TokenUriInvalidTest.java: the label has one
    // colon at most, and its prefix is the issuer; a period under 5 s is refused; secrets under 128 bits, under 6 or
    // over 9 digits are called unsafe and asked about. Issue 447: light on dark (a remedy is merged, see pull request
    // 192).
    AppBehaviour{FindingId::LabelColons, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::NameMissing, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::IssuerMismatch, freeotp, Odd, 2022},
    AppBehaviour{FindingId::UnusualPeriod, freeotp, Refuses, 2022, anyValue, {1, 4}},
    AppBehaviour{FindingId::UnusualDigits, freeotp, Odd, 2022, anyValue, {1, 5}},
    AppBehaviour{FindingId::UnusualDigits, freeotp, Odd, 2022, anyValue, {10, 10}},
    AppBehaviour{FindingId::WeakSecret, freeotp, Odd, 2022},
    AppBehaviour{FindingId::ShortSecret, freeotp, Odd, 2022},
    AppBehaviour{FindingId::UnusualCase, freeotp, Refuses, 2022, QLatin1StringView("OTPAUTH")},
    AppBehaviour{FindingId::UnusualCase, freeotp, Refuses, 2022, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::EmptyParameter, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::UnusualScheme, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::UnsupportedType, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::PinNeeded, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::BadCounter, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::BadDigits, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::BadPeriod, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::SecretMissing, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::SecretBadCharacter, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::QrInverted, freeotp, Refuses, 2025, anyValue, anyNumber, QLatin1StringView("Android")},
    // FreeOTP+, token-data/src/main/java/org/fedorahosted/freeotp/data/OtpTokenFactory.kt: 5 to 8 digits; scheme, type
    // and parameters compare by letter; numbers go through toInt().
    AppBehaviour{FindingId::UnusualDigits, freeotpPlus, Refuses, 2022, anyValue, {1, 4}},
    AppBehaviour{FindingId::UnusualDigits, freeotpPlus, Refuses, 2022, anyValue, {9, 10}},
    AppBehaviour{FindingId::BadDigits, freeotpPlus, Refuses, 2022},
    AppBehaviour{FindingId::UnusualCase, freeotpPlus, Refuses, 2022, QLatin1StringView("OTPAUTH")},
    AppBehaviour{FindingId::UnusualCase, freeotpPlus, Refuses, 2022, QLatin1StringView("TOTP")},
    AppBehaviour{FindingId::UnusualCase, freeotpPlus, Refuses, 2022, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::EmptyParameter, freeotpPlus, Refuses, 2022},
    AppBehaviour{FindingId::UnusualScheme, freeotpPlus, Refuses, 2022},
    AppBehaviour{FindingId::UnsupportedType, freeotpPlus, Refuses, 2022},
    AppBehaviour{FindingId::PinNeeded, freeotpPlus, Refuses, 2022},
    AppBehaviour{FindingId::SecretMissing, freeotpPlus, Refuses, 2022},
    // Google Authenticator: google/google-authenticator issues 643 and 665 and pipobscure/otp issues 8 and 16 (padding
    // is refused); epicweb-dev/totp issue 16 ("SHA-1" is refused); the published source of the app for Android,
    // java/com/google/android/apps/authenticator/AuthenticatorActivity.java, has no algorithm, digits or period, and
    // samdjstevens/java-totp issue 46 saw that of the algorithm in 2021. Kept out, as reports differ: what newer
    // versions do.
    AppBehaviour{FindingId::SecretNotCanonical, google, Refuses, 2022, QLatin1StringView("padding"), anyNumber,
        QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualAlgorithmName, google, Refuses, 2024, QLatin1StringView("SHA-1")},
    AppBehaviour{
        FindingId::UnusualAlgorithm, google, WrongCodes, 2022, anyValue, anyNumber, QLatin1StringView("Android")},
    AppBehaviour{FindingId::UnusualDigits, google, WrongCodes, 2022, anyValue, anyNumber, QLatin1StringView("Android")},
    AppBehaviour{FindingId::UnusualPeriod, google, WrongCodes, 2020, anyValue, anyNumber, QLatin1StringView("Android")},
    AppBehaviour{FindingId::BadCounter, google, Refuses, 2020, anyValue, anyNumber, QLatin1StringView("Android")},
    AppBehaviour{FindingId::UnsupportedType, google, Refuses, 2020, anyValue, anyNumber, QLatin1StringView("Android")},
    AppBehaviour{FindingId::SecretMissing, google, Refuses, 2020, anyValue, anyNumber, QLatin1StringView("Android")},
    AppBehaviour{
        FindingId::SecretBadCharacter, google, Refuses, 2020, anyValue, anyNumber, QLatin1StringView("Android")},
    // KeePassXC, src/totp/totp.cpp (getHashTypeByName() knows SHA256 and SHA512, all else is SHA1) and
    // tests/TestTotp.cpp (a period over 86,400 s is cut to that).
    AppBehaviour{FindingId::UnsupportedAlgorithm, keepassxc, WrongCodes, 2024},
    AppBehaviour{FindingId::UnusualAlgorithmName, keepassxc, WrongCodes, 2024, QLatin1StringView("SHA256")},
    AppBehaviour{FindingId::UnusualAlgorithmName, keepassxc, WrongCodes, 2024, QLatin1StringView("SHA512")},
    AppBehaviour{FindingId::UnusualPeriod, keepassxc, WrongCodes, 2024, anyValue, {86401, 2147483647}},
    // Keysmith, src/uri/uri.cpp and autotests/uri/qr-parsing.cpp: unknown and repeated parameters are refused, the
    // label's prefix is the issuer, names and escapes compare by letter.
    AppBehaviour{FindingId::UnknownParameter, keysmith, Refuses, 2024},
    AppBehaviour{FindingId::DuplicateParameter, keysmith, Refuses, 2024},
    AppBehaviour{FindingId::IssuerMismatch, keysmith, Odd, 2024},
    AppBehaviour{FindingId::UnusualCase, keysmith, Refuses, 2024, QLatin1StringView("OTPAUTH")},
    AppBehaviour{FindingId::UnusualCase, keysmith, Refuses, 2024, QLatin1StringView("TOTP")},
    AppBehaviour{FindingId::UnusualCase, keysmith, Refuses, 2024, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnusualScheme, keysmith, Refuses, 2024},
    AppBehaviour{FindingId::UnsupportedType, keysmith, Refuses, 2024},
    AppBehaviour{FindingId::PinNeeded, keysmith, Refuses, 2024},
    AppBehaviour{FindingId::BadEscape, keysmith, Refuses, 2024},
    AppBehaviour{FindingId::SecretMissing, keysmith, Refuses, 2024},
    // Microsoft Authenticator: kspearrin/Otp.NET issues 54 and 62, payload-totp issue 30 (SHA256, SHA512);
    // RobThree/TwoFactorAuth.Net issue 18 (60 s); puddly/android-otp-extractor issue 33 (digits);
    // sandstorm/NeosTwoFactorAuthentication issue 4 (an issuer that is not encoded). The table of 2022 says the same.
    AppBehaviour{FindingId::UnusualAlgorithm, microsoft, WrongCodes, 2025},
    AppBehaviour{FindingId::UnusualPeriod, microsoft, WrongCodes, 2021},
    AppBehaviour{FindingId::UnusualDigits, microsoft, WrongCodes, 2022},
    AppBehaviour{FindingId::RawText, microsoft, Refuses, 2022, anyValue, anyNumber, QLatin1StringView("iOS")},
    // 1Password: epicweb-dev/totp issue 16 ("SHA-1"); sandstorm/NeosTwoFactorAuthentication issue 4 (issuer not
    // encoded).
    AppBehaviour{FindingId::UnusualAlgorithmName, onePassword, Refuses, 2024, QLatin1StringView("SHA-1")},
    AppBehaviour{FindingId::RawText, onePassword, Refuses, 2022, anyValue, anyNumber, QLatin1StringView("macOS")},
    // OTPClient, src/common/parse-uri.c and its tests: what it can't read becomes SHA1, 6 digits or 30 s; 4 to 10
    // digits and periods of 1 to 120 s; parameter names compare by letter.
    AppBehaviour{FindingId::UnsupportedAlgorithm, otpclient, WrongCodes, 2026},
    AppBehaviour{FindingId::UnusualAlgorithmName, otpclient, WrongCodes, 2026, QLatin1StringView("SHA256")},
    AppBehaviour{FindingId::UnusualAlgorithmName, otpclient, WrongCodes, 2026, QLatin1StringView("SHA512")},
    AppBehaviour{FindingId::UnusualPeriod, otpclient, WrongCodes, 2026, anyValue, {121, 2147483647}},
    AppBehaviour{FindingId::UnusualDigits, otpclient, WrongCodes, 2026, anyValue, {1, 3}},
    AppBehaviour{FindingId::BadDigits, otpclient, WrongCodes, 2026},
    AppBehaviour{FindingId::BadPeriod, otpclient, WrongCodes, 2026},
    AppBehaviour{FindingId::UnusualCase, otpclient, Refuses, 2026, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnusualScheme, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::UnsupportedType, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::PinNeeded, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::BadEscape, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::SecretMissing, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::NameMissing, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::SecretBadCharacter, otpclient, Refuses, 2026},
    // Proton, proton-pass-totp/src/totp.rs and tests/edent.rs.
    AppBehaviour{FindingId::UnusualAlgorithmName, proton, Refuses, 2025, QLatin1StringView("SHA-1")},
    AppBehaviour{FindingId::UnsupportedAlgorithm, proton, Refuses, 2025},
    AppBehaviour{FindingId::BadPeriod, proton, Refuses, 2025},
    AppBehaviour{FindingId::SecretMissing, proton, Refuses, 2025},
    AppBehaviour{FindingId::UnusualScheme, proton, Refuses, 2025, QLatin1StringView("apple-otpauth")},
    AppBehaviour{FindingId::LabelColons, proton, Odd, 2025},
    // Stratum, UriParserTest.cs and ValidStandardUriClassData.cs.
    AppBehaviour{FindingId::IssuerMismatch, stratum, Odd, 2025},
    AppBehaviour{FindingId::IssuerMissing, stratum, Odd, 2025},
    AppBehaviour{FindingId::UnsupportedAlgorithm, stratum, Refuses, 2025},
    AppBehaviour{FindingId::BadDigits, stratum, Refuses, 2025},
    AppBehaviour{FindingId::BadPeriod, stratum, Refuses, 2025},
    AppBehaviour{FindingId::BadCounter, stratum, Refuses, 2025},
    AppBehaviour{FindingId::UnsupportedType, stratum, Refuses, 2025},
    AppBehaviour{FindingId::SecretMissing, stratum, Refuses, 2025},
    // 2FAS for iOS, CodeParser.swift with Digits.swift (6 to 8) and Period.swift (10, 30, 60, 90), which an enrolment
    // has to pass; for Android, OtpLinkParser.kt turns "#" into "-". shoelace-style/webawesome issue 1866: no margin on
    // a dark page.
    AppBehaviour{FindingId::UnusualDigits, twofas, Refuses, 2023, anyValue, {1, 5}, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualDigits, twofas, Refuses, 2023, anyValue, {9, 10}, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::BadDigits, twofas, Refuses, 2023, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {1, 9}, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {11, 29}, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {31, 59}, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {61, 89}, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {91, 2147483647}, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::BadPeriod, twofas, Refuses, 2023, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::EmptyParameter, twofas, Refuses, 2023, QLatin1StringView("digits"), anyNumber,
        QLatin1StringView("iOS")},
    AppBehaviour{FindingId::EmptyParameter, twofas, Refuses, 2023, QLatin1StringView("period"), anyNumber,
        QLatin1StringView("iOS")},
    AppBehaviour{FindingId::UnusualScheme, twofas, Refuses, 2023, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::SecretMissing, twofas, Refuses, 2023, anyValue, anyNumber, QLatin1StringView("iOS")},
    AppBehaviour{FindingId::RawHash, twofas, Odd, 2023, anyValue, anyNumber, QLatin1StringView("Android")},
    AppBehaviour{FindingId::QrQuietZone, twofas, Refuses, 2025},
};

constexpr std::string_view characters(QLatin1StringView text) { return {text.data(), std::size_t(text.size())}; }

constexpr bool saysTheSame(const AppBehaviour &one, const AppBehaviour &other)
{
    return one.finding == other.finding && one.range.min == other.range.min
        && characters(one.app) == characters(other.app) && characters(one.value) == characters(other.value)
        && characters(one.platform) == characters(other.platform);
}

constexpr bool isPlausible(const AppBehaviour &row)
{
    return row.year >= 2015 && row.year <= 2026 && row.range.min <= row.range.max;
}

constexpr bool eachRowIsPlausibleAndNew()
{
    for (std::size_t i = 0; i < appTable.size(); ++i) {
        if (!isPlausible(appTable[i]))
            return false;
        for (std::size_t j = i + 1; j < appTable.size(); ++j) {
            if (saysTheSame(appTable[i], appTable[j]))
                return false;
        }
    }
    return true;
}

static_assert(eachRowIsPlausibleAndNew());

bool isAbout(const AppBehaviour &row, const Finding &finding, const QStringList &items)
{
    if (row.finding != finding.id || (!row.value.isEmpty() && !items.contains(row.value)))
        return false;
    const qint64 number = finding.values.value(0).toLongLong();
    return row.range.max == 0 || (number >= row.range.min && number <= row.range.max);
}

} // namespace

QString outcomeName(AppOutcome outcome)
{
    switch (outcome) {
    case Refuses:
        return QStringLiteral("refuses");
    case WrongCodes:
        return QStringLiteral("wrong-codes");
    case Odd:
        return QStringLiteral("odd");
    }
    Q_UNREACHABLE();
}

std::vector<AppBehaviour> behavioursFor(const Finding &finding)
{
    // Lists within a value count by their items ("OTPAUTH, SECRET").
    const QStringList items = finding.values.join(QStringLiteral(", ")).split(QStringLiteral(", "));
    std::vector<AppBehaviour> found;
    for (const AppBehaviour &row : appTable) {
        if (isAbout(row, finding, items))
            found.push_back(row);
    }
    return found;
}

QStringList appsFor(const Finding &finding)
{
    QStringList apps;
    for (const AppBehaviour &row : behavioursFor(finding))
        apps.append(row.app);
    apps.removeDuplicates();
    apps.sort(Qt::CaseInsensitive);
    return apps;
}

QStringList knownApps()
{
    QStringList apps;
    for (const AppBehaviour &row : appTable)
        apps.append(row.app);
    apps.removeDuplicates();
    apps.sort(Qt::CaseInsensitive);
    return apps;
}

QStringList appsLike(QStringView text)
{
    const auto bare = [](QStringView name) {
        QString kept;
        for (const QChar character : name) {
            if (character.isLetterOrNumber() || character == u'+')
                kept.append(character.toLower());
        }
        return kept;
    };
    const QString wanted = bare(text);
    if (wanted.isEmpty())
        return {};
    QStringList similar;
    for (const QString &app : knownApps()) {
        if (bare(app) == wanted)
            return {app};
        if (bare(app).startsWith(wanted))
            similar.append(app);
    }
    return similar;
}

std::optional<QString> findApp(QStringView text)
{
    const QStringList similar = appsLike(text);
    return similar.size() == 1 ? std::optional(similar.first()) : std::nullopt;
}

} // namespace cinnabar
