// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rfc_links.h"

#include <QJsonArray>
#include <QTest>

using namespace cinnabar;
using test::parsed;
using test::program;

namespace {

const QString &secret = test::rfcSecret;
const QString &totp = test::rfcTotp;
const QString &hotp = test::rfcHotp;

} // namespace

/// What `code` makes of a link, a time and a step; nothing is stored.
class CliCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesMatchRfc6238_data();
    void codesMatchRfc6238();
    void codesMatchRfc4226();
    void theJsonOfACodeIsTheContract_data();
    void theJsonOfACodeIsTheContract();
    void stepsReachToBothEnds_data();
    void stepsReachToBothEnds();
    void stepsOutOfRangeAreTold_data();
    void stepsOutOfRangeAreTold();
    void limitsOfStepAndCountAreTold_data();
    void limitsOfStepAndCountAreTold();
    void theNextCounterOfALinkIsNotKept();
    void codesAreWrittenDownForATest();
};

void CliCodesTest::codesMatchRfc6238_data()
{
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("code");
    // RFC 6238 appendix B; the keys are 20, 32 and 64 bytes of "1234567890…", here in Base32.
    const QString sha256 = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA");
    const QString sha512 =
        QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQ"
                       "OJQGEZDGNBVGY3TQOJQGEZDGNA");
    const auto row = [](const QString &algorithm, const QString &key, const char *time, const char *code) {
        QTest::addRow("%s at %s", qPrintable(algorithm), time)
            << algorithm << key << QString::fromLatin1(time) << QString::fromLatin1(code);
    };
    row(QStringLiteral("SHA1"), secret, "@59", "94287082");
    row(QStringLiteral("SHA1"), secret, "2005-03-18T01:58:29Z", "07081804");
    row(QStringLiteral("SHA1"), secret, "2005-03-18T01:58:31+00:00", "14050471");
    row(QStringLiteral("SHA1"), secret, "2009-02-13T23:31:30Z", "89005924");
    row(QStringLiteral("SHA1"), secret, "2033-05-18T03:33:20Z", "69279037");
    row(QStringLiteral("SHA1"), secret, "@20000000000", "65353130");
    // 2^40 s, from oathtool.
    row(QStringLiteral("SHA1"), secret, "@1099511627776", "65853530");
    row(QStringLiteral("SHA1"), secret, "+36812-02-20T00:36:16Z", "65853530");
    row(QStringLiteral("SHA256"), sha256, "@59", "46119246");
    row(QStringLiteral("SHA512"), sha512, "@59", "90693936");
    row(QStringLiteral("SHA256"), sha256, "@1111111109", "68084774");
    row(QStringLiteral("SHA512"), sha512, "@1111111109", "25091201");
    // Local time is Asia/Jerusalem's here, two hours ahead in February.
    row(QStringLiteral("SHA1"), secret, "2009-02-14T01:31:30", "89005924");
}

void CliCodesTest::codesMatchRfc6238()
{
    QFETCH(const QString, algorithm);
    QFETCH(const QString, key);
    QFETCH(const QString, time);
    QFETCH(const QString, code);
    const QString link = QStringLiteral("otpauth://totp/x?digits=8&secret=%1&algorithm=%2").arg(key, algorithm);
    const auto result = program().run({QStringLiteral("code"), link, QStringLiteral("--at"), time});
    QCOMPARE(result.text(), code + QLatin1Char('\n'));
    QCOMPARE(result.err, QString());
    QCOMPARE(result.exitCode, 0);
}

void CliCodesTest::codesMatchRfc4226()
{
    // RFC 4226 appendix D, counters 0 to 9.
    const auto result = program().run(
        {QStringLiteral("code"), hotp + QStringLiteral("&counter=0"), QStringLiteral("--count"), QStringLiteral("10")});
    QCOMPARE(result.text(),
        QStringLiteral("755224\n287082\n359152\n969429\n338314\n254676\n287922\n162583\n399871\n520489\n"));
    QCOMPARE(result.exitCode, 0);
}

