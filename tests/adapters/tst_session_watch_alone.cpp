// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs where neither bus can be reached.
#include "adapters/desktop_session_watch.h"

#include <QDBusConnection>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace cinnabar;
using namespace cinnabar::app;

class TestSessionWatchAlone : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutBusesItIsSilent()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        const auto watch = makeDesktopSessionWatch();
        QSignalSpy locked(watch.get(), &SessionWatch::screenLocked);
        QSignalSpy suspending(watch.get(), &SessionWatch::suspending);
        watch->start();
        watch->start(); // twice is once
        const auto connecting = watch->findChildren<QThread *>();
        QCOMPARE(connecting.size(), 1);
        QVERIFY(connecting.front()->wait(20'000));
        QCoreApplication::processEvents();
        QVERIFY(!QDBusConnection::systemBus().isConnected());
        QVERIFY(!QDBusConnection::sessionBus().isConnected());
        QCOMPARE(locked.count(), 0);
        QCOMPARE(suspending.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSessionWatchAlone)
#include "tst_session_watch_alone.moc"
