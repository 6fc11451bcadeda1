// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/mistake.h"
#include "otp/otp_code.h"

#include <optional>
#include <vector>

namespace cinnabar {

/// A moving factor that whoever made a code may have used, and what led there. There are thousands, so the words are
/// made by notesOf() when one is needed.
struct CounterGuess {
    quint64 counter = 0;
    std::chrono::seconds period{0}; ///< zero: it does not come from the time
    qint64 offset = 0; ///< steps of `period`, or counters, from the right one
    std::optional<Mistake> mistake; ///< of the clock; empty: none, or the period only
    qint64 value = 0; ///< what `mistake` says: seconds, or the counter
    double cost = 0; ///< as Explanation::cost, that of the period included
};

/// All of them, best first, each counter of a period once. Errors: those of stepAt().
Result<std::vector<CounterGuess>> counterGuesses(const OtpSpec &spec, UnixMillis time);

/// What went wrong with the period and the clock.
MistakeNotes notesOf(const CounterGuess &guess, const OtpSpec &expected);

} // namespace cinnabar
