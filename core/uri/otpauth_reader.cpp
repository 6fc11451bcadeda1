// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/otpauth_reader.h"

#include "encoding/base32.h"
#include "encoding/hex.h"
#include "otp/otp_limits.h"
#include "uri/entry_findings.h"
#include "uri/label_parts.h"
#include "uri/otpauth_parameters.h"
#include "uri/otpauth_spec_reader.h"
#include "uri/uri_parts.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace cinnabar {
namespace {

OtpSpec defaultSpec(OtpauthKind kind)
{
    switch (kind) {
    case OtpauthKind::Totp:
        return TotpSpec{};
    case OtpauthKind::Hotp:
        return HotpSpec{};
    case OtpauthKind::Steam:
        return SteamSpec{};
    case OtpauthKind::Yandex:
        return YandexSpec{};
    case OtpauthKind::Motp:
        return MotpSpec{};
    }
    Q_UNREACHABLE();
}

void refuse(OtpauthReading &reading, const QString &parameter, Error error)
{
    reading.refusals.push_back({parameter, std::move(error)});
}

/// Whether a time-based enrolment is Steam's. An encoder that contradicts the type has no meaning, and one that we
/// don't know would make codes that look right and are wrong. Errors: UnsupportedType.
Result<OtpauthKind> resolveKind(
    OtpauthKind kind, const OtpauthParameters &parameters, LabelParts &label, Findings &findings)
{
    const QString encoder = parameters.given(parameter::encoder).trimmed().toLower();
    const bool saysSteam = encoder == parameter::steam || (encoder.isEmpty() && parameters.has(parameter::steam));
    if (saysSteam) {
        if (kind == OtpauthKind::Totp || kind == OtpauthKind::Steam)
            return OtpauthKind::Steam;
        return Error{ErrorCode::UnsupportedType, {typeName(defaultSpec(kind)) + QStringLiteral(" + steam")}};
    }
    if (!encoder.isEmpty()) {
        if (encoder == QLatin1StringView("default") && kind != OtpauthKind::Steam)
            return kind;
        return Error{ErrorCode::UnsupportedType, {quotable(encoder)}};
    }
    if (kind == OtpauthKind::Totp && isSteamByName(label)) {
        if (label.issuer.isEmpty())
            std::swap(label.issuer, label.name); // a label that is "Steam" alone names no account
        findings.push_back({FindingId::SteamByIssuer});
        return OtpauthKind::Steam;
    }
    return kind;
}

void noteType(
    OtpauthKind kind, const Result<OtpauthKind> &resolved, const OtpauthParameters &parameters, OtpauthReading &reading)
{
    const QString given = kind == OtpauthKind::Yandex ? QStringLiteral("yaotp") : typeName(defaultSpec(kind));
    reading.parameters.push_back(
        {QStringLiteral("type"), resolved && *resolved != kind ? ParameterOrigin::Repaired : ParameterOrigin::Given,
            typeName(defaultSpec(resolved ? *resolved : kind)), given});
    for (const QLatin1StringView name : {parameter::encoder, parameter::steam}) {
        if (parameters.has(name))
            reading.parameters.push_back({QString(name), resolved ? ParameterOrigin::Given : ParameterOrigin::Refused,
                resolved ? parameters.known.value(name) : QString(), quotable(parameters.known.value(name))});
    }
    if (!resolved)
        refuse(reading, parameters.has(parameter::encoder) ? parameter::encoder : parameter::steam, resolved.error());
}

bool isOutsideAscii(char character) { return static_cast<unsigned char>(character) >= 0x80; }

/// What of label and issuer other apps may read differently, as it stands undecoded.
void noteRawNames(std::string_view label, std::string_view query, OtpauthReading &reading)
{
    std::string_view issuer;
    for (const auto &[name, value] : splitQuery(query)) {
        const QLatin1StringView given(name.data(), qsizetype(name.size()));
        if (given.compare(parameter::issuer, Qt::CaseInsensitive) != 0)
            continue;
        issuer = value;
        break; // of a repeated one the first is used
    }
    Findings &findings = reading.parsed.findings;
    if (label.find('+') != std::string_view::npos)
        findings.push_back({FindingId::RawPlus, {QStringLiteral("label")}});
    if (issuer.find('+') != std::string_view::npos)
        findings.push_back({FindingId::RawPlus, {QString(parameter::issuer)}});
    const auto isRaw = [](std::string_view text) {
        return text.find(' ') != std::string_view::npos || std::any_of(text.begin(), text.end(), isOutsideAscii);
    };
    if (isRaw(label) || isRaw(issuer))
        findings.push_back({FindingId::RawText});
    if (label.find('#') != std::string_view::npos || query.find('#') != std::string_view::npos)
        findings.push_back({FindingId::RawHash});
}

/// Where issuer and name came from; without a parameter the issuer is the label's prefix.
void noteNames(const LabelParts &names, std::string_view label, const OtpauthParameters &parameters,
    bool issuerIsDefault, OtpauthReading &reading)
{
    const QString issuer = parameters.has(parameter::issuer) ? parameters.known.value(parameter::issuer) : QString();
    ReadParameter read{QString(parameter::issuer), ParameterOrigin::Given, names.issuer, issuer};
    if (issuerIsDefault || names.issuer.isEmpty())
        read.origin = ParameterOrigin::Default;
    else if (issuer.isNull())
        read.given = names.issuer; // the label's prefix
    else if (issuer != names.issuer)
        read.origin = ParameterOrigin::Repaired;
    reading.parameters.push_back(read);
    if (!names.labelIssuer.isEmpty())
        reading.parameters.push_back(
            {QStringLiteral("label prefix"), ParameterOrigin::Ignored, names.labelIssuer, names.labelIssuer});
    reading.parameters.push_back(
        {QStringLiteral("name"), names.name.isEmpty() ? ParameterOrigin::Default : ParameterOrigin::Given, names.name,
            label.empty() ? QString() : names.name});
    // The one behind the issuer is in neither by now; at any other, apps may split the label in another place.
    if (std::count(names.name.begin(), names.name.end(), u':')
                + std::count(names.issuer.begin(), names.issuer.end(), u':')
            > 0
        && !label.empty())
        reading.parsed.findings.push_back({FindingId::LabelColons, {names.issuer, names.name}});
}

bool isTypeOfKeyUri(OtpauthKind kind) { return kind != OtpauthKind::Yandex && kind != OtpauthKind::Motp; }

/// The Key URI Format asks for the issuer in the label's prefix and in the parameter. A colon of its own keeps it out
/// of the label.
void noteIncompleteIssuer(
    const LabelParts &names, std::string_view label, const OtpauthParameters &parameters, Findings &findings)
{
    const QByteArrayView text(label.data(), qsizetype(label.size()));
    const bool hasPrefix = text.contains(':') || text.contains("%3A") || text.contains("%3a");
    const bool hasParameter = !parameters.known.value(parameter::issuer).trimmed().isEmpty();
    if (hasPrefix && !hasParameter && !names.issuer.isEmpty())
        findings.push_back({FindingId::IssuerIncomplete, {QStringLiteral("parameter")}});
    else if (!hasPrefix && hasParameter && !names.name.isEmpty() && !names.issuer.contains(u':'))
        findings.push_back({FindingId::IssuerIncomplete, {QStringLiteral("prefix")}});
}

/// The PIN travels as Base32 of its text, an encoding that Yandex' QR codes brought; we write mOTP's the same way.
void readPin(const OtpauthParameters &parameters, OtpauthReading &reading)
{
    if (!parameters.pin || parameters.pin->empty())
        return;
    Result<Base32Decoded> decoded = decodeBase32(asText(parameters.pin->view()));
    const std::string_view text = decoded ? asText(decoded->bytes.view()) : std::string_view();
    const bool sound = decoded && QByteArrayView(text.data(), qsizetype(text.size())).isValidUtf8();
    reading.parameters.push_back(
        {QString(parameter::pin), sound ? ParameterOrigin::Given : ParameterOrigin::Refused, {}, {}, true});
    if (sound)
        reading.parsed.entry.pin = std::move(decoded->bytes);
    else
        refuse(reading, parameter::pin, Error{ErrorCode::InvalidInput, {QString(parameter::pin)}});
}

void noteOthers(OtpauthReading &reading)
{
    const OtpEntry &entry = reading.parsed.entry;
    constexpr QLatin1StringView escapedAmpersand("amp;");
    QStringList escaped;
    for (const auto &[name, value] : entry.extraParameters) {
        const bool isEscaped = name.startsWith(escapedAmpersand) && name.size() > escapedAmpersand.size();
        const QString meant = isEscaped ? name.mid(escapedAmpersand.size()) : name;
        ReadParameter read{name, ParameterOrigin::Ignored};
        read.hidden = !isFitToShow(meant);
        if (!read.hidden)
            read.value = read.given = value;
        reading.parameters.push_back(read);
        if (needsPin(entry.spec) && name.compare(parameter::pinLength, Qt::CaseInsensitive) == 0)
            continue; // known and kept, though no code depends on it
        if (isEscaped)
            escaped.append(quotable(meant));
        else
            reading.parsed.findings.push_back({FindingId::UnknownParameter, {quotable(name)}});
    }
    if (!escaped.isEmpty())
        reading.parsed.findings.push_back({FindingId::HtmlEscaped, {escaped.join(QStringLiteral(", "))}});
}

/// Adds UnusualType, unless something else that was found tells of the type already or nothing can be used.
void noteUnusualType(OtpauthKind kind, OtpauthReading &reading)
{
    constexpr std::array telling{FindingId::CounterMissing, FindingId::PeriodIgnored, FindingId::SteamByIssuer,
        FindingId::SteamParametersIgnored, FindingId::ParametersIgnored, FindingId::PinNeeded};
    const Findings &findings = reading.parsed.findings;
    const OtpSpec &spec = reading.parsed.entry.spec;
    if (std::holds_alternative<TotpSpec>(spec) || !reading.refusals.empty()
        || std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) {
               return std::find(telling.begin(), telling.end(), finding.id) != telling.end();
           }))
        return;
    const bool byParameter = kind == OtpauthKind::Totp; // only Steam is told by one
    reading.parsed.findings.push_back(
        {FindingId::UnusualType, {byParameter ? QStringLiteral("totp + steam") : typeName(spec)}});
}

