// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/virtual_clock.h"

namespace cinnabar {

void VirtualClock::freeze()
{
    if (!m_stands)
        m_stands = now();
}

void VirtualClock::run()
{
    if (!m_stands)
        return;
    m_shift = *m_stands - m_real.now();
    m_stands.reset();
}

Status VirtualClock::setTo(UnixMillis time)
{
    if (time < UnixMillis::zero() || time > latest)
        return Error{ErrorCode::TimeOutOfRange};
    if (m_stands)
        m_stands = time;
    else
        m_shift = time - m_real.now();
    return ok();
}

Status VirtualClock::shiftBy(UnixMillis by)
{
    // Beyond this it is out of range from anywhere, and the sum could not be held.
    if (by > latest || by < -latest)
        return Error{ErrorCode::TimeOutOfRange};
    return setTo(now() + by);
}

void VirtualClock::backToReal()
{
    m_stands.reset();
    m_shift = UnixMillis::zero();
}

} // namespace cinnabar