void CliCodesTest::theJsonOfACodeIsTheContract_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("json");
    QTest::newRow("totp")
        << QStringList{totp, QStringLiteral("--at"), QStringLiteral("@47.6")}
        << QStringLiteral(
               R"({"code":"287082","type":"totp","step":1,"valid_from":"1970-01-01T00:00:30Z","valid_until":"1970-01-01T00:01:00Z",
            "seconds_left":12.4,"expiring":false,"issuer":"Jetserver","name":"user@example.com"})");
    QTest::newRow("about to lapse")
        << QStringList{totp, QStringLiteral("--at"), QStringLiteral("@55")}
        << QStringLiteral(
               R"({"code":"287082","type":"totp","step":1,"valid_from":"1970-01-01T00:00:30Z",
            "valid_until":"1970-01-01T00:01:00Z","seconds_left":5.0,"expiring":true,"issuer":"Jetserver","name":"user@example.com"})");
    QTest::newRow("previous and next")
        << QStringList{totp, QStringLiteral("--at"), QStringLiteral("@59"), QStringLiteral("--step"),
               QStringLiteral("-1"), QStringLiteral("--count"), QStringLiteral("2")}
        << QStringLiteral(
               R"({"codes":[{"code":"755224","type":"totp","step":0,"valid_from":"1970-01-01T00:00:00Z",
            "valid_until":"1970-01-01T00:00:30Z","seconds_left":0.0,"expiring":false,"issuer":"Jetserver","name":"user@example.com"},
            {"code":"287082","type":"totp","step":1,"valid_from":"1970-01-01T00:00:30Z","valid_until":"1970-01-01T00:01:00Z",
            "seconds_left":1.0,"expiring":true,"issuer":"Jetserver","name":"user@example.com"}]})");
    QTest::newRow("hotp")
        << QStringList{hotp + QStringLiteral("&counter=9")}
        << QStringLiteral(
               R"({"code":"520489","type":"hotp","counter":9,"issuer":"Jetserver","name":"user@example.com"})");
}

void CliCodesTest::theJsonOfACodeIsTheContract()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, json);
    const auto result = program().run(QStringList{QStringLiteral("code"), QStringLiteral("--json")} + arguments);
    QCOMPARE(result.json(), parsed(json.toUtf8()));
    QCOMPARE(result.exitCode, 0);
}

void CliCodesTest::stepsReachToBothEnds_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("codes");
    const auto row = [](const char *name, const QString &link, const QStringList &options, const char *codes) {
        QTest::newRow(name) << link << options << QString::fromLatin1(codes);
    };
    // RFC 4226 appendix D for the counters 0 to 9, which are the first steps too; others from oathtool.
    row("the first step", totp, {QStringLiteral("--at=@90"), QStringLiteral("--step=-3")}, "755224");
    row("up to the first step", totp,
        {QStringLiteral("--at=@60"), QStringLiteral("--step=-2"), QStringLiteral("--count=3")}, "755224 287082 359152");
    row("the next one", totp, {QStringLiteral("--at=@59"), QStringLiteral("--step=1")}, "359152");
    row("the next one by its name", totp, {QStringLiteral("--at=@59"), QStringLiteral("--next")}, "359152");
    row("around 2^40 s", totp,
        {QStringLiteral("--at=@1099511627776"), QStringLiteral("--step=-1"), QStringLiteral("--count=3")},
        "878958 853530 893846");
    row("hotp, back to zero", hotp + QStringLiteral("&counter=3"), {QStringLiteral("--step=-3")}, "755224");
    row("hotp, whatever the time", hotp + QStringLiteral("&counter=3"),
        {QStringLiteral("--at=@-5"), QStringLiteral("--step=1")}, "338314");
    row("hotp, the last counter", hotp + QStringLiteral("&counter=9223372036854775806"), {QStringLiteral("--step=1")},
        "181742");
}

void CliCodesTest::stepsReachToBothEnds()
{
    QFETCH(const QString, link);
    QFETCH(const QStringList, options);
    QFETCH(QString, codes);
    const auto result = program().run(QStringList{QStringLiteral("code"), link} + options);
    QCOMPARE(result.text(), codes.replace(QLatin1Char(' '), QLatin1Char('\n')) + QLatin1Char('\n'));
    QCOMPARE(result.exitCode, 0);
}

