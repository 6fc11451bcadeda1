// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rfc_links.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace cinnabar;
using test::parsed;
using test::program;
using test::twoOfFour;

namespace {

const QString &secret = test::rfcSecret;
const QString &totp = test::rfcTotp;
const QString &hotp = test::rfcHotp;

// Made with Python: an export of one account, Site (md5), with the algorithm 4.
const QString md5Export =
    QStringLiteral("otpauth-migration://offline?data=Ch0KCkhlbGxvId6tvu8SA21kNRoEU2l0ZSAEKAEwAhABGAEgACgJ");

} // namespace

/// What the program does with links: with neither display nor bus nor settings, and nothing stored.
class CliLinksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLinkIsReadFromStandardInput_data();
    void aLinkIsReadFromStandardInput();
    void badLinksAreRefused_data();
    void badLinksAreRefused();
    void inspectTellsParametersFindingsAndCodes();
    void inspectEndsWithOneForAnError();
    void inspectTakesAMigrationPart();
    void anExportOfSeveralIsNoAccount();
    void whatAnExportHasBesideTheOneIsTold();
    void theMemoryProfileNeedsNothing();
    void secretsAreNeverPrinted_data();
    void secretsAreNeverPrinted();
    void whatWasExpectedIsToldInstead_data();
    void whatWasExpectedIsToldInstead();
    void onlyWhatCanBeNoSecretIsQuoted_data();
    void onlyWhatCanBeNoSecretIsQuoted();
    void standardInputIsNeverQuoted_data();
    void standardInputIsNeverQuoted();
#if defined(Q_OS_LINUX)
    void linksAreWipedFromTheArguments_data();
    void linksAreWipedFromTheArguments();
#endif
};

void CliLinksTest::aLinkIsReadFromStandardInput_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("a line") << totp.toUtf8() + "\n";
    QTest::newRow("without an end") << totp.toUtf8();
    QTest::newRow("of Windows") << totp.toUtf8() + "\r\n";
    QTest::newRow("with more behind it") << totp.toUtf8() + "\nsomething else\n";
    QTest::newRow("behind blank lines") << "\n \r\n" + totp.toUtf8() + "\n";
    QTest::newRow("behind a byte order mark") << "\xEF\xBB\xBF" + totp.toUtf8() + "\r\n";
    QTest::newRow("with spaces around") << "  " + totp.toUtf8() + " \n";
}

void CliLinksTest::aLinkIsReadFromStandardInput()
{
    QFETCH(const QByteArray, input);
    const auto result = program().run(
        {QStringLiteral("code"), QStringLiteral("-"), QStringLiteral("--at"), QStringLiteral("@59")}, input);
    QCOMPARE(result.text(), QStringLiteral("287082\n"));
    QCOMPARE(result.exitCode, 0);
}

void CliLinksTest::badLinksAreRefused_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QString &link, const char *code, const char *detail = "{}") {
        for (const QString &command : {QStringLiteral("code"), QStringLiteral("inspect"), QStringLiteral("add")})
            QTest::addRow("%s: %s", qPrintable(command), name)
                << command << link << QString::fromLatin1(code) << QString::fromLatin1(detail);
    };
    row("a digit that is not in Base32", QStringLiteral("otpauth://totp/x?secret=ABCDEFG0"), "bad_secret",
        R"({"character":"0","position":8,"suggestion":"O"})");
    row("no secret", QStringLiteral("otpauth://totp/x"), "secret_missing");
    row("an unknown algorithm", totp + QStringLiteral("&algorithm=SHA3"), "unsupported_algorithm",
        R"({"value":"SHA3"})");
    row("eleven digits", totp + QStringLiteral("&digits=11"), "bad_digits", R"({"value":"11"})");
    row("period zero", totp + QStringLiteral("&period=0"), "bad_period", R"({"value":"0"})");
    row("a counter that is no number", hotp + QStringLiteral("&counter=x"), "bad_counter", R"({"value":"x"})");
    row("another scheme", QStringLiteral("https://example.com/"), "unsupported_scheme", R"({"scheme":"https"})");
    row("another type", QStringLiteral("otpauth://ocra/x?secret=") + secret, "unsupported_type", R"({"type":"ocra"})");
    row("a broken escape", QStringLiteral("otpauth://totp/%4?secret=") + secret, "bad_escape", R"({"part":"label"})");
    row("a truncated migration payload", QStringLiteral("otpauth-migration://offline?data=CjEK"), "migration_damaged");
    for (const char *scheme : {"otpauth", "OTPAUTH", "apple-otpauth", "motp", "otpauth-migration"})
        row(qPrintable(QStringLiteral("%1 without slashes").arg(QLatin1String(scheme))),
            QStringLiteral("%1:totp/x?secret=%2").arg(QLatin1String(scheme), secret), "not_a_uri");
    row("steam without slashes", QStringLiteral("steam:") + secret, "not_a_uri");
    row("steam with one slash", QStringLiteral("Steam:/") + secret.toLower(), "not_a_uri");
    row("an export of an MD5 account only", md5Export, "unsupported_algorithm", R"({"value":"MD5"})");
    row("too long", totp + QStringLiteral("&image=") + QString(9000, QLatin1Char('a')), "uri_too_long",
        R"({"limit_bytes":8192})");
}

