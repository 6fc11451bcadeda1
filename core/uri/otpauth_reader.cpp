// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/otpauth_reader.h"

#include "encoding/base32.h"
#include "encoding/hex.h"
#include "otp/otp_limits.h"
#include "uri/entry_findings.h"
#include "uri/label_parts.h"
#include "uri/otpauth_parameters.h"
#include "uri/uri_parts.h"

#include <QByteArrayView>

#include <algorithm>
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

Status readBase32(std::string_view text, ParsedUri &result)
{
    Result<Base32Decoded> decoded = decodeBase32(text);
    if (!decoded)
        return decoded.error();
    result.entry.secret = std::move(decoded->bytes);
    if (decoded->characters != text.size()
        || std::any_of(text.begin(), text.end(), [](char character) { return character >= 'a' && character <= 'z'; }))
        result.findings.push_back({FindingId::SecretNotCanonical});
    if (decoded->notes.oddLength)
        result.findings.push_back({FindingId::SecretOddLength, {QString::number(decoded->characters)}});
    if (decoded->notes.trailingBits)
        result.findings.push_back({FindingId::SecretTrailingBits});
    return ok();
}

/// Algorithm and digits of TOTP and HOTP.
template <class Spec>
Status readHashAndDigits(const OtpauthParameters &parameters, Spec &spec, Findings &findings)
{
    const QString algorithm = parameters.given(parameter::algorithm);
    const Result<HashAlgorithm> hash = parseAlgorithm(algorithm);
    if (!hash)
        return Error{hash.error().code, {quotable(algorithm)}};
    spec.hash = *hash;
    const QString usualName = algorithmName(*hash);
    if (!algorithm.trimmed().isEmpty() && algorithm.compare(usualName, Qt::CaseInsensitive) != 0)
        findings.push_back({FindingId::UnusualAlgorithmName, {quotable(algorithm), usualName}});
    const auto digits = readNumber(parameters.given(parameter::digits), minDigits, maxDigits, ErrorCode::BadDigits);
    if (!digits)
        return digits.error();
    spec.digits = int(digits->value_or(quint64(spec.digits)));
    return ok();
}

Status readTotp(const OtpauthParameters &parameters, TotpSpec &spec, Findings &findings)
{
    if (const Status read = readHashAndDigits(parameters, spec, findings); !read)
        return read.error();
    const auto period = readNumber(parameters.given(parameter::period), quint64(minPeriod.count()),
        quint64(maxPeriod.count()), ErrorCode::BadPeriod);
    if (!period)
        return period.error();
    if (*period)
        spec.period = std::chrono::seconds(**period);
    return ok();
}

Status readHotp(const OtpauthParameters &parameters, HotpSpec &spec, Findings &findings)
{
    if (const Status read = readHashAndDigits(parameters, spec, findings); !read)
        return read.error();
    const auto counter = readNumber(parameters.given(parameter::counter), 0, maxCounter, ErrorCode::BadCounter);
    if (!counter)
        return counter.error();
    if (!*counter)
        findings.push_back({FindingId::CounterMissing});
    spec.counter = counter->value_or(0);
    if (const QString period = parameters.given(parameter::period); !period.isEmpty())
        findings.push_back({FindingId::PeriodIgnored, {quotable(period)}});
    return ok();
}

/// What is given for digits, period and algorithm and differs from the one form that codes of this kind have.
void noteFixedForm(const OtpauthParameters &parameters, const OtpSpec &spec, Findings &findings)
{
    QStringList ignored;
    const QString algorithm = parameters.given(parameter::algorithm);
    const Result<HashAlgorithm> hash = parseAlgorithm(algorithm);
    if (!algorithm.isEmpty() && algorithm.compare(algorithmName(algorithmOf(spec)), Qt::CaseInsensitive) != 0
        && !(hash && *hash == algorithmOf(spec)))
        ignored.append(parameter::algorithm);
    const QString digits = parameters.given(parameter::digits);
    if (!digits.isEmpty() && digits != QString::number(codeLength(spec)))
        ignored.append(parameter::digits);
    const QString period = parameters.given(parameter::period);
    if (!period.isEmpty() && period != QString::number(periodOf(spec).value().count()))
        ignored.append(parameter::period);
    if (!ignored.isEmpty())
        findings.push_back(
            {std::holds_alternative<SteamSpec>(spec) ? FindingId::SteamParametersIgnored : FindingId::ParametersIgnored,
                {ignored.join(QStringLiteral(", "))}});
}

