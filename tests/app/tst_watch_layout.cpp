// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watch_layout.h"

#include "uri/otpauth_uri.h"

#include <QTest>

#include <algorithm>

using namespace cinnabar;
using namespace std::chrono_literals;
using app::ColourUse;
using app::ScreenSize;
using app::Urgency;
using app::WatchedCode;
using app::WatchedList;

namespace {

/// RFC 4226 appendix D's and RFC 6238 appendix B's secret for SHA1.
OtpEntry entryOf(const QByteArray &typeAndQuery)
{
    const QByteArray link = "otpauth://" + typeAndQuery + "&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    Result<ParsedUri> parsed = parseOtpauthUri(asSecretView({link.constData(), std::size_t(link.size())}));
    return std::move(parsed->entry);
}

WatchedList sampleList()
{
    WatchedList list{.heading = QStringLiteral("noon"), .codes = {}, .end = QStringLiteral("q ends.")};
    list.codes.push_back({.code = QStringLiteral("111 222"),
        .time = QStringLiteral("30 s"),
        .title = QStringLiteral("Calm"),
        .followsTime = true});
    list.codes.push_back({.code = QStringLiteral("3333 4444"),
        .time = QStringLiteral("4 s"),
        .next = QStringLiteral("5555 6666"),
        .title = QStringLiteral("Urgent"),
        .urgency = Urgency::Expiring,
        .followsTime = true});
    list.codes.push_back(
        {.code = QStringLiteral("777 888"), .time = QStringLiteral("#3"), .title = QStringLiteral("Counted")});
    return list;
}

/// Without our own colours.
QString plain(QString line)
{
    for (const char *colour : {"\x1b[1;31m", "\x1b[1m", "\x1b[0m"})
        line.remove(QLatin1String(colour));
    return line;
}

} // namespace

class WatchLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCodeIsAsTheClockSays_data();
    void aCodeIsAsTheClockSays();
    void aCounterHasNoTime();
    void whatHasNoCodeSaysWhy();
    void columnsAreLinedUp();
    void anUrgentCodeIsMarkedBoldAndRed();
    void noLineLeavesTheScreen_data();
    void noLineLeavesTheScreen();
    void titlesGiveNoOrdersToTheTerminal();
    void whatHasNoRoomIsTold();
    void theWarningAndTheWayOutStay_data();
    void theWarningAndTheWayOutStay();
    void theListStaysFilled_data();
    void theListStaysFilled();
    void anEmptyListSaysSo();
};

