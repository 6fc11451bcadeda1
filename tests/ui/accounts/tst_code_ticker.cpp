// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/code_ticker.h"
#include "support/fake_clock.h"

#include <QSignalSpy>
#include <QtTest/QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace std::chrono_literals;

class CodeTickerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startTicksAtOnce();
    void stoppedRunsNoTimer();
    void waitsForTheSecond_data();
    void waitsForTheSecond();
    void tellsAJump_data();
    void tellsAJump();
    void aFrozenClockDoesNotJump();
    void aTickByHandDoesNotStartIt();
    void movingTheClockOnPurposeIsNoJump();

private:
    std::chrono::milliseconds m_steady{0};
    CodeTicker::Steady steady()
    {
        return [this] { return m_steady; };
    }
};

void CodeTickerTest::startTicksAtOnce()
{
    test::FakeClock clock;
    CodeTicker ticker(clock, nullptr, steady());
    QSignalSpy ticked(&ticker, &CodeTicker::ticked);
    clock.advance(1s);
    m_steady += 1s;
    ticker.start();
    QCOMPARE(ticked.count(), 1);
    QCOMPARE(ticker.now(), clock.now());
    ticker.start();
    QCOMPARE(ticked.count(), 1);
}

void CodeTickerTest::stoppedRunsNoTimer()
{
    test::FakeClock clock;
    CodeTicker ticker(clock, nullptr, steady());
    QVERIFY(!ticker.isRunning());
    ticker.start();
    QVERIFY(ticker.isRunning());
    ticker.stop();
    QVERIFY(!ticker.isRunning());
    ticker.setPace(CodeTicker::Pace::Smooth);
    QVERIFY(!ticker.isRunning());
}

void CodeTickerTest::waitsForTheSecond_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<int>("wait");
    QTest::newRow("at the second") << qint64(1700000000000) << 1000;
    QTest::newRow("1 ms later") << qint64(1700000000001) << 999;
    QTest::newRow("1 ms before") << qint64(1700000000999) << 1;
}

void CodeTickerTest::waitsForTheSecond()
{
    QFETCH(qint64, time);
    QFETCH(int, wait);
    const test::FakeClock clock{UnixMillis(time)};
    CodeTicker ticker(clock, nullptr, steady());
    ticker.start();
    QCOMPARE(ticker.interval(), std::chrono::milliseconds(wait));
}

void CodeTickerTest::tellsAJump_data()
{
    QTest::addColumn<int>("clock");
    QTest::addColumn<int>("steady");
    QTest::addColumn<int>("jump");
    QTest::newRow("runs as it should") << 1000 << 1000 << 0;
    QTest::newRow("a correction of 1.999 s") << 2999 << 1000 << 0;
    QTest::newRow("put forward by 2 s") << 3000 << 1000 << 2000;
    QTest::newRow("put back by an hour") << -3'599'000 << 1000 << -3'600'000;
    QTest::newRow("slept for an hour") << 3'600'000 << 3'600'000 << 0;
}

void CodeTickerTest::tellsAJump()
{
    QFETCH(int, clock);
    QFETCH(int, steady);
    QFETCH(int, jump);
    test::FakeClock time;
    CodeTicker ticker(time, nullptr, this->steady());
    ticker.start();
    std::optional<std::chrono::milliseconds> told;
    connect(&ticker, &CodeTicker::clockJumped, this, [&](std::chrono::milliseconds by) { told = by; });
    time.advance(UnixMillis(clock));
    m_steady += std::chrono::milliseconds(steady);
    ticker.tick();
    QCOMPARE(told.value_or(0ms), std::chrono::milliseconds(jump));
    QCOMPARE(ticker.now(), time.now());
}

void CodeTickerTest::aFrozenClockDoesNotJump()
{
    const test::FakeClock clock;
    CodeTicker ticker(clock, nullptr, steady());
    QSignalSpy jumped(&ticker, &CodeTicker::clockJumped);
    ticker.start();
    m_steady += 1h;
    ticker.tick();
    QCOMPARE(jumped.count(), 0);
}

void CodeTickerTest::aTickByHandDoesNotStartIt()
{
    const test::FakeClock clock;
    CodeTicker ticker(clock, nullptr, steady());
    ticker.tick();
    QVERIFY(!ticker.isRunning());
}

void CodeTickerTest::movingTheClockOnPurposeIsNoJump()
{
    test::FakeClock clock;
    CodeTicker ticker(clock, nullptr, steady());
    QSignalSpy ticked(&ticker, &CodeTicker::ticked);
    QSignalSpy jumped(&ticker, &CodeTicker::clockJumped);
    clock.advance(38s);
    ticker.clockMoved();
    QCOMPARE(ticker.now(), clock.now());
    QCOMPARE(ticked.count(), 1);
    QCOMPARE(jumped.count(), 0);
    // Later jumps are told again.
    clock.advance(38s);
    ticker.tick();
    QCOMPARE(jumped.count(), 1);
}

QTEST_GUILESS_MAIN(CodeTickerTest)
#include "tst_code_ticker.moc"
