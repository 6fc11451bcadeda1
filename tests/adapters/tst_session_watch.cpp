// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs on a bus of its own (dbus-run-session) that is both the session bus and the system bus, with a logind and screen
// savers of its own on a second connection to it.
#include "adapters/desktop_session_watch.h"
#include "fake_logind.h"

#include <QSignalSpy>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::app;
using cinnabar::test::FakeLogind;

class TestSessionWatch : public QObject {
    Q_OBJECT

    QDBusConnection m_bus{QString()};
    std::unique_ptr<FakeLogind> m_logind;
    std::unique_ptr<SessionWatch> m_watch;
    std::unique_ptr<QSignalSpy> m_locked;
    std::unique_ptr<QSignalSpy> m_suspending;

    static QDBusMessage activeChanged(const QString &path, const QString &interface, bool active)
    {
        QDBusMessage signal = QDBusMessage::createSignal(path, interface, QStringLiteral("ActiveChanged"));
        signal << active;
        return signal;
    }

    static QDBusMessage lock(const QString &session)
    {
        return QDBusMessage::createSignal(
            session, QStringLiteral("org.freedesktop.login1.Session"), QStringLiteral("Lock"));
    }

    static QDBusMessage lockedHint(bool locked)
    {
        QDBusMessage signal = QDBusMessage::createSignal(FakeLogind::session,
            QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("PropertiesChanged"));
        signal << QStringLiteral("org.freedesktop.login1.Session")
               << QVariantMap{{QStringLiteral("LockedHint"), locked}} << QStringList();
        return signal;
    }

