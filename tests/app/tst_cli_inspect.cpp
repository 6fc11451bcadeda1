// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;

namespace {

const QByteArray secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const QByteArray odd =
    "otpauth://totp/Jetserver:b?issuer=Jetserver&algorithm=SHA256&image=x&key=abcdefgh&secret=" + secret.toLower();
const QByteArray refused = "otpauth://totp/Jetserver:b?issuer=Jetserver&algorithm=MD5&digits=0&secret=" + secret;

test::CliResult inspect(const QByteArray &text, const QStringList &options = {})
{
    return test::CliProcess(QStringLiteral(CINNABAR_CLI))
        .run(QStringList{QStringLiteral("inspect"), QStringLiteral("-"), QStringLiteral("--at=@59")} + options, text);
}

QStringList findingIds(const QJsonObject &document)
{
    QStringList ids;
    for (const QJsonValue &finding : document[QStringLiteral("findings")].toArray())
        ids.append(finding[QStringLiteral("id")].toString());
    ids.sort();
    return ids;
}

} // namespace

/// inspect over links: what its options do.
class CliInspectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAppsFindingsAreShownAlone();
    void anUnknownAppIsWrongUsage();
    void severalAppsAreNamed();
    void noFindingOfAnAppIsSaid();
    void aRefusedLinkIsInspected();
    void theSecretIsPrintedOnlyWhenAskedFor();
    void aReportIsWritten();
    void aReportNeverHoldsTheSecretUnasked();
    void namesCannotFormatTheReport();
};

void CliInspectTest::oneAppsFindingsAreShownAlone()
{
    const QJsonObject all = inspect(odd, {QStringLiteral("--json")}).json();
    QCOMPARE(findingIds(all),
        (QStringList{QStringLiteral("secret-not-canonical"), QStringLiteral("unknown-parameter"),
            QStringLiteral("unknown-parameter"), QStringLiteral("unusual-algorithm")}));
    const QJsonObject one = inspect(odd, {QStringLiteral("--json"), QStringLiteral("--for=microsoft")}).json();
    QCOMPARE(findingIds(one), QStringList{QStringLiteral("unusual-algorithm")});
    const QJsonObject finding = one[QStringLiteral("findings")].toArray().first().toObject();
    QCOMPARE(finding[QStringLiteral("apps")].toArray(), QJsonArray{QStringLiteral("Microsoft Authenticator")});
    QCOMPARE(finding[QStringLiteral("app_behaviour")].toArray().size(), 1);
    const auto told = inspect(odd, {QStringLiteral("--for"), QStringLiteral("Microsoft Authenticator")});
    QVERIFY2(
        told.text().contains(QStringLiteral("Microsoft Authenticator takes it and shows codes that the site refuses")),
        told.out.constData());
    QVERIFY(!told.text().contains(QStringLiteral("Keysmith")));
}

void CliInspectTest::anUnknownAppIsWrongUsage()
{
    const auto result = inspect(odd, {QStringLiteral("--for=Nonesuch")});
    QCOMPARE(result.exitCode, 2);
    QVERIFY(result.err.contains(QStringLiteral("Google Authenticator, KeePassXC")));
}

void CliInspectTest::severalAppsAreNamed()
{
    const auto several = inspect(odd, {QStringLiteral("--for=a")});
    QCOMPARE(several.exitCode, 2);
    QVERIFY2(
        several.err.contains(QStringLiteral("Aegis or andOTP or Apple Passwords or Authy")), qPrintable(several.err));
    QVERIFY2(!several.err.contains(QStringLiteral("KeePassXC")), qPrintable(several.err));
    // The name of one begins that of another, and is meant whole.
    QCOMPARE(inspect(odd, {QStringLiteral("--for=FreeOTP")}).exitCode, 0);
    const auto blank = inspect(odd, {QStringLiteral("--for=")});
    QCOMPARE(blank.exitCode, 2);
    QVERIFY2(blank.err.contains(QStringLiteral("--for takes the name of an app.")), qPrintable(blank.err));
}

void CliInspectTest::noFindingOfAnAppIsSaid()
{
    const QByteArray plain = "otpauth://totp/A:b?issuer=A&secret=" + secret;
    const QString said = QStringLiteral("No finding concerns Keysmith.\n");
    const auto none = inspect(plain, {QStringLiteral("--for=keysmith")});
    QCOMPARE(none.exitCode, 0);
    QVERIFY2(none.text().endsWith(said), none.out.constData());
    // There are findings, but none that this app has trouble with.
    const auto others = inspect(odd, {QStringLiteral("--for=andotp")});
    QVERIFY2(others.text().endsWith(QStringLiteral("No finding concerns andOTP.\n")), others.out.constData());
    QVERIFY(!inspect(plain).text().contains(QStringLiteral("No finding")));
    QVERIFY(!inspect(odd, {QStringLiteral("--for=microsoft")}).text().contains(QStringLiteral("No finding")));
}

