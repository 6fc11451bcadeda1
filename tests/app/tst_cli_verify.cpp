// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rfc_links.h"

#include <QJsonArray>
#include <QTest>

using namespace cinnabar;
using test::program;

namespace {

// RFC 6238 appendix B with six digits: step 1 (30 s to 59 s) is 287082, step 2 is 359152; as counters, RFC 4226
// appendix D.
const QString totp = QStringLiteral("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
const QString hotp = QStringLiteral("otpauth://hotp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=");
const QString stepOne = QStringLiteral("287082");

QStringList verify(const QString &link, const QString &code, const QString &options)
{
    return QStringList{QStringLiteral("verify"), link, code} + options.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// `verify` as a script sees it.
class CliVerifyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExitCodeIsTheAnswer_data();
    void theExitCodeIsTheAnswer();
    void theJsonIsTheContract_data();
    void theJsonIsTheContract();
    void peopleAreToldWhy_data();
    void peopleAreToldWhy();
    void explanationsAreTheContract();
    void peopleAreToldWhichMistake();
    void noExplanationIsSaid();
    void twoCodesResynchronise_data();
    void twoCodesResynchronise();
    void theLinkCanComeFromStandardInput();
    void wrongUsageIsTold_data();
    void wrongUsageIsTold();
    void badInputIsAnError_data();
    void badInputIsAnError();
};

void CliVerifyTest::theExitCodeIsTheAnswer_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("its own step") << totp << stepOne << QStringLiteral("--at @59") << 0;
    QTest::newRow("a step later") << totp << stepOne << QStringLiteral("--at @60") << 0;
    QTest::newRow("a step later, no window") << totp << stepOne << QStringLiteral("--at @60 --window 0") << 1;
    QTest::newRow("two steps later") << totp << stepOne << QStringLiteral("--at @90") << 1;
    QTest::newRow("two steps later, wider window") << totp << stepOne << QStringLiteral("--at @90 --window 2") << 0;
    QTest::newRow("with a space") << totp << QStringLiteral("287 082") << QStringLiteral("--at @59") << 0;
    QTest::newRow("another code") << totp << QStringLiteral("287083") << QStringLiteral("--at @59") << 1;
    QTest::newRow("used") << totp << stepOne << QStringLiteral("--at @59 --last-used 1") << 1;
    QTest::newRow("used before") << totp << stepOne << QStringLiteral("--at @59 --last-used 0") << 0;
    QTest::newRow("counter") << hotp + u'1' << stepOne << QString() << 0;
    QTest::newRow("counter ahead") << hotp + u'0' << stepOne << QString() << 0;
    QTest::newRow("counter behind") << hotp + u'2' << stepOne << QString() << 1;
    QTest::newRow("explained too") << totp << QStringLiteral("287083") << QStringLiteral("--at @59 --explain") << 1;
}

void CliVerifyTest::theExitCodeIsTheAnswer()
{
    QFETCH(QString, link);
    QFETCH(QString, code);
    QFETCH(QString, options);
    QFETCH(int, exitCode);
    const auto result = program().run(verify(link, code, options));
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY(result.text().startsWith(exitCode == 0 ? QStringLiteral("Accepted") : QStringLiteral("Refused")));
    QCOMPARE(result.err, QString());
}

void CliVerifyTest::theJsonIsTheContract_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("17 s into the next step")
        << totp << QStringLiteral("--at @77")
        << QByteArray(R"({"accepted":true,"offset":-1,"drift_seconds":[-47,-17],"window":1,"replay":false,"step":1})");
    QTest::newRow("outside the window")
        << totp << QStringLiteral("--at 1970-01-01T00:05:00Z --window 3")
        << QByteArray(
               R"({"accepted":false,"offset":-9,"drift_seconds":[-270,-240],"window":3,"replay":false,"step":1})");
    QTest::newRow("outside the search")
        << totp << QStringLiteral("--at @300 --search 8")
        << QByteArray(R"({"accepted":false,"offset":null,"drift_seconds":null,"window":1,"replay":false,"step":null})");
    QTest::newRow("replay")
        << totp << QStringLiteral("--at @59 --last-used 1")
        << QByteArray(R"({"accepted":false,"offset":0,"drift_seconds":[-29,1],"window":1,"replay":true,"step":1})");
    QTest::newRow("counter")
        << hotp + u'0' << QString()
        << QByteArray(R"({"accepted":true,"offset":1,"drift_seconds":null,"window":1,"replay":false,"counter":1})");
    QTest::newRow("counter passed")
        << hotp + u'3' << QString()
        << QByteArray(R"({"accepted":false,"offset":-2,"drift_seconds":null,"window":1,"replay":true,"counter":1})");
}

