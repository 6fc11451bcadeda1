// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_desk.h"
#include "app/rfc_links.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;
using test::bankHotp;
using test::Desk;
using test::listed;
using test::parsed;
using test::rfcSecret;
using test::rfcTotp;

/// How stored accounts are listed and shown.
class CliListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listFilters();
    void listShowsCodes();
    void severalMatchesAreListed();
    void profilesAreApart();
    void showPrintsSecretsOnlyWhenAsked();
    void showWritesQrFiles();
    void namesCannotSteerTheTerminal();
    void theModuleIsFoundWhereItIsInstalled();
    void withoutTheModuleOnlyLinksWork();
};

void CliListTest::listFilters()
{
    const Desk desk;
    desk.add(rfcTotp);
    const QString bank = desk.add(bankHotp);
    QCOMPARE(desk.run({QStringLiteral("edit"), bank, QStringLiteral("--tag"), QStringLiteral("Money")}).exitCode, 0);
    QCOMPARE(listed(desk).size(), 2);
    QCOMPARE(listed(desk, {QStringLiteral("--search"), QStringLiteral("EXAMPLE")}).size(), 1);
    QCOMPARE(listed(desk, {QStringLiteral("--tag"), QStringLiteral("money")}).size(), 1);
    const auto nothing = desk.json({QStringLiteral("list"), QStringLiteral("--search"), QStringLiteral("nobody")});
    QCOMPARE(nothing.exitCode, 1);
    QCOMPARE(nothing.json(), parsed(R"({"accounts":[],"broken":[]})"));
    const auto text = desk.run({QStringLiteral("list"), QStringLiteral("--tag"), QStringLiteral("money")});
    QCOMPARE(text.text(), bank + QStringLiteral("  Bank  me  hotp SHA1 6 #3  Money\n"));
}

void CliListTest::listShowsCodes()
{
    const Desk desk;
    desk.add(rfcTotp);
    const QString motp = desk.add(QStringLiteral("motp://Site:me?secret=0123456789abcdef"));
    const QJsonArray accounts = listed(desk, {QStringLiteral("--codes"), QStringLiteral("--at=@47.6")});
    QCOMPARE(accounts.first().toObject(), parsed(R"({"issuer":"Jetserver","name":"user@example.com","type":"totp",
        "algorithm":"SHA1","digits":6,"period":30,"counter":null,"tags":[],"note":"","code":"287082","step":1,
        "valid_from":"1970-01-01T00:00:30Z","valid_until":"1970-01-01T00:01:00Z","seconds_left":12.4,"expiring":false})"));
    QVERIFY(accounts.last().toObject()[QStringLiteral("code")].isNull());
    QCOMPARE(accounts.last().toObject()[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString(),
        QStringLiteral("pin_missing"));
    QVERIFY(desk.run({QStringLiteral("list"), QStringLiteral("--codes"), QStringLiteral("--at=@59")})
                .text()
                .contains(QStringLiteral("Jetserver  user@example.com  287082  totp SHA1 6 30s")));
}

void CliListTest::severalMatchesAreListed()
{
    const Desk desk;
    desk.add(rfcTotp);
    desk.add(bankHotp);
    for (const QStringList &command :
        {QStringList{QStringLiteral("code")}, QStringList{QStringLiteral("show"), QStringLiteral("e")},
            QStringList{QStringLiteral("remove"), QStringLiteral("e"), QStringLiteral("--forever")}}) {
        const auto result = desk.json(command);
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.errorCode(), QStringLiteral("account_ambiguous"));
        const QJsonObject detail =
            result.json()[QStringLiteral("error")].toObject()[QStringLiteral("detail")].toObject();
        QCOMPARE(detail[QStringLiteral("candidates")].toArray().size(), 2);
    }
    QCOMPARE(listed(desk).size(), 2);
}

void CliListTest::profilesAreApart()
{
    Desk desk;
    desk.add(rfcTotp);
    QCOMPARE(listed(desk, {QStringLiteral("--profile"), QStringLiteral("work")}).size(), 0);
    desk.cli().setEnvironment(QStringLiteral("CINNABAR_PROFILE"), QStringLiteral("work"));
    QCOMPARE(listed(desk).size(), 0);
    desk.add(bankHotp);
    QCOMPARE(listed(desk, {QStringLiteral("--profile"), QStringLiteral("default")}).size(), 1);
    QVERIFY(QFile::exists(desk.path(QStringLiteral("work.vault"))));
}