/// What is unusual about the entry, without what only looks so because a part of it was refused.
void noteEntry(OtpauthReading &reading, bool namesRead)
{
    const auto isNaming = [](FindingId id) {
        return id == FindingId::IssuerMissing || id == FindingId::NameMissing || id == FindingId::IssuerMismatch;
    };
    const bool hasRefusedPin = std::any_of(reading.refusals.begin(), reading.refusals.end(),
        [](const Refusal &refusal) { return refusal.parameter == parameter::pin; });
    for (Finding &finding : findingsOf(reading.parsed.entry)) {
        const bool isStrength = finding.id == FindingId::ShortSecret || finding.id == FindingId::WeakSecret;
        if (finding.id == FindingId::PinNeeded && hasRefusedPin)
            continue;
        if ((isStrength && reading.parsed.entry.secret.empty()) || (isNaming(finding.id) && !namesRead))
            continue;
        reading.parsed.findings.push_back(std::move(finding));
    }
}

/// How a Base32 text differs from what the Key URI Format asks for; `characters` of it carry bits.
QStringList secretOddities(std::string_view text, std::size_t characters)
{
    const auto padding = std::size_t(std::count(text.begin(), text.end(), '='));
    QStringList oddities;
    if (std::any_of(text.begin(), text.end(), [](char character) { return character >= 'a' && character <= 'z'; }))
        oddities.append(QStringLiteral("lower-case"));
    if (padding > 0)
        oddities.append(QStringLiteral("padding"));
    if (characters + padding != text.size())
        oddities.append(QStringLiteral("separators"));
    return oddities;
}