void CliLinksTest::badLinksAreRefused()
{
    QFETCH(const QString, command);
    QFETCH(const QString, link);
    QFETCH(const QString, code);
    QFETCH(const QString, detail);
    const QStringList memory =
        command == QStringLiteral("inspect") ? QStringList() : QStringList{QStringLiteral("--profile=memory")};
    const auto json = program().run(QStringList{command, QStringLiteral("--json"), link} + memory);
    QCOMPARE(json.exitCode, 3);
    const QJsonObject error = json.json()[QStringLiteral("error")].toObject();
    QCOMPARE(error[QStringLiteral("code")].toString(), code);
    QCOMPARE(error[QStringLiteral("detail")].toObject(), parsed(detail.toUtf8()));
    const auto text = program().run(QStringList{command, QStringLiteral("-")} + memory, link.toUtf8());
    QCOMPARE(text.exitCode, 3);
    if (command != QStringLiteral("inspect"))
        QCOMPARE(text.out, QByteArray());
    QCOMPARE(text.err.trimmed(), QStringLiteral("cinnabar-cli: ") + error[QStringLiteral("message")].toString());
}

void CliLinksTest::inspectTellsParametersFindingsAndCodes()
{
    const auto result = program().run({QStringLiteral("inspect"), totp + QStringLiteral("&period=60"),
        QStringLiteral("--at"), QStringLiteral("@119"), QStringLiteral("--json")});
    QCOMPARE(result.exitCode, 0);
    QJsonObject document = result.json();
    const QJsonArray findings = document.take(QStringLiteral("findings")).toArray();
    const QJsonArray parameters = document.take(QStringLiteral("parameters")).toArray();
    QCOMPARE(document.take(QStringLiteral("text")).toString(),
        QStringLiteral("otpauth://totp/Jetserver:user%40example.com?issuer=Jetserver&secret=•••&period=60"));
    // The codes are those of steps 0 to 2: RFC 4226 appendix D.
    QCOMPARE(document, parsed(R"({"account":{"id":null,"issuer":"Jetserver","name":"user@example.com","type":"totp",
        "algorithm":"SHA1","digits":6,"period":60,"counter":null,"tags":[],"note":""},"secret_bits":160,"codes":[
        {"offset":-1,"code":"755224","type":"totp","step":0,"valid_from":"1970-01-01T00:00:00Z",
         "valid_until":"1970-01-01T00:01:00Z","seconds_left":0.0,"expiring":false},
        {"offset":0,"code":"287082","type":"totp","step":1,"valid_from":"1970-01-01T00:01:00Z",
         "valid_until":"1970-01-01T00:02:00Z","seconds_left":1.0,"expiring":true},
        {"offset":1,"code":"359152","type":"totp","step":2,"valid_from":"1970-01-01T00:02:00Z",
         "valid_until":"1970-01-01T00:03:00Z","seconds_left":61.0,"expiring":false}]})"));
    QCOMPARE(findings.size(), 1);
    QJsonObject finding = findings.first().toObject();
    QVERIFY(!finding.take(QStringLiteral("message")).toString().isEmpty());
    QVERIFY(finding.take(QStringLiteral("severity")).isString());
    // KeePassXC and others have rows for other periods.
    QCOMPARE(finding.take(QStringLiteral("apps")).toArray(),
        (QJsonArray{QStringLiteral("Authy"), QStringLiteral("Google Authenticator"),
            QStringLiteral("Microsoft Authenticator")}));
    QCOMPARE(finding.take(QStringLiteral("app_behaviour")).toArray().first().toObject(),
        parsed(R"({"app":"Authy","platform":null,"outcome":"wrong-codes","seen":2018})"));
    const QJsonObject reference = finding.take(QStringLiteral("reference")).toObject();
    QCOMPARE(
        reference[QStringLiteral("text")].toString(), QStringLiteral("RFC 6238 section 5.2; Key URI Format, Period"));
    QVERIFY(reference[QStringLiteral("url")].toString().endsWith(QStringLiteral("Key-Uri-Format#period")));
    QCOMPARE(finding, parsed(R"({"id":"unusual-period"})"));
    QCOMPARE(parameters.size(), 7);
    QCOMPARE(parameters.at(3).toObject(), parsed(R"({"name":"secret","value":null,"origin":"given","given":null})"));
    QCOMPARE(parameters.at(5).toObject(), parsed(R"({"name":"digits","value":"6","origin":"default","given":null})"));
    QCOMPARE(parameters.at(6).toObject(), parsed(R"({"name":"period","value":"60","origin":"given","given":"60"})"));
}

