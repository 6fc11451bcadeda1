// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/linux_session_watch.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QThread>
#include <QUuid>

#include <utility>

namespace cinnabar::app {

namespace {

const QString logind = QStringLiteral("org.freedesktop.login1");
const QString logindPath = QStringLiteral("/org/freedesktop/login1");
const QString managerInterface = QStringLiteral("org.freedesktop.login1.Manager");
const QString sessionInterface = QStringLiteral("org.freedesktop.login1.Session");
const QString propertiesInterface = QStringLiteral("org.freedesktop.DBus.Properties");

/// No call here is worth to wait for longer.
constexpr int deadlineMs = 5000;

QDBusMessage managerCall(const QString &method, const QVariantList &arguments)
{
    QDBusMessage call = QDBusMessage::createMethodCall(logind, logindPath, managerInterface, method);
    call.setArguments(arguments);
    return call;
}

} // namespace

LinuxSessionWatch::LinuxSessionWatch(QObject *parent)
    : SessionWatch(parent), m_session(QString()), m_system(QString()),
      m_connectionName(QStringLiteral("cinnabar-watch-") + QUuid::createUuid().toString(QUuid::Id128))
{
}

LinuxSessionWatch::~LinuxSessionWatch()
{
    if (m_connecting)
        m_connecting->wait();
    m_session = m_system = QDBusConnection(QString());
    for (const char *bus : {"-session", "-system"})
        QDBusConnection::disconnectFromBus(m_connectionName + QLatin1StringView(bus));
}

void LinuxSessionWatch::start()
{
    if (m_connecting)
        return;
    m_connecting = QThread::create([name = m_connectionName] {
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, name + QLatin1StringView("-session"));
        QDBusConnection::connectToBus(QDBusConnection::SystemBus, name + QLatin1StringView("-system"));
    });
    m_connecting->setParent(this);
    connect(m_connecting, &QThread::finished, this, &LinuxSessionWatch::onConnected);
    m_connecting->start();
}

void LinuxSessionWatch::onConnected()
{
    m_session = QDBusConnection(m_connectionName + QLatin1StringView("-session"));
    m_system = QDBusConnection(m_connectionName + QLatin1StringView("-system"));
    // By interface alone: a service's name would make Qt wait for the bus to say who owns it.
    if (m_session.isConnected()) {
        for (const char *desktop : {"freedesktop", "gnome", "mate", "cinnamon", "xfce"})
            m_session.connect(QString(), QString(),
                QStringLiteral("org.%1.ScreenSaver").arg(QLatin1StringView(desktop)), QStringLiteral("ActiveChanged"),
                this, SLOT(onActiveChanged(bool)));
        for (const char *change : {"ItemCreated", "ItemChanged", "ItemDeleted"})
            m_session.connect(QString(), QString(), QStringLiteral("org.freedesktop.Secret.Collection"),
                QLatin1StringView(change), this, SIGNAL(keychainChanged()));
    }
    if (m_system.isConnected())
        watchLogind();
}

void LinuxSessionWatch::watchLogind()
{
    m_system.connect(QString(), logindPath, managerInterface, QStringLiteral("PrepareForSleep"), this,
        SLOT(onPrepareForSleep(bool, QDBusMessage)));
    delaySleep();
    findSession();
}

void LinuxSessionWatch::delaySleep()
{
    if (!m_system.connectionCapabilities().testFlag(QDBusConnection::UnixFileDescriptorPassing))
        return;
    const QString why = QCoreApplication::translate("SessionWatch", "Locks the accounts first");
    call(managerCall(QStringLiteral("Inhibit"),
             {QStringLiteral("sleep"), QStringLiteral("Cinnabar"), why, QStringLiteral("delay")}),
        [this](const QDBusPendingCall &done) {
            const QDBusPendingReply<QDBusUnixFileDescriptor> reply = done;
            if (reply.isValid())
                m_delay = reply.value();
        });
}