Status decodeSecret(std::string_view text, OtpauthReading &reading)
{
    OtpEntry &entry = reading.parsed.entry;
    if (std::holds_alternative<MotpSpec>(entry.spec)) {
        Result<SecretBytes> decoded = decodeHex(text);
        if (!decoded)
            return decoded.error();
        entry.secret = std::move(decoded).value();
        return ok();
    }
    Result<Base32Decoded> decoded = decodeBase32(text);
    if (!decoded)
        return decoded.error();
    entry.secret = std::move(decoded->bytes);
    Findings &findings = reading.parsed.findings;
    if (const QStringList oddities = secretOddities(text, decoded->characters); !oddities.isEmpty())
        findings.push_back({FindingId::SecretNotCanonical, {oddities.join(QStringLiteral(", "))}});
    if (decoded->notes.oddLength)
        findings.push_back({FindingId::SecretOddLength, {QString::number(decoded->characters)}});
    if (decoded->notes.trailingBits)
        findings.push_back({FindingId::SecretTrailingBits});
    return ok();
}

} // namespace

void readSecret(SecretBytes text, OtpauthReading &reading)
{
    const std::size_t findingsBefore = reading.parsed.findings.size();
    Status read = decodeSecret(asText(text.view()), reading);
    if (read)
        read = validateSecret(reading.parsed.entry.spec, reading.parsed.entry.secret.view());
    ParameterOrigin origin = ParameterOrigin::Given;
    if (!read)
        origin = ParameterOrigin::Refused;
    else if (reading.parsed.findings.size() != findingsBefore)
        origin = ParameterOrigin::Repaired;
    reading.parameters.push_back({QString(parameter::secret), origin, {}, {}, true});
    if (!read) {
        reading.parsed.entry.secret.clear();
        refuse(reading, parameter::secret, read.error());
    }
    reading.secretGiven = std::move(text);
}