void CliLinksTest::inspectEndsWithOneForAnError()
{
    // 72 bits: under the 80 of behaviour's limit.
    const auto result = program().run({QStringLiteral("inspect"), QStringLiteral("--json"),
        QStringLiteral("otpauth://totp/A:b?issuer=A&secret=GEZDGNBVGY3TQOI")});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.json()[QStringLiteral("secret_bits")].toInt(), 72);
    bool found = false;
    for (const QJsonValue &value : result.json()[QStringLiteral("findings")].toArray()) {
        const QJsonObject finding = value.toObject();
        found = found
            || (finding[QStringLiteral("id")].toString() == QStringLiteral("short-secret")
                && finding[QStringLiteral("severity")].toString() == QStringLiteral("error"));
    }
    QVERIFY(found);
}

void CliLinksTest::inspectTakesAMigrationPart()
{
    const auto result = program().run({QStringLiteral("inspect"), QStringLiteral("--json"), twoOfFour});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.json()[QStringLiteral("batch")].toObject(), parsed(R"({"id":7,"index":0,"size":2})"));
    const QJsonArray entries = result.json()[QStringLiteral("entries")].toArray();
    QCOMPARE(entries.size(), 2);
    const QJsonObject second = entries.last().toObject()[QStringLiteral("account")].toObject();
    QCOMPARE(second[QStringLiteral("issuer")].toString(), QStringLiteral("Site2"));
    QCOMPARE(second[QStringLiteral("name")].toString(), QStringLiteral("b"));
    QCOMPARE(result.json()[QStringLiteral("rejected")].toArray().size(), 0);
}

void CliLinksTest::anExportOfSeveralIsNoAccount()
{
    for (const QStringList &arguments : {QStringList{QStringLiteral("code"), twoOfFour},
             QStringList{QStringLiteral("verify"), twoOfFour, QStringLiteral("123456")}}) {
        const auto result = program().run(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains(QStringLiteral("an export of several accounts: Site1 (a); Site2 (b).")),
            qPrintable(result.err));
    }
}

void CliLinksTest::whatAnExportHasBesideTheOneIsTold()
{
    // Made with Python: Site1 (a), and Site (md5) with the algorithm 4.
    const QString half = QStringLiteral(
        "otpauth-migration://"
        "offline?data=ChwKCkhlbGxvId6tvu8SAWEaBVNpdGUxIAEoATACCh0KCkhlbGxvId6tvu8SA21kNRoEU2l0ZSAEKAEwAhAB");
    const auto result =
        program().run({QStringLiteral("code"), half, QStringLiteral("--json"), QStringLiteral("--at=@59")});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.json()[QStringLiteral("issuer")].toString(), QStringLiteral("Site1"));
    QVERIFY2(result.err.contains(QStringLiteral("1 more of this export can't be used")), qPrintable(result.err));
}

