// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rfc_links.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;
using test::program;

namespace {

const QString &secret = test::rfcSecret;
const QString &totp = test::rfcTotp;

const char *const vaultCommands[] = {"create", "info", "password", "check", "backup", "restore"};

} // namespace

/// Wrong usage, help, and what the program says where it can not work.
class CliUsageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongUsageEndsWithTwo_data();
    void wrongUsageEndsWithTwo();
    void helpAndVersionAreAnswers_data();
    void helpAndVersionAreAnswers();
    void aBlankAccountIsWrongUsage_data();
    void aBlankAccountIsWrongUsage();
    void everyCommandTakesAProfile_data();
    void everyCommandTakesAProfile();
    void aVaultFileIsNotMistakenForTheKeychain_data();
    void aVaultFileIsNotMistakenForTheKeychain();
    void theVaultThatTheWindowRemembersIsUsed();
    void aWrongWordIsNamed();
#if defined(Q_OS_LINUX)
    void outputThatGoesNowhereIsTold();
#endif
    void aPortableCopyLeavesTheKeychainAlone();
};

void CliUsageTest::wrongUsageEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *arguments) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments)
                                        .replace(QStringLiteral("LINK"), totp)
                                        .split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    row("");
    row("nonsense");
    row("--nonsense");
    row("code LINK --nonsense");
    row("code LINK LINK");
    row("code LINK --at yesterday");
    row("code LINK --at");
    row("code LINK --step one");
    row("code LINK --count 0");
    row("code LINK --count 1001");
    row("code LINK --next --step 1");
    row("list --profile=memory --vault=vault.cinnabar");
    row("show --profile memory");
    row("show x --profile memory --qr file.gif");
    row("show x --profile memory --qr=");
    row("show x --profile memory --qr - --json");
    row("add --profile memory");
    row("edit x --profile memory");
    row("edit x --profile memory --digits six");
    row("edit x --profile memory --type motp");
    row("remove --profile memory");
    row("list --profile not/allowed");
    row("list --at yesterday --profile memory");
    row("scan");
    row("scan --screen --camera");
    row("scan --camera --timeout soon");
    row("inspect");
    row("list --vault");
    row("inspect LINK --nonsense");
    row("vault");
    row("vault nonsense");
    row("vault create --profile=memory");
    row("vault create one --vault two");
    row("vault password --profile=memory");
    row("vault info one two");
    row("vault backup --off --set-up folder");
    row("vault backup --make-passphrase");
    row("vault restore");
    row("vault restore backup --merge --replace");
}

void CliUsageTest::wrongUsageEndsWithTwo()
{
    QFETCH(const QStringList, arguments);
    const auto text = program().run(arguments);
    QCOMPARE(text.exitCode, 2);
    if (!arguments.contains(QStringLiteral("--json"))) {
        QCOMPARE(text.out, QByteArray());
        QVERIFY(text.err.startsWith(QStringLiteral("cinnabar-cli: ")));
        QVERIFY(!text.err.contains(secret));
    }
    const auto json = program().run(QStringList{QStringLiteral("--json")} + arguments);
    QCOMPARE(json.exitCode, 2);
    QCOMPARE(json.errorCode(), QStringLiteral("usage"));
}

void CliUsageTest::helpAndVersionAreAnswers_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("--version") << QStringList{QStringLiteral("--version")} << QStringLiteral("cinnabar-cli 0.1.0\n");
    QTest::newRow("--help") << QStringList{QStringLiteral("--help")} << QStringLiteral("Example:\n");
    for (const char *command : {"code", "list", "show", "add", "edit", "remove", "restore", "scan", "inspect",
             "generate", "verify", "clock", "watch", "vault"})
        QTest::newRow(command) << QStringList{QString::fromLatin1(command), QStringLiteral("--help")}
                               << QStringLiteral("Example:\n");
    for (const char *command : vaultCommands)
        QTest::newRow(command) << QStringList{QStringLiteral("vault"), QString::fromLatin1(command),
            QStringLiteral("--help")}
                               << QStringLiteral("Example:\n");
}

void CliUsageTest::helpAndVersionAreAnswers()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, part);
    const auto result = program().run(arguments);
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.text().contains(part));
    QCOMPARE(result.err, QString());
    // Each option, and what is told of it, fits on a terminal.
    for (const QString &line : result.text().section(QStringLiteral("Example:"), 0, 0).split(QLatin1Char('\n')))
        QVERIFY2(!line.startsWith(QStringLiteral("  ")) || line.size() <= 80, qPrintable(line));
}

void CliUsageTest::aBlankAccountIsWrongUsage_data()
{
    QTest::addColumn<QStringList>("command");
    const auto row = [](const char *command) {
        QTest::newRow(command) << QString::fromUtf8(command).split(QLatin1Char(' '));
    };
    row("code");
    row("show");
    row("edit --name x");
    row("remove");
    row("remove --forever");
    row("restore");
}

void CliUsageTest::aBlankAccountIsWrongUsage()
{
    QFETCH(const QStringList, command);
    for (const QString &blank : {QStringLiteral(""), QStringLiteral("  ")}) {
        const auto result = program().run(command + QStringList{QStringLiteral("--profile=memory"), blank});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.err.contains(QStringLiteral("blank")), qPrintable(result.err));
    }
}

void CliUsageTest::everyCommandTakesAProfile_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : {"code", "list", "show", "add", "edit", "remove", "restore", "scan", "inspect",
             "generate", "verify", "clock", "watch", "vault"})
        QTest::newRow(command) << QString::fromLatin1(command);
    for (const char *command : vaultCommands)
        QTest::newRow(command) << QStringLiteral("vault ") + QString::fromLatin1(command);
}

