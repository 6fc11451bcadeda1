// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/clock_offset.h"

#include <algorithm>

namespace cinnabar {

using std::chrono::microseconds;

TimeReading readingOf(const TimeExchange &exchange, microseconds serverUncertainty)
{
    const auto &[t1, t2, t3, t4] = exchange;
    TimeReading reading;
    reading.offset = ((t2 - t1) + (t3 - t4)) / 2;
    reading.delay = std::max((t4 - t1) - (t3 - t2), microseconds::zero());
    reading.uncertainty = reading.delay / 2 + serverUncertainty;
    return reading;
}

bool isPossible(const TimeExchange &exchange)
{
    constexpr std::chrono::milliseconds unevenness(50);
    return exchange.serverSent - exchange.serverReceived <= exchange.received - exchange.sent + unevenness;
}

TimeReading readingOfInterval(UnixMillis begin, UnixMillis end, microseconds sent, microseconds received)
{
    const microseconds least = begin - received;
    const microseconds most = end - sent;
    return {least + (most - least) / 2, (most - least) / 2, received - sent};
}

bool isOutlier(const TimeReading &reading, const TimeReading &middle)
{
    return std::chrono::abs(reading.offset - middle.offset) > std::max<microseconds>(agreement, reading.uncertainty);
}

Result<ClockOffset> middleOffset(const std::vector<TimeAnswer> &answers)
{
    std::vector<TimeReading> readings;
    for (const TimeAnswer &answer : answers) {
        if (answer.reading)
            readings.push_back(*answer.reading);
    }
    if (readings.empty())
        return Error{ErrorCode::TimeUnknown};
    std::sort(readings.begin(), readings.end(),
        [](const TimeReading &a, const TimeReading &b) { return a.offset < b.offset; });
    const TimeReading &low = readings[(readings.size() - 1) / 2];
    const TimeReading &high = readings[readings.size() / 2];
    ClockOffset all;
    all.middle = {low.offset + (high.offset - low.offset) / 2, std::max(low.uncertainty, high.uncertainty),
        (low.delay + high.delay) / 2};
    all.answered = readings.size();
    all.agreeing = std::size_t(std::count_if(
        readings.begin(), readings.end(), [&](const TimeReading &reading) { return !isOutlier(reading, all.middle); }));
    if (all.agreeing * 2 <= all.answered)
        return Error{ErrorCode::TimeServersDisagree, {QString::number(all.agreeing), QString::number(all.answered)}};
    return all;
}

} // namespace cinnabar