Status readSpec(const OtpauthParameters &parameters, ParsedUri &result)
{
    OtpSpec &spec = result.entry.spec;
    if (auto *hotp = std::get_if<HotpSpec>(&spec))
        return readHotp(parameters, *hotp, result.findings);
    if (const QString counter = parameters.given(parameter::counter); !counter.isEmpty())
        result.findings.push_back({FindingId::CounterIgnored, {quotable(counter)}});
    if (auto *totp = std::get_if<TotpSpec>(&spec))
        return readTotp(parameters, *totp, result.findings);
    noteFixedForm(parameters, spec, result.findings);
    return ok();
}

/// The PIN travels as Base32 of its text, an encoding that Yandex' QR codes brought; we write mOTP's the same way.
Status readPin(const OtpauthParameters &parameters, OtpEntry &entry)
{
    if (!parameters.pin || parameters.pin->empty())
        return ok();
    Result<Base32Decoded> decoded = decodeBase32(asText(parameters.pin->view()));
    if (!decoded)
        return Error{ErrorCode::InvalidInput, {QString(parameter::pin)}};
    const std::string_view text = asText(decoded->bytes.view());
    if (!QByteArrayView(text.data(), qsizetype(text.size())).isValidUtf8())
        return Error{ErrorCode::InvalidInput, {QString(parameter::pin)}};
    entry.pin = std::move(decoded->bytes);
    return ok();
}

void noteOthers(const QList<QPair<QString, QString>> &others, const OtpSpec &spec, Findings &findings)
{
    for (const auto &[name, value] : others) {
        if (needsPin(spec) && name.compare(parameter::pinLength, Qt::CaseInsensitive) == 0)
            continue; // known and kept, though no code depends on it
        findings.push_back({FindingId::UnknownParameter, {quotable(name)}});
    }
}

} // namespace

Status readSecret(SecretView text, ParsedUri &result)
{
    if (!std::holds_alternative<MotpSpec>(result.entry.spec)) {
        if (Status read = readBase32(asText(text), result); !read)
            return read;
    } else {
        Result<SecretBytes> decoded = decodeHex(asText(text));
        if (!decoded)
            return decoded.error();
        result.entry.secret = std::move(decoded).value();
    }
    return validateSecret(result.entry.spec, result.entry.secret.view());
}

Result<ParsedUri> readOtpauth(OtpauthKind kind, std::string_view label, std::string_view query)
{
    Result<OtpauthParameters> parameters =
        readParameters(query, needsPin(defaultSpec(kind)) ? PinUse::Needed : PinUse::Unknown);
    if (!parameters)
        return parameters.error();
    if (hasLineBreak(label))
        return Error{ErrorCode::NotAUri};
    Result<LabelParts> names = splitLabel(label, parameters->known.value(parameter::issuer).trimmed());
    if (!names)
        return Error{ErrorCode::BadEscape, {QStringLiteral("label")}};
    ParsedUri result{{}, std::move(parameters->findings)};
    const Result<OtpauthKind> resolved = resolveKind(kind, *parameters, *names, result.findings);
    if (!resolved)
        return resolved.error();
    // Yandex' own QR codes don't name it. An issuer that is given as empty is meant to be empty.
    if (*resolved == OtpauthKind::Yandex && names->issuer.isEmpty() && !parameters->has(parameter::issuer))
        names->issuer = QStringLiteral("Yandex");

    OtpEntry &entry = result.entry;
    entry.issuer = names->issuer;
    entry.name = names->name;
    entry.labelIssuer = names->labelIssuer;
    entry.spec = defaultSpec(*resolved);
    entry.extraParameters = std::move(parameters->others);
    if (!parameters->secret)
        return Error{ErrorCode::SecretMissing};
    if (const Status read = readSecret(parameters->secret->view(), result); !read)
        return read.error();
    if (const Status read = readSpec(*parameters, result); !read)
        return read.error();
    if (const Status read = readPin(*parameters, entry); !read)
        return read.error();

    if (label.find('#') != std::string_view::npos || query.find('#') != std::string_view::npos)
        result.findings.push_back({FindingId::RawHash});
    noteOthers(entry.extraParameters, entry.spec, result.findings);
    Findings own = findingsOf(entry);
    std::move(own.begin(), own.end(), std::back_inserter(result.findings));
    return result;
}

} // namespace cinnabar
