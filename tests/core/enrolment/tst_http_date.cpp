// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/http_date.h"

#include <QTest>

using namespace cinnabar;
using namespace std::chrono_literals;

namespace {

/// 2026-11-24T10:00:00Z
constexpr UnixMillis now{1795514400000};

std::optional<HttpDate> parse(const QByteArray &text, UnixMillis at = now)
{
    return parseHttpDate({text.constData(), std::size_t(text.size())}, at);
}

} // namespace

class HttpDateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theThreeFormsAreRead_data();
    void theThreeFormsAreRead();
    void everythingElseIsRefused_data();
    void everythingElseIsRefused();
};

void HttpDateTest::theThreeFormsAreRead_data()
{
    // The first three are the same in RFC 9110 section 5.6.7. Seconds are Python's: datetime(…,
    // tzinfo=utc).timestamp().
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds");
    const auto row = [](const char *name, const char *text, qint64 seconds) {
        QTest::newRow(name) << QByteArray(text) << seconds;
    };
    row("IMF-fixdate", "Sun, 06 Nov 1994 08:49:37 GMT", 784111777);
    row("RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT", 784111777);
    row("asctime", "Sun Nov  6 08:49:37 1994", 784111777);
    row("today", "Tue, 24 Nov 2026 10:00:00 GMT", 1795514400);
    row("a leap day", "Thu, 29 Feb 2024 23:59:59 GMT", 1709251199);
    row("a leap second", "Sat, 31 Dec 2016 23:59:60 GMT", 1483228800);
    row("the last year", "Fri, 31 Dec 9999 23:59:59 GMT", 253402300799);
    row("the epoch", "Thu, 01 Jan 1970 00:00:00 GMT", 0);
    row("asctime, two digits of a day", "Tue Nov 24 10:00:00 2026", 1795514400);
    row("two digits, 50 years ahead", "Tuesday, 24-Nov-76 00:00:00 GMT", 3373401600);
    row("two digits, the day after that", "Thursday, 25-Nov-76 00:00:00 GMT", 217728000);
    row("two digits, 49 years ago", "Thursday, 24-Nov-77 00:00:00 GMT", 249177600);
    row("two digits, a leap day", "Tuesday, 29-Feb-00 00:00:00 GMT", 951782400);
}

void HttpDateTest::theThreeFormsAreRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, seconds);
    const std::optional<HttpDate> date = parse(text);
    QVERIFY(date.has_value());
    QCOMPARE(qint64(date->begin.count()), seconds * 1000);
    QCOMPARE(qint64(date->end.count()), (seconds + 1) * 1000);
}

void HttpDateTest::everythingElseIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "Sun", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
             "Sun, 06 Nov 1994 08:49:37 GMT ", " Sun, 06 Nov 1994 08:49:37 GMT", "sun, 06 Nov 1994 08:49:37 GMT",
             "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
             "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
             "Sun, 06 Nov 1994 08:49:61 GMT", "Wed, 29 Feb 2023 00:00:00 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
             "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, +6 Nov 1994 08:49:37 GMT", "Sunday, 06 Nov 1994 08:49:37 GMT",
             "Sun, 06-Nov-94 08:49:37 GMT", "Sun Nov 6 08:49:37 1994", "Sun Nov 06 08:49:37 94",
             "Sun Nov  6 08:49:37 1994 GMT", "1994-11-06T08:49:37Z", "784111777"})
        QTest::newRow(text) << QByteArray(text);
}

void HttpDateTest::everythingElseIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parse(text));
}

QTEST_GUILESS_MAIN(HttpDateTest)
#include "tst_http_date.moc"
