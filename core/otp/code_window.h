// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/otp_code.h"

namespace cinnabar {

/// A code together with the time in which it holds. View, clipboard and command line share this one record, so they
/// can't disagree at a boundary.
struct CodeWindow {
    QString code;
    quint64 step = 0; ///< the time step, or the counter of HOTP
    /// The half-open span [validFrom, validUntil); both empty for HOTP, whose codes hold until they are used.
    std::optional<UnixMillis> validFrom = {};
    std::optional<UnixMillis> validUntil = {};

    /// Time left at `now`; zero once it has lapsed, empty for HOTP. At the boundary the next code is already valid.
    std::optional<UnixMillis> remaining(UnixMillis now) const;
    bool contains(UnixMillis now) const;
    bool operator==(const CodeWindow &) const = default;
};

/// The code at `time`, `offset` steps away (HOTP: counter + offset; `time` is not used).
/// Errors: those of codeFor() and stepAt(); StepOutOfRange (HOTP) or TimeStepOutOfRange when the offset leaves
/// the range.
Result<CodeWindow> codeAt(const OtpSpec &spec, const OtpKey &key, UnixMillis time, qint64 offset = 0);

/// How long before its end a code counts as about to lapse: min(longest, period / 3).
UnixMillis expiryWarning(std::chrono::seconds period, UnixMillis longest = std::chrono::seconds(5));

/// Whether `window` is about to lapse at `now`. Never for HOTP.
bool isExpiring(const CodeWindow &window, UnixMillis now, UnixMillis longest = std::chrono::seconds(5));

/// A code in groups that the eye can hold: 5, 3+3, 3+4, 4+4, 3+3+3, 3+3+4, joined by `separator`.
QString groupedCode(const QString &code, QChar separator);

} // namespace cinnabar