void CliLinksTest::theMemoryProfileNeedsNothing()
{
    const QStringList memory{QStringLiteral("--profile"), QStringLiteral("memory"), QStringLiteral("--json")};
    const auto added = program().run(QStringList{QStringLiteral("add"), QStringLiteral("-")} + memory, totp.toUtf8());
    QCOMPARE(added.exitCode, 0);
    QCOMPARE(added.json()[QStringLiteral("added")].toInt(), 1);
    const auto listed = program().run(QStringList{QStringLiteral("list")} + memory);
    QCOMPARE(listed.exitCode, 0);
    QCOMPARE(listed.json(), parsed(R"({"accounts":[],"broken":[]})"));
    const auto code = program().run(QStringList{QStringLiteral("code"), QStringLiteral("jet")} + memory);
    QCOMPARE(code.exitCode, 1);
    QCOMPARE(code.json()[QStringLiteral("error")].toObject()[QStringLiteral("detail")].toObject(),
        parsed(R"({"account":"jet"})"));
}

void CliLinksTest::secretsAreNeverPrinted_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const QStringList &arguments) { QTest::newRow(qPrintable(arguments.first())) << arguments; };
    row({QStringLiteral("code"), totp});
    row({QStringLiteral("inspect"), totp});
    row({QStringLiteral("add"), QStringLiteral("--profile=memory"), totp});
    QTest::newRow("a usage error") << QStringList{QStringLiteral("code"), totp, totp};
    QTest::newRow("an unknown algorithm") << QStringList{QStringLiteral("code"), totp + QStringLiteral("&algorithm=x")};
    QTest::newRow("a link as an account")
        << QStringList{QStringLiteral("show"), totp, QStringLiteral("--profile=memory")};
    for (const QString &command : {QStringLiteral("show"), QStringLiteral("remove"), QStringLiteral("restore")}) {
        QTest::addRow("a link without slashes: %s", qPrintable(command)) << QStringList{
            command, QStringLiteral("otpauth:totp/x?secret=") + secret, QStringLiteral("--profile=memory")};
    }
    const QString code = QStringLiteral("123456");
    QTest::newRow("no link: inspect") << QStringList{QStringLiteral("inspect"), secret};
    QTest::newRow("no link: verify") << QStringList{
        QStringLiteral("verify"), QStringLiteral("--profile=memory"), secret, code};
    QTest::newRow("no link: verify, the other way round")
        << QStringList{QStringLiteral("verify"), QStringLiteral("--profile=memory"), code, secret};
    QTest::newRow("a link: verify, the other way round") << QStringList{QStringLiteral("verify"), code, totp};
    for (const char *command : {"add", "code", "show", "remove", "restore", "scan"})
        QTest::addRow("no link: %s", command)
            << QStringList{QString::fromLatin1(command), QStringLiteral("--profile=memory"), secret};
}

void CliLinksTest::secretsAreNeverPrinted()
{
    QFETCH(const QStringList, arguments);
    for (const QStringList &more : {QStringList(), QStringList{QStringLiteral("--json")}}) {
        const auto result = program().run(arguments + more);
        QVERIFY(!result.text().contains(secret.left(16), Qt::CaseInsensitive));
        QVERIFY(!result.err.contains(secret.left(16), Qt::CaseInsensitive));
    }
}

void CliLinksTest::whatWasExpectedIsToldInstead_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("expected");
    QTest::newRow("code") << QStringList{QStringLiteral("code"), QStringLiteral("--profile=memory")} << 1
                          << QStringLiteral("issuer:name");
    QTest::newRow("inspect") << QStringList{QStringLiteral("inspect")} << 3 << QStringLiteral("a picture file, or -");
    QTest::newRow("verify") << QStringList{QStringLiteral("verify"), QStringLiteral("--profile=memory")} << 1
                            << QStringLiteral("issuer:name");
}

