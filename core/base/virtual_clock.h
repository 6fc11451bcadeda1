// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <cstdint>
#include <optional>

namespace cinnabar {

/// A clock that a tester sets: it runs as another one does, shifted from it, or stands still.
class VirtualClock final : public Clock {
public:
    /// The last moment it can be set to: 2^40 s after 1970, in the year 36812. Far beyond 32-bit counts of seconds.
    static constexpr UnixMillis latest = std::chrono::seconds(std::int64_t(1) << 40);

    /// Begins as `real`, which must outlive this.
    explicit VirtualClock(const Clock &real) : m_real(real) { }

    UnixMillis now() const override { return m_stands ? *m_stands : m_real.now() + m_shift; }
    /// Whether it tells the other clock's time, and goes on doing so.
    bool isReal() const { return !m_stands && m_shift == UnixMillis::zero(); }
    bool isFrozen() const { return m_stands.has_value(); }
    /// How far it is ahead of the other clock now; negative is behind. While it stands still, this changes.
    UnixMillis shift() const { return now() - m_real.now(); }

    /// Stands still from now on.
    void freeze();
    /// Runs on from where it stands.
    void run();
    /// Keeps running or standing. Errors: TimeOutOfRange before 1970 and after `latest`.
    Status setTo(UnixMillis time);
    /// The same by a distance. Errors: as setTo().
    Status shiftBy(UnixMillis by);
    void backToReal();

private:
    const Clock &m_real;
    UnixMillis m_shift{0};
    std::optional<UnixMillis> m_stands;
};

} // namespace cinnabar
