// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rfc_links.h"

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
    void whatIsNotKnownOfAnAppIsSaid();
    void anErrorIsOneForEveryApp();
    void theNameOfOneSystemsAppIsTaken();
    void aRefusedLinkIsInspected();
    void theSecretIsPrintedOnlyWhenAskedFor();
    void theTextComesFirst();
    void aPartOfAnExportIsToldOnce();
    void anExportWithARefusedAccountEndsWithOne();
    void aTypedLinkIsNotWaitedFor();
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

void CliInspectTest::whatIsNotKnownOfAnAppIsSaid()
{
    const QByteArray plain = "otpauth://totp/A:b?issuer=A&secret=" + secret;
    const auto none = inspect(plain, {QStringLiteral("--for=keysmith")});
    QCOMPARE(none.exitCode, 0);
    QVERIFY2(none.text().endsWith(QStringLiteral("Nothing is unusual about it, so nothing concerns Keysmith.\n")),
        none.out.constData());
    // There are findings, but none that something is known of for this app.
    const auto others = inspect(odd, {QStringLiteral("--for=andotp")});
    QVERIFY2(others.text().endsWith(QStringLiteral("Nothing is known of andOTP for: secret-not-canonical, "
                                                   "unknown-parameter, unusual-algorithm.\n")),
        others.out.constData());
    const auto some = inspect(odd, {QStringLiteral("--for=microsoft")});
    QVERIFY2(some.text().endsWith(QStringLiteral(
                 "Nothing is known of Microsoft Authenticator for: secret-not-canonical, unknown-parameter.\n")),
        some.out.constData());
    QVERIFY(!inspect(plain).text().contains(QStringLiteral("Nothing is")));
}

void CliInspectTest::anErrorIsOneForEveryApp()
{
    // 72 bits: under the 80 of behaviour's limit.
    const QByteArray tooShort = "otpauth://totp/A:b?issuer=A&secret=GEZDGNBVGY3TQOI";
    for (const QStringList &options : {QStringList(), QStringList{QStringLiteral("--json")}}) {
        QCOMPARE(inspect(tooShort, options).exitCode, 1);
        QCOMPARE(inspect(tooShort, options + QStringList{QStringLiteral("--for=keysmith")}).exitCode, 1);
    }
}

void CliInspectTest::theNameOfOneSystemsAppIsTaken()
{
    const QByteArray bad = "otpauth://totp/A:b?issuer=A&secret=1";
    const QString android = QStringLiteral("Google Authenticator for Android");
    const auto result = inspect(bad, {QStringLiteral("--for"), android});
    QVERIFY2(result.text().contains(android + QStringLiteral(" refuses it")), result.out.constData());
    QCOMPARE(inspect(bad, {QStringLiteral("--for=Google Authenticator for Windows")}).exitCode, 2);
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
    for (const QByteArray &link : {odd, refused}) {
        const auto told = inspect(link, {QStringLiteral("--secret")});
        QVERIFY2(told.out.startsWith(link + '\n'), told.out.constData());
        QCOMPARE(told.out.count(link), 1);
    }
}

void CliInspectTest::theTextComesFirst()
{
    QVERIFY(inspect(odd).text().startsWith(
        QStringLiteral("otpauth://totp/Jetserver:b?issuer=Jetserver&algorithm=SHA256&image=x&key=•••&secret=•••\n")));
    QVERIFY(inspect(refused).text().startsWith(
        QStringLiteral("otpauth://totp/Jetserver:b?issuer=Jetserver&algorithm=MD5&digits=0&secret=•••\n")));
    // It gives no orders to the terminal.
    const QByteArray order = "otpauth://totp/x\x1b[2J?secret=1";
    const QString harmless = QStringLiteral("otpauth://totp/x\uFFFD[2J?secret=1\n");
    const auto told = inspect(order, {QStringLiteral("--secret")});
    QVERIFY2(told.text().startsWith(harmless), told.out.constData());
    const auto report = inspect(order, {QStringLiteral("--secret"), QStringLiteral("--report"), QStringLiteral("-")});
    QVERIFY2(report.text().contains(QStringLiteral("\n    ") + harmless), report.out.constData());
    QVERIFY(!report.out.contains('\x1b'));
}

void CliInspectTest::aPartOfAnExportIsToldOnce()
{
    const QByteArray part = test::twoOfFour.toUtf8();
    const QString told = inspect(part).text();
    QVERIFY2(told.startsWith(QStringLiteral("Part 1 of 2 of an export\notpauth-migration://offline?data=•••\n")),
        qPrintable(told));
    QCOMPARE(told.count(QStringLiteral("30 seconds are taken")), 1);
    QCOMPARE(told.count(QStringLiteral("Site1")), 1);
    QCOMPARE(told.count(QStringLiteral("Site2")), 1);
    QCOMPARE(inspect(part, {QStringLiteral("--secret")}).out.count(part), 1);
}

void CliInspectTest::anExportWithARefusedAccountEndsWithOne()
{
    // Made with Python: Site1 (a), and Site (md5) with the algorithm 4.
    const QByteArray half = "otpauth-migration://offline?data="
                            "ChwKCkhlbGxvId6tvu8SAWEaBVNpdGUxIAEoATACCh0KCkhlbGxvId6tvu8SA21kNRoEU2l0ZSAEKAEwAhAB";
    for (const QStringList &options : {QStringList(), QStringList{QStringLiteral("--json")},
             QStringList{QStringLiteral("--report=-")}, QStringList{QStringLiteral("--for=aegis")}})
        QCOMPARE(inspect(half, options).exitCode, 1);
    QVERIFY(inspect(half).err.contains(QStringLiteral("md5: ")));
}

void CliInspectTest::aTypedLinkIsNotWaitedFor()
{
    QProcess process;
    process.start(QStringLiteral(CINNABAR_CLI), {QStringLiteral("inspect"), QStringLiteral("-")});
    QVERIFY(process.waitForStarted());
    process.write("\n" + odd + "\n"); // and the input stays open
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().startsWith("otpauth://"));
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
    QCOMPARE(inspect(odd, {QStringLiteral("--report=")}).exitCode, 2);
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
