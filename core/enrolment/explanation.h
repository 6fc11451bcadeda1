// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/mistake.h"
#include "otp/otp_code.h"

#include <vector>

namespace cinnabar {

/// How the text of the secret became the key of the MAC.
enum class SecretEncoding { Base32, Hex, Ascii, Base64 };
/// "base32", "hex", "ascii", "base64".
QString secretEncodingName(SecretEncoding encoding);

/// How much an explanation says when nothing else is known.
enum class Likelihood {
    Likely, ///< far more likely than that another code happens to be the same
    Possible, ///< it fits, but so would one code in a not so large number
};

/// One way in which the code comes about.
struct Explanation {
    MistakeNotes mistakes; ///< together, in the order of the enum
    OtpSpec spec; ///< what whoever made the code used; for HOTP with the counter of the code
    /// Steps of `spec` from the time, or counters from the expected one.
    qint64 offset = 0;
    SecretEncoding secretEncoding = SecretEncoding::Base32;
    Likelihood likelihood = Likelihood::Likely;
    double cost = 0; ///< the negative decimal logarithm of how often that happens, as we guess: what the order is by

    /// The names of its mistakes joined by "-and-".
    QString name() const;
};

struct ExplanationRequest {
    UnixMillis time{0}; ///< the server's clock
    /// The secret as the enrolment writes it, where that is known: some servers take the text itself as the key.
    SecretView secretText = {};
};

inline constexpr std::size_t maxExplanations = 10;
/// How far clocks are searched: a day each way, all time zones and half a day (AM for PM) in it; no more than
/// maxDriftSteps steps each way are tried one by one, and beyond these multiples of a quarter of an hour only; then
/// whole days up to a month, and a year.
inline constexpr std::chrono::hours maxExplainedDrift{24};
inline constexpr qint64 maxDriftSteps = 6'000;

/// Tries the mistakes of `Mistake`, by themselves and together where that is likely enough, on a code that a server
/// refuses, mistyped ones of the steps or counters beside the right one among them. Best first, one for each set of
/// mistakes, at most maxExplanations; empty when none fits. The code that the enrolment makes at its own time or
/// counter needs no explanation and gives none.
/// Of mOTP and Yandex only the clock is searched: no server but their own makes these.
/// Errors: those of codeFor() and stepAt().
Result<std::vector<Explanation>> explainCode(
    const OtpSpec &spec, const OtpKey &key, const QString &typed, const ExplanationRequest &request);

} // namespace cinnabar
