// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/clock_offset.h"

#include <QTest>

using namespace cinnabar;
using namespace std::chrono_literals;

namespace {

TimeAnswer answer(std::chrono::milliseconds offset, std::chrono::milliseconds delay = 20ms)
{
    return {{TimeServer::Protocol::Sntp, QStringLiteral("time.example")}, TimeReading{offset, delay / 2, delay}};
}

TimeAnswer silence()
{
    return {{TimeServer::Protocol::Sntp, QStringLiteral("mute.example")}, Error{ErrorCode::TimeServerSilent}};
}

} // namespace

class ClockOffsetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fourTimesGiveOffsetAndDelay_data();
    void fourTimesGiveOffsetAndDelay();
    void noServerKeepsAQuestionLongerThanItTook();
    void aSecondIsAnInterval();
    void anInexactAnswerMayLieFurtherAway();
    void theMiddleAnswerCounts_data();
    void theMiddleAnswerCounts();
    void whereNobodyKnowsThereIsNoOffset_data();
    void whereNobodyKnowsThereIsNoOffset();
};

void ClockOffsetTest::fourTimesGiveOffsetAndDelay_data()
{
    // By hand, after RFC 4330: ((t2 − t1) + (t3 − t4)) / 2 and (t4 − t1) − (t3 − t2), in ms.
    QTest::addColumn<QList<int>>("times");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("delay");
    QTest::addColumn<int>("uncertainty");
    QTest::newRow("equal clocks, equal ways") << QList<int>{1000, 1010, 1012, 1022} << 0 << 20 << 15;
    QTest::newRow("ours is 38 s slow") << QList<int>{1000, 39010, 39012, 1022} << 38000 << 20 << 15;
    QTest::newRow("ours is 38 s fast") << QList<int>{50000, 12010, 12012, 50022} << -38000 << 20 << 15;
    QTest::newRow("all of the delay on the way there") << QList<int>{1000, 1020, 1020, 1020} << 10 << 20 << 15;
    QTest::newRow("the server's clock ran fast in between") << QList<int>{1000, 1000, 1030, 1010} << 10 << 0 << 5;
}

void ClockOffsetTest::fourTimesGiveOffsetAndDelay()
{
    QFETCH(const QList<int>, times);
    QFETCH(const int, offset);
    QFETCH(const int, delay);
    QFETCH(const int, uncertainty);
    const auto ms = [&](int at) { return std::chrono::milliseconds(times[at]); };
    const TimeReading reading = readingOf({ms(0), ms(1), ms(2), ms(3)}, 5ms);
    QCOMPARE(reading.offset, std::chrono::microseconds(offset * 1000));
    QCOMPARE(reading.delay, std::chrono::microseconds(delay * 1000));
    QCOMPARE(reading.uncertainty, std::chrono::microseconds(uncertainty * 1000));
}

void ClockOffsetTest::noServerKeepsAQuestionLongerThanItTook()
{
    const auto kept = [](std::chrono::milliseconds time) {
        return isPossible({1000s, 5000s, 5000s + time, 1000s + 20ms});
    };
    QVERIFY(kept(0ms));
    QVERIFY(kept(20ms));
    QVERIFY(kept(70ms)); // clocks are not read as evenly as that
    QVERIFY(!kept(71ms));
    QVERIFY(!kept(1000s));
}

void ClockOffsetTest::aSecondIsAnInterval()
{
    // The server's clock was from 100 until 101 s while ours went from 90.0 to 90.4: it is 9.6 to 11 s ahead.
    const TimeReading reading = readingOfInterval(100s, 101s, 90s, 90400ms);
    QCOMPARE(reading.offset, std::chrono::microseconds(10300ms));
    QCOMPARE(reading.uncertainty, std::chrono::microseconds(700ms));
    QCOMPARE(reading.delay, std::chrono::microseconds(400ms));
}

