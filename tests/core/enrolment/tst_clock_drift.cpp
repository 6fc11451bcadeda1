// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/clock_drift.h"

#include <QTest>

#include <cmath>

using namespace cinnabar;
using namespace std::chrono_literals;
using Verdict = DriftEffect::Verdict;

class ClockDriftTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void driftDecidesWhatAServerTakes_data();
    void driftDecidesWhatAServerTakes();
    void itIsWhatAServerWouldCount_data();
    void itIsWhatAServerWouldCount();
};

void ClockDriftTest::driftDecidesWhatAServerTakes_data()
{
    QTest::addColumn<int>("drift");
    QTest::addColumn<int>("period");
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<double>("refused");
    QTest::addColumn<int>("needed");
    const auto row = [](const char *name, int drift, int period, int window, Verdict verdict, double refused,
                         int need) {
        QTest::newRow(name) << drift << period << window << int(verdict) << refused << need;
    };
    row("a clock that is right, no window", 0, 30, 0, Verdict::Accepted, 0, 0);
    row("less than is measured, no window", 9, 30, 0, Verdict::Accepted, 0, 0);
    row("10 ms, no window", 10, 30, 0, Verdict::Sometimes, 1 / 3000.0, 1);
    row("12 s, no window", 12000, 30, 0, Verdict::Sometimes, 0.4, 1);
    row("12 s, window 1", 12000, 30, 1, Verdict::Accepted, 0, 1);
    row("a period, window 1", 30000, 30, 1, Verdict::Accepted, 0, 1);
    row("a period, no window", 30000, 30, 0, Verdict::Refused, 1, 1);
    row("38 s late, window 1", 38000, 30, 1, Verdict::Sometimes, 8 / 30.0, 2);
    row("38 s early, window 1", -38000, 30, 1, Verdict::Sometimes, 8 / 30.0, 2);
    row("38 s, period 60, window 1", 38000, 60, 1, Verdict::Accepted, 0, 1);
    row("two periods, window 1", 60000, 30, 1, Verdict::Refused, 1, 2);
    row("less than that by what is measured, window 1", 59990, 30, 1, Verdict::Sometimes, 29990 / 30000.0, 2);
    row("by less than is measured, window 1", 59991, 30, 1, Verdict::Refused, 1, 2);
    row("a period and less than is measured, window 1", 30009, 30, 1, Verdict::Accepted, 0, 1);
    row("a period and what is measured, window 1", -30010, 30, 1, Verdict::Sometimes, 10 / 30000.0, 2);
    row("an hour, window 1", 3600000, 30, 1, Verdict::Refused, 1, 120);
    row("an hour, window 120", -3600000, 30, 120, Verdict::Accepted, 0, 120);
}

void ClockDriftTest::driftDecidesWhatAServerTakes()
{
    QFETCH(const int, drift);
    QFETCH(const int, period);
    QFETCH(const int, window);
    QFETCH(const int, verdict);
    QFETCH(const double, refused);
    QFETCH(const int, needed);
    const DriftEffect effect = effectOfDrift(std::chrono::milliseconds(drift), std::chrono::seconds(period), window);
    QCOMPARE(int(effect.verdict), verdict);
    QVERIFY(std::abs(effect.refusedShare - refused) < 1e-9);
    QCOMPARE(effect.windowNeeded, std::int64_t(needed));
}

void ClockDriftTest::itIsWhatAServerWouldCount_data()
{
    QTest::addColumn<int>("drift");
    for (const int drift : {0, 1, 29, 30, 31, 38, 59, 60, 61, 89, 90, 100, -1, -29, -30, -31, -59, -60, -61, -100})
        QTest::newRow(qPrintable(QString::number(drift))) << drift;
}

/// Counts the seconds of a few periods in which a server's step and the code's are within the window (RFC 6238).
void ClockDriftTest::itIsWhatAServerWouldCount()
{
    QFETCH(const int, drift);
    constexpr int period = 30;
    const auto stepOf = [](int time) { return int(std::floor(time / double(period))); };
    for (const int window : {0, 1, 2}) {
        int refused = 0;
        for (int time = 3000; time < 3000 + period; ++time)
            refused += std::abs(stepOf(time) - stepOf(time - drift)) > window ? 1 : 0;
        const DriftEffect effect = effectOfDrift(std::chrono::seconds(drift), std::chrono::seconds(period), window);
        QVERIFY(std::abs(effect.refusedShare - refused / double(period)) < 1e-9);
        QCOMPARE(int(effect.verdict),
            int(refused == 0            ? Verdict::Accepted
                    : refused == period ? Verdict::Refused
                                        : Verdict::Sometimes));
    }
}

QTEST_GUILESS_MAIN(ClockDriftTest)
#include "tst_clock_drift.moc"
