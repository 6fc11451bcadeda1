// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "otp/code_window.h"

#include "otp/otp_limits.h"

#include <QTest>

#include <limits>
#include <string_view>

using namespace cinnabar;
using namespace std::chrono_literals;

class TestCodeWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void changesExactlyAtTheBoundary();
    void holdsForItsWholePeriod_data();
    void holdsForItsWholePeriod();
    void offsetsAreStepsAway_data();
    void offsetsAreStepsAway();
    void hotpCountsFromItsCounter_data();
    void hotpCountsFromItsCounter();
    void offsetsOutsideTheRangeAreRefused_data();
    void offsetsOutsideTheRangeAreRefused();
    void aStepOutsideNamesStepAndCounter();
    void aStepOutsideNamesThoseThatATimeHas_data();
    void aStepOutsideNamesThoseThatATimeHas();
    void hotpHoldsUntilItIsUsed();
    void remainingNeverGoesBelowZero_data();
    void remainingNeverGoesBelowZero();
    void warnsAtAThirdOrFiveSeconds_data();
    void warnsAtAThirdOrFiveSeconds();
    void warnsLaterIfAsked();
    void codesAreGroupedForTheEye_data();
    void codesAreGroupedForTheEye();
};

namespace {

// RFC 6238, appendix B: SHA1, eight digits. 59 s is in step 1, 1111111109 s in 0x23523EC, 1111111111 s in the next.
const TotpSpec rfcSpec{HashAlgorithm::Sha1, 8, 30s};
const OtpKey rfcKey{asSecretView(std::string_view("12345678901234567890"))};

CodeWindow windowAt(UnixMillis time, qint64 offset = 0) { return codeAt(rfcSpec, rfcKey, time, offset).value(); }

CodeWindow windowOf(std::chrono::seconds period) { return CodeWindow{QStringLiteral("123456"), 0, 0ms, period}; }

} // namespace

