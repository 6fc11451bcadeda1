// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/answer_fault.h"
#include "enrolment/clock_verdict.h"

#include <QSet>
#include <QTest>

using namespace cinnabar;
using namespace std::chrono_literals;
using Offsets = QList<double>;

namespace {

std::chrono::microseconds micros(double seconds) { return std::chrono::microseconds(qint64(seconds * 1e6)); }

TimeAnswer sntpAnswer(double offset, std::chrono::microseconds uncertainty = 10ms)
{
    return {{TimeServer::Protocol::Sntp, QStringLiteral("time.example")},
        TimeReading{micros(offset), uncertainty, uncertainty * 2}};
}

/// The Date of a web server is a second wide.
TimeAnswer webAnswer(double offset, std::chrono::microseconds uncertainty = 500ms)
{
    return {{TimeServer::Protocol::HttpsDate, QStringLiteral("https://www.example")},
        TimeReading{micros(offset), uncertainty, 0s}};
}

std::vector<TimeAnswer> answersOf(const Offsets &sntp, const Offsets &web)
{
    std::vector<TimeAnswer> answers{
        {{TimeServer::Protocol::Sntp, QStringLiteral("mute.example")}, Error{ErrorCode::TimeServerSilent}}};
    for (const double offset : sntp)
        answers.push_back(sntpAnswer(offset));
    for (const double offset : web)
        answers.push_back(webAnswer(offset));
    return answers;
}

} // namespace

class ClockVerdictTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sntpHasTheFirstWord_data();
    void sntpHasTheFirstWord();
    void withoutAnOffsetThereIsNone_data();
    void withoutAnOffsetThereIsNone();
    void onlyWhatIsKnownIsWithinTheLimit_data();
    void onlyWhatIsKnownIsWithinTheLimit();
    void eachAnswerHasItsRole();
    void aKeptOffsetMakesUpForWhatWasMeasured_data();
    void aKeptOffsetMakesUpForWhatWasMeasured();
    void faultsAreKnownByTheirNames();
};

void ClockVerdictTest::sntpHasTheFirstWord_data()
{
    QTest::addColumn<Offsets>("sntp");
    QTest::addColumn<Offsets>("web");
    QTest::addColumn<double>("offset");
    QTest::addColumn<bool>("hasSecond");
    QTest::addColumn<bool>("agrees");
    QTest::newRow("SNTP alone") << Offsets{38} << Offsets{} << 38.0 << false << true;
    QTest::newRow("the web alone") << Offsets{} << Offsets{38} << 38.0 << false << true;
    QTest::newRow("both") << Offsets{38} << Offsets{38.4} << 38.0 << true << true;
    QTest::newRow("as far as the web answer is wide") << Offsets{38} << Offsets{39.5} << 38.0 << true << true;
    QTest::newRow("further") << Offsets{38} << Offsets{39.6} << 38.0 << true << false;
    QTest::newRow("the web is never in the middle") << Offsets{38} << Offsets{0, 0.1, 0.2} << 38.0 << true << false;
    QTest::newRow("web servers that disagree say nothing") << Offsets{38} << Offsets{0, 9} << 38.0 << false << true;
}

void ClockVerdictTest::sntpHasTheFirstWord()
{
    QFETCH(const Offsets, sntp);
    QFETCH(const Offsets, web);
    QFETCH(const double, offset);
    const ClockVerdict verdict = judgeClock(answersOf(sntp, web));
    QVERIFY(verdict.offset.has_value());
    QCOMPARE(verdict.offset->middle.offset.count(), micros(offset).count());
    QCOMPARE(verdict.source == TimeServer::Protocol::HttpsDate, sntp.isEmpty());
    QTEST(verdict.secondOpinion.has_value(), "hasSecond");
    QTEST(verdict.agrees(), "agrees");
}

void ClockVerdictTest::withoutAnOffsetThereIsNone_data()
{
    QTest::addColumn<Offsets>("sntp");
    QTest::addColumn<Offsets>("web");
    QTest::addColumn<int>("code");
    QTest::newRow("nobody") << Offsets{} << Offsets{} << int(ErrorCode::TimeUnknown);
    QTest::newRow("SNTP disagrees") << Offsets{0, 38} << Offsets{} << int(ErrorCode::TimeServersDisagree);
    QTest::newRow("the web does not settle that")
        << Offsets{0, 38} << Offsets{0} << int(ErrorCode::TimeServersDisagree);
    QTest::newRow("the web disagrees") << Offsets{} << Offsets{0, 38} << int(ErrorCode::TimeServersDisagree);
}

void ClockVerdictTest::withoutAnOffsetThereIsNone()
{
    QFETCH(const Offsets, sntp);
    QFETCH(const Offsets, web);
    QFETCH(const int, code);
    const ClockVerdict verdict = judgeClock(answersOf(sntp, web));
    QVERIFY(!verdict.offset);
    QCOMPARE(errorName(verdict.offset.error().code), errorName(ErrorCode(code)));
    QVERIFY(!verdict.isWithin(1h));
    QVERIFY(!verdict.isBeyond(1h));
    QVERIFY(!verdict.canTell(1h));
    for (const TimeAnswer &answer : answersOf(sntp, web))
        QVERIFY(roleOf(answer, verdict) == AnswerRole::Unjudged);
}

