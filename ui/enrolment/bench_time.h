// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/code_ticker.h"
#include "base/time_text.h"
#include "base/virtual_clock.h"

#include <QObject>
#include <QString>

namespace cinnabar::ui {

/// The time of the bench: a virtual clock, and the ticks that follow it. The rest of the program keeps the real time.
class BenchTime : public QObject {
    Q_OBJECT
public:
    /// `real` must outlive this.
    explicit BenchTime(const Clock &real, QObject *parent = nullptr);

    const VirtualClock &clock() const { return m_clock; }
    /// The time of the last tick: what is shown was computed for it.
    UnixMillis now() const { return m_ticker.now(); }
    /// Whether somebody looks: without that no timer runs.
    void setWatched(bool watched);

    void freeze();
    void run();
    /// Errors: TimeOutOfRange.
    Status setTo(UnixMillis time);
    Status shiftBy(UnixMillis by);
    void backToReal();
    /// The real time is another now.
    void realMoved();

Q_SIGNALS:
    /// At each second, and whenever the clock was set.
    void ticked();
    /// The clock was set, frozen, let run or put back.
    void changed();

private:
    Status then(Status status);
    void follow();

    VirtualClock m_clock;
    CodeTicker m_ticker;
    bool m_watched = false;
};

/// A moment as "2026-11-24 10:00:00", in the Gregorian calendar.
QString momentText(UnixMillis time, TimeZone zone);
/// The time of day alone.
QString timeOfDayText(UnixMillis time, TimeZone zone);
/// "+1 d 2 h", "−38 s": a distance for people, from the largest unit that it has, to the second (below one to the
/// millisecond).
QString distanceText(UnixMillis distance);

} // namespace cinnabar::ui
