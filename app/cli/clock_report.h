// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "encoding/json_writer.h"
#include "enrolment/clock_offset.h"

#include <chrono>
#include <optional>
#include <vector>

namespace cinnabar::app {

/// What the asked servers say of this computer's clock, and what that does to codes.
struct ClockReport {
    std::vector<TimeAnswer> sntp;
    std::vector<TimeAnswer> https;
    std::chrono::microseconds limit{0};
    std::chrono::seconds period{30};
    int window = 1;
    Result<ClockOffset> offset = Error{ErrorCode::TimeUnknown}; ///< see judge()
    std::optional<ClockOffset> secondOpinion = {}; ///< of the web servers, where SNTP has the first

    /// Finds both from the answers: the offset is what the SNTP servers say, else what the web servers say.
    void judge();
    /// Whether the second opinion, as wide as it is, has room for the first.
    bool agrees() const;
    /// Whether the clock is no further off than the limit, and no second opinion says otherwise for sure.
    bool isWithinLimit() const;
};

/// The whole document, with "error" in place of the offset where there is none.
void writeClockReport(JsonWriter &out, const ClockReport &report);
/// The servers and what they say on standard output, what is wrong with them on standard error.
void printClockReport(const ClockReport &report);

} // namespace cinnabar::app