void WatchLayoutTest::aCodeIsAsTheClockSays_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<qint64>("millis");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("next");
    const QByteArray totp = "totp/x?issuer=y";
    QTest::newRow("first") << totp << qint64(30'000) << QStringLiteral("287 082") << QStringLiteral("30 s")
                           << QString();
    QTest::newRow("before five seconds") << totp << qint64(54'999) << QStringLiteral("287 082") << QStringLiteral("6 s")
                                         << QString();
    QTest::newRow("at five seconds") << totp << qint64(55'000) << QStringLiteral("287 082") << QStringLiteral("5 s")
                                     << QStringLiteral("359 152");
    QTest::newRow("last") << totp << qint64(59'999) << QStringLiteral("287 082") << QStringLiteral("1 s")
                          << QStringLiteral("359 152");
    QTest::newRow("next") << totp << qint64(60'000) << QStringLiteral("359 152") << QStringLiteral("30 s") << QString();
    // Its steps are the counters too: 29 / 10 is 2. A third of the period is left at 3.333 s.
    QTest::newRow("a short period, before a third")
        << totp + "&period=10" << qint64(26'666) << QStringLiteral("359 152") << QStringLiteral("4 s") << QString();
    QTest::newRow("a short period, at a third") << totp + "&period=10" << qint64(26'667) << QStringLiteral("359 152")
                                                << QStringLiteral("4 s") << QStringLiteral("969 429");
}

void WatchLayoutTest::aCodeIsAsTheClockSays()
{
    QFETCH(const QByteArray, link);
    QFETCH(const qint64, millis);
    const WatchedCode watched = app::watchedCode(entryOf(link), UnixMillis(millis));
    QTEST(watched.code, "code");
    QTEST(watched.time, "time");
    QTEST(watched.next, "next");
    QCOMPARE(watched.title, QStringLiteral("y (x)"));
    QCOMPARE(watched.urgency == Urgency::Expiring, !watched.next.isEmpty());
    QVERIFY(watched.followsTime);
}

void WatchLayoutTest::aCounterHasNoTime()
{
    const WatchedCode watched = app::watchedCode(entryOf("hotp/x?counter=4"), 59s);
    QCOMPARE(watched.code, QStringLiteral("338 314"));
    QCOMPARE(watched.time, QStringLiteral("#4"));
    QCOMPARE(watched.next, QString());
    QVERIFY(watched.urgency == Urgency::Calm && !watched.followsTime);
}

void WatchLayoutTest::whatHasNoCodeSaysWhy()
{
    const WatchedCode watched = app::watchedCode(entryOf("totp/x?issuer=y"), -1ms); // RFC 6238 begins in 1970
    QCOMPARE(watched.code, QStringLiteral("-"));
    QCOMPARE(watched.time, QString());
    QVERIFY(watched.title.startsWith(QStringLiteral("y (x): No code exists for this time.")));
}

void WatchLayoutTest::columnsAreLinedUp()
{
    QStringList lines = app::layOut(sampleList(), {80, 24}, 0, ColourUse::BoldOnly);
    std::transform(lines.begin(), lines.end(), lines.begin(), plain);
    QCOMPARE(lines,
        (QStringList{QStringLiteral("noon"), QString(), //
            QStringLiteral("  111 222    30 s                  Calm"),
            QStringLiteral("! 3333 4444   4 s  then 5555 6666  Urgent"),
            QStringLiteral("  777 888      #3                  Counted"), //
            QString(), QStringLiteral("q ends.")}));
}

void WatchLayoutTest::anUrgentCodeIsMarkedBoldAndRed()
{
    const QStringList red = app::layOut(sampleList(), {80, 24}, 0, ColourUse::Colours);
    QCOMPARE(red[3], QStringLiteral("\x1b[1;31m! 3333 4444   4 s\x1b[0m  then 5555 6666  Urgent"));
    const QStringList bold = app::layOut(sampleList(), {80, 24}, 0, ColourUse::BoldOnly);
    QCOMPARE(bold[3], QStringLiteral("\x1b[1m! 3333 4444   4 s\x1b[0m  then 5555 6666  Urgent"));
    QVERIFY(!red[2].contains(QLatin1Char('\x1b')));
}

void WatchLayoutTest::noLineLeavesTheScreen_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("rows");
    for (const int columns : {1, 2, 10, 17, 20, 33, 46, 47, 80}) {
        for (const int rows : {1, 2, 3, 4, 5, 6, 7, 24})
            QTest::addRow("%d by %d", columns, rows) << columns << rows;
    }
}

void WatchLayoutTest::noLineLeavesTheScreen()
{
    QFETCH(const int, columns);
    QFETCH(const int, rows);
    WatchedList list = sampleList();
    list.warning = list.heading = list.end = list.foot = QString(100, QLatin1Char('h'));
    list.codes[0].title = QString(100, QLatin1Char('t'));
    for (const int first : {0, 1, 5}) {
        const QStringList lines = app::layOut(list, {columns, rows}, first, ColourUse::Colours);
        QVERIFY(!lines.isEmpty());
        QVERIFY2(lines.size() <= rows, qPrintable(lines.join(QLatin1Char('\n'))));
        for (const QString &line : lines)
            QVERIFY2(plain(line).size() < std::max(2, columns), qPrintable(line));
    }
}

void WatchLayoutTest::titlesGiveNoOrdersToTheTerminal()
{
    WatchedList list = sampleList();
    list.codes[0].title = QStringLiteral("a\x1b[2Jb\nc\u202Ed");
    const QString line = app::layOut(list, {80, 24}, 0, ColourUse::Colours)[2];
    QVERIFY(line.endsWith(QStringLiteral("a\uFFFD[2Jb\uFFFDc\uFFFDd")));
}

void WatchLayoutTest::whatHasNoRoomIsTold()
{
    WatchedList list = sampleList();
    list.foot = QStringLiteral("More.");
    const QStringList lines = app::layOut(list, {80, 6}, 1, ColourUse::BoldOnly);
    QCOMPARE(lines.size(), 6);
    QVERIFY(lines[3].endsWith(QStringLiteral("Counted")));
    QCOMPARE(lines.last(), QStringLiteral("q ends. 2 to 3 of 3; ↑ and ↓ move. More."));
}

void WatchLayoutTest::theWarningAndTheWayOutStay_data()
{
    QTest::addColumn<ScreenSize>("size");
    QTest::addColumn<QStringList>("lines");
    const QString code = QStringLiteral("  111 222 …");
    const QString warning = QStringLiteral("NOT NOW, n…");
    const QString end = QStringLiteral("q ends. 1 …");
    QTest::newRow("one row") << ScreenSize{12, 1} << QStringList{code};
    QTest::newRow("two rows") << ScreenSize{12, 2} << QStringList{warning, code};
    QTest::newRow("three rows") << ScreenSize{12, 3} << QStringList{warning, code, end};
    QTest::newRow("four rows") << ScreenSize{12, 4} << QStringList{warning, code, end};
    QTest::newRow("five rows") << ScreenSize{12, 5} << QStringList{warning, {}, code, {}, end};
}

void WatchLayoutTest::theWarningAndTheWayOutStay()
{
    QFETCH(const ScreenSize, size);
    WatchedList list = sampleList();
    list.warning = QStringLiteral("NOT NOW");
    QTEST(app::layOut(list, size, 0, ColourUse::BoldOnly), "lines");
    list.warning.clear();
    if (size.rows == 2)
        QCOMPARE(app::layOut(list, size, 0, ColourUse::BoldOnly).last(), QStringLiteral("q ends. 1 …"));
}

void WatchLayoutTest::theListStaysFilled_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("codes");
    QTest::addColumn<int>("clamped");
    // A screen of ten rows has six for codes.
    QTest::newRow("the beginning") << 0 << 20 << 0;
    QTest::newRow("above it") << -1 << 20 << 0;
    QTest::newRow("between") << 7 << 20 << 7;
    QTest::newRow("the last page") << 14 << 20 << 14;
    QTest::newRow("beyond it") << 15 << 20 << 14;
    QTest::newRow("all fit") << 3 << 6 << 0;
    QTest::newRow("none") << 3 << 0 << 0;
}

void WatchLayoutTest::theListStaysFilled()
{
    QFETCH(const int, first);
    QFETCH(const int, codes);
    QTEST(app::clampedFirst(first, codes, ScreenSize{80, 10}), "clamped");
}

void WatchLayoutTest::anEmptyListSaysSo()
{
    const WatchedList list{.heading = QStringLiteral("noon"),
        .codes = {},
        .empty = QStringLiteral("Nothing here."),
        .end = QStringLiteral("q ends.")};
    QCOMPARE(app::layOut(list, {80, 24}, 0, ColourUse::Colours),
        (QStringList{
            QStringLiteral("noon"), QString(), QStringLiteral("Nothing here."), QString(), QStringLiteral("q ends.")}));
}

QTEST_GUILESS_MAIN(WatchLayoutTest)
#include "tst_watch_layout.moc"
