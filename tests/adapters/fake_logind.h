// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QDBusVirtualObject>

#include <fcntl.h>
#include <unistd.h>

namespace cinnabar::test {

/// The (so) of logind's User.Display.
struct SessionName {
    QString id;
    QDBusObjectPath path;
};

inline QDBusArgument &operator<<(QDBusArgument &argument, const SessionName &name)
{
    argument.beginStructure();
    argument << name.id << name.path;
    argument.endStructure();
    return argument;
}

inline const QDBusArgument &operator>>(const QDBusArgument &argument, SessionName &name)
{
    argument.beginStructure();
    argument >> name.id >> name.path;
    argument.endStructure();
    return argument;
}

} // namespace cinnabar::test

Q_DECLARE_METATYPE(cinnabar::test::SessionName)

namespace cinnabar::test {

/// Answers as org.freedesktop.login1 does, on any bus.
class FakeLogind : public QDBusVirtualObject {
public:
    static inline const QString root = QStringLiteral("/org/freedesktop/login1");
    static inline const QString session = root + QStringLiteral("/session/_37");

    QStringList
        knownBy; ///< the methods that find the session: GetSession, GetSessionByPID, Get (of the person's Display)
    int inhibited = 0;

    ~FakeLogind() override { closeDelay(); }

    /// Sleep waits for nobody.
    bool delayEnded() const
    {
        char byte = 0;
        return m_delay >= 0 && ::read(m_delay, &byte, 1) == 0;
    }

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        const QString method = message.member();
        if (method == QStringLiteral("Inhibit"))
            return bus.send(message.createReply(QVariant::fromValue(inhibit())));
        if (!knownBy.contains(method))
            return bus.send(message.createErrorReply(QStringLiteral("org.freedesktop.login1.NoSessionForPID"), method));
        if (method == QStringLiteral("Get")) {
            qDBusRegisterMetaType<SessionName>();
            const SessionName name{QStringLiteral("7"), QDBusObjectPath(session)};
            return bus.send(message.createReply(QVariant::fromValue(QDBusVariant(QVariant::fromValue(name)))));
        }
        return bus.send(message.createReply(QVariant::fromValue(QDBusObjectPath(session))));
    }

private:
    QDBusUnixFileDescriptor inhibit()
    {
        closeDelay();
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        m_delay = ends[0];
        ++inhibited;
        const QDBusUnixFileDescriptor theirs(ends[1]);
        ::close(ends[1]);
        return theirs;
    }

    void closeDelay()
    {
        if (m_delay >= 0)
            ::close(m_delay);
    }

    int m_delay = -1; ///< its other end is what the inhibitor holds
};

} // namespace cinnabar::test
