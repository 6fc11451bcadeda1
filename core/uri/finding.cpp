// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/finding.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cinnabar {
namespace {

constexpr std::array refusals{
    std::pair{FindingId::WebAddress, ErrorCode::SymbolIsWebAddress},
    std::pair{FindingId::WifiNetwork, ErrorCode::SymbolIsWifi},
    std::pair{FindingId::OtherText, ErrorCode::SymbolIsOtherText},
    std::pair{FindingId::NotAUri, ErrorCode::NotAUri},
    std::pair{FindingId::UriTooLong, ErrorCode::UriTooLong},
    std::pair{FindingId::UnsupportedScheme, ErrorCode::UnsupportedScheme},
    std::pair{FindingId::UnsupportedType, ErrorCode::UnsupportedType},
    std::pair{FindingId::BadEscape, ErrorCode::BadEscape},
    std::pair{FindingId::SecretMissing, ErrorCode::SecretMissing},
    std::pair{FindingId::SecretBadCharacter, ErrorCode::SecretBadCharacter},
    std::pair{FindingId::SecretWrongLength, ErrorCode::SecretWrongLength},
    std::pair{FindingId::UnsupportedAlgorithm, ErrorCode::UnsupportedAlgorithm},
    std::pair{FindingId::BadDigits, ErrorCode::BadDigits},
    std::pair{FindingId::BadPeriod, ErrorCode::BadPeriod},
    std::pair{FindingId::BadCounter, ErrorCode::BadCounter},
    std::pair{FindingId::BadParameter, ErrorCode::InvalidInput},
    std::pair{FindingId::MigrationDamaged, ErrorCode::MigrationDamaged},
    std::pair{FindingId::MigrationEntryUnsupported, ErrorCode::MigrationEntryUnsupported},
};

} // namespace

// NOLINTNEXTLINE(readability-function-size): one switch, so that the compiler names a finding without its name.
QString findingName(FindingId id)
{
    switch (id) {
    case FindingId::IssuerMismatch:
        return QStringLiteral("issuer-mismatch");
    case FindingId::IssuerMissing:
        return QStringLiteral("issuer-missing");
    case FindingId::IssuerIncomplete:
        return QStringLiteral("issuer-incomplete");
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
    case FindingId::UnusualType:
        return QStringLiteral("unusual-type");
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
    case FindingId::HtmlEscaped:
        return QStringLiteral("html-escaped");
    case FindingId::EmptyParameter:
        return QStringLiteral("empty-parameter");
    case FindingId::UnusualCase:
        return QStringLiteral("unusual-case");
    case FindingId::UnusualScheme:
        return QStringLiteral("unusual-scheme");
    case FindingId::LabelColons:
        return QStringLiteral("label-colons");
    case FindingId::RawPlus:
        return QStringLiteral("raw-plus");
    case FindingId::RawText:
        return QStringLiteral("raw-text");
    case FindingId::MigrationRepaired:
        return QStringLiteral("migration-repaired");
    case FindingId::QrQuietZone:
        return QStringLiteral("qr-quiet-zone");
    case FindingId::QrLowContrast:
        return QStringLiteral("qr-low-contrast");
    case FindingId::QrInverted:
        return QStringLiteral("qr-inverted");
    case FindingId::QrSmallModules:
        return QStringLiteral("qr-small-modules");
    case FindingId::WebAddress:
        return QStringLiteral("web-address");
    case FindingId::WifiNetwork:
        return QStringLiteral("wifi-network");
    case FindingId::OtherText:
        return QStringLiteral("other-text");
    case FindingId::NotAUri:
        return QStringLiteral("not-a-uri");
    case FindingId::UriTooLong:
        return QStringLiteral("uri-too-long");
    case FindingId::UnsupportedScheme:
        return QStringLiteral("unsupported-scheme");
    case FindingId::UnsupportedType:
        return QStringLiteral("unsupported-type");
    case FindingId::BadEscape:
        return QStringLiteral("bad-escape");
    case FindingId::SecretMissing:
        return QStringLiteral("secret-missing");
    case FindingId::SecretBadCharacter:
        return QStringLiteral("secret-bad-character");
    case FindingId::SecretWrongLength:
        return QStringLiteral("secret-wrong-length");
    case FindingId::UnsupportedAlgorithm:
        return QStringLiteral("unsupported-algorithm");
    case FindingId::BadDigits:
        return QStringLiteral("bad-digits");
    case FindingId::BadPeriod:
        return QStringLiteral("bad-period");
    case FindingId::BadCounter:
        return QStringLiteral("bad-counter");
    case FindingId::BadParameter:
        return QStringLiteral("bad-parameter");
    case FindingId::MigrationDamaged:
        return QStringLiteral("migration-damaged");
    case FindingId::MigrationEntryUnsupported:
        return QStringLiteral("migration-entry-unsupported");
    }
    Q_UNREACHABLE();
}

// NOLINTNEXTLINE(readability-function-size): the same.
Severity severityOf(FindingId id)
{
    switch (id) {
    case FindingId::ShortSecret:
    case FindingId::WebAddress:
    case FindingId::WifiNetwork:
    case FindingId::OtherText:
    case FindingId::NotAUri:
    case FindingId::UriTooLong:
    case FindingId::UnsupportedScheme:
    case FindingId::UnsupportedType:
    case FindingId::BadEscape:
    case FindingId::SecretMissing:
    case FindingId::SecretBadCharacter:
    case FindingId::SecretWrongLength:
    case FindingId::UnsupportedAlgorithm:
    case FindingId::BadDigits:
    case FindingId::BadPeriod:
    case FindingId::BadCounter:
    case FindingId::BadParameter:
    case FindingId::MigrationDamaged:
    case FindingId::MigrationEntryUnsupported:
        return Severity::Error;
    case FindingId::IssuerMismatch:
    case FindingId::NameMissing:
    case FindingId::DuplicateParameter:
    case FindingId::WeakSecret:
    case FindingId::SecretOddLength:
    case FindingId::SecretTrailingBits:
    case FindingId::SecretNotCanonical:
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
    case FindingId::RawText:
    case FindingId::HtmlEscaped:
    case FindingId::EmptyParameter:
    case FindingId::MigrationDefaults:
    case FindingId::MigrationPeriod:
    case FindingId::UnusualCase:
    case FindingId::UnusualScheme:
    case FindingId::QrQuietZone:
    case FindingId::QrLowContrast:
    case FindingId::QrInverted:
    case FindingId::QrSmallModules:
        return Severity::Warning;
    // What a type needs, or what few apps don't take: PinNeeded, UnusualType, UnknownParameter.
    case FindingId::IssuerMissing:
    case FindingId::IssuerIncomplete:
    case FindingId::UnusualType:
    case FindingId::PinNeeded:
    case FindingId::UnknownParameter:
    case FindingId::LabelColons:
    case FindingId::RawPlus:
    case FindingId::MigrationRepaired:
        return Severity::Info;
    }
    Q_UNREACHABLE();
}

Finding findingOf(const Error &refusal)
{
    const auto *found = std::find_if(
        refusals.begin(), refusals.end(), [&](const auto &candidate) { return candidate.second == refusal.code; });
    return {found == refusals.end() ? FindingId::BadParameter : found->first, refusal.values};
}

} // namespace cinnabar
