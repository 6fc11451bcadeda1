// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/odd_ones.h"

#include "enrolment/inspection.h"
#include "otp/code_window.h"

#include <array>

// Literals are joined by the compiler, so these are macros.
#define SECRET "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
#define TOTP "otpauth://totp/Example:alice%40example.com?secret=" SECRET "&issuer=Example"
#define HOTP "otpauth://hotp/Example:alice%40example.com?secret=" SECRET "&issuer=Example"
#define MIGRATION "otpauth-migration://offline?data="

namespace cinnabar {
namespace {

constexpr std::string_view oddDark = "#000";
constexpr std::string_view oddLight = "#fff";

constexpr std::array oddTable{
    // What is right, though not every app takes it so.
    OddOne{"plain", TOTP, {}},
    OddOne{"all-usual-values", TOTP "&algorithm=SHA1&digits=6&period=30", {}},
    OddOne{"eight-digits", TOTP "&digits=8", {}},
    OddOne{"space-behind-colon", "otpauth://totp/Example:%20alice?secret=" SECRET "&issuer=Example", {}},
    OddOne{"encoded-colon", "otpauth://totp/Example%3Aalice?secret=" SECRET "&issuer=Example", {}},
    OddOne{"encoded-plus", "otpauth://totp/Example:user%2Btag%40example.com?secret=" SECRET "&issuer=Example", {}},
    OddOne{"encoded-hash", "otpauth://totp/Example:alice%23EXT%23?secret=" SECRET "&issuer=Example", {}},
    OddOne{"hebrew", "otpauth://totp/%D7%91%D7%A0%D7%A7:%D7%93%D7%A0%D7%94?secret=" SECRET "&issuer=%D7%91%D7%A0%D7%A7",
        {}},
    OddOne{"arabic",
        "otpauth://totp/%D8%A8%D9%86%D9%83:%D9%84%D9%8A%D9%84%D9%89?secret=" SECRET "&issuer=%D8%A8%D9%86%D9%83", {}},
    OddOne{"chinese", "otpauth://totp/%E9%93%B6%E8%A1%8C:%E7%8E%8B?secret=" SECRET "&issuer=%E9%93%B6%E8%A1%8C", {}},
    OddOne{"emoji",
        "otpauth://totp/%F0%9F%8F%B4%E2%80%8D%E2%98%A0%EF%B8%8F:%F0%9F%90%99?secret=" SECRET
        "&issuer=%F0%9F%8F%B4%E2%80%8D%E2%98%A0%EF%B8%8F",
        {}},
    OddOne{"long-names",
        "otpauth://totp/"
        "Example%20Company%20with%20a%20name%20of%20more%20than%20forty%20letters:a-user-whose-name-is-longer-than-"
        "forty-letters%40example.com?secret=" SECRET
        "&issuer=Example%20Company%20with%20a%20name%20of%20more%20than%20forty%20letters",
        {}},
    OddOne{
        "secret-of-64-bytes", "otpauth://totp/Example:alice?secret=" SECRET SECRET SECRET "GEZDGNA&issuer=Example", {}},
    OddOne{"migration-issuer-in-name",
        MIGRATION "CjcKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tIAEoATABEAEYASAAKAU%3D", {}},
    OddOne{"migration-without-batch-size",
        MIGRATION "CkAKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tGgdFeGFtcGxlIAEoATABEAE%3D", {}},
    OddOne{"migration-first-of-two",
        MIGRATION
        "CkAKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tGgdFeGFtcGxlIAEoATABEAEYAiAAKAU%3D",
        {}},
    OddOne{"migration-negative-batch-id",
        MIGRATION "CkAKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tGgdFeGFtcGxlIAEoATABEAEYASAAKPv%"
                  "2F%2F%2F%2F%2F%2F%2F%2F%2F%2FwE%3D",
        {}},
    OddOne{"migration-long-name",
        MIGRATION "CsYBChQxMjM0NTY3ODkwMTIzNDU2Nzg5MBKeAUV4YW1wbGU6YS11c2VyLXdob3NlLW5hbWUtaXMtbG9uZ2VyLXRoYW4tZm9ydHkt"
                  "bGV0dGVyc2EtdXNlci13aG9zZS1uYW1lLWlzLWxvbmdlci10aGFuLWZvcnR5LWxldHRlcnNhLXVzZXItd2hvc2UtbmFtZS1pcy1s"
                  "b25nZXItdGhhbi1mb3J0eS1sZXR0ZXJzQGV4YW1wbGUuY29tGgdFeGFtcGxlIAEoATABEAEYASAAKAU%3D",
        {}},
    OddOne{"migration-unknown-fields",
        MIGRATION "ClIKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tGgdFeGFtcGxlIAEoATABQhAwMTIzNDU2"
                  "Nzg5YWJjZGVmEAEYASAAKAV4AQ%3D%3D",
        {}},
    // What has one meaning, but is odd.
    OddOne{"hotp-counter-zero", HOTP "&counter=0", FindingId::UnusualType},
    OddOne{"hotp-largest-counter", HOTP "&counter=9223372036854775807", FindingId::UnusualType},
    OddOne{"steam-type", "otpauth://steam/Steam:alice?secret=" SECRET "&issuer=Steam", FindingId::UnusualType},
    OddOne{"steam-by-encoder", TOTP "&encoder=steam", FindingId::UnusualType},
    OddOne{"steam-scheme", "steam://" SECRET, FindingId::UnusualScheme},
    OddOne{"yandex-with-pin", "otpauth://yaotp/alice?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=GEZDGNA",
        FindingId::UnusualType},
    OddOne{"motp-with-pin", "motp://Example:alice?secret=3132333435363738393031323334353637383930&pin=GEZDGNA",
        FindingId::UnusualType},
    OddOne{"issuer-mismatch", "otpauth://totp/Contoso:alice?secret=" SECRET "&issuer=Microsoft",
        FindingId::IssuerMismatch},
    OddOne{"issuer-missing", "otpauth://totp/alice?secret=" SECRET, FindingId::IssuerMissing},
    OddOne{"issuer-only-in-label", "otpauth://totp/Example:alice?secret=" SECRET, FindingId::IssuerIncomplete},
    OddOne{"issuer-only-as-parameter", "otpauth://totp/alice?secret=" SECRET "&issuer=Example",
        FindingId::IssuerIncomplete},
    OddOne{"issuer-empty", "otpauth://totp/Example:alice?secret=" SECRET "&issuer=", FindingId::IssuerIncomplete},
    OddOne{"label-missing", "otpauth://totp?secret=" SECRET "&issuer=Example", FindingId::NameMissing},
    OddOne{"name-missing", "otpauth://totp/?secret=" SECRET "&issuer=Example", FindingId::NameMissing},
    OddOne{"parameter-twice", TOTP "&digits=6&digits=8", FindingId::DuplicateParameter},
    OddOne{"secret-40-bits", "otpauth://totp/Example:alice?secret=GEZDGNBV&issuer=Example", FindingId::ShortSecret},
    OddOne{
        "secret-80-bits", "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example", FindingId::WeakSecret},
    OddOne{"secret-33-characters", "otpauth://totp/Example:alice?secret=" SECRET "A&issuer=Example",
        FindingId::SecretOddLength},
    OddOne{"secret-35-characters", "otpauth://totp/Example:alice?secret=" SECRET "AAA&issuer=Example",
        FindingId::SecretOddLength},
    OddOne{"secret-38-characters", "otpauth://totp/Example:alice?secret=" SECRET "AAAAAA&issuer=Example",
        FindingId::SecretOddLength},
    OddOne{"secret-left-over-bits", "otpauth://totp/Example:alice?secret=" SECRET "AB&issuer=Example",
        FindingId::SecretTrailingBits},
    OddOne{"secret-lower-case", "otpauth://totp/Example:alice?secret=gezdgnbvgy3tqojqgezdgnbvgy3tqojq&issuer=Example",
        FindingId::SecretNotCanonical},
    OddOne{"secret-with-spaces",
        "otpauth://totp/Example:alice?secret=GEZD%20GNBV%20GY3T%20QOJQ%20GEZD%20GNBV%20GY3T%20QOJQ&issuer=Example",
        FindingId::SecretNotCanonical},
    OddOne{"secret-with-dashes",
        "otpauth://totp/Example:alice?secret=GEZDGNBV-GY3TQOJQ-GEZDGNBV-GY3TQOJQ&issuer=Example",
        FindingId::SecretNotCanonical},
    OddOne{"secret-with-underscores",
        "otpauth://totp/Example:alice?secret=GEZDGNBV_GY3TQOJQ_GEZDGNBV_GY3TQOJQ&issuer=Example",
        FindingId::SecretNotCanonical},
    OddOne{"secret-with-hard-spaces",
        "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ%C2%A0GEZDGNBVGY3TQOJQ&issuer=Example",
        FindingId::SecretNotCanonical},
    OddOne{"secret-with-padding",
        "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQ%3D%3D%3D&issuer=Example",
        FindingId::SecretNotCanonical},
    OddOne{"one-digit", TOTP "&digits=1", FindingId::UnusualDigits},
    OddOne{"seven-digits", TOTP "&digits=7", FindingId::UnusualDigits},
    OddOne{"ten-digits", TOTP "&digits=10", FindingId::UnusualDigits},
    OddOne{"period-one", TOTP "&period=1", FindingId::UnusualPeriod},
    OddOne{"period-60", TOTP "&period=60", FindingId::UnusualPeriod},
    OddOne{"period-largest", TOTP "&period=2147483647", FindingId::UnusualPeriod},
    OddOne{"sha256", TOTP "&algorithm=SHA256", FindingId::UnusualAlgorithm},
    OddOne{"sha512", TOTP "&algorithm=SHA512", FindingId::UnusualAlgorithm},
    OddOne{"algorithm-sha-1", TOTP "&algorithm=SHA-1", FindingId::UnusualAlgorithmName},
    OddOne{"algorithm-hmacsha1", TOTP "&algorithm=HmacSHA1", FindingId::UnusualAlgorithmName},
    OddOne{"algorithm-hmac-sha-1", TOTP "&algorithm=HMAC-SHA-1", FindingId::UnusualAlgorithmName},
    OddOne{"counter-missing", HOTP, FindingId::CounterMissing},
    OddOne{"counter-ignored", TOTP "&counter=7", FindingId::CounterIgnored},
    OddOne{"period-ignored", HOTP "&counter=0&period=60", FindingId::PeriodIgnored},
    OddOne{"steam-by-issuer", "otpauth://totp/Steam:alice?secret=" SECRET "&issuer=Steam", FindingId::SteamByIssuer},
    OddOne{"steam-with-six-digits", "otpauth://steam/Steam:alice?secret=" SECRET "&issuer=Steam&digits=6",
        FindingId::SteamParametersIgnored},
    OddOne{"yandex-with-six-digits", "otpauth://yaotp/alice?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=GEZDGNA&digits=6",
        FindingId::ParametersIgnored},
    OddOne{"yandex-without-pin", "otpauth://yaotp/alice?secret=LA2V6KMCGYMWWVEW64RNP3JA3I", FindingId::PinNeeded},
    OddOne{"raw-hash", "otpauth://totp/Example:alice#EXT#?secret=" SECRET "&issuer=Example", FindingId::RawHash},
    OddOne{"unknown-parameter", TOTP "&image=https%3A%2F%2Fexample.com%2Flogo.png", FindingId::UnknownParameter},
    OddOne{"html-escaped", TOTP "&amp;digits=8", FindingId::HtmlEscaped},
    OddOne{"empty-algorithm", TOTP "&algorithm=", FindingId::EmptyParameter},
    OddOne{"empty-period", TOTP "&period=", FindingId::EmptyParameter},
    OddOne{"null-digits", TOTP "&digits=null", FindingId::EmptyParameter},
    OddOne{"empty-digits", TOTP "&digits=", FindingId::EmptyParameter},
    OddOne{"null-period", TOTP "&period=null", FindingId::EmptyParameter},
    OddOne{"capitals", "OTPAUTH://TOTP/EXAMPLE:ALICE?SECRET=" SECRET "&ISSUER=EXAMPLE", FindingId::UnusualCase},
    OddOne{"apple-scheme", "apple-otpauth://totp/Example:alice%40example.com?secret=" SECRET "&issuer=Example",
        FindingId::UnusualScheme},
    OddOne{"several-colons", "otpauth://totp/Matrix:@alice:matrix.org?secret=" SECRET "&issuer=Matrix",
        FindingId::LabelColons},
    OddOne{"issuer-with-colon", "otpauth://totp/My%3A%20Company:alice?secret=" SECRET "&issuer=My%3A%20Company",
        FindingId::LabelColons},
    OddOne{"raw-plus", "otpauth://totp/Example:user+tag%40example.com?secret=" SECRET "&issuer=Example",
        FindingId::RawPlus},
    OddOne{"raw-plus-in-issuer", "otpauth://totp/My%20App:alice?secret=" SECRET "&issuer=My+App", FindingId::RawPlus},
    OddOne{"raw-text", "otpauth://totp/Example:דנה?secret=" SECRET "&issuer=Example", FindingId::RawText},
    OddOne{"raw-space", "otpauth://totp/Example Company:alice?secret=" SECRET "&issuer=Example Company",
        FindingId::RawText},
    OddOne{"migration-period",
        MIGRATION
        "CkAKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tGgdFeGFtcGxlIAEoATACEAEYASAAKAU%3D",
        FindingId::MigrationPeriod},
    OddOne{"migration-defaults",
        MIGRATION
        "CkAKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tGgdFeGFtcGxlKAEwATgDEAEYASAAKAU%3D",
        FindingId::MigrationDefaults},
    OddOne{"migration-without-padding",
        MIGRATION
        "CkIKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tGgdFeGFtcGxlIAEoATABOAMQARgBIAAoBQ",
        FindingId::MigrationRepaired},
    OddOne{"migration-raw-plus",
        MIGRATION "CjcKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhBFeGFtcGxlOmFsaWNlPj4+GgdFeGFtcGxlIAEoATABEAEYASAAKAU%3D",
        FindingId::MigrationRepaired},
    OddOne{"migration-url-safe",
        MIGRATION "CjcKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhBFeGFtcGxlOmFsaWNlPj4-GgdFeGFtcGxlIAEoATABEAEYASAAKAU%3D",
        FindingId::MigrationRepaired},
    OddOne{"qr-narrow-margin", TOTP, FindingId::QrQuietZone, {1, oddDark, oddLight, 2, 0}, 4},
    OddOne{"qr-low-contrast", TOTP, FindingId::QrLowContrast, {4, "#888", "#bbb", 0, 0}, 4},
    OddOne{"qr-inverted", TOTP, FindingId::QrInverted, {4, oddLight, oddDark, 0, 0}, 4},
    OddOne{"qr-small", TOTP, FindingId::QrSmallModules, {}, 2},
    // What has no meaning.
    OddOne{"web-address", "https://example.com/enrol", FindingId::WebAddress},
    OddOne{"wifi", "WIFI:S:example;T:WPA;P:example;;", FindingId::WifiNetwork},
    OddOne{"other-text", "Example, 1 Example Street", FindingId::OtherText},
    OddOne{"line-break", "otpauth://totp/Example:al\nice?secret=" SECRET "&issuer=Example", FindingId::NotAUri},
    OddOne{"unknown-scheme", "otpauths://totp/Example:alice%40example.com?secret=" SECRET "&issuer=Example",
        FindingId::UnsupportedScheme},
    OddOne{"unknown-type", "otpauth://ocra/Example:alice%40example.com?secret=" SECRET "&issuer=Example",
        FindingId::UnsupportedType},
    OddOne{
        "percent-without-digits", "otpauth://totp/Example:100%?secret=" SECRET "&issuer=Example", FindingId::BadEscape},
    OddOne{"escapes-not-utf-8", "otpauth://totp/Example:%FF?secret=" SECRET "&issuer=Example", FindingId::BadEscape},
    OddOne{"secret-missing", "otpauth://totp/Example:alice?issuer=Example", FindingId::SecretMissing},
    OddOne{"secret-empty", "otpauth://totp/Example:alice?secret=&issuer=Example", FindingId::SecretMissing},
    OddOne{"secret-with-zero", "otpauth://totp/Example:alice?secret=0EZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example",
        FindingId::SecretBadCharacter},
    OddOne{"secret-with-one", "otpauth://totp/Example:alice?secret=1EZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example",
        FindingId::SecretBadCharacter},
    OddOne{"secret-with-eight", "otpauth://totp/Example:alice?secret=8EZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example",
        FindingId::SecretBadCharacter},
    OddOne{"secret-with-other-character",
        "otpauth://totp/Example:alice?secret=%21EZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example",
        FindingId::SecretBadCharacter},
    OddOne{"secret-of-one-character", "otpauth://totp/Example:alice?secret=G&issuer=Example",
        FindingId::SecretWrongLength},
    OddOne{"algorithm-md5", TOTP "&algorithm=MD5", FindingId::UnsupportedAlgorithm},
    OddOne{"algorithm-sha224", TOTP "&algorithm=SHA224", FindingId::UnsupportedAlgorithm},
    OddOne{"digits-zero", TOTP "&digits=0", FindingId::BadDigits},
    OddOne{"digits-negative", TOTP "&digits=-6", FindingId::BadDigits},
    OddOne{"digits-letters", TOTP "&digits=abc", FindingId::BadDigits},
    OddOne{"digits-eleven", TOTP "&digits=11", FindingId::BadDigits},
    OddOne{"digits-hundred", TOTP "&digits=100", FindingId::BadDigits},
    OddOne{"period-zero", TOTP "&period=0", FindingId::BadPeriod},
    OddOne{"period-negative", TOTP "&period=-30", FindingId::BadPeriod},
    OddOne{"period-with-unit", TOTP "&period=30s", FindingId::BadPeriod},
    OddOne{"period-too-long", TOTP "&period=2147483648", FindingId::BadPeriod},
    OddOne{"counter-negative", HOTP "&counter=-1", FindingId::BadCounter},
    OddOne{"counter-too-large", HOTP "&counter=9223372036854775808", FindingId::BadCounter},
    OddOne{"pin-not-base32", "otpauth://yaotp/alice?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=1", FindingId::BadParameter},
    OddOne{"migration-damaged", MIGRATION "CkAKFDEyMzQ1Njc4OTAxMjM0NTY%3D", FindingId::MigrationDamaged},
    OddOne{"migration-unknown-digits",
        MIGRATION
        "CkAKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tGgdFeGFtcGxlIAEoAzACEAEYASAAKAU%3D",
        FindingId::MigrationEntryUnsupported},
    OddOne{"migration-md5",
        MIGRATION
        "CkAKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUuY29tGgdFeGFtcGxlIAQoATACEAEYASAAKAU%3D",
        FindingId::UnsupportedAlgorithm},
};

} // namespace

std::span<const OddOne> oddOnes() { return oddTable; }

QString expectedCode(const OddOne &odd, UnixMillis time)
{
    const Inspection inspection = inspectText(asSecretView(odd.text));
    const InspectedEntry &first = inspection.entries.front();
    if (!first.usable())
        return {};
    const Result<CodeWindow> window = codeAt(first.entry.spec, first.entry.key(), time);
    return window ? window->code : QString();
}

} // namespace cinnabar

#undef SECRET
#undef TOTP
#undef HOTP
#undef MIGRATION
