// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/clock_offset.h"

#include <chrono>
#include <optional>
#include <vector>

namespace cinnabar {

/// What all answers together say of this computer's clock.
struct ClockVerdict {
    /// What the SNTP servers say; where none of them told the time, what the web servers say. Servers that disagree are
    /// an error all the same: no other protocol settles who is right. Errors: those of middleOffset().
    Result<ClockOffset> offset = Error{ErrorCode::TimeUnknown};
    TimeServer::Protocol source = TimeServer::Protocol::Sntp; ///< whose offset that is
    std::optional<ClockOffset> secondOpinion = {}; ///< of the web servers, where SNTP has the first

    /// Whether the second opinion, as wide as it is, has room for the first.
    bool agrees() const;
    /// Whether the clock is known to be no further off than the limit, and no second opinion says otherwise for sure.
    bool isWithin(std::chrono::microseconds limit) const;
    /// Whether it is known to be further off.
    bool isBeyond(std::chrono::microseconds limit) const;
    /// Whether the answers are exact enough to know one of both.
    bool canTell(std::chrono::microseconds limit) const;
};

ClockVerdict judgeClock(const std::vector<TimeAnswer> &answers);

/// What one answer is to the verdict.
enum class AnswerRole {
    Unjudged, ///< an error, or nothing is known to hold it against
    Counts,
    Outlier, ///< too far from the others
    Agrees, ///< a second opinion
    Contradicts, ///< a second opinion that has no room for the offset
};
AnswerRole roleOf(const TimeAnswer &answer, const ClockVerdict &verdict);

/// Whether an offset that codes are made by already (0: none) is what was measured, as far as can be told.
bool makesUpFor(std::chrono::milliseconds kept, const TimeReading &measured);

} // namespace cinnabar
