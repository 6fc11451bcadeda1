// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/otpauth_parameters.h"

#include "encoding/percent.h"
#include "uri/uri_parts.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace cinnabar {
namespace {

constexpr std::array knownNames{parameter::secret, parameter::issuer, parameter::algorithm, parameter::digits,
    parameter::period, parameter::counter, parameter::encoder, parameter::steam};

Error badEscapeIn(const QString &part) { return Error{ErrorCode::BadEscape, {quotable(part)}}; }

/// Stores one parameter that was not there before.
Status store(OtpauthParameters &parameters, const QString &name, std::string_view rawValue, PinUse pin)
{
    const QString key = name.toLower();
    if (key == parameter::secret || (pin == PinUse::Needed && key == parameter::pin)) {
        Result<SecretBytes> value = decodePercent(rawValue, PlusSign::IsSpace);
        if (!value)
            return badEscapeIn(key);
        (key == parameter::secret ? parameters.secret : parameters.pin) = std::move(value).value();
        return ok();
    }
    if (hasLineBreak(rawValue))
        return Error{ErrorCode::NotAUri};
    const Result<QString> value = decodePercentText(rawValue, PlusSign::IsSpace);
    if (!value)
        return badEscapeIn(name);
    if (isKnownParameter(key, pin))
        parameters.known.insert(key, *value);
    else
        parameters.others.append({name, *value});
    return ok();
}

} // namespace

QString OtpauthParameters::given(QLatin1StringView name) const
{
    const QString value = known.value(name);
    return value.compare(QLatin1StringView("null"), Qt::CaseInsensitive) == 0 ? QString() : value;
}

bool OtpauthParameters::refused(QLatin1StringView name) const
{
    return std::any_of(refusals.begin(), refusals.end(),
        [&](const Refusal &refusal) { return refusal.parameter.compare(name, Qt::CaseInsensitive) == 0; });
}

OtpauthParameters readParameters(std::string_view query, PinUse pin)
{
    OtpauthParameters parameters;
    QSet<QString> seen;
    const auto refuse = [&](const QString &name, const Error &error) {
        parameters.refusals.push_back({quotable(name), error});
    };
    for (const auto &[rawName, rawValue] : splitQuery(query)) {
        const Result<QString> name = decodePercentText(rawName, PlusSign::IsSpace);
        if (hasLineBreak(rawName) || !name) {
            const QString part = QStringLiteral("query");
            refuse(part, hasLineBreak(rawName) ? Error{ErrorCode::NotAUri} : badEscapeIn(part));
            continue;
        }
        const QString key = name->toLower();
        const bool repeated = seen.contains(key);
        seen.insert(key);
        if (repeated) {
            parameters.findings.push_back({FindingId::DuplicateParameter, {quotable(*name)}});
            // Nothing is read from a repeated one that we use, but its escapes still have to be sound.
            if (isKnownParameter(key, pin)) {
                if (!decodePercent(rawValue, PlusSign::IsSpace))
                    refuse(*name, badEscapeIn(*name));
                continue;
            }
        }
        if (isKnownParameter(key, pin) && *name != key)
            parameters.inCapitals.append(quotable(*name));
        if (const Status stored = store(parameters, *name, rawValue, pin); !stored)
            refuse(*name, stored.error());
    }
    return parameters;
}

bool isKnownParameter(const QString &name, PinUse pin)
{
    const QString key = name.toLower();
    return std::any_of(knownNames.begin(), knownNames.end(), [&](QLatin1StringView known) { return key == known; })
        || (pin == PinUse::Needed && key == parameter::pin);
}

Result<std::optional<quint64>> readNumber(const QString &text, quint64 min, quint64 max, ErrorCode code)
{
    if (text.isEmpty())
        return std::optional<quint64>();
    quint64 number = 0;
    for (const QChar character : text) {
        const int digit = character.unicode() - u'0';
        if (digit < 0 || digit > 9 || number > (max - quint64(digit)) / 10)
            return Error{code, {quotable(text)}};
        number = number * 10 + quint64(digit);
    }
    if (number < min)
        return Error{code, {quotable(text)}};
    return std::optional(number);
}

} // namespace cinnabar