void CliUsageTest::everyCommandTakesAProfile()
{
    QFETCH(const QString, command);
    const auto result = program().run(command.split(QLatin1Char(' ')) + QStringList{QStringLiteral("--help")});
    for (const char *option : {"--profile NAME", "--vault FILE"})
        QVERIFY2(result.text().contains(QLatin1String(option)), option);
    // The clock opens no accounts.
    for (const char *option : {"--password-file FILE", "--password-stdin"})
        QVERIFY2(result.text().contains(QLatin1String(option)) == (command != QStringLiteral("clock")), option);
}

void CliUsageTest::aVaultFileIsNotMistakenForTheKeychain_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("besideAProfile"); // the exit code with a profile on the command line too
    QTest::addColumn<int>("besideTheMemory"); // with that of the memory in the environment
    QTest::newRow("CINNABAR_VAULT") << QStringLiteral("vault.cinnabar") << QStringList() << 0 << 0;
    QTest::newRow("--vault") << QString() << QStringList{QStringLiteral("--vault=vault.cinnabar")} << 2 << 4;
}

void CliUsageTest::aVaultFileIsNotMistakenForTheKeychain()
{
    QFETCH(const QString, variable);
    QFETCH(const QStringList, options);
    auto cli = program();
    cli.setEnvironment(QStringLiteral("CINNABAR_VAULT"), variable);
    const auto list = cli.run(QStringList{QStringLiteral("list"), QStringLiteral("--json")} + options);
    QCOMPARE(list.exitCode, 4);
    const QJsonObject error = list.json()[QStringLiteral("error")].toObject();
    QCOMPARE(error[QStringLiteral("code")].toString(), QStringLiteral("vault_missing"));
    QVERIFY(error[QStringLiteral("message")].toString().contains(QStringLiteral("“vault.cinnabar”")));
    QCOMPARE(cli.run(QStringList{QStringLiteral("code"), totp} + options).exitCode, 0);
    QTEST(cli.run(QStringList{QStringLiteral("list"), QStringLiteral("--profile=memory")} + options).exitCode,
        "besideAProfile");
    cli.setEnvironment(QStringLiteral("CINNABAR_PROFILE"), QStringLiteral("memory"));
    QTEST(cli.run(QStringList{QStringLiteral("list")} + options).exitCode, "besideTheMemory");
}

void CliUsageTest::theVaultThatTheWindowRemembersIsUsed()
{
    const QTemporaryDir config;
    QVERIFY(QDir(config.path()).mkdir(QStringLiteral("cinnabar")));
    QFile settings(config.filePath(QStringLiteral("cinnabar/cinnabar.ini")));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[places]\nwork=/nonexistent/stick/vault.cinnabar\n");
    settings.close();
    auto cli = program();
    cli.setEnvironment(QStringLiteral("XDG_CONFIG_HOME"), config.path());
    const auto list = cli.run({QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--profile=work")});
    QCOMPARE(list.exitCode, 4);
    const QJsonObject error = list.json()[QStringLiteral("error")].toObject();
    QCOMPARE(error[QStringLiteral("code")].toString(), QStringLiteral("store_gone"));
    QCOMPARE(cli.run({QStringLiteral("list"), QStringLiteral("--profile=memory")}).exitCode, 0);
}

void CliUsageTest::aPortableCopyLeavesTheKeychainAlone()
{
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("cinnabar-cli"));
    QVERIFY(QFile::copy(QStringLiteral(CINNABAR_CLI), copy));
    QFile marker(folder.filePath(QStringLiteral("cinnabar.portable")));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    const test::CliProcess portable(copy);
    const auto list = portable.run({QStringLiteral("list"), QStringLiteral("--json")});
    QCOMPARE(list.exitCode, 4);
    const QJsonObject error = list.json()[QStringLiteral("error")].toObject();
    QCOMPARE(error[QStringLiteral("code")].toString(), QStringLiteral("vault_missing"));
    QVERIFY(error[QStringLiteral("message")].toString().contains(folder.filePath(QStringLiteral("vault.cinnabar"))));
    // A profile that is asked for is neither looked for in the keychain nor mistaken for the vault.
    QCOMPARE(portable.run({QStringLiteral("list"), QStringLiteral("--profile=work")}).exitCode, 2);
    QCOMPARE(portable.run({QStringLiteral("list"), QStringLiteral("--profile=memory")}).exitCode, 0);
    QCOMPARE(portable.run({QStringLiteral("code"), totp}).exitCode, 0);
}

void CliUsageTest::aWrongWordIsNamed()
{
    for (const QStringList &before : {QStringList(), QStringList{QStringLiteral("vault")}}) {
        const auto wrong = program().run(before + QStringList{QStringLiteral("nonsense")});
        QVERIFY2(wrong.err.contains(QStringLiteral("“nonsense” is no command.")), qPrintable(wrong.err));
        const auto none = program().run(before);
        QVERIFY2(none.err.contains(QStringLiteral("Say what to do.")), qPrintable(none.err));
    }
}

#if defined(Q_OS_LINUX)
void CliUsageTest::outputThatGoesNowhereIsTold()
{
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(QStringLiteral(CINNABAR_CLI), {QStringLiteral("code"), totp});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 3);
    const QByteArray told = process.readAllStandardError();
    QVERIFY2(told.startsWith("cinnabar-cli: Standard output can't be written to"), told.constData());
}
#endif

QTEST_GUILESS_MAIN(CliUsageTest)
#include "tst_cli_usage.moc"
