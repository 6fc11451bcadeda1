// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ports/time_source.h"

#include <chrono>
#include <cstddef>
#include <vector>

namespace cinnabar {

/// The four times of one question, since 1970. `sent` and `received` are by our clock, the others by the server's.
struct TimeExchange {
    std::chrono::microseconds sent{0};
    std::chrono::microseconds serverReceived{0};
    std::chrono::microseconds serverSent{0};
    std::chrono::microseconds received{0};
};

/// RFC 4330 section 5: offset ((t2 − t1) + (t3 − t4)) / 2, delay (t4 − t1) − (t3 − t2), no less than 0. A packet may
/// have spent all of the delay on one of its two ways, so half of it is uncertain, and so is `serverUncertainty`, what
/// the server is unsure of itself.
TimeReading readingOf(const TimeExchange &exchange, std::chrono::microseconds serverUncertainty);

/// Whether the server can have kept the question for as long as it says: no longer than we waited, but for some
/// milliseconds by which clocks are read unevenly.
bool isPossible(const TimeExchange &exchange);

/// For a server that tells the time in whole seconds (the Date of HTTP): at some moment between `sent` and `received`
/// its clock was somewhere from `begin` until `end`. The offset is the middle of what that allows.
TimeReading readingOfInterval(
    UnixMillis begin, UnixMillis end, std::chrono::microseconds sent, std::chrono::microseconds received);

/// What several servers say together.
struct ClockOffset {
    TimeReading middle;
    std::size_t answered = 0;
    std::size_t agreeing = 0; ///< no outliers
};

/// Servers that are further than this from the middle, and further than they are unsure of, are outliers. Far above
/// what ways through the network cost, far below a period of codes.
constexpr std::chrono::seconds agreement{1};

/// The middle answer by offset; of an even number the mean of the two middle ones, and so of their delays. One server
/// that lies can't move it far when there are three. Answers that are errors don't count.
/// Errors: TimeUnknown when nobody answered; TimeServersDisagree when not more than half of those that did agree with
/// the middle, as nobody can tell then who is right.
Result<ClockOffset> middleOffset(const std::vector<TimeAnswer> &answers);

/// Whether an answer that came lies too far from the middle; one that is less exact than `agreement` may lie as far
/// away as it is unsure.
bool isOutlier(const TimeReading &reading, const TimeReading &middle);

} // namespace cinnabar
