// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/finding_reference.h"

namespace cinnabar {
namespace {

constexpr StandardReference reference(const char *text, const char *address)
{
    return {QLatin1StringView(text), QLatin1StringView(address)};
}

#define KEY_URI "https://github.com/google/google-authenticator/wiki/Key-Uri-Format"
#define RFC "https://www.rfc-editor.org/rfc/rfc"

} // namespace

// One switch over all findings, so that the compiler names one that is left out.
// NOLINTNEXTLINE(readability-function-size)
StandardReference referenceFor(FindingId id)
{
    switch (id) {
    case FindingId::IssuerMismatch:
    case FindingId::IssuerMissing:
    case FindingId::IssuerIncomplete:
        return reference("Key URI Format, Issuer", KEY_URI "#issuer");
    case FindingId::NameMissing:
    case FindingId::LabelColons:
        return reference("Key URI Format, Label", KEY_URI "#label");
    case FindingId::ShortSecret:
    case FindingId::WeakSecret:
        return reference("RFC 4226 section 4, R6", RFC "4226#section-4");
    case FindingId::SecretOddLength:
    case FindingId::SecretBadCharacter:
        return reference("RFC 4648 section 6", RFC "4648#section-6");
    case FindingId::SecretTrailingBits:
        return reference("RFC 4648 section 3.5", RFC "4648#section-3.5");
    case FindingId::SecretNotCanonical:
    case FindingId::SecretMissing:
    case FindingId::SecretWrongLength:
        return reference("Key URI Format, Secret", KEY_URI "#secret");
    case FindingId::UnusualDigits:
    case FindingId::BadDigits:
        return reference("RFC 4226 section 5.3; Key URI Format, Digits", KEY_URI "#digits");
    case FindingId::UnusualPeriod:
    case FindingId::BadPeriod:
        return reference("RFC 6238 section 5.2; Key URI Format, Period", KEY_URI "#period");
    case FindingId::UnusualAlgorithm:
    case FindingId::UnusualAlgorithmName:
    case FindingId::UnsupportedAlgorithm:
        return reference("RFC 6238 section 1.2; Key URI Format, Algorithm", KEY_URI "#algorithm");
    case FindingId::CounterMissing:
    case FindingId::CounterIgnored:
    case FindingId::BadCounter:
        return reference("Key URI Format, Counter", KEY_URI "#counter");
    case FindingId::PeriodIgnored:
        return reference("Key URI Format, Period", KEY_URI "#period");
    case FindingId::UnusualType:
    case FindingId::UnsupportedType:
        return reference("Key URI Format, Types", KEY_URI "#types");
    case FindingId::RawHash:
    case FindingId::RawPlus:
    case FindingId::RawText:
    case FindingId::BadEscape:
        return reference("RFC 3986 section 2", RFC "3986#section-2");
    case FindingId::UnusualCase:
        return reference("RFC 3986 section 6.2.2.1", RFC "3986#section-6.2.2.1");
    case FindingId::DuplicateParameter:
    case FindingId::UnknownParameter:
    case FindingId::EmptyParameter:
    case FindingId::HtmlEscaped:
    case FindingId::SteamByIssuer:
    case FindingId::SteamParametersIgnored:
    case FindingId::ParametersIgnored:
        return reference("Key URI Format, Parameters", KEY_URI "#parameters");
    case FindingId::UnusualScheme:
    case FindingId::UnsupportedScheme:
    case FindingId::NotAUri:
        return reference("Key URI Format", KEY_URI);
    case FindingId::QrQuietZone:
        return reference("ISO/IEC 18004 section 5.3.8", "");
    case FindingId::QrLowContrast:
        return reference("ISO/IEC 15415, symbol contrast", "");
    case FindingId::QrInverted:
        return reference("ISO/IEC 18004 section 5.2, reflectance reversal", "");
    case FindingId::PinNeeded:
    case FindingId::MigrationDefaults:
    case FindingId::MigrationPeriod:
    case FindingId::MigrationRepaired:
    case FindingId::QrSmallModules:
    case FindingId::WebAddress:
    case FindingId::WifiNetwork:
    case FindingId::OtherText:
    case FindingId::UriTooLong:
    case FindingId::BadParameter:
    case FindingId::MigrationDamaged:
    case FindingId::MigrationEntryUnsupported:
        return reference("", "");
    }
    Q_UNREACHABLE();
}

#undef KEY_URI
#undef RFC

} // namespace cinnabar