void CliVerifyTest::theJsonIsTheContract()
{
    QFETCH(QString, link);
    QFETCH(QString, options);
    QFETCH(QByteArray, json);
    const auto result = program().run(verify(link, stepOne, options) + QStringList{QStringLiteral("--json")});
    QJsonObject said = result.json();
    QVERIFY(!said.take(QStringLiteral("message")).toString().isEmpty());
    QCOMPARE(said, QJsonDocument::fromJson(json).object());
    QCOMPARE(result.exitCode, said[QStringLiteral("accepted")].toBool() ? 0 : 1);
}

void CliVerifyTest::peopleAreToldWhy_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("text");
    QTest::newRow("accepted") << stepOne << QStringLiteral("--at @77")
                              << QStringLiteral("Accepted. It belongs to the step before the current one. That means a "
                                                "clock between 17 s and 47 s behind the server's.\n");
    QTest::newRow("outside")
        << stepOne << QStringLiteral("--at @300")
        << QStringLiteral(
               "Refused: the code is outside the window of 1. It belongs to a step 9 steps before the current "
               "one. That means a clock between 4 min and 4 min 30 s behind the server's.\n");
    QTest::newRow("too short")
        << QStringLiteral("28708") << QStringLiteral("--at @59")
        << QStringLiteral("Refused: codes of this account are 6 characters long, and this one has another length.\n");
}

void CliVerifyTest::peopleAreToldWhy()
{
    QFETCH(QString, code);
    QFETCH(QString, options);
    QFETCH(QString, text);
    QCOMPARE(program().run(verify(totp, code, options)).text(), text);
}

void CliVerifyTest::explanationsAreTheContract()
{
    // With oathtool --totp=sha256, at 2026-11-24T10:00:00Z.
    const auto result = program().run(
        verify(totp, QStringLiteral("793840"), QStringLiteral("--at 2026-11-24T10:00:00Z --explain --json")));
    QCOMPARE(result.exitCode, 1);
    QJsonObject best = result.json()[QStringLiteral("explanations")].toArray().at(0).toObject();
    QVERIFY(!best.take(QStringLiteral("message")).toString().isEmpty());
    QCOMPARE(best,
        QJsonDocument::fromJson(
            R"({"id":"algorithm","mistakes":["algorithm"],"type":"totp","algorithm":"SHA256","digits":6,"period":30,"offset":0,"secret_encoding":"base32","likely":true})")
            .object());
}

void CliVerifyTest::peopleAreToldWhichMistake()
{
    const auto result =
        program().run(verify(totp, QStringLiteral("793840"), QStringLiteral("--at 2026-11-24T10:00:00Z --explain")));
    QVERIFY2(result.text().contains(QStringLiteral("\n1. The algorithm was SHA256 instead of SHA1.\n")),
        result.out.constData());
}

void CliVerifyTest::noExplanationIsSaid()
{
    const QString longer = totp + QStringLiteral("&digits=8");
    const auto text = program().run(
        verify(longer, QStringLiteral("12345678"), QStringLiteral("--at 2026-11-24T10:00:00Z --explain")));
    QVERIFY2(text.text().contains(QStringLiteral("No usual mistake")), text.out.constData());
    const auto accepted = program().run(verify(totp, stepOne, QStringLiteral("--at @59 --explain --json")));
    QCOMPARE(accepted.json()[QStringLiteral("explanations")], QJsonArray());
    const auto notAsked = program().run(verify(totp, stepOne, QStringLiteral("--at @300 --json")));
    QVERIFY(!notAsked.json().contains(QStringLiteral("explanations")));
}

