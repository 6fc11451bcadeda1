// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/session_watch.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <functional>

class QDBusPendingCall;
class QThread;

namespace cinnabar::app {

/// Listens to logind on the system bus, and to the screen savers on the session bus (freedesktop.org as KDE has it,
/// GNOME, MATE, Cinnamon, Xfce) and the Secret Service there. Connecting waits for a bus, so a thread does that; all
/// else is asynchronous. Buses and services that are missing are missing in silence.
///
/// Anybody on the system bus can send a signal that looks like logind's, so its sender is asked for. Programs on the
/// session bus are the person's own.
class LinuxSessionWatch final : public SessionWatch {
    Q_OBJECT
public:
    explicit LinuxSessionWatch(QObject *parent = nullptr);
    /// Waits for a connection that is being made.
    ~LinuxSessionWatch() override;
    Q_DISABLE_COPY_MOVE(LinuxSessionWatch)

    void start() override;

private Q_SLOTS:
    void onActiveChanged(bool active);
    void onLock(const QDBusMessage &message);
    void onSessionProperties(const QString &interface, const QVariantMap &changed, const QStringList &invalidated,
        const QDBusMessage &message);
    void onPrepareForSleep(bool before, const QDBusMessage &message);

private:
    using Answer = std::function<void(const QDBusPendingCall &)>;
    void onConnected();
    void watchLogind();
    void watchSession(const QString &path);
    void findSession();
    void findSessionByProcess();
    void findSessionByPerson();
    void delaySleep();
    void call(const QDBusMessage &message, Answer answer);
    /// Does `action` if logind sent the message.
    void ifFromLogind(const QDBusMessage &message, std::function<void()> action);

    QThread *m_connecting = nullptr;
    QDBusConnection m_session;
    QDBusConnection m_system;
    QString m_connectionName;
    QDBusUnixFileDescriptor m_delay; ///< sleep waits while this is open
};

} // namespace cinnabar::app
