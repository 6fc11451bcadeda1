// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace cinnabar {

/// Something unusual about an enrolment that still has one meaning. The comment names what `Finding::values` holds.
enum class FindingId {
    IssuerMismatch, ///< label prefix and issuer parameter differ; [prefix, issuer]
    IssuerMissing,
    NameMissing,
    DuplicateParameter, ///< the first wins; [parameter]
    ShortSecret, ///< under 80 bits; [bits]
    WeakSecret, ///< under the 128 bits that RFC 4226 section 4 asks for; [bits]
    SecretOddLength, ///< a Base32 length that no encoder writes; [characters]
    SecretTrailingBits, ///< left-over bits that are not zero were dropped
    SecretNotCanonical, ///< lower case, spaces, dashes or padding in the secret, which some apps refuse
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
    MigrationDefaults, ///< algorithm, digits or type left unspecified: SHA1, six, TOTP; [fields]
    MigrationPeriod, ///< the format has no period: 30 s is assumed
};

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

} // namespace cinnabar
