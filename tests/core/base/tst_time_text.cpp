// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/iso_time.h"
#include "base/time_text.h"

#include <QTest>

#include <ctime>

using namespace cinnabar;

class TimeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timesAreRead_data();
    void timesAreRead();
    void aTimeWithoutAZoneIsInTheOneGiven();
    void utcHasTheHourThatSummerTimeSkips();
    void otherTextsAreRefused_data();
    void otherTextsAreRefused();
    void timesAreWrittenInUtc_data();
    void timesAreWrittenInUtc();
};

void TimeTextTest::timesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("millis");
    // Seconds from `date -u -d TEXT +%s`; the test runs with TZ=UTC, so local times are UTC.
    QTest::newRow("zulu") << QStringLiteral("2026-11-24T10:00:00Z") << qint64(1795514400000);
    QTest::newRow("zulu with milliseconds") << QStringLiteral("2026-11-24T10:00:00.250Z") << qint64(1795514400250);
    QTest::newRow("offset") << QStringLiteral("2026-11-24T12:00:00+02:00") << qint64(1795514400000);
    QTest::newRow("offset west") << QStringLiteral("2026-11-24T04:30:00-05:30") << qint64(1795514400000);
    QTest::newRow("local") << QStringLiteral("2026-11-24T10:00:00") << qint64(1795514400000);
    QTest::newRow("local without seconds") << QStringLiteral("2026-11-24T10:00") << qint64(1795514400000);
    QTest::newRow("a space for the T") << QStringLiteral("2026-11-24 10:00:00Z") << qint64(1795514400000);
    QTest::newRow("a space, local") << QStringLiteral("2026-11-24 10:00:00") << qint64(1795514400000);
    QTest::newRow("unix") << QStringLiteral("@1795514400") << qint64(1795514400000);
    QTest::newRow("unix with decimals") << QStringLiteral("@59.5") << qint64(59500);
    QTest::newRow("unix zero") << QStringLiteral("@0") << qint64(0);
    QTest::newRow("unix before 1970") << QStringLiteral("@-1.001") << qint64(-1001);
    QTest::newRow("unix, the last one read") << QStringLiteral("@999999999999999.999") << qint64(999999999999999999);
    QTest::newRow("unix, 2^40") << QStringLiteral("@1099511627776") << qint64(1099511627776000);
    // Years that four digits don't hold, as they are written.
    QTest::newRow("2^40 s") << QStringLiteral("+36812-02-20T00:36:16Z") << qint64(1099511627776000);
    QTest::newRow("2^40 s, offset") << QStringLiteral("+36812-02-20T02:36:16.5+02:00") << qint64(1099511627776500);
    QTest::newRow("the first of five digits") << QStringLiteral("+10000-01-01T00:00:00Z") << qint64(253402300800000);
    QTest::newRow("32768") << QStringLiteral("+32768-01-01T00:00:00Z") << qint64(971890963200000);
    QTest::newRow("the last one read") << QStringLiteral("+31690708-07-05T01:46:39.999Z") << qint64(999999999999999999);
    // Decimals behind the third are cut off, downwards also before 1970.
    QTest::newRow("zulu, nines") << QStringLiteral("2026-11-24T10:00:29.9999Z") << qint64(1795514429999);
    QTest::newRow("offset, nines") << QStringLiteral("2026-11-24T12:00:29.999999999+02:00") << qint64(1795514429999);
    QTest::newRow("comma, nines") << QStringLiteral("2026-11-24T10:00:29,9999Z") << qint64(1795514429999);
    QTest::newRow("zulu, 1969") << QStringLiteral("1969-12-31T23:59:59.9999Z") << qint64(-1);
    QTest::newRow("unix, four decimals") << QStringLiteral("@1.2345") << qint64(1234);
    QTest::newRow("unix, nines") << QStringLiteral("@29.99999") << qint64(29999);
    QTest::newRow("unix, nines before 1970") << QStringLiteral("@-1.0009") << qint64(-1001);
    QTest::newRow("unix, noughts before 1970") << QStringLiteral("@-1.0010000") << qint64(-1001);
}

void TimeTextTest::timesAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, millis);
    const auto time = parseTime(text.toStdString(), TimeZone::Local);
    QVERIFY(time.has_value());
    QCOMPARE(qint64(time->count()), millis);
}

/// The computer's own zone is another one as long as this lives.
class ZoneOfBerlin {
public:
    ZoneOfBerlin() : m_before(qgetenv("TZ")) { set("CET-1CEST,M3.5.0,M10.5.0/3"); }
    ~ZoneOfBerlin() { set(m_before); }
    Q_DISABLE_COPY_MOVE(ZoneOfBerlin)

private:
    static void set(const QByteArray &zone)
    {
        qputenv("TZ", zone);
        tzset();
    }
    QByteArray m_before;
};