void TestCodeWindow::changesExactlyAtTheBoundary()
{
    const CodeWindow before = windowAt(1'111'111'109'999ms);
    const CodeWindow after = windowAt(1'111'111'110'000ms);
    QCOMPARE(before.code, QStringLiteral("07081804"));
    QCOMPARE(after.code, QStringLiteral("14050471"));
    QVERIFY(before.validUntil == after.validFrom);
    QCOMPARE(before.step, quint64(0x23523EC));
    QVERIFY(before.contains(1'111'111'109'999ms) && !before.contains(1'111'111'110'000ms));
    QVERIFY(after.contains(1'111'111'110'000ms) && !after.contains(1'111'111'109'999ms));
    QCOMPARE(before.remaining(1'111'111'109'999ms).value().count(), 1);
    QCOMPARE(after.remaining(1'111'111'110'000ms).value().count(), 30'000);
}

void TestCodeWindow::holdsForItsWholePeriod_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("period");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("until");
    QTest::newRow("start of 1970") << qint64(0) << qint64(30) << qint64(0) << qint64(30'000);
    QTest::newRow("period 1") << qint64(1'999) << qint64(1) << qint64(1'000) << qint64(2'000);
    QTest::newRow("period 60") << qint64(119'999) << qint64(60) << qint64(60'000) << qint64(120'000);
    QTest::newRow("longest period") << qint64(1'700'000'000'000) << qint64(2'147'483'647) << qint64(0)
                                    << qint64(2'147'483'647'000);
    QTest::newRow("2^31 s") << qint64(2'147'483'648'000) << qint64(30) << qint64(2'147'483'640'000)
                            << qint64(2'147'483'670'000);
    QTest::newRow("2^40 s") << qint64(1'099'511'627'776'000) << qint64(30) << qint64(1'099'511'627'760'000)
                            << qint64(1'099'511'627'790'000);
}

void TestCodeWindow::holdsForItsWholePeriod()
{
    QFETCH(qint64, time);
    QFETCH(qint64, period);
    const auto window =
        codeAt(TotpSpec{HashAlgorithm::Sha1, 6, std::chrono::seconds(period)}, rfcKey, UnixMillis(time));
    QVERIFY(window.has_value());
    QTEST(qint64(window->validFrom->count()), "from");
    QTEST(qint64(window->validUntil->count()), "until");
}

void TestCodeWindow::offsetsAreStepsAway_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<QString>("code");
    QTest::newRow("this one") << qint64(59'000) << qint64(0) << QStringLiteral("94287082");
    QTest::newRow("the next") << qint64(29'999) << qint64(1) << QStringLiteral("94287082");
    QTest::newRow("the last") << qint64(60'000) << qint64(-1) << QStringLiteral("94287082");
    QTest::newRow("two back") << qint64(1'111'111'140'000) << qint64(-2) << QStringLiteral("07081804");
    QTest::newRow("far ahead") << qint64(59'000) << qint64(666'666'666 - 1) << QStringLiteral("65353130");
}

void TestCodeWindow::offsetsAreStepsAway()
{
    QFETCH(qint64, time);
    QFETCH(qint64, offset);
    const CodeWindow window = windowAt(UnixMillis(time), offset);
    QTEST(window.code, "code");
    QCOMPARE((*window.validUntil - *window.validFrom).count(), 30'000);
    QCOMPARE(qint64(window.step), time / 30'000 + offset);
    QCOMPARE(qint64(window.validFrom->count()), qint64(window.step) * 30'000);
}

void TestCodeWindow::hotpCountsFromItsCounter_data()
{
    QTest::addColumn<quint64>("counter");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<QString>("code");
    // RFC 4226, appendix D; the last from oathtool.
    QTest::newRow("its own") << quint64(3) << qint64(0) << QStringLiteral("969429");
    QTest::newRow("next") << quint64(3) << qint64(1) << QStringLiteral("338314");
    QTest::newRow("back to the first") << quint64(9) << qint64(-9) << QStringLiteral("755224");
    QTest::newRow("the last of all") << maxCounter << qint64(0) << QStringLiteral("181742");
    QTest::newRow("up to the last") << maxCounter - 1 << qint64(1) << QStringLiteral("181742");
    QTest::newRow("all the way") << quint64(0) << std::numeric_limits<qint64>::max() << QStringLiteral("181742");
}

void TestCodeWindow::hotpCountsFromItsCounter()
{
    QFETCH(quint64, counter);
    QFETCH(qint64, offset);
    const auto window = codeAt(HotpSpec{HashAlgorithm::Sha1, 6, counter}, rfcKey, -1ms, offset);
    QVERIFY(window.has_value());
    QTEST(window->code, "code");
    QCOMPARE(window->step, counter + quint64(offset));
}

void TestCodeWindow::offsetsOutsideTheRangeAreRefused_data()
{
    QTest::addColumn<bool>("hotp");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<quint64>("counter");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<ErrorCode>("code");
    const qint64 least = std::numeric_limits<qint64>::min();
    const qint64 most = std::numeric_limits<qint64>::max();
    const auto timeError = ErrorCode::TimeOutOfRange;
    const auto timeStepError = ErrorCode::TimeStepOutOfRange;
    QTest::newRow("before the first step") << false << qint64(59'999) << quint64(0) << qint64(-2) << timeStepError;
    QTest::newRow("least offset") << false << qint64(59'999) << quint64(0) << least << timeStepError;
    QTest::newRow("most offset") << false << qint64(59'999) << quint64(0) << most << timeStepError;
    QTest::newRow("a window that milliseconds can't hold")
        << false << qint64(0) << quint64(0) << most / 30'000 << timeStepError;
    QTest::newRow("a time whose own window they can't hold") << false << most << quint64(0) << qint64(0) << timeError;
    QTest::newRow("before 1970") << false << qint64(-1) << quint64(0) << qint64(0) << timeError;
    QTest::newRow("before 1970, ahead") << false << qint64(-1) << quint64(0) << qint64(1) << timeError;
    const auto stepError = ErrorCode::StepOutOfRange;
    QTest::newRow("counter below 0") << true << qint64(0) << quint64(3) << qint64(-4) << stepError;
    QTest::newRow("counter above the last") << true << qint64(0) << maxCounter << qint64(1) << stepError;
    QTest::newRow("counter, least offset") << true << qint64(0) << maxCounter << least << stepError;
    QTest::newRow("counter out of range") << true << qint64(0) << maxCounter + 1 << qint64(0) << ErrorCode::BadCounter;
}

void TestCodeWindow::offsetsOutsideTheRangeAreRefused()
{
    QFETCH(bool, hotp);
    QFETCH(qint64, time);
    QFETCH(quint64, counter);
    QFETCH(qint64, offset);
    const OtpSpec spec = hotp ? OtpSpec(HotpSpec{HashAlgorithm::Sha1, 6, counter}) : OtpSpec(rfcSpec);
    const auto window = codeAt(spec, rfcKey, UnixMillis(time), offset);
    QVERIFY(!window);
    QTEST(window.error().code, "code");
}

void TestCodeWindow::aStepOutsideNamesStepAndCounter()
{
    const auto window = codeAt(HotpSpec{HashAlgorithm::Sha1, 6, 3}, rfcKey, 0ms, -4);
    QCOMPARE(window.error().values, (QStringList{QStringLiteral("-4"), QStringLiteral("3")}));
}

void TestCodeWindow::aStepOutsideNamesThoseThatATimeHas_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    // The last step of 30 s that ends within 64 bits of milliseconds: floor((2^63 - 1) / 30000) - 1.
    const qint64 last = 307'445'734'561'824;
    QTest::newRow("in the first step") << qint64(29'999) << qint64(0) << last;
    QTest::newRow("in the second one") << qint64(30'000) << qint64(-1) << last - 1;
    QTest::newRow("in the last one") << last * 30'000 << -last << qint64(0);
}

void TestCodeWindow::aStepOutsideNamesThoseThatATimeHas()
{
    QFETCH(qint64, time);
    QFETCH(qint64, first);
    QFETCH(qint64, last);
    const QStringList range{QString::number(first), QString::number(last)};
    for (const qint64 outside : {first - 1, last + 1}) {
        const auto window = codeAt(rfcSpec, rfcKey, UnixMillis(time), outside);
        QVERIFY(!window);
        QCOMPARE(window.error().values, QStringList{QString::number(outside)} + range);
    }
    for (const qint64 inside : {first, last})
        QVERIFY(codeAt(rfcSpec, rfcKey, UnixMillis(time), inside).has_value());
}

void TestCodeWindow::hotpHoldsUntilItIsUsed()
{
    const auto window = codeAt(HotpSpec{}, rfcKey, 1'700'000'000'000ms);
    QVERIFY(window.has_value());
    QVERIFY(!window->validFrom && !window->validUntil);
    QVERIFY(window->contains(0ms) && window->contains(UnixMillis::max()));
    QVERIFY(!window->remaining(0ms));
    QVERIFY(!isExpiring(*window, 1'700'000'029'999ms));
}

void TestCodeWindow::remainingNeverGoesBelowZero_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<qint64>("remaining");
    QTest::newRow("at its start") << qint64(0) << qint64(30'000);
    QTest::newRow("within") << qint64(12'345) << qint64(17'655);
    QTest::newRow("last millisecond") << qint64(29'999) << qint64(1);
    QTest::newRow("at its end") << qint64(30'000) << qint64(0);
    QTest::newRow("after it") << qint64(99'999) << qint64(0);
}

void TestCodeWindow::remainingNeverGoesBelowZero()
{
    QFETCH(qint64, now);
    QTEST(qint64(windowOf(30s).remaining(UnixMillis(now)).value().count()), "remaining");
}

void TestCodeWindow::warnsAtAThirdOrFiveSeconds_data()
{
    QTest::addColumn<int>("period");
    QTest::addColumn<qint64>("left"); // the most at which it warns
    QTest::newRow("1 s") << 1 << qint64(333);
    QTest::newRow("10 s") << 10 << qint64(3'333);
    QTest::newRow("14 s") << 14 << qint64(4'666);
    QTest::newRow("15 s") << 15 << qint64(5'000);
    QTest::newRow("16 s") << 16 << qint64(5'000);
    QTest::newRow("30 s") << 30 << qint64(5'000);
    QTest::newRow("2^31-1 s") << 2'147'483'647 << qint64(5'000);
}

void TestCodeWindow::warnsAtAThirdOrFiveSeconds()
{
    QFETCH(int, period);
    QFETCH(qint64, left);
    const std::chrono::seconds seconds(period);
    const UnixMillis end = seconds;
    const CodeWindow window = windowOf(seconds);
    QCOMPARE(qint64(expiryWarning(seconds).count()), left);
    QVERIFY(!isExpiring(window, 0ms));
    QVERIFY(!isExpiring(window, end - UnixMillis(left + 1)));
    QVERIFY(isExpiring(window, end - UnixMillis(left)));
    QVERIFY(isExpiring(window, end - UnixMillis(left - 1)));
    QVERIFY(isExpiring(window, end));
}

void TestCodeWindow::warnsLaterIfAsked()
{
    QCOMPARE(expiryWarning(30s, 10s).count(), 10'000);
    QCOMPARE(expiryWarning(30s, 11s).count(), 10'000);
    QVERIFY(!isExpiring(windowOf(30s), 27'999ms, 2s));
    QVERIFY(isExpiring(windowOf(30s), 28'000ms, 2s));
}

void TestCodeWindow::codesAreGroupedForTheEye_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("grouped");
    const auto row = [](const char *code, const char *grouped) {
        QTest::newRow(code) << QString::fromLatin1(code) << QString::fromLatin1(grouped);
    };
    row("", "");
    row("1", "1");
    row("1234", "1234");
    row("FR8RV", "FR8RV");
    row("123456", "123 456");
    row("1234567", "123 4567");
    row("12345678", "1234 5678");
    row("123456789", "123 456 789");
    row("1234567890", "123 456 7890");
}

void TestCodeWindow::codesAreGroupedForTheEye()
{
    QFETCH(QString, code);
    QTEST(groupedCode(code, u' '), "grouped");
}

QTEST_APPLESS_MAIN(TestCodeWindow)
#include "tst_code_window.moc"
