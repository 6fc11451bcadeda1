// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/verification.h"

#include "encoding/base32.h"
#include "encoding/hex.h"
#include "otp/otp_limits.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace cinnabar;
using namespace std::chrono_literals;

class TestVerification : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void totpIsAcceptedWithinTheWindow_data();
    void totpIsAcceptedWithinTheWindow();
    void driftIsWhatTheStepsEdgesAre_data();
    void driftIsWhatTheStepsEdgesAre();
    void hotpLooksAheadOnly_data();
    void hotpLooksAheadOnly();
    void aUsedCodeIsAReplay_data();
    void aUsedCodeIsAReplay();
    void everyKindIsChecked_data();
    void everyKindIsChecked();
    void codesAreTakenAsPeopleTypeThem_data();
    void codesAreTakenAsPeopleTypeThem();
    void whatCannotBeACodeIsToldApart_data();
    void whatCannotBeACodeIsToldApart();
    void nothingMatchesBeforeTheFirstStep();
    void nothingMatchesBehindTheLastCounter();
    void theNearestOfSeveralMatchesIsNamed();
    void aMatchThatIsNoReplayComesFirst();
    void whatCannotBeCheckedIsAnError_data();
    void whatCannotBeCheckedIsAnError();
};

namespace {

// RFC 6238, appendix B: 1111111109 s is the last second but one of step 37037036, whose code is 07081804; the next one
// is 14050471. RFC 4226, appendix D has the counters 0 to 9 of the same key.
const TotpSpec rfcTotp{HashAlgorithm::Sha1, 8, 30s};
const OtpKey rfcKey{asSecretView(std::string_view("12345678901234567890"))};
constexpr quint64 rfcStep = 37'037'036;
const QString rfcCode = QStringLiteral("07081804");
const QString codeAfter = QStringLiteral("14050471");

UnixMillis inStep(quint64 step, std::chrono::seconds into = 0s) { return qint64(step) * 30s + into; }

HotpSpec hotpAt(quint64 counter) { return {HashAlgorithm::Sha1, 6, counter}; }

/// One digit, where every third step or so has the same code.
const TotpSpec oneDigit{HashAlgorithm::Sha1, 1, 30s};
QString oneDigitAt(quint64 step) { return codeFor(oneDigit, rfcKey, step).value(); }

QJsonArray vectors(const QString &kind)
{
    QFile file(QStringLiteral(CINNABAR_TEST_DATA "/vectors/%1.json").arg(kind));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("codes")].toArray();
}

QByteArray secretOf(const OtpSpec &spec, const QJsonValue &vector)
{
    const std::string text = vector[QLatin1String("secret")].toString().toStdString();
    const SecretBytes secret =
        std::holds_alternative<MotpSpec>(spec) ? decodeHex(text).value() : decodeBase32(text).value().bytes;
    return QByteArray(asText(secret.view()).data(), qsizetype(secret.size()));
}

} // namespace

