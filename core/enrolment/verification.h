// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/typed_code.h"
#include "otp/otp_code.h"

#include <optional>

namespace cinnabar {

/// The most steps that a window or a search may have: a day and more of 1 s steps.
inline constexpr int maxSearchSteps = 100'000;

/// How a server checks codes.
struct ServerRules {
    UnixMillis time{0}; ///< the server's clock; HOTP does not use it
    /// Steps that are accepted each way (RFC 6238 section 5.2); for HOTP the look-ahead (RFC 4226 section 7.2): the
    /// expected counter and so many after it.
    int window = 1;
    int search = 20; ///< steps each way in which a code outside the window is still looked for, to say where it belongs
    /// The step or counter of the code that was accepted last: that one and all before it are replays
    /// (RFC 6238 section 5.2: a code is accepted once). Empty for a server that forgets.
    std::optional<quint64> lastUsed = {};
};

/// By how much the clock that made a code may differ from the server's, in whole seconds; negative is behind. From
/// `earliest` on, up to but not including `latest`: the edges of the step as seen from the server's second.
struct DriftRange {
    qint64 earliest = 0;
    qint64 latest = 0;
    bool operator==(const DriftRange &) const = default;
};

/// What a server says to a code, and where the code belongs.
struct Verification {
    bool accepted = false;
    CodeForm form = CodeForm::Fits;
    /// Steps from the server's own (HOTP: from the expected counter) to that of the code: the nearest that matches, the
    /// earlier one of two; among those in the window one that is no replay comes first. Empty: none in the search.
    std::optional<qint64> offset = {};
    std::optional<quint64> step = {}; ///< the time step or counter there
    std::optional<DriftRange> drift = {}; ///< for time-based kinds with an offset
    int window = 1; ///< as given
    int search = 20; ///< as given
    /// The code belongs to a step or counter that was used already. For HOTP every counter before the expected one was
    /// used or skipped, so it counts as that.
    bool replay = false;
    bool operator==(const Verification &) const = default;
};

/// Whether a server with `rules` accepts a code as a person typed it. Nothing matches before the first step, that of
/// 1970. `spec.counter` is the counter that a server expects next.
/// Errors: those of codeFor() and stepAt(); InvalidInput for a window or search outside 0 … maxSearchSteps.
Result<Verification> verifyCode(const OtpSpec &spec, const OtpKey &key, const QString &typed, const ServerRules &rules);

} // namespace cinnabar
