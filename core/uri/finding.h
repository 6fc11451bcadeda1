// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace cinnabar {

/// Something unusual about an enrolment that still has one meaning, about its picture, or the reason why it is refused.
/// The comment names what `Finding::values` holds.
enum class FindingId {
    IssuerMismatch, ///< label prefix and issuer parameter differ; [prefix, issuer]
    IssuerMissing,
    IssuerIncomplete, ///< given in only one of the two places that the Key URI Format asks for; [parameter or prefix]
    NameMissing,
    DuplicateParameter, ///< the first wins; [parameter]
    ShortSecret, ///< under 80 bits; [bits]
    WeakSecret, ///< under the 128 bits that RFC 4226 section 4 asks for; [bits]
    SecretOddLength, ///< a Base32 length that no encoder writes; [characters]
    SecretTrailingBits, ///< left-over bits that are not zero were dropped
    SecretNotCanonical, ///< written in a way that some apps refuse; [any of: lower-case, padding, separators]
    UnusualType, ///< one that not every app has, where no other finding tells so; ["hotp", "steam", "yandex", "motp" or
                 ///< "totp + steam"]
    UnusualDigits, ///< [digits]
    UnusualPeriod, ///< [seconds]
    UnusualAlgorithm, ///< SHA256 or SHA512, which some apps ignore; [algorithm]
    UnusualAlgorithmName, ///< "SHA-1", "HmacSHA256"; [as given, as understood]
    CounterMissing, ///< HOTP without counter starts at 0
    CounterIgnored, ///< a counter on a time-based type; [value]
    PeriodIgnored, ///< a period on HOTP; [value]
    SteamByIssuer, ///< taken for Steam only because the issuer is Steam; can be changed
    SteamParametersIgnored, ///< digits, period or algorithm given for Steam; [parameters]
    ParametersIgnored, ///< digits, period or algorithm given for mOTP or Yandex, whose codes have one form;
                       ///< [parameters]
    PinNeeded, ///< codes need a PIN that the QR code does not hold
    RawHash, ///< an unencoded '#', kept as part of the text
    UnknownParameter, ///< kept, never followed; [parameter]
    HtmlEscaped, ///< "&amp;" between parameters, so that those behind it are not ours; [their names without it]
    EmptyParameter, ///< given without a value or as "null", so the default is taken; [parameters]
    UnusualCase, ///< scheme, type or parameter names with capitals; [names as given]
    UnusualScheme, ///< one that means the same as otpauth, but that few apps know; [scheme]
    LabelColons, ///< several colons in the label, at which apps split differently; [issuer, name]
    RawPlus, ///< an unencoded '+', a space to some and a plus to others; [label or issuer]
    RawText, ///< characters in the label or the issuer that are not percent-encoded, as RFC 3986 asks for
    MigrationDefaults, ///< algorithm, digits or type left unspecified: SHA1, six, TOTP; [fields]
    MigrationPeriod, ///< the format has no period: 30 s is assumed
    MigrationRepaired, ///< data in a form that not all readers take: '+' not encoded, URL-safe, without padding
    // The picture
    QrQuietZone, ///< under the four modules of ISO/IEC 18004; [modules]
    QrLowContrast, ///< [percent]
    QrInverted, ///< light on dark
    QrSmallModules, ///< [pixels]
    // Refusals: what has no meaning. Their values are those of the ErrorCode with the same name.
    WebAddress,
    WifiNetwork,
    OtherText,
    NotAUri,
    UriTooLong,
    UnsupportedScheme,
    UnsupportedType,
    BadEscape,
    SecretMissing,
    SecretBadCharacter,
    SecretWrongLength,
    UnsupportedAlgorithm,
    BadDigits,
    BadPeriod,
    BadCounter,
    BadParameter, ///< InvalidInput: a PIN that is no Base32
    MigrationDamaged,
    MigrationEntryUnsupported,
};

/// One more than the last of them.
inline constexpr int findingCount = int(FindingId::MigrationEntryUnsupported) + 1;

enum class Severity { Info, Warning, Error };

struct Finding {
    FindingId id;
    QStringList values = {}; ///< fit to be shown: never a secret
    bool operator==(const Finding &) const = default;
};

using Findings = std::vector<Finding>;

/// Stable, in kebab case: "issuer-mismatch".
QString findingName(FindingId id);
Severity severityOf(FindingId id);

/// A refusal as a finding; BadParameter for an error that no reading gives.
Finding findingOf(const Error &refusal);

} // namespace cinnabar