void TestVerification::totpIsAcceptedWithinTheWindow_data()
{
    QTest::addColumn<qint64>("serverStepsLater");
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("search");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<bool>("found");
    QTest::newRow("its own step") << qint64(0) << 1 << 20 << true << true;
    QTest::newRow("its own step, no window") << qint64(0) << 0 << 0 << true << true;
    QTest::newRow("the previous one") << qint64(1) << 1 << 20 << true << true;
    QTest::newRow("the previous one, no window") << qint64(1) << 0 << 20 << false << true;
    QTest::newRow("the previous one, no search either") << qint64(1) << 0 << 0 << false << false;
    QTest::newRow("the next one") << qint64(-1) << 1 << 20 << true << true;
    QTest::newRow("the next one, no window") << qint64(-1) << 0 << 20 << false << true;
    QTest::newRow("the window's edge") << qint64(7) << 7 << 0 << true << true;
    QTest::newRow("behind the window") << qint64(8) << 7 << 0 << false << false;
    QTest::newRow("the other edge") << qint64(-7) << 7 << 0 << true << true;
    QTest::newRow("behind the other edge") << qint64(-8) << 7 << 0 << false << false;
    QTest::newRow("the search's edge") << qint64(20) << 1 << 20 << false << true;
    QTest::newRow("behind the search") << qint64(21) << 1 << 20 << false << false;
    QTest::newRow("a day and more") << qint64(-2'900) << 1 << 3'000 << false << true;
}

void TestVerification::totpIsAcceptedWithinTheWindow()
{
    QFETCH(qint64, serverStepsLater);
    QFETCH(int, window);
    QFETCH(int, search);
    QFETCH(bool, accepted);
    QFETCH(bool, found);
    const UnixMillis time = inStep(quint64(qint64(rfcStep) + serverStepsLater), 7s);
    const auto result = verifyCode(rfcTotp, rfcKey, rfcCode, {time, window, search});
    QVERIFY(result);
    QCOMPARE(result->accepted, accepted);
    QCOMPARE(result->offset, found ? std::optional(-serverStepsLater) : std::nullopt);
    QCOMPARE(result->step, found ? std::optional(rfcStep) : std::nullopt);
    QCOMPARE(result->drift.has_value(), found);
    QCOMPARE(result->window, window);
    QVERIFY(!result->replay);
    QVERIFY(result->form == CodeForm::Fits);
}

void TestVerification::driftIsWhatTheStepsEdgesAre_data()
{
    QTest::addColumn<qint64>("serverMillis");
    QTest::addColumn<qint64>("earliest");
    QTest::addColumn<qint64>("latest");
    const qint64 start = inStep(rfcStep).count();
    QTest::newRow("17 s into the next step") << start + 47'000 << qint64(-47) << qint64(-17);
    QTest::newRow("17.9 s into the next step") << start + 47'900 << qint64(-47) << qint64(-17);
    QTest::newRow("at the start of its own") << start << qint64(0) << qint64(30);
    QTest::newRow("in the last second of its own") << start + 29'999 << qint64(-29) << qint64(1);
    QTest::newRow("in the first second of the next") << start + 30'000 << qint64(-30) << qint64(0);
    QTest::newRow("in the last second of the one before") << start - 1 << qint64(1) << qint64(31);
    QTest::newRow("ten steps before") << start - 300'000 << qint64(300) << qint64(330);
}

void TestVerification::driftIsWhatTheStepsEdgesAre()
{
    QFETCH(qint64, serverMillis);
    QFETCH(qint64, earliest);
    QFETCH(qint64, latest);
    const auto result = verifyCode(rfcTotp, rfcKey, rfcCode, {UnixMillis(serverMillis)});
    QVERIFY(result);
    QVERIFY(result->drift.value() == (DriftRange{earliest, latest}));
}

void TestVerification::hotpLooksAheadOnly_data()
{
    QTest::addColumn<quint64>("expected");
    QTest::addColumn<int>("window");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<std::optional<qint64>>("offset");
    QTest::addColumn<bool>("replay");
    // 254676 is the code of counter 5.
    QTest::newRow("expected") << quint64(5) << 1 << true << std::optional<qint64>(0) << false;
    QTest::newRow("expected, no look-ahead") << quint64(5) << 0 << true << std::optional<qint64>(0) << false;
    QTest::newRow("one ahead") << quint64(4) << 1 << true << std::optional<qint64>(1) << false;
    QTest::newRow("one ahead, no look-ahead") << quint64(4) << 0 << false << std::optional<qint64>(1) << false;
    QTest::newRow("five ahead") << quint64(0) << 5 << true << std::optional<qint64>(5) << false;
    QTest::newRow("one behind") << quint64(6) << 3 << false << std::optional<qint64>(-1) << true;
    QTest::newRow("21 behind") << quint64(26) << 30 << false << std::optional<qint64>(-21) << true;
    QTest::newRow("nowhere near") << quint64(100) << 1 << false << std::optional<qint64>() << false;
}

void TestVerification::hotpLooksAheadOnly()
{
    QFETCH(quint64, expected);
    QFETCH(int, window);
    QFETCH(bool, accepted);
    QFETCH(std::optional<qint64>, offset);
    QFETCH(bool, replay);
    const auto result = verifyCode(hotpAt(expected), rfcKey, QStringLiteral("254676"), {0ms, window});
    QVERIFY(result);
    QCOMPARE(result->accepted, accepted);
    QCOMPARE(result->offset, offset);
    QCOMPARE(result->step, offset ? std::optional<quint64>(5) : std::nullopt);
    QCOMPARE(result->replay, replay);
    QVERIFY(!result->drift);
}

void TestVerification::aUsedCodeIsAReplay_data()
{
    QTest::addColumn<OtpSpec>("spec");
    QTest::addColumn<QString>("code");
    QTest::addColumn<quint64>("lastUsed");
    QTest::addColumn<bool>("replay");
    QTest::newRow("the step used last") << OtpSpec(rfcTotp) << rfcCode << rfcStep << true;
    QTest::newRow("one before the step used last") << OtpSpec(rfcTotp) << rfcCode << rfcStep + 1 << true;
    QTest::newRow("one after the step used last") << OtpSpec(rfcTotp) << rfcCode << rfcStep - 1 << false;
    QTest::newRow("the counter used last") << OtpSpec(hotpAt(5)) << QStringLiteral("254676") << quint64(5) << true;
    QTest::newRow("after the counter used last")
        << OtpSpec(hotpAt(5)) << QStringLiteral("254676") << quint64(4) << false;
}

void TestVerification::aUsedCodeIsAReplay()
{
    QFETCH(OtpSpec, spec);
    QFETCH(QString, code);
    QFETCH(quint64, lastUsed);
    QFETCH(bool, replay);
    const auto result = verifyCode(spec, rfcKey, code, {inStep(rfcStep), 1, 20, lastUsed});
    QVERIFY(result);
    QCOMPARE(result->accepted, !replay);
    QCOMPARE(result->replay, replay);
    QCOMPARE(result->offset, std::optional<qint64>(0));
}

void TestVerification::everyKindIsChecked_data()
{
    QTest::addColumn<OtpSpec>("spec");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("code");
    for (const OtpSpec &spec : {OtpSpec(SteamSpec{}), OtpSpec(MotpSpec{}), OtpSpec(YandexSpec{})}) {
        const QJsonArray cases = vectors(typeName(spec));
        QVERIFY2(!cases.isEmpty(), qPrintable(typeName(spec)));
        for (const QJsonValue &each : cases) {
            const QString code = each[QLatin1String("code")].toString();
            const auto time = qint64(each[QLatin1String("time")].toDouble());
            QTest::addRow("%s %s at %lld", qPrintable(typeName(spec)), qPrintable(code), time)
                << spec << secretOf(spec, each) << each[QLatin1String("pin")].toString().toUtf8() << time << code;
        }
    }
}

void TestVerification::everyKindIsChecked()
{
    QFETCH(OtpSpec, spec);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, pin);
    QFETCH(qint64, time);
    QFETCH(QString, code);
    const OtpKey key{std::as_bytes(std::span(std::as_const(secret))), std::as_bytes(std::span(std::as_const(pin)))};
    const std::chrono::seconds now{time};
    const std::chrono::seconds period = periodOf(spec).value();
    const auto own = verifyCode(spec, key, code, {now});
    QVERIFY(own);
    QVERIFY(own->accepted);
    QCOMPARE(own->offset, std::optional<qint64>(0));
    const auto later = verifyCode(spec, key, code, {now + 2 * period});
    QVERIFY(later && !later->accepted);
    QCOMPARE(later->offset, std::optional<qint64>(-2));
}

