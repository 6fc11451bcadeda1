// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace cinnabar {

/// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time). May be negative.
using UnixMillis = std::chrono::milliseconds;

/// Where the time comes from: the system in the programs, a fixed value in tests and behind --at.
class Clock {
public:
    virtual ~Clock() = default;
    virtual UnixMillis now() const = 0;
};

/// The computer's own clock.
class SystemClock final : public Clock {
public:
    UnixMillis now() const override;
};

/// A clock that was set to a time: it runs on from there, or stands still.
class SetClock final : public Clock {
public:
    enum class Motion { Running, Frozen };
    SetClock(UnixMillis start, Motion motion);
    UnixMillis now() const override;

private:
    UnixMillis m_start;
    std::chrono::steady_clock::time_point m_set;
    Motion m_motion;
};

} // namespace cinnabar