void TimeTextTest::aTimeWithoutAZoneIsInTheOneGiven()
{
    const ZoneOfBerlin zone;
    // TZ=Europe/Berlin date -d '2026-11-24 10:00:00' +%s, and the same with -u.
    QCOMPARE(parseTime("2026-11-24 10:00:00", TimeZone::Local), UnixMillis(1795510800000));
    QCOMPARE(parseTime("2026-11-24 10:00:00", TimeZone::Utc), UnixMillis(1795514400000));
    QCOMPARE(parseTime("2026-11-24T10:00:00+01:00", TimeZone::Utc), UnixMillis(1795510800000));
    QCOMPARE(parseTime("+36812-02-20T00:36:16", TimeZone::Utc), UnixMillis(1099511627776000));
}

void TimeTextTest::utcHasTheHourThatSummerTimeSkips()
{
    const ZoneOfBerlin zone;
    // date -u -d '2026-03-29 02:30:00' +%s; in Berlin the clocks went from 02:00 to 03:00 that night.
    QCOMPARE(parseTime("2026-03-29 02:30:00", TimeZone::Utc), UnixMillis(1774751400000));
    QCOMPARE(parseTime("2026-03-29T02:30:00Z", TimeZone::Local), UnixMillis(1774751400000));
}

void TimeTextTest::otherTextsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "@", "@.", "@1.", "@1.2x", "@1.2345x", "@1000000000000000", "@-1000000000000000",
             "@1x", "@ 1", "@--1", "1795514400", "2026-11-24", "2026", "10:00", "2026-11-24T25:00:00Z",
             "2026-13-01T10:00:00Z", "2026-02-30T10:00:00Z", "2026-11-24T10:00:00Q", "2026-11-24T10:00.5Z",
             "2026-11-24T10:00:00.Z", "tomorrow", "now", "NOW", " 2026-11-24T10:00:00Z", "2026-11-24  10:00:00Z", "+",
             "+36812", "+36812-02-20T00:36:16", "+36812-02-20", "+9999-12-31T00:00:00Z", "+36812-02-30T00:36:16Z",
             "+3x812-02-20T00:36:16Z", "36812-02-20T00:36:16Z", "+31690708-07-05T01:46:40Z",
             "+316907080-07-05T01:46:39Z", "++6812-02-20T00:36:16Z"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TimeTextTest::otherTextsAreRefused()
{
    QFETCH(const QString, text);
    QVERIFY(!parseTime(text.toStdString(), TimeZone::Local).has_value());
}

void TimeTextTest::timesAreWrittenInUtc_data()
{
    QTest::addColumn<qint64>("millis");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole seconds") << qint64(1795514400000) << QStringLiteral("2026-11-24T10:00:00Z");
    QTest::newRow("milliseconds") << qint64(1795514400005) << QStringLiteral("2026-11-24T10:00:00.005Z");
    QTest::newRow("the epoch") << qint64(0) << QStringLiteral("1970-01-01T00:00:00Z");
    QTest::newRow("before it") << qint64(-1) << QStringLiteral("1969-12-31T23:59:59.999Z");
    QTest::newRow("a leap day") << qint64(1709164800000) << QStringLiteral("2024-02-29T00:00:00Z");
    // RFC 6238 appendix B's last time.
    QTest::newRow("2603") << qint64(20000000000000) << QStringLiteral("2603-10-11T11:33:20Z");
    // From Python's datetime, whose calendar ends with 9999; behind that from `date -u -d @SECONDS`.
    QTest::newRow("the last of four digits") << qint64(253402300799999) << QStringLiteral("9999-12-31T23:59:59.999Z");
    QTest::newRow("the first of five") << qint64(253402300800000) << QStringLiteral("+10000-01-01T00:00:00Z");
    QTest::newRow("32768") << qint64(971890963200000) << QStringLiteral("+32768-01-01T00:00:00Z");
    QTest::newRow("2^40 s") << qint64(1099511627776000) << QStringLiteral("+36812-02-20T00:36:16Z");
    QTest::newRow("the last time read") << qint64(999999999999999999)
                                        << QStringLiteral("+31690708-07-05T01:46:39.999Z");
    QTest::newRow("the year 0") << qint64(-62167219200000) << QStringLiteral("0000-01-01T00:00:00Z");
    QTest::newRow("before it") << qint64(-62167219200001) << QStringLiteral("-0001-12-31T23:59:59.999Z");
}

void TimeTextTest::timesAreWrittenInUtc()
{
    QFETCH(const qint64, millis);
    QFETCH(const QString, text);
    QCOMPARE(isoTime(UnixMillis(millis)), text);
}

QTEST_GUILESS_MAIN(TimeTextTest)
#include "tst_time_text.moc"