// Three ways to our session, as none of them always works: a program that the desktop starts as a unit of the person's
// service manager belongs to no session.
void LinuxSessionWatch::findSession()
{
    const QString id = qEnvironmentVariable("XDG_SESSION_ID");
    if (id.isEmpty())
        return findSessionByProcess();
    call(managerCall(QStringLiteral("GetSession"), {id}), [this](const QDBusPendingCall &done) {
        const QDBusPendingReply<QDBusObjectPath> reply = done;
        if (reply.isValid())
            watchSession(reply.value().path());
        else
            findSessionByProcess();
    });
}

void LinuxSessionWatch::findSessionByProcess()
{
    const auto process = static_cast<uint>(QCoreApplication::applicationPid());
    call(managerCall(QStringLiteral("GetSessionByPID"), {process}), [this](const QDBusPendingCall &done) {
        const QDBusPendingReply<QDBusObjectPath> reply = done;
        if (reply.isValid())
            watchSession(reply.value().path());
        else
            findSessionByPerson();
    });
}

void LinuxSessionWatch::findSessionByPerson()
{
    QDBusMessage display = QDBusMessage::createMethodCall(
        logind, logindPath + QStringLiteral("/user/self"), propertiesInterface, QStringLiteral("Get"));
    display << QStringLiteral("org.freedesktop.login1.User") << QStringLiteral("Display");
    call(display, [this](const QDBusPendingCall &done) {
        const QDBusPendingReply<QDBusVariant> reply = done;
        if (!reply.isValid())
            return;
        // (so): the session's name and its path; "/" where there is none.
        const auto pair = reply.value().variant().value<QDBusArgument>();
        QString id;
        QDBusObjectPath path;
        pair.beginStructure();
        pair >> id >> path;
        pair.endStructure();
        if (path.path() != QStringLiteral("/"))
            watchSession(path.path());
    });
}

void LinuxSessionWatch::watchSession(const QString &path)
{
    m_system.connect(QString(), path, sessionInterface, QStringLiteral("Lock"), this, SLOT(onLock(QDBusMessage)));
    m_system.connect(QString(), path, propertiesInterface, QStringLiteral("PropertiesChanged"), this,
        SLOT(onSessionProperties(QString, QVariantMap, QStringList, QDBusMessage)));
}

void LinuxSessionWatch::onActiveChanged(bool active)
{
    if (active)
        Q_EMIT screenLocked();
}

void LinuxSessionWatch::onLock(const QDBusMessage &message)
{
    ifFromLogind(message, [this] { Q_EMIT screenLocked(); });
}

void LinuxSessionWatch::onSessionProperties(
    const QString &interface, const QVariantMap &changed, const QStringList &, const QDBusMessage &message)
{
    if (interface == sessionInterface && changed.value(QStringLiteral("LockedHint")).toBool())
        ifFromLogind(message, [this] { Q_EMIT screenLocked(); });
}

void LinuxSessionWatch::onPrepareForSleep(bool before, const QDBusMessage &message)
{
    ifFromLogind(message, [this, before] {
        if (!before)
            return delaySleep();
        Q_EMIT suspending();
        m_delay = QDBusUnixFileDescriptor(); // the sleep that waited for us may begin
    });
}

void LinuxSessionWatch::call(const QDBusMessage &message, Answer answer)
{
    auto *watcher = new QDBusPendingCallWatcher(m_system.asyncCall(message, deadlineMs), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [answer = std::move(answer)](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            answer(*done);
        });
}

void LinuxSessionWatch::ifFromLogind(const QDBusMessage &message, std::function<void()> action)
{
    QDBusMessage owner =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
            QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetNameOwner"));
    owner << logind;
    call(owner, [sender = message.service(), action = std::move(action)](const QDBusPendingCall &done) {
        const QDBusPendingReply<QString> reply = done;
        if (reply.isValid() && reply.value() == sender)
            action();
    });
}

} // namespace cinnabar::app
