// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/clock_drift.h"

namespace cinnabar {

DriftEffect effectOfDrift(std::chrono::microseconds drift, std::chrono::seconds period, int window)
{
    // At a server's time T the code is of the step floor((T − |d|) / P) or, ahead, floor((T + |d|) / P): whole periods
    // away, and one more in a part of each period as long as what |d| / P leaves.
    const std::chrono::microseconds distance = std::chrono::abs(drift);
    const std::chrono::microseconds step = period;
    std::int64_t whole = distance / step;
    std::chrono::microseconds rest = distance % step;
    if (step - rest < driftResolution)
        ++whole;
    if (rest < driftResolution || step - rest < driftResolution)
        rest = std::chrono::microseconds(0);
    DriftEffect effect;
    effect.windowNeeded = whole + (rest.count() > 0 ? 1 : 0);
    if (effect.windowNeeded <= window)
        return effect;
    if (whole > window)
        return {DriftEffect::Verdict::Refused, 1, effect.windowNeeded};
    effect.verdict = DriftEffect::Verdict::Sometimes;
    effect.refusedShare = double(rest.count()) / double(step.count());
    return effect;
}

} // namespace cinnabar
