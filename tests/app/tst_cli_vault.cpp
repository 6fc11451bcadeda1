// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vault_desk.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <future>

using namespace cinnabar;
using test::errorCodeOf;
using test::linkTo;
using test::VaultDesk;

/// Accounts in a vault file: what is made, where it is looked for, and how its password is given.
class CliVaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVaultKeepsAccounts();
    void passwordsAreTheirBytes_data();
    void passwordsAreTheirBytes();
    void thePasswordIsTheFirstLineOfStandardInput();
    void withoutThePasswordNothingIsTold();
    void whatIsNoVaultIsRefused();
    void aNewVaultNeedsAFreePlace();
    void aPortableCopyKeepsAllBesideItself();
    void twoProgramsLoseNothing();
};

void CliVaultTest::aVaultKeepsAccounts()
{
    VaultDesk desk;
    const auto made = desk.run({QStringLiteral("vault"), QStringLiteral("create")});
    QCOMPARE(made.exitCode, 0);
    QCOMPARE(made.out, QByteArray());
    QCOMPARE(made.err, QString());
    QCOMPARE(QFileInfo(desk.vault()).permissions()
            & (QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther),
        QFileDevice::Permissions());

    QCOMPARE(desk.run({QStringLiteral("add"), linkTo(QStringLiteral("Jetserver"))}).exitCode, 0);
    QVERIFY(!desk.content(QStringLiteral("vault.cinnabar")).contains("Jetserver"));
    // RFC 6238 appendix B, six digits; the vault is named by the environment.
    desk.cli().setEnvironment(QStringLiteral("CINNABAR_VAULT"), desk.vault());
    const QStringList withPassword{QStringLiteral("--password-file"), desk.path(QStringLiteral("password"))};
    const auto code = desk.cli().run(
        QStringList{QStringLiteral("code"), QStringLiteral("jet"), QStringLiteral("--at=@59")} + withPassword);
    QCOMPARE(code.text(), QStringLiteral("287082\n"));
    // A profile on the command line counts before it.
    const auto memory = desk.cli().run({QStringLiteral("list"), QStringLiteral("--profile=memory")});
    QCOMPARE(memory.exitCode, 0);
    QCOMPARE(memory.out, QByteArray());
}

void CliVaultTest::passwordsAreTheirBytes_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("Hebrew and emoji") << QByteArray("סיסמה 🔑 ארוכה\n") << QByteArray("סיסמה 🔑 ארוכה");
    QTest::newRow("CRLF, and more lines") << QByteArray("one\r\ntwo\r\n") << QByteArray("one");
    QTest::newRow("two CR") << QByteArray("one\r\r\n") << QByteArray("one\r");
    QTest::newRow("spaces around, no end") << QByteArray(" one ") << QByteArray(" one ");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfone\n") << QByteArray("one");
}

void CliVaultTest::passwordsAreTheirBytes()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArray, password);
    const VaultDesk desk;
    desk.put(QStringLiteral("password"), file);
    QVERIFY(desk.create());
    const auto list = desk.bare({QStringLiteral("list"), QStringLiteral("--password-stdin")}, password + "\r\n");
    QCOMPARE(list.err, QStringLiteral("There are no accounts here.\n"));
    QCOMPARE(list.exitCode, 0);
}

void CliVaultTest::thePasswordIsTheFirstLineOfStandardInput()
{
    const VaultDesk desk;
    QVERIFY(desk.create());
    const QByteArray input = VaultDesk::password + "\n" + linkTo(QStringLiteral("Site")).toUtf8() + "\n";
    const auto added =
        desk.bare({QStringLiteral("add"), QStringLiteral("-"), QStringLiteral("--password-stdin")}, input);
    QCOMPARE(added.err, QString());
    QCOMPARE(desk.accounts(), QStringList{QStringLiteral("Site:me")});
    // Nothing there is no empty password.
    const auto empty =
        desk.bare({QStringLiteral("list"), QStringLiteral("--password-stdin"), QStringLiteral("--json")}, {});
    QCOMPARE(empty.exitCode, 3);
    QCOMPARE(errorCodeOf(empty), QStringLiteral("invalid_input"));
}

