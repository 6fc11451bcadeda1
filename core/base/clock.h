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

/// Another clock, and how far its time is to be moved: for a clock that is known to be off and can't be set.
class OffsetClock final : public Clock {
public:
    /// `base` must outlive this.
    explicit OffsetClock(const Clock &base, std::chrono::milliseconds offset = {}) : m_base(base), m_offset(offset) { }
    UnixMillis now() const override { return m_base.now() + m_offset; }
    std::chrono::milliseconds offset() const { return m_offset; }
    /// Positive makes it later than the other clock.
    void setOffset(std::chrono::milliseconds offset) { m_offset = offset; }

private:
    const Clock &m_base;
    std::chrono::milliseconds m_offset;
};

} // namespace cinnabar
