// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/mistake.h"
#include "otp/otp_spec.h"

#include <QString>

#include <vector>

namespace cinnabar {

/// One way to write a truncated number as the code that was typed.
struct CodeOutput {
    enum class Form { LastDigits, FirstDigits, FirstDigitsPadded, Reversed, CutShort, SteamLetters };
    Form form = Form::LastDigits;
    int digits = 0; ///< of the whole code
    MistakeNotes notes; ///< empty: as the enrolment says
    double cost = 0; ///< as Explanation::cost
};

/// The ways that lead to codes of the form of one that was typed, and whether a number does.
class CodeOutputs {
public:
    CodeOutputs(const OtpSpec &spec, const QString &typed);
    /// Best first; empty when the text is no code of any form.
    const std::vector<CodeOutput> &all() const { return m_all; }
    bool matches(const CodeOutput &output, quint64 number) const;
    /// How many numbers have a code of that form, as a decimal logarithm.
    double information() const;

private:
    void addDecimal(const OtpSpec &spec);
    bool startsWithTyped(quint64 number, int digits) const;

    std::vector<CodeOutput> m_all;
    QString m_digits; ///< the code, where it is digits
    QString m_letters; ///< the code, where it may be Steam's
    quint64 m_number = 0; ///< of m_digits
    quint64 m_modulus = 1; ///< ten to the power of their number
};

} // namespace cinnabar
