// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace cinnabar::ui {

/// Tells once a second, at the second, that codes may have changed. One ticker drives everything that shows or copies a
/// code; while it is stopped no timer runs.
class CodeTicker : public QObject {
    Q_OBJECT
public:
    /// Milliseconds that always run on, also while the computer sleeps.
    using Steady = std::function<std::chrono::milliseconds()>;
    /// Smooth ticks 20 times a second, for rings that move without steps.
    enum class Pace { Seconds, Smooth };

    /// `clock` must outlive this. `steady` is the system's own by default.
    explicit CodeTicker(const Clock &clock, QObject *parent = nullptr, Steady steady = {});

    /// Ticks at once, and from then on. Does nothing while running.
    void start();
    void stop();
    void setRunning(bool runs) { runs ? start() : stop(); }
    bool isRunning() const { return m_timer.isActive(); }
    /// How long from the last tick to the next.
    std::chrono::milliseconds interval() const { return m_timer.intervalAsDuration(); }
    void setPace(Pace pace);
    /// The time of the last tick: what is shown was computed for it.
    UnixMillis now() const { return m_now; }
    /// Reads the clock again now, without waiting for the second.
    void tick();
    /// The clock was moved on purpose: reads it again, and tells of no jump.
    void clockMoved();

Q_SIGNALS:
    void ticked();
    /// The clock was set: it is `by` away from where it would have run. Comes after ticked().
    void clockJumped(std::chrono::milliseconds by);

private:
    void schedule();

    const Clock &m_clock;
    Steady m_steady;
    QTimer m_timer{this}; // a child, so that it can be found
    Pace m_pace = Pace::Seconds;
    UnixMillis m_now;
    std::chrono::milliseconds m_steadyNow;
};

} // namespace cinnabar::ui