void TestVerification::codesAreTakenAsPeopleTypeThem_data()
{
    QTest::addColumn<OtpSpec>("spec");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("bare");
    const OtpSpec totp = rfcTotp;
    QTest::newRow("as it is") << totp << QStringLiteral("07081804") << rfcCode;
    QTest::newRow("in groups") << totp << QStringLiteral("0708 1804") << rfcCode;
    QTest::newRow("with a dash") << totp << QStringLiteral("0708-1804") << rfcCode;
    QTest::newRow("with a long dash") << totp << QStringLiteral("0708\u20131804") << rfcCode;
    QTest::newRow("with a minus sign") << totp << QStringLiteral("0708\u22121804") << rfcCode;
    QTest::newRow("with a space that does not break") << totp << QStringLiteral("0708\u00a01804") << rfcCode;
    QTest::newRow("with what a copy brings along") << totp << QStringLiteral("\u200e0708\u202f1804\u200f\n") << rfcCode;
    QTest::newRow("Steam in small letters")
        << OtpSpec(SteamSpec{}) << QStringLiteral("jgf-h5") << QStringLiteral("JGFH5");
    QTest::newRow("mOTP in capitals") << OtpSpec(MotpSpec{}) << QStringLiteral("6E 48 1B") << QStringLiteral("6e481b");
    QTest::newRow("Yandex in capitals") << OtpSpec(YandexSpec{}) << QStringLiteral("ABCD efgh")
                                        << QStringLiteral("abcdefgh");
}

