// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/otpauth_spec_reader.h"

#include "otp/otp_limits.h"
#include "uri/uri_parts.h"

#include <initializer_list>
#include <optional>

namespace cinnabar {
namespace {

class SpecReader {
public:
    SpecReader(const OtpauthParameters &parameters, OtpauthReading &reading)
        : m_parameters(parameters), m_reading(reading)
    {
    }
    void read();

private:
    QString given(QLatin1StringView name) const { return m_parameters.given(name); }
    void find(FindingId id, const QStringList &values) { m_reading.parsed.findings.push_back({id, values}); }
    void note(QLatin1StringView name, const QString &value, ParameterOrigin origin);
    void noteRefused(QLatin1StringView name, const Error &error);
    void noteIgnored(QLatin1StringView name, FindingId id);
    void readHash(HashAlgorithm &hash);
    /// The number of a parameter; empty where none is given or it is refused.
    std::optional<quint64> readNumberOf(QLatin1StringView name, quint64 min, quint64 max, ErrorCode code);
    void readDigits(int &digits);
    void readTotp(TotpSpec &spec);
    void readHotp(HotpSpec &spec);
    void noteFixedForm(const OtpSpec &spec);
    void noteEmpty(std::initializer_list<QLatin1StringView> names);

    const OtpauthParameters &m_parameters;
    OtpauthReading &m_reading;
};

void SpecReader::note(QLatin1StringView name, const QString &value, ParameterOrigin origin)
{
    ReadParameter read{QString(name), origin, value};
    if (m_parameters.has(name))
        read.given = quotable(m_parameters.known.value(name));
    m_reading.parameters.push_back(read);
}

void SpecReader::noteRefused(QLatin1StringView name, const Error &error)
{
    note(name, {}, ParameterOrigin::Refused);
    m_reading.refusals.push_back({QString(name), error});
}

void SpecReader::noteIgnored(QLatin1StringView name, FindingId id)
{
    const QString value = given(name);
    if (value.isEmpty())
        return;
    find(id, {quotable(value)});
    note(name, {}, ParameterOrigin::Ignored);
}

void SpecReader::readHash(HashAlgorithm &hash)
{
    if (m_parameters.refused(parameter::algorithm))
        return;
    const QString text = given(parameter::algorithm);
    const Result<HashAlgorithm> read = parseAlgorithm(text);
    if (!read)
        return noteRefused(parameter::algorithm, Error{read.error().code, {quotable(text)}});
    hash = *read;
    const QString usualName = algorithmName(hash);
    if (text.trimmed().isEmpty())
        return note(parameter::algorithm, usualName, ParameterOrigin::Default);
    const bool usual = text.compare(usualName, Qt::CaseInsensitive) == 0;
    note(parameter::algorithm, usualName, usual ? ParameterOrigin::Given : ParameterOrigin::Repaired);
    if (!usual)
        find(FindingId::UnusualAlgorithmName, {quotable(text), usualName});
}

std::optional<quint64> SpecReader::readNumberOf(QLatin1StringView name, quint64 min, quint64 max, ErrorCode code)
{
    if (m_parameters.refused(name))
        return {};
    const auto number = readNumber(given(name), min, max, code);
    if (!number) {
        noteRefused(name, number.error());
        return {};
    }
    if (*number) {
        const QString usual = QString::number(**number);
        note(name, usual, usual == given(name) ? ParameterOrigin::Given : ParameterOrigin::Repaired);
    }
    return *number;
}

void SpecReader::readDigits(int &digits)
{
    const std::size_t before = m_reading.parameters.size();
    if (const auto number = readNumberOf(parameter::digits, minDigits, maxDigits, ErrorCode::BadDigits))
        digits = int(*number);
    else if (m_reading.parameters.size() == before && !m_parameters.refused(parameter::digits))
        note(parameter::digits, QString::number(digits), ParameterOrigin::Default);
}

void SpecReader::readTotp(TotpSpec &spec)
{
    readHash(spec.hash);
    readDigits(spec.digits);
    const std::size_t before = m_reading.parameters.size();
    if (const auto number = readNumberOf(
            parameter::period, quint64(minPeriod.count()), quint64(maxPeriod.count()), ErrorCode::BadPeriod))
        spec.period = std::chrono::seconds(*number);
    else if (m_reading.parameters.size() == before && !m_parameters.refused(parameter::period))
        note(parameter::period, QString::number(spec.period.count()), ParameterOrigin::Default);
    noteIgnored(parameter::counter, FindingId::CounterIgnored);
}

void SpecReader::readHotp(HotpSpec &spec)
{
    readHash(spec.hash);
    readDigits(spec.digits);
    const std::size_t before = m_reading.parameters.size();
    if (const auto number = readNumberOf(parameter::counter, 0, maxCounter, ErrorCode::BadCounter)) {
        spec.counter = *number;
    } else if (m_reading.parameters.size() == before && !m_parameters.refused(parameter::counter)) {
        note(parameter::counter, QString::number(spec.counter), ParameterOrigin::Default);
        find(FindingId::CounterMissing, {});
    }
    noteIgnored(parameter::period, FindingId::PeriodIgnored);
}

/// What is given for digits, period and algorithm and differs from the one form that codes of this kind have.
void SpecReader::noteFixedForm(const OtpSpec &spec)
{
    QStringList ignored;
    const auto compare = [&](QLatin1StringView name, const QString &fixed, bool same) {
        const QString text = given(name);
        const bool differs = !text.isEmpty() && !same;
        if (differs)
            ignored.append(name);
        note(name, fixed,
            text.isEmpty() ? ParameterOrigin::Default
                : differs  ? ParameterOrigin::Ignored
                           : ParameterOrigin::Given);
    };
    const QString algorithm = given(parameter::algorithm);
    const QString hashName = algorithmName(algorithmOf(spec));
    const Result<HashAlgorithm> hash = parseAlgorithm(algorithm);
    compare(parameter::algorithm, hashName,
        algorithm.compare(hashName, Qt::CaseInsensitive) == 0 || (hash && *hash == algorithmOf(spec)));
    const QString digits = QString::number(codeLength(spec));
    compare(parameter::digits, digits, given(parameter::digits) == digits);
    const QString period = QString::number(periodOf(spec).value().count());
    compare(parameter::period, period, given(parameter::period) == period);
    if (!ignored.isEmpty())
        find(std::holds_alternative<SteamSpec>(spec) ? FindingId::SteamParametersIgnored : FindingId::ParametersIgnored,
            {ignored.join(QStringLiteral(", "))});
    noteIgnored(parameter::counter, FindingId::CounterIgnored);
}

/// Parameters that stand there without a value. A counter has a finding of its own.
void SpecReader::noteEmpty(std::initializer_list<QLatin1StringView> names)
{
    QStringList empty;
    for (const QLatin1StringView name : names) {
        if (m_parameters.has(name) && given(name).isEmpty())
            empty.append(name);
    }
    if (!empty.isEmpty())
        find(FindingId::EmptyParameter, {empty.join(QStringLiteral(", "))});
}

void SpecReader::read()
{
    OtpSpec &spec = m_reading.parsed.entry.spec;
    if (auto *hotp = std::get_if<HotpSpec>(&spec))
        readHotp(*hotp);
    else if (auto *totp = std::get_if<TotpSpec>(&spec))
        readTotp(*totp);
    else
        noteFixedForm(spec);
    if (std::holds_alternative<TotpSpec>(spec))
        noteEmpty({parameter::algorithm, parameter::digits, parameter::period});
    else if (std::holds_alternative<HotpSpec>(spec))
        noteEmpty({parameter::algorithm, parameter::digits});
}

} // namespace

void readSpec(const OtpauthParameters &parameters, OtpauthReading &reading) { SpecReader(parameters, reading).read(); }

} // namespace cinnabar
