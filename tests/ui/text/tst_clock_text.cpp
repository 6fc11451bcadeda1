// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/clock_text.h"
#include "text/error_text.h"

#include <QTest>

using namespace cinnabar;
using namespace std::chrono_literals;
using std::chrono::microseconds;

class ClockTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lengthsAreInTheUnitThatFits_data();
    void lengthsAreInTheUnitThatFits();
    void theStateSaysWhatCodesAre_data();
    void theStateSaysWhatCodesAre();
    void whatIsNothingHasNoSign();
    void aKeptOffsetIsCounted_data();
    void aKeptOffsetIsCounted();
    void everyFaultHasItsWords();
    void theEffectIsSaid_data();
    void theEffectIsSaid();
    void aKeptOffsetIsSaid();
};

void ClockTextTest::lengthsAreInTheUnitThatFits_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("text");
    const auto row = [](microseconds time, const char *text) {
        QTest::newRow(text) << qint64(time.count()) << QString::fromLatin1(text);
    };
    row(0us, "0 ms");
    row(12600us, "13 ms");
    row(999499us, "999 ms");
    row(-999500us, "1.0 s");
    row(38s, "38.0 s");
    row(-99900ms, "99.9 s");
    row(100s, "1.7 min");
    row(100min, "1.7 h");
    row(48h, "2.0 days");
    row(-std::chrono::days(730), "730.0 days");
    row(std::chrono::days(20454), "56.0 years");
}

void ClockTextTest::lengthsAreInTheUnitThatFits()
{
    QFETCH(const qint64, micros);
    QFETCH(const QString, text);
    QCOMPARE(ui::lengthText(microseconds(micros)), text);
}

void ClockTextTest::theStateSaysWhatCodesAre_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("uncertainty");
    QTest::addColumn<QString>("part");
    QTest::newRow("slow") << 38000 << 10 << QStringLiteral("38.0 s slow: your codes are 38.0 s late");
    QTest::newRow("fast") << -38000 << 10 << QStringLiteral("38.0 s fast: your codes are 38.0 s early");
    QTest::newRow("as far as is known") << 10 << 10
                                        << QStringLiteral("is right, as far as the answers tell (to 10 ms)");
    QTest::newRow("a millisecond more") << 11 << 10 << QStringLiteral("11 ms slow");
}

void ClockTextTest::theStateSaysWhatCodesAre()
{
    QFETCH(const int, offset);
    QFETCH(const int, uncertainty);
    QFETCH(const QString, part);
    const QString text =
        ui::clockStateText({std::chrono::milliseconds(offset), std::chrono::milliseconds(uncertainty), 20ms});
    QVERIFY2(text.contains(part), qPrintable(text));
}

void ClockTextTest::whatIsNothingHasNoSign()
{
    const auto shown = [](microseconds time) { return ui::signedLengthText(time).mid(1).chopped(1); };
    QCOMPARE(shown(0us), QStringLiteral("0 ms"));
    QCOMPARE(shown(-499us), QStringLiteral("0 ms"));
    QCOMPARE(shown(499us), QStringLiteral("0 ms"));
    QCOMPARE(shown(-500us), QStringLiteral("\u22121 ms"));
    QCOMPARE(shown(500us), QStringLiteral("+1 ms"));
    QCOMPARE(shown(-38s), QStringLiteral("\u221238.0 s"));
}

void ClockTextTest::aKeptOffsetIsCounted_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("kept");
    QTest::addColumn<QString>("text");
    QTest::newRow("it makes up for it") << 38000 << 38005
                                        << QStringLiteral("This computer's clock is 38.0 s slow. The offset that is "
                                                          "kept makes up for it: your codes are right.");
    QTest::newRow("not all of it") << 38000 << 30000
                                   << QStringLiteral("This computer's clock is 38.0 s slow. With the offset that is "
                                                     "kept, your codes are 8.0 s late.");
    QTest::newRow("the clock was set since")
        << 0 << 38000
        << QStringLiteral("This computer's clock is right, as far as the answers tell (to 10 ms). With the offset that "
                          "is kept, your codes are 38.0 s early.");
    QTest::newRow("nothing to speak of")
        << 0 << 5 << QStringLiteral("This computer's clock is right, as far as the answers tell (to 10 ms).");
}

void ClockTextTest::aKeptOffsetIsCounted()
{
    QFETCH(const int, offset);
    QFETCH(const int, kept);
    const TimeReading reading{std::chrono::milliseconds(offset), 10ms, 20ms};
    QTEST(ui::clockStateText(reading, std::chrono::milliseconds(kept)), "text");
}

void ClockTextTest::everyFaultHasItsWords()
{
    for (int fault = 0; fault <= int(AnswerFault::FromCache); ++fault) {
        const Error error = unusableAnswer(QStringLiteral("ntp.example"), AnswerFault(fault));
        const QString words = ui::answerFaultText(error.values.at(1));
        QVERIFY(words != error.values.at(1));
        QVERIFY2(words.contains(QLatin1Char(' ')), qPrintable(words));
        QVERIFY(ui::errorText(error).contains(words));
    }
}

void ClockTextTest::theEffectIsSaid_data()
{
    QTest::addColumn<int>("drift");
    QTest::addColumn<int>("window");
    QTest::addColumn<QString>("part");
    QTest::newRow("accepted") << 38000 << 2 << QStringLiteral("window 2 accept them (period 30 s)");
    QTest::newRow("sometimes") << -38000 << 1 << QStringLiteral("window 1 refuse them 27% of the time");
    QTest::newRow("hardly ever, but not never") << 10 << 0 << QStringLiteral("refuse them 1% of the time");
    QTest::newRow("nearly always, but not always") << 29990 << 0 << QStringLiteral("refuse them 99% of the time");
    QTest::newRow("a hundred steps") << 3000000 << 1 << QStringLiteral("; with window 100 they are accepted.");
    QTest::newRow("more than anybody takes")
        << 3000010 << 1
        << QStringLiteral("always (period 30 s), and no other server takes them. Set this computer's clock.");
    QTest::newRow("always") << 60000 << 1 << QStringLiteral("window 1 refuse them always (period 30 s); with window 2");
}

void ClockTextTest::theEffectIsSaid()
{
    QFETCH(const int, drift);
    QFETCH(const int, window);
    QFETCH(const QString, part);
    const QString text = ui::driftEffectText(std::chrono::milliseconds(drift), 30s, window);
    QVERIFY2(text.contains(part), qPrintable(text));
}

void ClockTextTest::aKeptOffsetIsSaid()
{
    QCOMPARE(ui::keptOffsetText(38s), QStringLiteral("Codes are made 38.0 s ahead of this computer's clock."));
    QCOMPARE(ui::keptOffsetText(-500ms), QStringLiteral("Codes are made 500 ms behind this computer's clock."));
}

QTEST_GUILESS_MAIN(ClockTextTest)
#include "tst_clock_text.moc"
