// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/resynchronisation.h"

#include "enrolment/verification.h"
#include "otp/otp_limits.h"

#include <QTest>

using namespace cinnabar;

class TestResynchronisation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTwoCodesInARow_data();
    void findsTwoCodesInARow();
    void stopsAtTheLastCounter();
    void aLookAheadOutsideItsLimitsIsAnError_data();
    void aLookAheadOutsideItsLimitsIsAnError();
};

namespace {

// RFC 4226, appendix D.
const OtpKey rfcKey{asSecretView(std::string_view("12345678901234567890"))};
const char *const rfcCodes[] = {
    "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"};

QString rfcCode(int counter) { return QLatin1String(rfcCodes[counter]); }

} // namespace

void TestResynchronisation::findsTwoCodesInARow_data()
{
    QTest::addColumn<quint64>("expected");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<int>("lookAhead");
    QTest::addColumn<std::optional<quint64>>("counter");
    const std::optional<quint64> none;
    QTest::newRow("at the expected counter")
        << quint64(4) << rfcCode(4) << rfcCode(5) << 0 << std::optional<quint64>(4);
    QTest::newRow("ahead") << quint64(0) << rfcCode(7) << rfcCode(8) << 20 << std::optional<quint64>(7);
    QTest::newRow("at the look-ahead's edge")
        << quint64(0) << rfcCode(7) << rfcCode(8) << 7 << std::optional<quint64>(7);
    QTest::newRow("behind the look-ahead") << quint64(0) << rfcCode(7) << rfcCode(8) << 6 << none;
    QTest::newRow("typed in groups") << quint64(0) << QStringLiteral("162 583") << QStringLiteral("399-871") << 20
                                     << std::optional<quint64>(7);
    QTest::newRow("passed already") << quint64(8) << rfcCode(7) << rfcCode(8) << 20 << none;
    QTest::newRow("the other way round") << quint64(0) << rfcCode(8) << rfcCode(7) << 20 << none;
    QTest::newRow("one left out") << quint64(0) << rfcCode(6) << rfcCode(8) << 20 << none;
    QTest::newRow("the same twice") << quint64(0) << rfcCode(7) << rfcCode(7) << 20 << none;
    QTest::newRow("the second is wrong") << quint64(0) << rfcCode(7) << QStringLiteral("399872") << 20 << none;
}

void TestResynchronisation::findsTwoCodesInARow()
{
    QFETCH(quint64, expected);
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(int, lookAhead);
    QFETCH(std::optional<quint64>, counter);
    const auto result = resynchronise({HashAlgorithm::Sha1, 6, expected}, rfcKey, first, second, lookAhead);
    QVERIFY(result);
    QCOMPARE(result->has_value(), counter.has_value());
    if (counter)
        QVERIFY(**result == (Resynchronisation{*counter, qint64(*counter - expected), *counter + 2}));
}

void TestResynchronisation::stopsAtTheLastCounter()
{
    const HotpSpec spec{HashAlgorithm::Sha1, 6, maxCounter - 1};
    const QString last = codeFor(spec, rfcKey, maxCounter).value();
    const auto atTheEnd = resynchronise(spec, rfcKey, codeFor(spec, rfcKey, maxCounter - 1).value(), last, 5);
    QVERIFY(atTheEnd->has_value());
    QVERIFY2(!(*atTheEnd)->next, "there is no counter after the last");
    QVERIFY(!resynchronise(spec, rfcKey, last, codeFor(spec, rfcKey, maxCounter + 1).value(), 5)->has_value());
}

void TestResynchronisation::aLookAheadOutsideItsLimitsIsAnError_data()
{
    QTest::addColumn<int>("lookAhead");
    QTest::newRow("below zero") << -1;
    QTest::newRow("too wide") << maxSearchSteps + 1;
}

void TestResynchronisation::aLookAheadOutsideItsLimitsIsAnError()
{
    QFETCH(int, lookAhead);
    const auto result = resynchronise({}, rfcKey, rfcCode(0), rfcCode(1), lookAhead);
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::InvalidInput);
}

QTEST_APPLESS_MAIN(TestResynchronisation)
#include "tst_resynchronisation.moc"