void CliVerifyTest::twoCodesResynchronise_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const char *options, const char *json) {
        QTest::newRow(name) << QString::fromLatin1(options)
                            << QByteArray(R"({"drift_seconds":null,"replay":false,)") + json;
    };
    row("found", "--resync 520489",
        R"("accepted":true,"offset":8,"counter":8,"next_counter":10,"look_ahead":20,"window":1})");
    row("too far", "--resync 520489 --search 7",
        R"("accepted":false,"offset":null,"counter":null,"next_counter":null,"look_ahead":7,"window":1})");
    row("within the window", "--resync 520489 --search 7 --window 8",
        R"("accepted":true,"offset":8,"counter":8,"next_counter":10,"look_ahead":8,"window":8})");
    row("not in a row", "--resync 162583",
        R"("accepted":false,"offset":null,"counter":null,"next_counter":null,"look_ahead":20,"window":1})");
}

void CliVerifyTest::twoCodesResynchronise()
{
    QFETCH(QString, options);
    QFETCH(QByteArray, json);
    const QStringList arguments = verify(hotp + u'0', QStringLiteral("399871"), options);
    const auto result = program().run(arguments + QStringList{QStringLiteral("--json")});
    const QJsonObject expected = QJsonDocument::fromJson(json).object();
    QJsonObject said = result.json();
    QCOMPARE(said.take(QStringLiteral("message")).toString() + QLatin1Char('\n'), program().run(arguments).text());
    QCOMPARE(said, expected);
    const bool accepted = expected[QStringLiteral("accepted")].toBool();
    QCOMPARE(result.exitCode, accepted ? 0 : 1);
    QVERIFY(
        program().run(arguments).text().startsWith(accepted ? QStringLiteral("Accepted") : QStringLiteral("Refused")));
}

void CliVerifyTest::theLinkCanComeFromStandardInput()
{
    const auto result =
        program().run(verify(QStringLiteral("-"), stepOne, QStringLiteral("--at @59 --json")), totp.toUtf8() + '\n');
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.json()[QStringLiteral("accepted")].toBool());
}

void CliVerifyTest::wrongUsageIsTold_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("options");
    QTest::newRow("a window below zero") << totp << QStringLiteral("--window -1");
    QTest::newRow("a window too wide") << totp << QStringLiteral("--window 100001");
    QTest::newRow("a search that is no number") << totp << QStringLiteral("--search x");
    QTest::newRow("a step below zero") << totp << QStringLiteral("--last-used -1");
    QTest::newRow("resynchronising by time") << totp << QStringLiteral("--resync 123456");
    QTest::newRow("a link for the second code") << hotp + u'0' << QStringLiteral("--resync ") + totp;
    QTest::newRow("resynchronising and explaining") << hotp + u'0' << QStringLiteral("--resync 123456 --explain");
}

void CliVerifyTest::wrongUsageIsTold()
{
    QFETCH(QString, link);
    QFETCH(QString, options);
    const auto result = program().run(verify(link, stepOne, options));
    QCOMPARE(result.exitCode, 2);
    QVERIFY(!result.err.isEmpty() && result.out.isEmpty());
    QVERIFY(!result.err.contains(QStringLiteral("GEZDGNBV")));
}

void CliVerifyTest::badInputIsAnError_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("error");
    QTest::newRow("a damaged link") << QStringLiteral("otpauth://totp/x?secret=GEZD1") << QString()
                                    << QStringLiteral("bad_secret");
    QTest::newRow("before 1970") << totp << QStringLiteral("--at 1969-12-31T23:59:59Z")
                                 << QStringLiteral("time_out_of_range");
}

void CliVerifyTest::badInputIsAnError()
{
    QFETCH(QString, link);
    QFETCH(QString, options);
    QFETCH(QString, error);
    const auto result = program().run(verify(link, stepOne, options) + QStringList{QStringLiteral("--json")});
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.errorCode(), error);
}

QTEST_APPLESS_MAIN(CliVerifyTest)
#include "tst_cli_verify.moc"
