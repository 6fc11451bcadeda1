// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/code_clock.h"
#include "support/fake_clock.h"
#include "support/fake_places.h"

#include <QSignalSpy>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace std::chrono_literals;

class CodeClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOffsetMovesIt();
    void itFollowsTheAccounts();
    void aTimeThatWasSetByHandIsNotMoved();
};

void CodeClockTest::anOffsetMovesIt()
{
    test::FakeClock computer;
    test::FakePlaces places;
    CodeClock clock(computer, places);
    QSignalSpy changed(&clock, &CodeClock::offsetChanged);
    QCOMPARE(clock.now(), computer.now());
    clock.keep(-1500ms);
    QCOMPARE(clock.offset(), -1500ms);
    QCOMPARE(clock.now(), computer.now() - 1500ms);
    QCOMPARE(places.offset, -1500ms);
    QCOMPARE(changed.count(), 1);
    clock.keep(-1500ms);
    QCOMPARE(changed.count(), 1);
    clock.keep(0ms);
    QCOMPARE(clock.now(), computer.now());
    QCOMPARE(changed.count(), 2);
}

void CodeClockTest::itFollowsTheAccounts()
{
    test::FakeClock computer;
    test::FakePlaces places;
    places.offset = 38s;
    CodeClock clock(computer, places);
    QCOMPARE(clock.offset(), std::chrono::milliseconds(38s));
    QSignalSpy changed(&clock, &CodeClock::offsetChanged);
    places.offset = 0s; // other accounts
    Q_EMIT places.changed();
    QCOMPARE(clock.offset(), 0ms);
    QCOMPARE(changed.count(), 1);
}

void CodeClockTest::aTimeThatWasSetByHandIsNotMoved()
{
    test::FakeClock set;
    test::FakePlaces places;
    places.offset = 38s;
    CodeClock clock(set, places, CodeClock::Base::SetByHand);
    QVERIFY(!clock.canKeep());
    QCOMPARE(clock.now(), set.now());
    clock.keep(5s);
    QCOMPARE(clock.now(), set.now());
    QCOMPARE(places.offset, std::chrono::milliseconds(38s));
}

QTEST_GUILESS_MAIN(CodeClockTest)
#include "tst_code_clock.moc"
