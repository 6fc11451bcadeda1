// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "encoding/json_writer.h"
#include "enrolment/clock_verdict.h"

#include <chrono>
#include <vector>

namespace cinnabar::app {

/// What the asked servers say of this computer's clock, and what that does to codes.
struct ClockReport {
    std::vector<TimeAnswer> sntp;
    std::vector<TimeAnswer> https;
    std::chrono::microseconds limit{0};
    std::chrono::seconds period{30};
    int window = 1;
    std::chrono::milliseconds kept{0}; ///< by which the codes of the chosen accounts are made ahead of the clock
    ClockVerdict verdict = {}; ///< see judgeClock()

    /// How far the codes of these accounts are off.
    std::chrono::microseconds driftOfCodes() const { return verdict.offset->middle.offset - kept; }
};

/// The whole document, with "error" in place of the offset where there is none.
void writeClockReport(JsonWriter &out, const ClockReport &report);
/// The servers and what they say on standard output, what is wrong with them on standard error.
void printClockReport(const ClockReport &report);

} // namespace cinnabar::app
