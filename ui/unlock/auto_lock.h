// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace cinnabar {
class SessionWatch;
} // namespace cinnabar

namespace cinnabar::ui {

class Settings;

/// Says when the accounts should be locked: nobody has used the keyboard or mouse in our windows for the time that is
/// set, the screen was locked or a window minimised (as the settings say), the computer goes to sleep (always).
///
/// Works between start() and the one lockWanted() that ends it. The first touch after the time was up does not count as
/// use, and no window gets it: nobody saw the accounts become stale while the computer slept.
class AutoLock : public QObject {
    Q_OBJECT
public:
    /// Milliseconds that run on while the computer sleeps.
    using Steady = std::function<std::chrono::milliseconds()>;

    /// `watch` and `settings` must outlive this. `steady` is the system's own by default.
    AutoLock(SessionWatch &watch, const Settings &settings, QObject *parent = nullptr, Steady steady = {});

    /// The accounts are open: counts from now on. Counts anew while running.
    void start();
    /// They are closed, or there is no password.
    void stop();
    bool isRunning() const { return m_running; }
    /// Takes up a changed setting.
    void settingsChanged();
    /// Looks at the time now, as the timer does.
    void check();
    /// When the timer looks next; below zero while it does not.
    std::chrono::milliseconds interval() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void lockWanted();

private:
    bool isIdle() const;
    void schedule();
    void want();
    void wantSoon();

    const Settings &m_settings;
    Steady m_steady;
    QTimer m_timer;
    std::chrono::milliseconds m_lastUse{0};
    bool m_running = false;
    bool m_lapsed = false; ///< lockWanted() is on its way
};

} // namespace cinnabar::ui
