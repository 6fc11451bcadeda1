// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/virtual_clock.h"
#include "support/fake_clock.h"

#include <QTest>

#include <limits>

using namespace cinnabar;
using namespace cinnabar::test;
using namespace std::chrono_literals;

class VirtualClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsAsTheRealOne()
    {
        FakeClock real(1000s);
        const VirtualClock clock(real);
        QVERIFY(clock.isReal());
        real.advance(7s);
        QVERIFY(clock.now() == 1007s);
    }

    void frozenStandsStillAndRunsOnFromThere()
    {
        FakeClock real(1000s);
        VirtualClock clock(real);
        clock.freeze();
        real.advance(60s);
        QVERIFY(clock.isFrozen() && !clock.isReal());
        QVERIFY(clock.now() == 1000s);
        QVERIFY(clock.shift() == -60s);
        clock.run();
        real.advance(5s);
        QVERIFY(!clock.isFrozen() && !clock.isReal());
        QVERIFY(clock.now() == 1005s);
    }

    void shiftsWhileItRunsAndWhileItStands()
    {
        FakeClock real(1000s);
        VirtualClock clock(real);
        QVERIFY(clock.shiftBy(-30s));
        real.advance(10s);
        QVERIFY(clock.now() == 980s);
        clock.freeze();
        QVERIFY(clock.shiftBy(90s));
        real.advance(10s);
        QVERIFY(clock.now() == 1070s);
    }

    void goesBackToTheRealTime()
    {
        FakeClock real(1000s);
        VirtualClock clock(real);
        clock.freeze();
        QVERIFY(clock.setTo(5s));
        clock.backToReal();
        QVERIFY(clock.isReal());
        QVERIFY(clock.now() == 1000s);
    }

    void rangeIsFrom1970To2Pow40Seconds_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("first") << qint64(0) << true;
        QTest::newRow("before 1970") << qint64(-1) << false;
        QTest::newRow("last") << qint64(1099511627776000) << true;
        QTest::newRow("one past") << qint64(1099511627776001) << false;
        QTest::newRow("far") << std::numeric_limits<qint64>::max() << false;
    }
    void rangeIsFrom1970To2Pow40Seconds()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(bool, allowed);
        FakeClock real(1000s);
        VirtualClock clock(real);
        const Status set = clock.setTo(UnixMillis(milliseconds));
        QCOMPARE(bool(set), allowed);
        if (!allowed)
            QVERIFY(set.error().code == ErrorCode::TimeOutOfRange);
        QVERIFY(clock.now() == (allowed ? UnixMillis(milliseconds) : UnixMillis(1000s)));
    }

    void shiftThatCanNotBeHeldIsRefused()
    {
        FakeClock real(1000s);
        VirtualClock clock(real);
        QVERIFY(!clock.shiftBy(UnixMillis(std::numeric_limits<qint64>::max())));
        QVERIFY(!clock.shiftBy(-1001s));
        QVERIFY(clock.isReal());
    }
};

QTEST_APPLESS_MAIN(VirtualClockTest)
#include "tst_virtual_clock.moc"