void CliInspectTest::aRefusedLinkIsInspected()
{
    const auto json = inspect(refused, {QStringLiteral("--json")});
    QCOMPARE(json.exitCode, 3);
    const QJsonObject document = json.json();
    QCOMPARE(document[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString(),
        QStringLiteral("unsupported_algorithm"));
    QCOMPARE(
        findingIds(document), (QStringList{QStringLiteral("bad-digits"), QStringLiteral("unsupported-algorithm")}));
    const QJsonObject algorithm = document[QStringLiteral("parameters")].toArray().at(4).toObject();
    QCOMPARE(algorithm[QStringLiteral("origin")].toString(), QStringLiteral("refused"));
    QCOMPARE(algorithm[QStringLiteral("given")].toString(), QStringLiteral("MD5"));
    QVERIFY(!document.contains(QStringLiteral("account")) && !document.contains(QStringLiteral("codes")));
    const auto told = inspect(refused);
    QCOMPARE(told.exitCode, 3);
    QVERIFY(told.text().contains(QStringLiteral("Jetserver")));
    QVERIFY(told.text().contains(QStringLiteral("Codes that the site refuses are shown by: ")));
}

void CliInspectTest::theSecretIsPrintedOnlyWhenAskedFor()
{
    for (const QByteArray &link : {odd, refused}) {
        for (const QStringList &options :
            {QStringList(), QStringList{QStringLiteral("--json")}, QStringList{QStringLiteral("--report=-")}}) {
            const auto result = inspect(link, options);
            QVERIFY(!result.out.toUpper().contains("GEZD") && !result.err.toUpper().contains(QStringLiteral("GEZD")));
            QVERIFY(!result.out.contains("abcdefgh"));
        }
    }
    const QJsonObject json = inspect(odd, {QStringLiteral("--json"), QStringLiteral("--secret")}).json();
    QCOMPARE(json[QStringLiteral("text")].toString(), QString::fromUtf8(odd));
    const QJsonObject parameter = json[QStringLiteral("parameters")].toArray().at(3).toObject();
    QCOMPARE(parameter[QStringLiteral("value")].toString(), QString::fromUtf8(secret));
    QCOMPARE(parameter[QStringLiteral("given")].toString(), QString::fromUtf8(secret.toLower()));
    QVERIFY(inspect(odd, {QStringLiteral("--secret")}).out.contains(odd));
}

void CliInspectTest::aReportIsWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.md"));
    const QStringList option{QStringLiteral("--report"), path};
    QCOMPARE(inspect(odd, option).exitCode, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString report = QString::fromUtf8(file.readAll());
    for (const char *part :
        {"# Inspection of an enrolment\n", "| algorithm | SHA256 | given |\n", "| secret | 160 bits | ",
            "- **warning** `unusual-algorithm`: ", "  - [RFC 6238 section 1.2; Key URI Format, Algorithm](https://"})
        QVERIFY2(report.contains(QString::fromLatin1(part)), part);
    // What is there is not overwritten unasked.
    QCOMPARE(inspect(odd, option).exitCode, 3);
    QCOMPARE(inspect(odd, option + QStringList{QStringLiteral("--force")}).exitCode, 0);
    QCOMPARE(inspect(odd, {QStringLiteral("--report=-"), QStringLiteral("--json")}).exitCode, 2);
}

void CliInspectTest::aReportNeverHoldsTheSecretUnasked()
{
    const auto asked = inspect(odd, {QStringLiteral("--report=-"), QStringLiteral("--secret")});
    QVERIFY(asked.out.contains(secret));
    QVERIFY(asked.out.contains("    " + odd + "\n"));
}

void CliInspectTest::namesCannotFormatTheReport()
{
    const auto report =
        inspect("otpauth://totp/x?issuer=%7C%20**b**%0A%23%20h%20%60&secret=" + secret, {QStringLiteral("--report=-")});
    QVERIFY2(
        report.text().contains(QStringLiteral("| issuer | \\| \\*\\*b\\*\\* \\# h \\` |")), report.out.constData());
}

QTEST_GUILESS_MAIN(CliInspectTest)
#include "tst_cli_inspect.moc"