void TestVerification::codesAreTakenAsPeopleTypeThem()
{
    QFETCH(OtpSpec, spec);
    QFETCH(QString, typed);
    QFETCH(QString, bare);
    QCOMPARE(bareCode(spec, typed), bare);
    if (bare == rfcCode)
        QVERIFY(verifyCode(spec, rfcKey, typed, {inStep(rfcStep)})->accepted);
}

void TestVerification::whatCannotBeACodeIsToldApart_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("form");
    QTest::newRow("without its zero in front") << QStringLiteral("7081804") << int(CodeForm::WrongLength);
    QTest::newRow("with a zero more") << QStringLiteral("007081804") << int(CodeForm::WrongLength);
    QTest::newRow("nothing") << QString() << int(CodeForm::WrongLength);
    QTest::newRow("only fillers") << QStringLiteral(" - ") << int(CodeForm::WrongLength);
    QTest::newRow("letters") << QStringLiteral("O7081804") << int(CodeForm::WrongCharacters);
    QTest::newRow("digits of another script")
        << QStringLiteral("\u0660\u0667\u0660\u0668\u0661\u0668\u0660\u0664") << int(CodeForm::WrongCharacters);
}

void TestVerification::whatCannotBeACodeIsToldApart()
{
    QFETCH(QString, typed);
    QFETCH(int, form);
    const auto result = verifyCode(rfcTotp, rfcKey, typed, {inStep(rfcStep)});
    QVERIFY(result);
    QVERIFY(!result->accepted && !result->offset);
    QCOMPARE(int(result->form), form);
}

void TestVerification::nothingMatchesBeforeTheFirstStep()
{
    // At 1970 itself there are steps 0 and 1 only: 755224 and 287082.
    const TotpSpec spec;
    for (const char *code : {"755224", "287082"})
        QVERIFY(verifyCode(spec, rfcKey, QLatin1String(code), {0ms, 1, 0})->accepted);
    const QString beforeAll = codeFor(spec, rfcKey, ~quint64(0)).value(); // what step -1 would have
    QVERIFY(!verifyCode(spec, rfcKey, beforeAll, {0ms, 1, 20})->offset);
}

