// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unlock/auto_lock.h"

#include "base/steady_time.h"
#include "ports/session_watch.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

using namespace std::chrono_literals;

namespace {

/// Timers stand still while a computer sleeps, so after it woke up this is how late a lock can be.
constexpr std::chrono::milliseconds longestWait = 15s;

bool isUse(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletMove:
    case QEvent::TabletPress:
        return event.spontaneous(); // a person's, not one that a widget makes up
    case QEvent::InputMethod:
        return true;
    default:
        return false;
    }
}

bool isMinimised(const QObject *object)
{
    const auto *widget = object->isWidgetType() ? static_cast<const QWidget *>(object) : nullptr;
    return widget != nullptr && widget->isWindow() && widget->isMinimized();
}

} // namespace

AutoLock::AutoLock(SessionWatch &watch, const Settings &settings, QObject *parent, Steady steady)
    : QObject(parent), m_settings(settings), m_steady(steady ? std::move(steady) : Steady(steadyTime))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AutoLock::check);
    connect(&watch, &SessionWatch::screenLocked, this, [this] {
        if (m_settings.lockWithScreen())
            want();
    });
    connect(&watch, &SessionWatch::suspending, this, &AutoLock::want);
}

void AutoLock::start()
{
    m_lastUse = m_steady();
    m_lapsed = false;
    if (!std::exchange(m_running, true))
        QCoreApplication::instance()->installEventFilter(this);
    schedule();
}

void AutoLock::stop()
{
    m_running = false;
    m_timer.stop();
    QCoreApplication::instance()->removeEventFilter(this);
}

void AutoLock::settingsChanged()
{
    if (m_running)
        check();
}

std::chrono::milliseconds AutoLock::interval() const
{
    return m_timer.isActive() ? m_timer.intervalAsDuration() : -1ms;
}

bool AutoLock::isIdle() const
{
    const std::chrono::milliseconds after = m_settings.autoLockAfter();
    return after > 0ms && m_steady() - m_lastUse >= after;
}

void AutoLock::check()
{
    if (!m_running)
        return;
    if (isIdle())
        want();
    else
        schedule();
}

void AutoLock::schedule()
{
    const std::chrono::milliseconds after = m_settings.autoLockAfter();
    if (after == 0ms)
        m_timer.stop();
    else
        m_timer.start(std::min(m_lastUse + after - m_steady(), longestWait));
}

bool AutoLock::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange) {
        if (m_settings.lockWhenMinimised() && isMinimised(watched))
            wantSoon();
        return false;
    }
    if (!isUse(*event))
        return false;
    if (!m_lapsed && isIdle())
        wantSoon();
    if (m_lapsed)
        return true;
    m_lastUse = m_steady();
    return false;
}

void AutoLock::want()
{
    if (!m_running)
        return;
    stop();
    Q_EMIT lockWanted();
}

// Not from inside an event: whoever locks may delete the widget that it was meant for.
void AutoLock::wantSoon()
{
    if (std::exchange(m_lapsed, true))
        return;
    const auto wantStill = [this] {
        if (m_lapsed)
            want();
    };
    QMetaObject::invokeMethod(this, wantStill, Qt::QueuedConnection);
}

} // namespace cinnabar::ui