void CliVaultTest::withoutThePasswordNothingIsTold()
{
    const VaultDesk desk;
    QVERIFY(desk.create());
    const QByteArray before = desk.content(QStringLiteral("vault.cinnabar"));
    const auto none = desk.bare({QStringLiteral("list"), QStringLiteral("--json")});
    QCOMPARE(none.exitCode, 4);
    QCOMPARE(errorCodeOf(none), QStringLiteral("password_needed"));
    for (const char *way : {"--password-file FILE", "--password-stdin", "terminal"})
        QVERIFY2(none.text().contains(QLatin1StringView(way)), way);

    const QString wrong = desk.put(QStringLiteral("wrong"), "correct hors\n");
    const auto refused =
        desk.bare({QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--password-file"), wrong});
    QCOMPARE(refused.exitCode, 4);
    QCOMPARE(errorCodeOf(refused), QStringLiteral("wrong_password"));
    QVERIFY(!refused.out.contains("correct hors"));

    const auto missing =
        desk.bare({QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--password-file=/nonexistent")});
    QCOMPARE(missing.exitCode, 3);
    QCOMPARE(errorCodeOf(missing), QStringLiteral("io"));
    QCOMPARE(desk.run({QStringLiteral("list"), QStringLiteral("--password-stdin")}).exitCode, 3);
    QCOMPARE(desk.bare({QStringLiteral("list"), QStringLiteral("--password-stdin"), QStringLiteral("--password-file"),
                           wrong},
                     "x\n")
                 .exitCode,
        2);
    QCOMPARE(desk.content(QStringLiteral("vault.cinnabar")), before);
}

void CliVaultTest::whatIsNoVaultIsRefused()
{
    const VaultDesk desk;
    const auto missing = desk.json({QStringLiteral("list")});
    QCOMPARE(missing.exitCode, 4);
    QCOMPARE(errorCodeOf(missing), QStringLiteral("vault_missing"));
    QVERIFY(!QFileInfo::exists(desk.vault()));

    desk.put(QStringLiteral("vault.cinnabar"), "something else\n");
    const auto other = desk.json({QStringLiteral("list")});
    QCOMPARE(other.exitCode, 3);
    QCOMPARE(errorCodeOf(other), QStringLiteral("not_a_vault"));
    QCOMPARE(desk.content(QStringLiteral("vault.cinnabar")), QByteArray("something else\n"));

    QVERIFY(QFile::remove(desk.vault()));
    QVERIFY(desk.create());
    QByteArray content = desk.content(QStringLiteral("vault.cinnabar"));
    content.back() = char(content.back() ^ 1);
    desk.put(QStringLiteral("vault.cinnabar"), content);
    const auto damaged = desk.json({QStringLiteral("list")});
    QCOMPARE(damaged.exitCode, 4);
    QCOMPARE(errorCodeOf(damaged), QStringLiteral("store_damaged"));
}

void CliVaultTest::aNewVaultNeedsAFreePlace()
{
    const VaultDesk desk;
    const QString file = desk.path(QStringLiteral("other.cinnabar"));
    const QStringList create{QStringLiteral("vault"), QStringLiteral("create"), QStringLiteral("--json"),
        QStringLiteral("--password-file"), desk.path(QStringLiteral("password"))};
    const auto made = desk.cli().run(create + QStringList{file});
    QCOMPARE(made.exitCode, 0);
    QCOMPARE(made.json(), (QJsonObject{{QStringLiteral("vault"), file}, {QStringLiteral("accounts"), 0}}));
    const QByteArray before = desk.content(QStringLiteral("other.cinnabar"));
    const auto again = desk.cli().run(create + QStringList{file});
    QCOMPARE(again.exitCode, 3);
    QCOMPARE(errorCodeOf(again), QStringLiteral("file_exists"));
    QCOMPARE(desk.content(QStringLiteral("other.cinnabar")), before);
    QCOMPARE(
        errorCodeOf(desk.cli().run(create + QStringList{desk.path(QStringLiteral("no/file"))})), QStringLiteral("io"));
    QCOMPARE(desk.cli().run(create).exitCode, 2); // no file, and no portable copy

    desk.put(QStringLiteral("password"), "\n");
    const auto empty = desk.cli().run(create + QStringList{desk.vault()});
    QCOMPARE(empty.exitCode, 3);
    QCOMPARE(errorCodeOf(empty), QStringLiteral("password_missing"));
    QVERIFY(!QFileInfo::exists(desk.vault()));
}

void CliVaultTest::aPortableCopyKeepsAllBesideItself()
{
    const VaultDesk desk;
    const QDir folder(desk.path(QStringLiteral("stick")));
    QVERIFY(QDir().mkpath(folder.path()));
    // Without the module that knows the keychain: it is not needed.
    const QString copy = folder.filePath(QStringLiteral("cinnabar-cli"));
    QVERIFY(QFile::copy(QStringLiteral(CINNABAR_CLI), copy));
    desk.put(QStringLiteral("stick/cinnabar.portable"), {});
    test::CliProcess portable(copy);
    // What the computer's own installation uses does not matter here.
    portable.setEnvironment(QStringLiteral("CINNABAR_PROFILE"), QStringLiteral("work"));
    const QStringList withPassword{QStringLiteral("--password-file"), desk.path(QStringLiteral("password"))};
    QCOMPARE(portable.run(QStringList{QStringLiteral("vault"), QStringLiteral("create")} + withPassword).exitCode, 0);
    QCOMPARE(
        portable.run(QStringList{QStringLiteral("add"), linkTo(QStringLiteral("Site"))} + withPassword).exitCode, 0);
    const auto list = portable.run(QStringList{QStringLiteral("list")} + withPassword);
    QVERIFY2(list.text().contains(QStringLiteral("Site")), qPrintable(list.err));
    QVERIFY(folder.exists(QStringLiteral("vault.cinnabar")));
    // A file on the command line counts before it.
    QCOMPARE(errorCodeOf(portable.run(
                 QStringList{QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--vault"), desk.vault()}
                 + withPassword)),
        QStringLiteral("vault_missing"));
}

void CliVaultTest::twoProgramsLoseNothing()
{
    const VaultDesk desk;
    QVERIFY(desk.create());
    constexpr int rounds = 4;
    constexpr int atOnce = 5;
    QStringList expected;
    for (int round = 0; round < rounds; ++round) {
        std::vector<std::future<test::CliResult>> running;
        for (int program = 0; program < 2; ++program) {
            QStringList command{QStringLiteral("add")};
            for (int i = 0; i < atOnce; ++i) {
                const int number = (round * 2 + program) * atOnce + i;
                command.append(linkTo(QStringLiteral("Site%1").arg(number), number));
                expected.append(QStringLiteral("Site%1:me").arg(number));
            }
            // Both have read the vault before either has hashed the password.
            running.push_back(std::async(std::launch::async, [&desk, command] { return desk.run(command); }));
        }
        for (auto &program : running) {
            const auto added = program.get();
            QVERIFY2(added.exitCode == 0, qPrintable(added.err));
        }
    }
    expected.sort();
    QCOMPARE(desk.accounts(), expected);
}

QTEST_GUILESS_MAIN(CliVaultTest)
#include "tst_cli_vault.moc"
