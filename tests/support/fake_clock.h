// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace cinnabar::test {

/// A clock that the test moves.
class FakeClock final : public Clock {
public:
    explicit FakeClock(UnixMillis time = UnixMillis(1700000000000)) : m_time(time) { }
    UnixMillis now() const override { return m_time; }
    void set(UnixMillis time) { m_time = time; }
    void advance(UnixMillis by) { m_time += by; }

private:
    UnixMillis m_time;
};

} // namespace cinnabar::test
