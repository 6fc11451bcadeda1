// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/finding.h"

namespace cinnabar {

// NOLINTNEXTLINE(readability-function-size): one switch, so that the compiler names a finding without its name.
QString findingName(FindingId id)
{
    switch (id) {
    case FindingId::IssuerMismatch:
        return QStringLiteral("issuer-mismatch");
    case FindingId::IssuerMissing:
        return QStringLiteral("issuer-missing");
    case FindingId::NameMissing:
        return QStringLiteral("name-missing");
    case FindingId::DuplicateParameter:
        return QStringLiteral("duplicate-parameter");
    case FindingId::ShortSecret:
        return QStringLiteral("short-secret");
    case FindingId::WeakSecret:
        return QStringLiteral("weak-secret");
    case FindingId::SecretOddLength:
        return QStringLiteral("secret-odd-length");
    case FindingId::SecretTrailingBits:
        return QStringLiteral("secret-trailing-bits");
    case FindingId::SecretNotCanonical:
        return QStringLiteral("secret-not-canonical");
    case FindingId::UnusualDigits:
        return QStringLiteral("unusual-digits");
    case FindingId::UnusualPeriod:
        return QStringLiteral("unusual-period");
    case FindingId::UnusualAlgorithm:
        return QStringLiteral("unusual-algorithm");
    case FindingId::UnusualAlgorithmName:
        return QStringLiteral("unusual-algorithm-name");
    case FindingId::CounterMissing:
        return QStringLiteral("counter-missing");
    case FindingId::CounterIgnored:
        return QStringLiteral("counter-ignored");
    case FindingId::PeriodIgnored:
        return QStringLiteral("period-ignored");
    case FindingId::SteamByIssuer:
        return QStringLiteral("steam-by-issuer");
    case FindingId::SteamParametersIgnored:
        return QStringLiteral("steam-parameters-ignored");
    case FindingId::ParametersIgnored:
        return QStringLiteral("parameters-ignored");
    case FindingId::PinNeeded:
        return QStringLiteral("pin-needed");
    case FindingId::RawHash:
        return QStringLiteral("raw-hash");
    case FindingId::UnknownParameter:
        return QStringLiteral("unknown-parameter");
    case FindingId::MigrationDefaults:
        return QStringLiteral("migration-defaults");
    case FindingId::MigrationPeriod:
        return QStringLiteral("migration-period");
    }
    Q_UNREACHABLE();
}

Severity severityOf(FindingId id)
{
    switch (id) {
    case FindingId::ShortSecret:
        return Severity::Error;
    case FindingId::IssuerMismatch:
    case FindingId::DuplicateParameter:
    case FindingId::WeakSecret:
    case FindingId::SecretOddLength:
    case FindingId::SecretTrailingBits:
    case FindingId::UnusualDigits:
    case FindingId::UnusualPeriod:
    case FindingId::UnusualAlgorithm:
    case FindingId::UnusualAlgorithmName:
    case FindingId::CounterMissing:
    case FindingId::CounterIgnored:
    case FindingId::PeriodIgnored:
    case FindingId::SteamByIssuer:
    case FindingId::SteamParametersIgnored:
    case FindingId::ParametersIgnored:
    case FindingId::RawHash:
    case FindingId::MigrationDefaults:
    case FindingId::MigrationPeriod:
        return Severity::Warning;
    case FindingId::IssuerMissing:
    case FindingId::NameMissing:
    case FindingId::SecretNotCanonical:
    case FindingId::PinNeeded:
    case FindingId::UnknownParameter:
        return Severity::Info;
    }
    Q_UNREACHABLE();
}

} // namespace cinnabar