void TestVerification::nothingMatchesBehindTheLastCounter()
{
    const HotpSpec last = hotpAt(maxCounter);
    const QString code = codeFor(last, rfcKey, maxCounter).value();
    QVERIFY(verifyCode(last, rfcKey, code, {0ms, 5, 5})->accepted);
    const QString behind = codeFor(last, rfcKey, maxCounter + 1).value();
    QVERIFY(!verifyCode(last, rfcKey, behind, {0ms, 5, 5})->offset);
}

void TestVerification::theNearestOfSeveralMatchesIsNamed()
{
    // Many steps share a code of one digit; the answer is the first of 0, -1, 1, -2, 2, …
    for (quint64 step = rfcStep; step < rfcStep + 200; ++step) {
        const QString code = oneDigitAt(step + 3);
        qint64 nearest = 0;
        for (const qint64 offset : {0, -1, 1, -2, 2, -3, 3}) {
            nearest = offset;
            if (oneDigitAt(quint64(qint64(step) + offset)) == code)
                break;
        }
        const auto result = verifyCode(oneDigit, rfcKey, code, {inStep(step), 1, 20});
        QCOMPARE(result->offset, std::optional(nearest));
        QCOMPARE(result->accepted, std::abs(nearest) <= 1);
    }
}

void TestVerification::aMatchThatIsNoReplayComesFirst()
{
    // Two neighbouring steps with one code, the first of which was used: a server takes it for the second.
    quint64 step = rfcStep;
    while (oneDigitAt(step) != oneDigitAt(step + 1) || oneDigitAt(step - 1) == oneDigitAt(step))
        ++step;
    const auto result = verifyCode(oneDigit, rfcKey, oneDigitAt(step), {inStep(step), 1, 20, step});
    QVERIFY(result->accepted && !result->replay);
    QCOMPARE(result->offset, std::optional<qint64>(1));
    const auto narrow = verifyCode(oneDigit, rfcKey, oneDigitAt(step), {inStep(step), 0, 20, step});
    QVERIFY(!narrow->accepted && narrow->replay);
    QCOMPARE(narrow->offset, std::optional<qint64>(0));
}

void TestVerification::whatCannotBeCheckedIsAnError_data()
{
    QTest::addColumn<OtpSpec>("spec");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("search");
    QTest::addColumn<int>("error");
    QTest::newRow("before 1970") << OtpSpec(rfcTotp) << qint64(-1) << 1 << 20 << int(ErrorCode::TimeOutOfRange);
    QTest::newRow("a window below zero") << OtpSpec(rfcTotp) << qint64(0) << -1 << 20 << int(ErrorCode::InvalidInput);
    QTest::newRow("a search below zero") << OtpSpec(rfcTotp) << qint64(0) << 1 << -1 << int(ErrorCode::InvalidInput);
    QTest::newRow("a window too wide") << OtpSpec(rfcTotp) << qint64(0) << maxSearchSteps + 1 << 20
                                       << int(ErrorCode::InvalidInput);
    QTest::newRow("eleven digits") << OtpSpec(TotpSpec{HashAlgorithm::Sha1, 11}) << qint64(0) << 1 << 20
                                   << int(ErrorCode::BadDigits);
    QTest::newRow("no period") << OtpSpec(TotpSpec{HashAlgorithm::Sha1, 6, 0s}) << qint64(0) << 1 << 20
                               << int(ErrorCode::BadPeriod);
    QTest::newRow("a PIN that is not there")
        << OtpSpec(MotpSpec{}) << qint64(0) << 1 << 20 << int(ErrorCode::PinMissing);
}

void TestVerification::whatCannotBeCheckedIsAnError()
{
    QFETCH(OtpSpec, spec);
    QFETCH(qint64, time);
    QFETCH(int, window);
    QFETCH(int, search);
    QFETCH(int, error);
    const auto result = verifyCode(spec, rfcKey, QStringLiteral("123456"), {UnixMillis(time), window, search});
    QVERIFY(!result);
    QCOMPARE(int(result.error().code), error);
}

QTEST_APPLESS_MAIN(TestVerification)
#include "tst_verification.moc"
