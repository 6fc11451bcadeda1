// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/app_table.h"

#include <array>
#include <limits>
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

constexpr QLatin1StringView android("Android");
constexpr QLatin1StringView ios("iOS");

constexpr QLatin1StringView anyValue("");
constexpr ValueRange anyNumber;

// What is not in a source is not here: no row for an app means that nothing is known, not that all is well. Each group
// names its source; files are paths in the app's own repository, issues are on GitHub.
constexpr std::array appRows{
    // Aegis, app/src/main/java/com/beemdevelopment/aegis/otp/GoogleAuthInfo.java: scheme, type and parameter names
    // compare by letter, a counter is required, numbers go through parseInt(). OtpInfo.java, TotpInfo.java and
    // HotpInfo.java: names of hashes are SHA1, HmacSHA1, …, 1 to 10 digits, periods from 1 and counters from 0.
    AppBehaviour{FindingId::UnusualCase, aegis, Refuses, 2021, QLatin1StringView("OTPAUTH")},
    AppBehaviour{FindingId::UnusualCase, aegis, Refuses, 2021, QLatin1StringView("TOTP")},
    AppBehaviour{FindingId::UnusualCase, aegis, Refuses, 2021, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnusualScheme, aegis, Refuses, 2021},
    AppBehaviour{FindingId::CounterMissing, aegis, Refuses, 2021},
    AppBehaviour{FindingId::LabelColons, aegis, Odd, 2021},
    AppBehaviour{FindingId::EmptyParameter, aegis, Refuses, 2021, QLatin1StringView("digits")},
    AppBehaviour{FindingId::EmptyParameter, aegis, Refuses, 2021, QLatin1StringView("period")},
    AppBehaviour{FindingId::UnsupportedType, aegis, Refuses, 2021},
    AppBehaviour{FindingId::SecretMissing, aegis, Refuses, 2021},
    AppBehaviour{FindingId::SecretBadCharacter, aegis, Refuses, 2021},
    AppBehaviour{FindingId::UnusualAlgorithmName, aegis, Refuses, 2021, QLatin1StringView("SHA-1")},
    AppBehaviour{FindingId::UnusualAlgorithmName, aegis, Refuses, 2021, QLatin1StringView("HMAC-SHA-256")},
    AppBehaviour{FindingId::BadDigits, aegis, Refuses, 2021},
    AppBehaviour{FindingId::BadPeriod, aegis, Refuses, 2021},
    AppBehaviour{FindingId::BadCounter, aegis, Refuses, 2021},
    // Since then OtpInfo.java, isAlgorithmValid(), takes MD5 too.
    AppBehaviour{FindingId::UnsupportedAlgorithm, aegis, Refuses, 2021, QLatin1StringView("SHA224")},
    AppBehaviour{FindingId::UnsupportedAlgorithm, aegis, Refuses, 2021, QLatin1StringView("SHA384")},
    // A prefix in the label is the issuer, whatever the parameter says.
    AppBehaviour{FindingId::IssuerMismatch, aegis, Odd, 2021},
    // andOTP, app/src/main/java/org/shadowice/flocke/andotp/Database/Entry.java: "otpauth" is replaced as it is
    // written, names of hashes go through valueOf(), the label is cut at every colon and its second part taken; the
    // types are
    // totp, hotp and steam.
    AppBehaviour{FindingId::UnusualCase, andotp, Refuses, 2018, QLatin1StringView("OTPAUTH")},
    AppBehaviour{FindingId::UnusualCase, andotp, Refuses, 2018, QLatin1StringView("TOTP")},
    AppBehaviour{FindingId::UnusualCase, andotp, Refuses, 2018, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnusualScheme, andotp, Refuses, 2018},
    AppBehaviour{FindingId::UnusualAlgorithmName, andotp, Refuses, 2018},
    AppBehaviour{FindingId::UnsupportedAlgorithm, andotp, Refuses, 2018},
    AppBehaviour{FindingId::CounterMissing, andotp, Refuses, 2018},
    AppBehaviour{FindingId::LabelColons, andotp, Odd, 2018},
    AppBehaviour{FindingId::EmptyParameter, andotp, Refuses, 2018},
    AppBehaviour{FindingId::UnsupportedType, andotp, Refuses, 2018},
    AppBehaviour{FindingId::PinNeeded, andotp, Refuses, 2018},
    AppBehaviour{FindingId::UnusualType, andotp, Refuses, 2018, QLatin1StringView("yandex")},
    AppBehaviour{FindingId::UnusualType, andotp, Refuses, 2018, QLatin1StringView("motp")},
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
    // SHA1, 6 or 30 s; "otpauth", "totp" and "secret" compare by letter; dashes are no Base32. The
    // issuer is read from its parameter only, and as many characters are cut off the label.
    AppBehaviour{FindingId::UnsupportedAlgorithm, bitwarden, WrongCodes, 2025, anyValue, anyNumber, ios},
    AppBehaviour{
        FindingId::UnusualAlgorithmName, bitwarden, WrongCodes, 2025, QLatin1StringView("SHA256"), anyNumber, ios},
    AppBehaviour{
        FindingId::UnusualAlgorithmName, bitwarden, WrongCodes, 2025, QLatin1StringView("SHA512"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualCase, bitwarden, Refuses, 2025, QLatin1StringView("OTPAUTH"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualCase, bitwarden, Refuses, 2025, QLatin1StringView("TOTP"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualCase, bitwarden, Refuses, 2025, QLatin1StringView("SECRET"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualScheme, bitwarden, Refuses, 2025, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::UnsupportedType, bitwarden, Refuses, 2025, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::PinNeeded, bitwarden, Refuses, 2025, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::UnusualType, bitwarden, Refuses, 2025, QLatin1StringView("hotp"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualType, bitwarden, Refuses, 2025, QLatin1StringView("steam"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualType, bitwarden, Refuses, 2025, QLatin1StringView("yandex"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualType, bitwarden, Refuses, 2025, QLatin1StringView("motp"), anyNumber, ios},
    AppBehaviour{
        FindingId::UnusualType, bitwarden, WrongCodes, 2025, QLatin1StringView("totp + steam"), anyNumber, ios},
    AppBehaviour{FindingId::CounterMissing, bitwarden, Refuses, 2025, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::PeriodIgnored, bitwarden, Refuses, 2025, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::BadDigits, bitwarden, WrongCodes, 2025, anyValue, noNumber, ios},
    AppBehaviour{FindingId::IssuerIncomplete, bitwarden, Odd, 2025, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::IssuerMismatch, bitwarden, Odd, 2025, anyValue, anyNumber, ios},
    AppBehaviour{
        FindingId::SecretNotCanonical, bitwarden, Refuses, 2025, QLatin1StringView("separators"), anyNumber, ios},
    AppBehaviour{FindingId::SecretMissing, bitwarden, Refuses, 2025, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::SecretBadCharacter, bitwarden, Refuses, 2025, anyValue, anyNumber, ios},
    // Duo Mobile: google/google-authenticator-android issue 29.
    AppBehaviour{FindingId::UnusualAlgorithm, duo, WrongCodes, 2018},
    // Ente Auth, mobile/apps/auth/lib/models/code.dart: hashes other than sha256 and sha512 are taken for SHA1,
    // "secret" compares by letter, only totp, hotp and steam are types, digits that are no number become 6.
    AppBehaviour{FindingId::UnsupportedAlgorithm, ente, WrongCodes, 2025},
    AppBehaviour{FindingId::UnusualAlgorithmName, ente, WrongCodes, 2025, QLatin1StringView("SHA256")},
    AppBehaviour{FindingId::UnusualAlgorithmName, ente, WrongCodes, 2025, QLatin1StringView("SHA512")},
    AppBehaviour{FindingId::UnusualCase, ente, Refuses, 2025, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnsupportedType, ente, Refuses, 2025},
    AppBehaviour{FindingId::PinNeeded, ente, Refuses, 2025},
    AppBehaviour{FindingId::UnusualType, ente, Refuses, 2025, QLatin1StringView("yandex")},
    AppBehaviour{FindingId::UnusualType, ente, Refuses, 2025, QLatin1StringView("motp")},
    AppBehaviour{FindingId::BadDigits, ente, WrongCodes, 2025, anyValue, noNumber},
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
    AppBehaviour{FindingId::UnusualType, freeotp, Refuses, 2022, QLatin1StringView("steam")},
    AppBehaviour{FindingId::UnusualType, freeotp, Refuses, 2022, QLatin1StringView("yandex")},
    AppBehaviour{FindingId::UnusualType, freeotp, Refuses, 2022, QLatin1StringView("motp")},
    AppBehaviour{FindingId::BadCounter, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::BadDigits, freeotp, Refuses, 2022, anyValue, {std::numeric_limits<qint64>::min(), -1}},
    AppBehaviour{FindingId::BadDigits, freeotp, Refuses, 2022, anyValue, noNumber},
    AppBehaviour{FindingId::BadDigits, freeotp, Odd, 2022, anyValue, {11, std::numeric_limits<int>::max()}},
    AppBehaviour{FindingId::BadPeriod, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::SecretMissing, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::SecretBadCharacter, freeotp, Refuses, 2022},
    AppBehaviour{FindingId::QrInverted, freeotp, Refuses, 2025, anyValue, anyNumber, android},
    // FreeOTP+, token-data/src/main/java/org/fedorahosted/freeotp/data/OtpTokenFactory.kt: 5 to 8 digits; scheme, type
    // and parameters compare by letter; numbers go through toInt(); an empty label is refused.
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
    AppBehaviour{FindingId::UnusualType, freeotpPlus, Refuses, 2022, QLatin1StringView("steam")},
    AppBehaviour{FindingId::UnusualType, freeotpPlus, Refuses, 2022, QLatin1StringView("yandex")},
    AppBehaviour{FindingId::UnusualType, freeotpPlus, Refuses, 2022, QLatin1StringView("motp")},
    AppBehaviour{FindingId::SecretMissing, freeotpPlus, Refuses, 2022},
    AppBehaviour{FindingId::NameMissing, freeotpPlus, Refuses, 2022},
    // Google Authenticator: google/google-authenticator issues 643 and 665 and pipobscure/otp issues 8 and 16 (padding
    // is refused); epicweb-dev/totp issue 16 ("SHA-1" is refused); privacyidea issue 3634 (60 s); the published source
    // of the
    // app for Android, java/com/google/android/apps/authenticator/AuthenticatorActivity.java, which has the types totp
    // and hotp. Kept out, as they work by now (keycloak pull request 27351, 2024): SHA256, SHA512 and eight digits.
    AppBehaviour{FindingId::SecretNotCanonical, google, Refuses, 2022, QLatin1StringView("padding"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualAlgorithmName, google, Refuses, 2024, QLatin1StringView("SHA-1")},
    AppBehaviour{FindingId::UnusualPeriod, google, WrongCodes, 2023},
    AppBehaviour{FindingId::BadCounter, google, Refuses, 2020, anyValue, anyNumber, android},
    AppBehaviour{FindingId::UnsupportedType, google, Refuses, 2020, anyValue, anyNumber, android},
    AppBehaviour{FindingId::UnusualType, google, Refuses, 2020, QLatin1StringView("steam"), anyNumber, android},
    AppBehaviour{FindingId::UnusualType, google, Refuses, 2020, QLatin1StringView("yandex"), anyNumber, android},
    AppBehaviour{FindingId::UnusualType, google, Refuses, 2020, QLatin1StringView("motp"), anyNumber, android},
    AppBehaviour{FindingId::SecretMissing, google, Refuses, 2020, anyValue, anyNumber, android},
    AppBehaviour{FindingId::SecretBadCharacter, google, Refuses, 2020, anyValue, anyNumber, android},
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
    AppBehaviour{FindingId::UnusualType, keysmith, Refuses, 2024, QLatin1StringView("steam")},
    AppBehaviour{FindingId::UnusualType, keysmith, Refuses, 2024, QLatin1StringView("yandex")},
    AppBehaviour{FindingId::UnusualType, keysmith, Refuses, 2024, QLatin1StringView("motp")},
    AppBehaviour{FindingId::UnusualType, keysmith, Refuses, 2024, QLatin1StringView("totp + steam")},
    AppBehaviour{FindingId::HtmlEscaped, keysmith, Refuses, 2024},
    AppBehaviour{FindingId::BadEscape, keysmith, Refuses, 2024},
    AppBehaviour{FindingId::SecretMissing, keysmith, Refuses, 2024},
    // Microsoft Authenticator: kspearrin/Otp.NET issues 54 and 62, payload-totp issue 30 (SHA256, SHA512);
    // RobThree/TwoFactorAuth.Net issue 18 (60 s); puddly/android-otp-extractor issue 33 (digits);
    // privacyidea issue 709 and keycloak pull request 27351 (codes of a counter are made from the time);
    // sandstorm/NeosTwoFactorAuthentication issue 4 (an issuer that is not encoded). The table of 2022 says the same.
    AppBehaviour{FindingId::UnusualAlgorithm, microsoft, WrongCodes, 2025},
    AppBehaviour{FindingId::UnusualPeriod, microsoft, WrongCodes, 2021},
    AppBehaviour{FindingId::UnusualDigits, microsoft, WrongCodes, 2022},
    AppBehaviour{FindingId::UnusualType, microsoft, WrongCodes, 2024, QLatin1StringView("hotp")},
    AppBehaviour{FindingId::CounterMissing, microsoft, WrongCodes, 2024},
    AppBehaviour{FindingId::PeriodIgnored, microsoft, WrongCodes, 2024},
    AppBehaviour{FindingId::RawText, microsoft, Refuses, 2022, anyValue, anyNumber, ios},
    // 1Password: epicweb-dev/totp issue 16 ("SHA-1"); sandstorm/NeosTwoFactorAuthentication issue 4 (issuer not
    // encoded).
    AppBehaviour{FindingId::UnusualAlgorithmName, onePassword, Refuses, 2024, QLatin1StringView("SHA-1")},
    AppBehaviour{FindingId::RawText, onePassword, Refuses, 2022, anyValue, anyNumber, QLatin1StringView("macOS")},
    // OTPClient, src/common/parse-uri.c and its tests: what it can't read becomes SHA1, 6 digits or 30 s; 4 to 10
    // digits and periods of 1 to 120 s; parameter names compare by letter; it begins at "otpauth", in small letters,
    // wherever that stands; the types are totp and hotp.
    AppBehaviour{FindingId::UnsupportedAlgorithm, otpclient, WrongCodes, 2026},
    AppBehaviour{FindingId::UnusualAlgorithmName, otpclient, WrongCodes, 2026, QLatin1StringView("SHA256")},
    AppBehaviour{FindingId::UnusualAlgorithmName, otpclient, WrongCodes, 2026, QLatin1StringView("SHA512")},
    AppBehaviour{FindingId::UnusualPeriod, otpclient, WrongCodes, 2026, anyValue, {121, 2147483647}},
    AppBehaviour{FindingId::UnusualDigits, otpclient, WrongCodes, 2026, anyValue, {1, 3}},
    AppBehaviour{FindingId::BadDigits, otpclient, WrongCodes, 2026},
    AppBehaviour{FindingId::BadPeriod, otpclient, WrongCodes, 2026},
    AppBehaviour{FindingId::UnusualCase, otpclient, Refuses, 2026, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnusualCase, otpclient, Refuses, 2026, QLatin1StringView("OTPAUTH")},
    AppBehaviour{FindingId::UnusualScheme, otpclient, Refuses, 2026, QLatin1StringView("steam")},
    AppBehaviour{FindingId::UnsupportedType, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::PinNeeded, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::UnusualType, otpclient, Refuses, 2026, QLatin1StringView("steam")},
    AppBehaviour{FindingId::UnusualType, otpclient, Refuses, 2026, QLatin1StringView("yandex")},
    AppBehaviour{FindingId::UnusualType, otpclient, Refuses, 2026, QLatin1StringView("motp")},
    AppBehaviour{FindingId::BadEscape, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::SecretMissing, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::NameMissing, otpclient, Refuses, 2026},
    AppBehaviour{FindingId::SecretBadCharacter, otpclient, Refuses, 2026},
    // Proton, proton-pass-totp/src/totp.rs, queries.rs, algorithm.rs and tests/edent.rs: totp is the only type, 1 to 9
    // digits, periods of 1 to 65,535 s; parameter names compare by letter; the issuer is read from its parameter only.
    AppBehaviour{FindingId::UnusualAlgorithmName, proton, Refuses, 2025},
    AppBehaviour{FindingId::UnsupportedAlgorithm, proton, Refuses, 2025},
    AppBehaviour{FindingId::BadPeriod, proton, Refuses, 2025},
    AppBehaviour{FindingId::SecretMissing, proton, Refuses, 2025},
    AppBehaviour{FindingId::UnusualScheme, proton, Refuses, 2025, QLatin1StringView("apple-otpauth")},
    AppBehaviour{FindingId::LabelColons, proton, Odd, 2025},
    AppBehaviour{FindingId::UnsupportedType, proton, Refuses, 2025},
    AppBehaviour{FindingId::PinNeeded, proton, Refuses, 2025},
    AppBehaviour{FindingId::UnusualType, proton, Refuses, 2025, QLatin1StringView("hotp")},
    AppBehaviour{FindingId::UnusualType, proton, Refuses, 2025, QLatin1StringView("steam")},
    AppBehaviour{FindingId::UnusualType, proton, Refuses, 2025, QLatin1StringView("yandex")},
    AppBehaviour{FindingId::UnusualType, proton, Refuses, 2025, QLatin1StringView("motp")},
    AppBehaviour{FindingId::UnusualType, proton, WrongCodes, 2025, QLatin1StringView("totp + steam")},
    AppBehaviour{FindingId::CounterMissing, proton, Refuses, 2025},
    AppBehaviour{FindingId::PeriodIgnored, proton, Refuses, 2025},
    AppBehaviour{FindingId::UnusualCase, proton, Refuses, 2025, QLatin1StringView("SECRET")},
    AppBehaviour{FindingId::UnusualPeriod, proton, Refuses, 2025, anyValue, {65536, 2147483647}},
    AppBehaviour{FindingId::UnusualDigits, proton, Refuses, 2025, anyValue, {10, 10}},
    AppBehaviour{FindingId::BadDigits, proton, Refuses, 2025},
    AppBehaviour{FindingId::IssuerIncomplete, proton, Odd, 2025, QLatin1StringView("parameter")},
    // Stratum, UriParserTest.cs and ValidStandardUriClassData.cs.
    AppBehaviour{FindingId::IssuerMismatch, stratum, Odd, 2025},
    AppBehaviour{FindingId::IssuerMissing, stratum, Odd, 2025},
    AppBehaviour{FindingId::UnsupportedAlgorithm, stratum, Refuses, 2025},
    AppBehaviour{FindingId::BadDigits, stratum, Refuses, 2025},
    AppBehaviour{FindingId::BadPeriod, stratum, Refuses, 2025},
    AppBehaviour{FindingId::BadCounter, stratum, Refuses, 2025},
    AppBehaviour{FindingId::UnsupportedType, stratum, Refuses, 2025},
    AppBehaviour{FindingId::SecretMissing, stratum, Refuses, 2025},
    // 2FAS for iOS, CodeParser.swift ("&amp;" becomes part of the value before it) with Digits.swift (5 to 8),
    // Period.swift (10, 30, 60, 90) and Algorithm.swift, which an enrolment has to pass, and TokenType.swift (what is
    // not
    // hotp or steam is totp); for Android, OtpLinkParser.kt turns "#" into "-". shoelace-style/webawesome issue 1866:
    // no margin on
    // a dark page.
    AppBehaviour{FindingId::UnusualDigits, twofas, Refuses, 2023, anyValue, {1, 4}, ios},
    AppBehaviour{FindingId::UnusualDigits, twofas, Refuses, 2023, anyValue, {9, 10}, ios},
    AppBehaviour{FindingId::BadDigits, twofas, Refuses, 2023, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {1, 9}, ios},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {11, 29}, ios},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {31, 59}, ios},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {61, 89}, ios},
    AppBehaviour{FindingId::UnusualPeriod, twofas, Refuses, 2023, anyValue, {91, 2147483647}, ios},
    AppBehaviour{FindingId::BadPeriod, twofas, Refuses, 2023, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::EmptyParameter, twofas, Refuses, 2023, QLatin1StringView("digits"), anyNumber, ios},
    AppBehaviour{FindingId::EmptyParameter, twofas, Refuses, 2023, QLatin1StringView("period"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualScheme, twofas, Refuses, 2023, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::UnusualAlgorithmName, twofas, Refuses, 2023, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::UnsupportedType, twofas, WrongCodes, 2023, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::UnusualType, twofas, WrongCodes, 2023, QLatin1StringView("yandex"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualType, twofas, WrongCodes, 2023, QLatin1StringView("totp + steam"), anyNumber, ios},
    AppBehaviour{FindingId::UnusualType, twofas, Refuses, 2023, QLatin1StringView("motp"), anyNumber, ios},
    AppBehaviour{FindingId::HtmlEscaped, twofas, Odd, 2023, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::SecretMissing, twofas, Refuses, 2023, anyValue, anyNumber, ios},
    AppBehaviour{FindingId::RawHash, twofas, Odd, 2023, anyValue, anyNumber, android},
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
    return row.year >= 2015 && row.year <= 2026 && (row.range.min <= row.range.max || row.range == noNumber);
}

constexpr bool eachRowIsPlausibleAndNew()
{
    for (std::size_t i = 0; i < appRows.size(); ++i) {
        if (!isPlausible(appRows[i]))
            return false;
        for (std::size_t j = i + 1; j < appRows.size(); ++j) {
            if (saysTheSame(appRows[i], appRows[j]))
                return false;
        }
    }
    return true;
}

static_assert(eachRowIsPlausibleAndNew());

} // namespace

std::span<const AppBehaviour> appTable() { return appRows; }

} // namespace cinnabar