void ClockVerdictTest::onlyWhatIsKnownIsWithinTheLimit_data()
{
    QTest::addColumn<double>("offset");
    QTest::addColumn<double>("uncertainty");
    QTest::addColumn<Offsets>("web");
    QTest::addColumn<bool>("within");
    QTest::addColumn<bool>("beyond");
    QTest::newRow("up to the limit of 5 s") << 4.99 << 0.01 << Offsets{} << true << false;
    QTest::newRow("perhaps a microsecond more") << 4.990001 << 0.01 << Offsets{} << false << false;
    QTest::newRow("perhaps behind") << -4.990001 << 0.01 << Offsets{} << false << false;
    QTest::newRow("at the limit at least") << 5.01 << 0.01 << Offsets{} << false << false;
    QTest::newRow("beyond it at least") << 5.010001 << 0.01 << Offsets{} << false << true;
    QTest::newRow("behind at least") << -5.010001 << 0.01 << Offsets{} << false << true;
    QTest::newRow("as unsure as the limit") << 0.0 << 5.0 << Offsets{} << true << false;
    QTest::newRow("an answer that knows nothing") << 0.0 << 5.000001 << Offsets{} << false << false;
    QTest::newRow("unsure, and far beyond") << 100.0 << 6.0 << Offsets{} << false << true;
    QTest::newRow("a second opinion has its width") << 0.0 << 0.01 << Offsets{6.5} << true << false;
    QTest::newRow("a second opinion that says otherwise") << 0.0 << 0.01 << Offsets{6.500001} << false << false;
}

void ClockVerdictTest::onlyWhatIsKnownIsWithinTheLimit()
{
    QFETCH(const double, offset);
    QFETCH(const double, uncertainty);
    QFETCH(const Offsets, web);
    std::vector<TimeAnswer> answers = answersOf({}, web);
    answers.push_back(sntpAnswer(offset, micros(uncertainty)));
    const ClockVerdict verdict = judgeClock(answers);
    QTEST(verdict.isWithin(5s), "within");
    QTEST(verdict.isBeyond(5s), "beyond");
    QVERIFY(verdict.canTell(5s) || !(verdict.isWithin(5s) || verdict.isBeyond(5s)));
}

void ClockVerdictTest::eachAnswerHasItsRole()
{
    const ClockVerdict verdict = judgeClock(answersOf({0, 0.1, 99}, {0, 38}));
    QVERIFY(verdict.offset.has_value());
    QVERIFY(roleOf(answersOf({}, {}).front(), verdict) == AnswerRole::Unjudged);
    QVERIFY(roleOf(sntpAnswer(0.1), verdict) == AnswerRole::Counts);
    QVERIFY(roleOf(sntpAnswer(99), verdict) == AnswerRole::Outlier);
    QVERIFY(roleOf(webAnswer(1.6), verdict) == AnswerRole::Agrees);
    QVERIFY(roleOf(webAnswer(-1.5), verdict) == AnswerRole::Contradicts);
    // Half a second to the whole one, and 3 s for the way: it can't say more than that.
    QVERIFY(roleOf(webAnswer(2.9, 2s), verdict) == AnswerRole::Agrees);
    const ClockVerdict ofWeb = judgeClock(answersOf({}, {0, 0.5, 38}));
    QVERIFY(roleOf(webAnswer(0.5), ofWeb) == AnswerRole::Counts);
    QVERIFY(roleOf(webAnswer(2.4, 2s), ofWeb) == AnswerRole::Counts);
    QVERIFY(roleOf(webAnswer(38), ofWeb) == AnswerRole::Outlier);
}

void ClockVerdictTest::aKeptOffsetMakesUpForWhatWasMeasured_data()
{
    QTest::addColumn<int>("kept");
    QTest::addColumn<int>("measured");
    QTest::addColumn<int>("uncertainty");
    QTest::addColumn<bool>("isEnough");
    QTest::newRow("the same") << 38000 << 38000 << 0 << true;
    QTest::newRow("as far as is measured") << 38000 << 38010 << 0 << true;
    QTest::newRow("a millisecond more") << 38000 << 38011 << 0 << false;
    QTest::newRow("as far as is known") << 38000 << 37900 << 100 << true;
    QTest::newRow("less than is known") << 38000 << 37899 << 100 << false;
    QTest::newRow("the other way") << -38000 << 38000 << 100 << false;
    QTest::newRow("none for a clock that is right") << 0 << -100 << 100 << true;
    QTest::newRow("none for one that is not") << 0 << 38000 << 100 << false;
}

void ClockVerdictTest::aKeptOffsetMakesUpForWhatWasMeasured()
{
    QFETCH(const int, kept);
    QFETCH(const int, measured);
    QFETCH(const int, uncertainty);
    const TimeReading reading{std::chrono::milliseconds(measured), std::chrono::milliseconds(uncertainty), 0s};
    QTEST(makesUpFor(std::chrono::milliseconds(kept), reading), "isEnough");
}

void ClockVerdictTest::faultsAreKnownByTheirNames()
{
    QSet<QString> names;
    for (int fault = 0; fault <= int(AnswerFault::FromCache); ++fault) {
        const QString name = answerFaultName(AnswerFault(fault));
        QVERIFY(answerFaultFrom(name) == AnswerFault(fault));
        QCOMPARE(
            unusableAnswer(QStringLiteral("s"), AnswerFault(fault)).values, (QStringList{QStringLiteral("s"), name}));
        names.insert(name);
    }
    QCOMPARE(names.size(), int(AnswerFault::FromCache) + 1);
    QVERIFY(!answerFaultFrom(QStringLiteral("it is broken")));
}

QTEST_GUILESS_MAIN(ClockVerdictTest)
#include "tst_clock_verdict.moc"