void CliCodesTest::stepsOutOfRangeAreTold_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QString &link, const QStringList &options, const char *code,
                         const char *detail) {
        QTest::newRow(name) << link << options << QString::fromLatin1(code) << QString::fromLatin1(detail);
    };
    const QString last = hotp + QStringLiteral("&counter=9223372036854775807");
    row("hotp, below zero", hotp + QStringLiteral("&counter=3"), {QStringLiteral("--step=-4")}, "step_out_of_range",
        R"({"step":-4,"counter":3})");
    row("hotp, beyond the last", last, {QStringLiteral("--step=1")}, "step_out_of_range",
        R"({"step":1,"counter":9223372036854775807})");
    row("hotp, beyond the last by a count", last, {QStringLiteral("--count=2")}, "step_out_of_range",
        R"({"step":1,"counter":9223372036854775807})");
    row("a time before 1970", totp, {QStringLiteral("--at=@-1")}, "time_out_of_range", "{}");
    row("a step before 1970", totp, {QStringLiteral("--at=@59"), QStringLiteral("--step=-2")}, "time_step_out_of_range",
        R"({"step":-2,"first":-1,"last":307445734561823})");
    row("the longest way back", totp, {QStringLiteral("--at=@0"), QStringLiteral("--step=-1000000000000")},
        "time_step_out_of_range", R"({"step":-1000000000000,"first":0,"last":307445734561824})");
}

void CliCodesTest::stepsOutOfRangeAreTold()
{
    QFETCH(const QString, link);
    QFETCH(const QStringList, options);
    QFETCH(const QString, code);
    QFETCH(const QString, detail);
    const auto result = program().run(QStringList{QStringLiteral("code"), link, QStringLiteral("--json")} + options);
    QCOMPARE(result.exitCode, 3);
    const QJsonObject error = result.json()[QStringLiteral("error")].toObject();
    QCOMPARE(error[QStringLiteral("code")].toString(), code);
    QCOMPARE(error[QStringLiteral("detail")].toObject(), parsed(detail.toUtf8()));
}

void CliCodesTest::limitsOfStepAndCountAreTold_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("count 0") << QStringLiteral("--count=0") << 2;
    QTest::newRow("count 1") << QStringLiteral("--count=1") << 0;
    QTest::newRow("count 1000") << QStringLiteral("--count=1000") << 0;
    QTest::newRow("count 1001") << QStringLiteral("--count=1001") << 2;
    QTest::newRow("step 10^12") << QStringLiteral("--step=1000000000000") << 0;
    QTest::newRow("step 10^12 + 1") << QStringLiteral("--step=1000000000001") << 2;
    QTest::newRow("step -10^12 - 1") << QStringLiteral("--step=-1000000000001") << 2;
    QTest::newRow("step that is no number") << QStringLiteral("--step=next") << 2;
}

void CliCodesTest::limitsOfStepAndCountAreTold()
{
    QFETCH(const QString, option);
    QTEST(program().run({QStringLiteral("code"), totp, option}).exitCode, "exitCode");
}

void CliCodesTest::theNextCounterOfALinkIsNotKept()
{
    const auto result =
        program().run({QStringLiteral("code"), hotp + QStringLiteral("&counter=3"), QStringLiteral("--next")});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(QStringLiteral("--next needs a stored account")), qPrintable(result.err));
}

void CliCodesTest::codesAreWrittenDownForATest()
{
    const auto codes =
        program().run({QStringLiteral("code"), QStringLiteral("-"), QStringLiteral("--fixture=json"),
                          QStringLiteral("--step=-1"), QStringLiteral("--count=3"), QStringLiteral("--at=@59")},
            totp.toUtf8());
    QCOMPARE(codes.exitCode, 0);
    const QJsonArray array = codes.json()[QStringLiteral("codes")].toArray();
    QCOMPARE(array.size(), 3);
    QCOMPARE(array.at(1)[QStringLiteral("code")].toString(), QStringLiteral("287082"));
    QVERIFY(!codes.out.contains(secret.left(8).toLatin1()));
}

QTEST_GUILESS_MAIN(CliCodesTest)
#include "tst_cli_codes.moc"
