// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/clock_verdict.h"

#include "enrolment/clock_drift.h"

#include <algorithm>

namespace cinnabar {

using std::chrono::microseconds;

namespace {

std::vector<TimeAnswer> answersBy(TimeServer::Protocol protocol, const std::vector<TimeAnswer> &answers)
{
    std::vector<TimeAnswer> chosen;
    std::copy_if(answers.begin(), answers.end(), std::back_inserter(chosen),
        [&](const TimeAnswer &answer) { return answer.server.protocol == protocol; });
    return chosen;
}

bool hasRoomFor(const TimeReading &opinion, microseconds offset)
{
    return std::chrono::abs(opinion.offset - offset) <= opinion.uncertainty + agreement;
}

/// How far off the clock is at least; negative where it may be right.
microseconds leastDistance(const TimeReading &reading)
{
    return std::chrono::abs(reading.offset) - reading.uncertainty;
}

} // namespace

ClockVerdict judgeClock(const std::vector<TimeAnswer> &answers)
{
    ClockVerdict verdict;
    verdict.offset = middleOffset(answersBy(TimeServer::Protocol::Sntp, answers));
    const Result<ClockOffset> web = middleOffset(answersBy(TimeServer::Protocol::HttpsDate, answers));
    const bool toldByWeb = web || web.error().code != ErrorCode::TimeUnknown;
    if (!verdict.offset && verdict.offset.error().code == ErrorCode::TimeUnknown && toldByWeb) {
        verdict.offset = web;
        verdict.source = TimeServer::Protocol::HttpsDate;
    } else if (web) {
        verdict.secondOpinion = *web;
    }
    return verdict;
}

bool ClockVerdict::agrees() const
{
    return !secondOpinion || !offset || hasRoomFor(secondOpinion->middle, offset->middle.offset);
}

bool ClockVerdict::isBeyond(microseconds limit) const { return offset && leastDistance(offset->middle) > limit; }

bool ClockVerdict::canTell(microseconds limit) const
{
    return offset && (isBeyond(limit) || std::chrono::abs(offset->middle.offset) + offset->middle.uncertainty <= limit);
}

bool ClockVerdict::isWithin(microseconds limit) const
{
    return canTell(limit) && !isBeyond(limit)
        && (!secondOpinion || leastDistance(secondOpinion->middle) <= limit + agreement);
}

AnswerRole roleOf(const TimeAnswer &answer, const ClockVerdict &verdict)
{
    if (!answer.reading || !verdict.offset)
        return AnswerRole::Unjudged;
    const TimeReading &middle = verdict.offset->middle;
    if (answer.server.protocol == verdict.source)
        return isOutlier(*answer.reading, middle) ? AnswerRole::Outlier : AnswerRole::Counts;
    return hasRoomFor(*answer.reading, middle.offset) ? AnswerRole::Agrees : AnswerRole::Contradicts;
}

bool makesUpFor(std::chrono::milliseconds kept, const TimeReading &measured)
{
    return std::chrono::abs(measured.offset - kept) <= std::max<microseconds>(measured.uncertainty, driftResolution);
}

} // namespace cinnabar