void CliLinksTest::whatWasExpectedIsToldInstead()
{
    QFETCH(QStringList, arguments);
    QFETCH(const QString, expected);
    for (const QString &given : {secret, QStringLiteral("jetserver")}) {
        QStringList all = arguments + QStringList{given};
        if (arguments.first() == QStringLiteral("verify"))
            all.append(QStringLiteral("123456"));
        const auto result = program().run(all);
        QTEST(result.exitCode, "exitCode");
        QVERIFY2(result.err.contains(QStringLiteral("“otpauth://”")), qPrintable(result.err));
        QVERIFY2(result.err.contains(expected), qPrintable(result.err));
        // A name that was mistyped is worth seeing; what may be a secret is not repeated.
        QVERIFY2(result.err.contains(given) == (given != secret), qPrintable(result.err));
    }
}

void CliLinksTest::onlyWhatCanBeNoSecretIsQuoted_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<bool>("isQuoted");
    QTest::newRow("a name") << QStringLiteral("jetserver") << true;
    QTest::newRow("an address") << QStringLiteral("Jetserver:user@example.com") << true;
    QTest::newRow("an id") << QStringLiteral("{3f2504e0-4f89-41d3-9a0c-0305e82c3301}") << true;
    QTest::newRow("15 characters") << secret.left(15) << true;
    QTest::newRow("16 characters") << secret.left(16) << false;
    QTest::newRow("in groups") << QStringLiteral("gezd gnbv-gy3t qojq") << false;
    QTest::newRow("hex") << QStringLiteral("3132333435363738393031323334353637383930") << false;
    QTest::newRow("Base64") << QStringLiteral("MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=") << false;
    QTest::newRow("a part of a link") << QStringLiteral("totp/x?Secret=GEZDGNBV") << false;
}

void CliLinksTest::onlyWhatCanBeNoSecretIsQuoted()
{
    QFETCH(const QString, given);
    const auto result = program().run({QStringLiteral("show"), QStringLiteral("--profile=memory"), given});
    QCOMPARE(result.exitCode, 1);
    QTEST(result.err.contains(given), "isQuoted");
}

void CliLinksTest::standardInputIsNeverQuoted_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("input");
    for (const QString &command : {QStringLiteral("code"), QStringLiteral("add"), QStringLiteral("inspect")}) {
        QTest::addRow("%s: a bare secret", qPrintable(command)) << command << secret;
        QTest::addRow("%s: no slashes", qPrintable(command))
            << command << QStringLiteral("otpauth:totp/x?secret=") + secret;
        QTest::addRow("%s: no scheme", qPrintable(command)) << command << QStringLiteral("totp/x?secret=") + secret;
    }
}

void CliLinksTest::standardInputIsNeverQuoted()
{
    QFETCH(const QString, command);
    QFETCH(const QString, input);
    for (const QStringList &more : {QStringList(), QStringList{QStringLiteral("--json")}}) {
        const auto result = program().run(
            QStringList{command, QStringLiteral("-"), QStringLiteral("--profile=memory")} + more, input.toUtf8());
        QVERIFY(result.exitCode == 1 || result.exitCode == 3);
        QVERIFY(!result.text().contains(secret.left(8)));
        QVERIFY(!result.err.contains(secret.left(8)));
    }
}

#if defined(Q_OS_LINUX)
void CliLinksTest::linksAreWipedFromTheArguments_data()
{
    QTest::addColumn<QString>("argument");
    QTest::newRow("otpauth") << totp;
    QTest::newRow("otpauth without slashes") << QStringLiteral("otpauth:totp/x?secret=") + secret;
    QTest::newRow("steam without slashes") << QStringLiteral("steam:") + secret;
}

void CliLinksTest::linksAreWipedFromTheArguments()
{
    QFETCH(const QString, argument);
    QProcess process;
    // It waits for the line on standard input once it has taken its arguments.
    process.start(QStringLiteral(CINNABAR_CLI),
        {QStringLiteral("add"), QStringLiteral("--profile=memory"), QStringLiteral("-"), argument});
    QVERIFY(process.waitForStarted());
    const QString path = QStringLiteral("/proc/%1/cmdline").arg(process.processId());
    QTRY_VERIFY([&] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const QByteArray shown = file.readAll();
        return shown.contains("xxxxxxxx") && !shown.contains(secret.toLatin1());
    }());
    process.write(totp.toUtf8());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
}
#endif

QTEST_GUILESS_MAIN(CliLinksTest)
#include "tst_cli_links.moc"
