// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

namespace cinnabar {

UnixMillis SystemClock::now() const
{
    return std::chrono::floor<UnixMillis>(std::chrono::system_clock::now().time_since_epoch());
}

SetClock::SetClock(UnixMillis start, Motion motion)
    : m_start(start), m_set(std::chrono::steady_clock::now()), m_motion(motion)
{
}

UnixMillis SetClock::now() const
{
    if (m_motion == Motion::Frozen)
        return m_start;
    return m_start + std::chrono::floor<UnixMillis>(std::chrono::steady_clock::now() - m_set);
}

} // namespace cinnabar
