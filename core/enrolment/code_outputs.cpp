// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/code_outputs.h"

#include "enrolment/typed_code.h"
#include "otp/otp_limits.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cinnabar {
namespace {

using OutputForm = CodeOutput::Form;

quint64 powerOfTen(int exponent)
{
    quint64 power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

int decimalLength(quint64 number)
{
    int length = 1;
    for (; number >= 10; number /= 10)
        ++length;
    return length;
}

/// How usual a number of digits is where another one is expected.
double digitsCost(int digits) { return digits == 6 ? 0.5 : digits == 8 ? 0.6 : digits == 7 ? 0.9 : 1.6; }

bool isSteamCode(quint64 number, const QString &letters)
{
    constexpr std::u16string_view alphabet = u"23456789BCDFGHJKMNPQRTVWXY";
    return std::all_of(letters.begin(), letters.end(), [&](QChar letter) {
        const bool same = alphabet[number % alphabet.size()] == letter.unicode();
        number /= alphabet.size();
        return same;
    });
}

} // namespace

CodeOutputs::CodeOutputs(const OtpSpec &spec, const QString &typed)
{
    const bool isSteam = std::holds_alternative<SteamSpec>(spec);
    const QString letters = bareCode(SteamSpec{}, typed);
    if (formOf(SteamSpec{}, letters) == CodeForm::Fits) {
        m_letters = letters;
        m_all.push_back({OutputForm::SteamLetters, 5, isSteam ? MistakeNotes{} : MistakeNotes{{Mistake::SteamFormat}},
            isSteam ? 0 : 1.2});
    }
    const QString digits = bareCode(TotpSpec{}, typed);
    const auto length = int(digits.size());
    if (length >= minDigits && length <= maxDigits && formOf(TotpSpec{.digits = length}, digits) == CodeForm::Fits) {
        m_digits = digits;
        m_number = digits.toULongLong();
        m_modulus = powerOfTen(length);
        addDecimal(spec);
    }
    std::stable_sort(
        m_all.begin(), m_all.end(), [](const CodeOutput &a, const CodeOutput &b) { return a.cost < b.cost; });
}

void CodeOutputs::addDecimal(const OtpSpec &spec)
{
    const auto length = int(m_digits.size());
    const bool isSteam = std::holds_alternative<SteamSpec>(spec);
    const int expected = isSteam ? 6 : codeLength(spec);
    MistakeNotes notes;
    double cost = 0;
    if (isSteam) {
        notes.push_back({Mistake::DecimalFormat});
        cost += 0.8;
    }
    const MistakeNotes otherFormat = notes;
    const double formatCost = cost;
    if (length != expected) {
        notes.insert(notes.begin(), {Mistake::Digits, {QString::number(length), QString::number(expected)}});
        cost += digitsCost(length);
    }
    m_all.push_back({OutputForm::LastDigits, length, notes, cost});
    const auto add = [this](OutputForm form, int digits, MistakeNotes all, Mistake mistake, double price,
                         const QStringList &values = {}) {
        all.push_back({mistake, values});
        m_all.push_back({form, digits, std::move(all), price});
    };
    add(OutputForm::FirstDigits, length, notes, Mistake::FirstDigits, cost + 1.3);
    add(OutputForm::FirstDigitsPadded, length, notes, Mistake::FirstDigitsPadded, cost + 1.7);
    add(OutputForm::Reversed, length, notes, Mistake::DigitsReversed, cost + 2.5);
    for (const int longer : {7, 8}) {
        if (longer > length && longer != expected)
            add(OutputForm::CutShort, longer, notes, Mistake::CutShort, cost + (longer == 8 ? 1.8 : 2.2),
                {QString::number(longer)});
    }
    if (length < expected) {
        add(OutputForm::CutShort, expected, otherFormat, Mistake::CutShort, formatCost + 1.0,
            {QString::number(expected)});
        add(OutputForm::LastDigits, expected, otherFormat, Mistake::LeadingZerosDropped,
            formatCost + 0.4 * (expected - length));
    }
}

bool CodeOutputs::startsWithTyped(quint64 number, int digits) const
{
    const auto length = int(m_digits.size());
    return digits >= length && number / powerOfTen(digits - length) == m_number;
}

bool CodeOutputs::matches(const CodeOutput &output, quint64 number) const
{
    switch (output.form) {
    case OutputForm::LastDigits:
        return number % (output.digits == m_digits.size() ? m_modulus : powerOfTen(output.digits)) == m_number;
    case OutputForm::FirstDigits:
        return startsWithTyped(number, decimalLength(number));
    case OutputForm::FirstDigitsPadded:
        return decimalLength(number) < maxDigits && startsWithTyped(number, maxDigits);
    case OutputForm::Reversed: {
        quint64 reversed = 0;
        for (qsizetype i = 0; i < m_digits.size(); ++i, number /= 10)
            reversed = reversed * 10 + number % 10;
        return reversed == m_number;
    }
    case OutputForm::CutShort:
        return startsWithTyped(number % powerOfTen(output.digits), output.digits);
    case OutputForm::SteamLetters:
        return isSteamCode(number, m_letters);
    }
    Q_UNREACHABLE();
}

double CodeOutputs::information() const
{
    constexpr double steamCodes = 7.07; // 26 to the power of five
    return m_digits.isEmpty() ? steamCodes : double(m_digits.size());
}

} // namespace cinnabar
