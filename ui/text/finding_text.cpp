// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/error_text.h"
#include "text/harmless_text.h"

#include <QCoreApplication>

namespace cinnabar::ui {
namespace {

/// The context that translators see.
class FindingText {
    Q_DECLARE_TR_FUNCTIONS(FindingText)
public:
    static QString sentence(const Finding &finding, QString (*shown)(const QString &value));
};

// One switch over all findings, so that the compiler names one without its sentence.
// NOLINTNEXTLINE(readability-function-size)
QString FindingText::sentence(const Finding &finding, QString (*shown)(const QString &value))
{
    const QString first = shown(finding.values.value(0));
    const QString second = shown(finding.values.value(1));
    const QString third = shown(finding.values.value(2));
    switch (finding.id) {
    case FindingId::IssuerMismatch:
        return tr("The label names “%1”, but the issuer is given as “%2”; the latter is used.").arg(first, second);
    case FindingId::IssuerMissing:
        return tr("The enrolment does not say which site it is for.");
    case FindingId::IssuerIncomplete:
        return finding.values.value(0) == QLatin1StringView("prefix")
            ? tr("The issuer is given as a parameter, but not before the name in the label; some apps look only there.")
            : tr("The issuer stands before the name in the label, but not in a parameter; some apps look only there.");
    case FindingId::NameMissing:
        return tr("The enrolment does not say which account it is for.");
    case FindingId::DuplicateParameter:
        return tr("“%1” is given more than once; the first one is used, but other apps may take another.").arg(first);
    case FindingId::ShortSecret:
        return tr("The secret has only %1 bits; under 80 it can be guessed.").arg(first);
    case FindingId::WeakSecret:
        return tr("The secret has %1 bits; RFC 4226 asks for 128 or more.").arg(first);
    case FindingId::SecretOddLength:
        return tr("The secret's length in characters is %1, which no Base32 encoder writes: it may be cut off.")
            .arg(first);
    case FindingId::SecretTrailingBits:
        return tr("The secret ends in bits that belong to no whole byte; they are left out, and other apps may make "
                  "other codes.");
    case FindingId::SecretNotCanonical:
        return tr("The secret is written with lower case, spaces, dashes or padding, which some apps refuse.");
    case FindingId::UnusualType:
        return tr("The type of the codes is “%1”; some apps know only “totp”.").arg(first);
    case FindingId::UnusualDigits:
        return tr("The number of digits is %1; many apps know only 6 and 8.").arg(first);
    case FindingId::UnusualPeriod:
        return tr("The period is %1 s; many apps ignore this and take 30 s.").arg(first);
    case FindingId::UnusualAlgorithm:
        return tr("The algorithm is %1; some apps ignore this and take SHA1.").arg(first);
    case FindingId::UnusualAlgorithmName:
        return tr("The algorithm is written “%1” and taken as %2; some apps don't know this spelling.")
            .arg(first, second);
    case FindingId::CounterMissing:
        return tr("No counter is given, so it starts at 0.");
    case FindingId::CounterIgnored:
        return tr("A counter (%1) is given, but these codes follow the time; it is ignored.").arg(first);
    case FindingId::PeriodIgnored:
        return tr("A period (%1) is given, but these codes follow a counter; it is ignored.").arg(first);
    case FindingId::SteamByIssuer:
        return tr("This is taken for Steam Guard only because the issuer is Steam; change the type if the codes are "
                  "refused.");
    case FindingId::SteamParametersIgnored:
        return tr("Steam Guard codes are always made the same way; what is given for %1 is ignored.").arg(first);
    case FindingId::ParametersIgnored:
        return tr("Codes of this kind are always made the same way; what is given for %1 is ignored.").arg(first);
    case FindingId::PinNeeded:
        return tr("The codes also need a PIN, which the QR code does not hold.");
    case FindingId::RawHash:
        return tr("The link holds a “#” that is not encoded; it is kept as part of the text, and other apps may cut "
                  "the link off there.");
    case FindingId::UnknownParameter:
        return tr("“%1” is not a parameter that makes codes; it is kept and never followed.").arg(first);
    case FindingId::MigrationDefaults:
        return tr("The export leaves this open: %1. The usual values are taken: SHA1, 6 digits, by time.").arg(first);
    case FindingId::MigrationPeriod:
        return tr("An export of this kind does not say how often codes change; 30 seconds are taken.");
    case FindingId::MigrationRepaired:
        return tr("The export is not written the way Google Authenticator writes it; other apps may not read it.");
    case FindingId::HtmlEscaped:
        return tr(
            "The link is escaped as in HTML: “&amp;” stands before %1, so apps don't read this. Write a plain “&” into "
            "the QR code.")
            .arg(first);
    case FindingId::EmptyParameter:
        return tr("No value is given for %1, so the usual one is taken; some apps refuse this.").arg(first);
    case FindingId::UnusualCase:
        return tr("The link is written with capitals (%1), which some apps don't recognise.").arg(first);
    case FindingId::UnusualScheme:
        return tr("The link begins with “%1” and not with “otpauth”; few apps know this.").arg(first);
    case FindingId::LabelColons:
        return tr("The label has more than one colon; it is taken as the issuer “%1” and the account “%2”, and other "
                  "apps may split it elsewhere.")
            .arg(first, second);
    case FindingId::RawPlus:
        return finding.values.value(0) == QLatin1StringView("label")
            ? tr("The label holds a “+” that is not encoded; it is taken as a plus, and other apps may show a space.")
            : tr("The issuer holds a “+” that is not encoded; it is taken as a space, and other apps may show a plus.");
    case FindingId::RawText:
        return tr("The label or the issuer holds characters that are not percent-encoded; other apps may show them "
                  "wrongly or refuse the link.");
    case FindingId::QrQuietZone:
        return tr("The width of the light margin around the QR code, in modules, is %1; ISO/IEC 18004 asks for 4, and "
                  "some scanners find no code without it.")
            .arg(first);
    case FindingId::QrLowContrast:
        return tr("Dark and light differ by only %1 %; some scanners find no code.").arg(first);
    case FindingId::QrInverted:
        return tr("The QR code is light on dark, which many scanners don't read.");
    case FindingId::QrSmallModules:
        return tr("The width of the QR code's squares, in pixels, is only %1; some scanners find no code in so small a "
                  "one.")
            .arg(first);
    case FindingId::WebAddress:
        return tr("This is a web address, not a two-factor enrolment; it is never opened.");
    case FindingId::WifiNetwork:
        return tr("This is the access to a Wi-Fi network, not a two-factor enrolment.");
    case FindingId::OtherText:
        return tr("This is some other text, not a two-factor enrolment.");
    case FindingId::NotAUri:
        return tr("This is not a two-factor link; such a link begins with “otpauth://”.");
    case FindingId::UriTooLong:
        return tr("The link is longer than %1 bytes, which no enrolment needs.").arg(first);
    case FindingId::UnsupportedScheme:
        return tr("A link that begins with “%1:” is not a two-factor enrolment that Cinnabar knows.").arg(first);
    case FindingId::UnsupportedType:
        return tr("The enrolment asks for codes of the kind “%1”, which Cinnabar can't make.").arg(first);
    case FindingId::BadEscape:
        return first.isEmpty() ? tr("The link holds a “%” that stands for no character.")
                               : tr("The link's part “%1” holds a “%” that stands for no character.").arg(first);
    case FindingId::SecretMissing:
        return tr("There is no secret in this, so no codes can be made.");
    case FindingId::SecretBadCharacter:
        return third.isEmpty()
            ? tr("The secret holds the character “%1” at position %2, which can't be part of it.").arg(first, second)
            : tr("The secret holds the character “%1” at position %2, which can't be part of it; perhaps it is meant "
                 "as %3.")
                  .arg(first, second, third);
    case FindingId::SecretWrongLength:
        return first.isEmpty() ? tr("The secret has the wrong length.")
                               : tr("The secret has the wrong length (expected: %1).").arg(first);
    case FindingId::UnsupportedAlgorithm:
        return tr("The enrolment asks for the algorithm “%1”, which Cinnabar can't use here; any other would give "
                  "codes that the site refuses.")
            .arg(first);
    case FindingId::BadDigits:
        return tr("A code can't have “%1” digits; it can have 1 to 10, and most sites use 6.").arg(first);
    case FindingId::BadPeriod:
        return tr("A code can't change every “%1” seconds; the period is a whole number from 1 to 2147483647, and "
                  "most sites use 30.")
            .arg(first);
    case FindingId::BadCounter:
        return tr("“%1” can't be a counter, which is a whole number from 0 to 9223372036854775807.").arg(first);
    case FindingId::BadParameter:
        return tr("What is given for “%1” can't be used.").arg(first);
    case FindingId::MigrationDamaged:
        return tr("This export code is damaged or incomplete.");
    case FindingId::MigrationEntryUnsupported:
        return tr("This account of the export can't be taken, as its %1 is “%2”.").arg(first, second);
    }
    Q_UNREACHABLE();
}

QString plainValue(const QString &value) { return harmlessText(value); }
QString isolatedValue(const QString &value) { return value.isEmpty() ? value : isolated(value); }

} // namespace

QString findingText(const Finding &finding) { return FindingText::sentence(finding, plainValue); }
QString isolatedFindingText(const Finding &finding) { return FindingText::sentence(finding, isolatedValue); }

QString refusalText(const Error &refusal) { return findingText(findingOf(refusal)); }

} // namespace cinnabar::ui