void CliListTest::showPrintsSecretsOnlyWhenAsked()
{
    const Desk desk;
    desk.add(rfcTotp);
    const QStringList show{QStringLiteral("show"), QStringLiteral("jet")};
    for (const QStringList &more : {QStringList(), QStringList{QStringLiteral("--json")}})
        QVERIFY(!desk.run(show + more).text().contains(rfcSecret));
    QCOMPARE(desk.run(show + QStringList{QStringLiteral("--secret")}).text(), rfcSecret + QLatin1Char('\n'));
    const QString uri = desk.run(show + QStringList{QStringLiteral("--uri")}).text().trimmed();
    QCOMPARE(desk.run({QStringLiteral("code"), uri, QStringLiteral("--at=@59")}).text(), QStringLiteral("287082\n"));
    const QJsonObject all = desk.json(show + QStringList{QStringLiteral("--uri"), QStringLiteral("--secret")}).json();
    QCOMPARE(all[QStringLiteral("secret")].toString(), rfcSecret);
    QCOMPARE(all[QStringLiteral("uri")].toString(), uri);
}

void CliListTest::showWritesQrFiles()
{
    const Desk desk;
    desk.add(rfcTotp);
    const QString file = desk.path(QStringLiteral("code.png"));
    const QStringList show{QStringLiteral("show"), QStringLiteral("jet"), QStringLiteral("--qr"), file};
    const auto written = desk.run(show);
    QCOMPARE(written.exitCode, 0);
    QCOMPARE(written.out, QByteArray());
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const auto refused = desk.json(show);
    QCOMPARE(refused.exitCode, 3);
    QCOMPARE(refused.errorCode(), QStringLiteral("file_exists"));
    QCOMPARE(desk.run(show + QStringList{QStringLiteral("--force")}).exitCode, 0);
    const auto blocks =
        desk.run({QStringLiteral("show"), QStringLiteral("jet"), QStringLiteral("--qr"), QStringLiteral("-")});
    QCOMPARE(blocks.text().count(QLatin1Char('\n')), 6);
}

void CliListTest::namesCannotSteerTheTerminal()
{
    const Desk desk;
    desk.add(QStringLiteral("otpauth://totp/A%1B%5B2J:b%0Ac?secret=") + rfcSecret);
    const auto text = desk.run({QStringLiteral("list")});
    QVERIFY(!text.out.contains('\x1b'));
    QCOMPARE(text.text().count(QLatin1Char('\n')), 1);
}

void CliListTest::theModuleIsFoundWhereItIsInstalled()
{
    const QTemporaryDir prefix;
    const QDir source(QFileInfo(QStringLiteral(CINNABAR_CLI)).path());
    const QString module = source.entryList({QStringLiteral("*cinnabar-devices*")}, QDir::Files).value(0);
    const QString program = prefix.filePath(QStringLiteral("bin/cinnabar-cli"));
    const QString modules =
        QDir::cleanPath(prefix.filePath(QStringLiteral("bin/") + QStringLiteral(CINNABAR_MODULE_FOLDER)));
    QVERIFY(QDir().mkpath(QFileInfo(program).path()) && QDir().mkpath(modules));
    QVERIFY(QFile::copy(QStringLiteral(CINNABAR_CLI), program));
    test::CliProcess installed(program);
    installed.setEnvironment(QStringLiteral("CINNABAR_FAKE"), prefix.path());
    // Neither the current folder nor the environment leads to a module.
    installed.setEnvironment(QStringLiteral("LD_LIBRARY_PATH"), source.path());
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(source.path()));
    QCOMPARE(installed.run({QStringLiteral("list")}).exitCode, 5);
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(QFile::copy(source.filePath(module), QDir(modules).filePath(module)));
    QCOMPARE(installed.run({QStringLiteral("list")}).exitCode, 0);
}

void CliListTest::withoutTheModuleOnlyLinksWork()
{
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("cinnabar-cli"));
    QVERIFY(QFile::copy(QStringLiteral(CINNABAR_CLI), copy));
    const test::CliProcess alone(copy);
    QCOMPARE(alone.run({QStringLiteral("code"), rfcTotp}).exitCode, 0);
    const auto listed = alone.run({QStringLiteral("list"), QStringLiteral("--json")});
    QCOMPARE(listed.exitCode, 5);
    QCOMPARE(listed.errorCode(), QStringLiteral("devices_missing"));
    QCOMPARE(alone.run({QStringLiteral("scan"), QStringLiteral("page.png")}).exitCode, 5);
}

QTEST_GUILESS_MAIN(CliListTest)
#include "tst_cli_list.moc"
