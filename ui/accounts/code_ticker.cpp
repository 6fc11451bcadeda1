// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/code_ticker.h"

#include "base/steady_time.h"

#include <utility>

namespace cinnabar::ui {

using namespace std::chrono_literals;

namespace {

/// Corrections of a time service stay below this; what is above is told.
constexpr std::chrono::milliseconds smallestJump = 2s;

} // namespace

CodeTicker::CodeTicker(const Clock &clock, QObject *parent, Steady steady)
    : QObject(parent), m_clock(clock), m_steady(steady ? std::move(steady) : Steady(steadyTime)), m_now(clock.now()),
      m_steadyNow(m_steady())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CodeTicker::tick);
}

void CodeTicker::start()
{
    if (isRunning())
        return;
    schedule();
    tick();
}

void CodeTicker::stop() { m_timer.stop(); }

void CodeTicker::setPace(Pace pace)
{
    m_pace = pace;
    if (isRunning())
        schedule();
}

void CodeTicker::tick()
{
    const UnixMillis now = m_clock.now();
    const std::chrono::milliseconds steady = m_steady();
    const std::chrono::milliseconds by = (now - m_now) - (steady - m_steadyNow);
    // A clock that was made to stand still does not jump.
    const bool jumped = now != m_now && std::chrono::abs(by) >= smallestJump;
    m_now = now;
    m_steadyNow = steady;
    // A tick by hand, or from a slot, must not start a stopped ticker.
    if (m_timer.isActive() || sender() == &m_timer)
        schedule();
    Q_EMIT ticked();
    if (jumped)
        Q_EMIT clockJumped(by);
}

void CodeTicker::clockMoved()
{
    m_now = m_clock.now();
    m_steadyNow = m_steady();
    tick();
}

void CodeTicker::schedule()
{
    if (m_pace == Pace::Smooth) {
        m_timer.start(50ms);
        return;
    }
    // Boundaries of codes are whole seconds, so one tick at each is enough. Before 1970 the remainder is negative.
    const UnixMillis now = m_clock.now();
    m_timer.start(1000ms - (now - std::chrono::floor<std::chrono::seconds>(now)));
}

} // namespace cinnabar::ui