void ClockOffsetTest::anInexactAnswerMayLieFurtherAway()
{
    const TimeReading middle{0s, 10ms, 20ms};
    QVERIFY(!isOutlier({1s, 10ms, 20ms}, middle));
    QVERIFY(isOutlier({1001ms, 10ms, 20ms}, middle));
    QVERIFY(!isOutlier({-2s, 2s, 4s}, middle));
    QVERIFY(isOutlier({-2001ms, 2s, 4s}, middle));
}

void ClockOffsetTest::theMiddleAnswerCounts_data()
{
    QTest::addColumn<QList<int>>("offsets");
    QTest::addColumn<int>("silent");
    QTest::addColumn<int>("middle");
    QTest::addColumn<int>("agreeing");
    QTest::newRow("one") << QList<int>{-13} << 0 << -13 << 1;
    QTest::newRow("one of three answers") << QList<int>{-13} << 2 << -13 << 1;
    QTest::newRow("two: their mean") << QList<int>{10, 40} << 0 << 25 << 2;
    QTest::newRow("three") << QList<int>{30, 10, 20} << 0 << 20 << 3;
    QTest::newRow("a liar ahead") << QList<int>{10, 86400000, 20} << 0 << 20 << 2;
    QTest::newRow("a liar behind") << QList<int>{10, -86400000, 20} << 0 << 10 << 2;
    QTest::newRow("four: the mean of the two in the middle") << QList<int>{10, 20, 40, 50} << 0 << 30 << 4;
    QTest::newRow("a liar among four") << QList<int>{10, 20, 40, 999999} << 0 << 30 << 3;
    QTest::newRow("two liars among five") << QList<int>{10, 20, 30, 999999, -999999} << 0 << 20 << 3;
    QTest::newRow("a second from the middle") << QList<int>{0, 1000, 2000} << 0 << 1000 << 3;
}

void ClockOffsetTest::theMiddleAnswerCounts()
{
    QFETCH(const QList<int>, offsets);
    QFETCH(const int, silent);
    QFETCH(const int, middle);
    QFETCH(const int, agreeing);
    std::vector<TimeAnswer> answers;
    for (const int offset : offsets)
        answers.push_back(answer(std::chrono::milliseconds(offset)));
    for (int i = 0; i < silent; ++i)
        answers.push_back(silence());
    const Result<ClockOffset> all = middleOffset(answers);
    QVERIFY(all.has_value());
    QCOMPARE(all->middle.offset, std::chrono::microseconds(middle * 1000));
    QCOMPARE(all->middle.delay, std::chrono::microseconds(20ms));
    QCOMPARE(all->answered, std::size_t(offsets.size()));
    QCOMPARE(all->agreeing, std::size_t(agreeing));
}

void ClockOffsetTest::whereNobodyKnowsThereIsNoOffset_data()
{
    QTest::addColumn<QList<int>>("offsets");
    QTest::addColumn<int>("code");
    QTest::newRow("no server") << QList<int>{} << int(ErrorCode::TimeUnknown);
    QTest::newRow("one against one") << QList<int>{0, 2001} << int(ErrorCode::TimeServersDisagree);
    QTest::newRow("two against two") << QList<int>{0, 10, 5000, 5010} << int(ErrorCode::TimeServersDisagree);
    QTest::newRow("three of three minds") << QList<int>{0, 5000, 10000} << int(ErrorCode::TimeServersDisagree);
}

void ClockOffsetTest::whereNobodyKnowsThereIsNoOffset()
{
    QFETCH(const QList<int>, offsets);
    QFETCH(const int, code);
    std::vector<TimeAnswer> answers{silence()};
    for (const int offset : offsets)
        answers.push_back(answer(std::chrono::milliseconds(offset)));
    const Result<ClockOffset> all = middleOffset(answers);
    QVERIFY(!all);
    QCOMPARE(errorName(all.error().code), errorName(ErrorCode(code)));
}

QTEST_GUILESS_MAIN(ClockOffsetTest)
#include "tst_clock_offset.moc"