    static QDBusMessage prepareForSleep(bool before)
    {
        QDBusMessage signal = QDBusMessage::createSignal(
            FakeLogind::root, QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"));
        signal << before;
        return signal;
    }

    void startWatch()
    {
        m_watch = makeDesktopSessionWatch();
        m_locked = std::make_unique<QSignalSpy>(m_watch.get(), &SessionWatch::screenLocked);
        m_suspending = std::make_unique<QSignalSpy>(m_watch.get(), &SessionWatch::suspending);
        m_watch->start();
    }

    /// Until the watch hears that signal; then what it has heard is forgotten.
    bool hears(const QDBusMessage &signal)
    {
        const bool heard = QTest::qWaitFor(
            [&] { return m_bus.send(signal) && m_locked->count() + m_suspending->count() > 0; }, 20'000);
        // Signals that were sent more than once are all through when this one is.
        if (!heard || !QTest::qWaitFor([&] { return m_bus.send(prepareForSleep(true)) && m_suspending->count() > 0; }))
            return false;
        settle();
        return true;
    }

    /// Waits until all that was sent so far has been heard and answered.
    void settle()
    {
        const int before = m_logind->inhibited;
        m_bus.send(prepareForSleep(false));
        QVERIFY(QTest::qWaitFor([&] { return m_logind->inhibited > before; }, 20'000));
        m_locked->clear();
        m_suspending->clear();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
        qputenv("XDG_SESSION_ID", "7");
        m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("desktop"));
        QVERIFY(m_bus.isConnected());
        QVERIFY(m_bus.registerService(QStringLiteral("org.freedesktop.login1")));
    }

    void init()
    {
        m_logind = std::make_unique<FakeLogind>();
        m_logind->knownBy = QStringList{QStringLiteral("GetSession")};
        QVERIFY(m_bus.registerVirtualObject(FakeLogind::root, m_logind.get(), QDBusConnection::SubPath));
    }

    void cleanup()
    {
        m_watch.reset();
        m_bus.unregisterObject(FakeLogind::root, QDBusConnection::UnregisterTree);
    }

    void aCoveredScreenIsALockedOne_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::newRow("KDE") << QStringLiteral("/ScreenSaver") << QStringLiteral("org.freedesktop.ScreenSaver");
        QTest::newRow("freedesktop.org") << QStringLiteral("/org/freedesktop/ScreenSaver")
                                         << QStringLiteral("org.freedesktop.ScreenSaver");
        for (const char *desktop : {"gnome", "mate", "cinnamon", "xfce"}) {
            const QLatin1StringView name(desktop);
            QTest::newRow(desktop) << QStringLiteral("/org/%1/ScreenSaver").arg(name)
                                   << QStringLiteral("org.%1.ScreenSaver").arg(name);
        }
    }

    void aCoveredScreenIsALockedOne()
    {
        QFETCH(QString, path);
        QFETCH(QString, interface);
        startWatch();
        QVERIFY(hears(activeChanged(path, interface, true)));
        m_bus.send(activeChanged(path, interface, false));
        m_bus.send(activeChanged(path, interface, true));
        QTRY_COMPARE(m_locked->count(), 1);
        m_bus.send(activeChanged(path, interface, false));
        m_bus.send(activeChanged(path, interface, true));
        QTRY_COMPARE(m_locked->count(), 2);
        QCOMPARE(m_suspending->count(), 0);
    }

    void findsItsSession_data()
    {
        QTest::addColumn<QString>("by");
        for (const char *method : {"GetSession", "GetSessionByPID", "Get"})
            QTest::newRow(method) << QString(QLatin1StringView(method));
    }

    void findsItsSession()
    {
        QFETCH(QString, by);
        m_logind->knownBy = QStringList{by};
        startWatch();
        QVERIFY(hears(lock(FakeLogind::session)));
    }

    void logindLocksOnlyItsOwnSession()
    {
        startWatch();
        QVERIFY(hears(lock(FakeLogind::session)));
        m_bus.send(lock(FakeLogind::root + QStringLiteral("/session/_38")));
        m_bus.send(lockedHint(false));
        m_bus.send(lock(FakeLogind::session));
        QTRY_COMPARE(m_locked->count(), 1);
        m_bus.send(lockedHint(true));
        QTRY_COMPARE(m_locked->count(), 2);
    }

    void believesNobodyButLogind()
    {
        startWatch();
        QVERIFY(hears(lock(FakeLogind::session)));
        QDBusConnection stranger =
            QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("stranger"));
        for (const QDBusMessage &signal : {lock(FakeLogind::session), lockedHint(true), prepareForSleep(true)})
            QVERIFY(stranger.send(signal));
        // Comes through last, and needs no logind.
        QVERIFY(stranger.send(
            activeChanged(QStringLiteral("/ScreenSaver"), QStringLiteral("org.freedesktop.ScreenSaver"), true)));
        QTRY_COMPARE(m_locked->count(), 1);
        m_bus.send(lock(FakeLogind::session)); // asked about after all of the stranger's
        QTRY_COMPARE(m_locked->count(), 2);
        QCOMPARE(m_suspending->count(), 0);
        QDBusConnection::disconnectFromBus(QStringLiteral("stranger"));
    }

    void sleepWaitsUntilTheSlotsHaveReturned()
    {
        startWatch();
        QVERIFY(hears(prepareForSleep(true)));
        const int inhibited = m_logind->inhibited;
        bool waited = false;
        connect(m_watch.get(), &SessionWatch::suspending, this, [&] { waited = !m_logind->delayEnded(); });
        m_bus.send(prepareForSleep(true));
        QTRY_COMPARE(m_suspending->count(), 1);
        QVERIFY(waited);
        QTRY_VERIFY(m_logind->delayEnded());

        m_bus.send(prepareForSleep(false));
        QTRY_COMPARE(m_logind->inhibited, inhibited + 1);
        QVERIFY(!m_logind->delayEnded());
        QCOMPARE(m_suspending->count(), 1);
        QCOMPARE(m_locked->count(), 0);
    }

    void endsWhileItConnects()
    {
        startWatch();
        m_watch.reset();
    }
};

QTEST_GUILESS_MAIN(TestSessionWatch)
#include "tst_session_watch.moc"
