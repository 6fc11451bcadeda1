// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace cinnabar {

/// What is measured over a network is not finer than this.
constexpr std::chrono::milliseconds driftResolution{10};

/// What a clock that is off does to time-based codes at a server of a period and a window (RFC 6238 section 5.2: the
/// steps either way that it takes), when a code is typed as soon as it is made.
struct DriftEffect {
    enum class Verdict {
        Accepted, ///< always
        Sometimes, ///< refused in the part of each period in which the codes are one step further away
        Refused, ///< always
    };

    Verdict verdict = Verdict::Accepted;
    double refusedShare = 0; ///< of the time; 0 to 1
    std::int64_t windowNeeded = 0; ///< the smallest window that always takes these codes
    bool operator==(const DriftEffect &) const = default;
};

/// `drift` is how far the clock is off, whichever way: within driftResolution of whole periods it counts as these.
/// `period` is at least 1 s, `window` at least 0.
DriftEffect effectOfDrift(std::chrono::microseconds drift, std::chrono::seconds period, int window);

} // namespace cinnabar