OtpauthReading readOtpauth(OtpauthKind kind, std::string_view label, std::string_view query)
{
    OtpauthReading reading;
    OtpauthParameters parameters =
        readParameters(query, needsPin(defaultSpec(kind)) ? PinUse::Needed : PinUse::Unknown);
    ParsedUri &parsed = reading.parsed;
    parsed.findings = std::move(parameters.findings);
    reading.refusals = parameters.refusals;
    if (!parameters.inCapitals.isEmpty())
        parsed.findings.push_back({FindingId::UnusualCase, {parameters.inCapitals.join(QStringLiteral(", "))}});

    LabelParts names;
    const Result<LabelParts> split = hasLineBreak(label)
        ? Result<LabelParts>(Error{ErrorCode::NotAUri})
        : splitLabel(label, parameters.known.value(parameter::issuer).trimmed());
    if (split)
        names = *split;
    else if (split.error().code == ErrorCode::BadEscape)
        refuse(reading, QStringLiteral("label"), Error{ErrorCode::BadEscape, {QStringLiteral("label")}});
    else
        refuse(reading, QStringLiteral("label"), split.error());
    const Result<OtpauthKind> resolved = resolveKind(kind, parameters, names, parsed.findings);
    noteType(kind, resolved, parameters, reading);
    const OtpauthKind used = resolved ? *resolved : kind;
    // Yandex' own QR codes don't name it. An issuer that is given as empty is meant to be empty.
    const bool isYandex = used == OtpauthKind::Yandex && names.issuer.isEmpty() && !parameters.has(parameter::issuer);
    if (isYandex)
        names.issuer = QStringLiteral("Yandex");
    noteNames(names, label, parameters, isYandex, reading);
    noteRawNames(label, query, reading);

    OtpEntry &entry = parsed.entry;
    entry.issuer = names.issuer;
    entry.name = names.name;
    entry.labelIssuer = names.labelIssuer;
    entry.spec = defaultSpec(used);
    entry.extraParameters = std::move(parameters.others);
    if (parameters.secret)
        readSecret(std::move(*parameters.secret), reading);
    else if (!parameters.refused(parameter::secret))
        refuse(reading, parameter::secret, Error{ErrorCode::SecretMissing});
    readSpec(parameters, reading);
    readPin(parameters, reading);
    noteOthers(reading);
    const bool namesRead = split.has_value() && !parameters.refused(parameter::issuer);
    noteEntry(reading, namesRead);
    if (namesRead && isTypeOfKeyUri(used))
        noteIncompleteIssuer(names, label, parameters, parsed.findings);
    noteUnusualType(kind, reading);
    return reading;
}

} // namespace cinnabar
