// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_desk.h"
#include "app/vault_desk.h"

#include <QFileInfo>
#include <QTest>

using namespace cinnabar;
using test::errorCodeOf;
using test::linkTo;
using test::VaultDesk;

/// What `vault info` tells, and `vault password`, for files and for profiles in the keychain.
class CliVaultPasswordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void infoNeedsNoPassword();
    void infoOfAProfile();
    void theOldPasswordOpensNoMore();
    void bothPasswordsMayComeFromStandardInput();
    void whatDoesNotFitChangesNothing();
    void aProfileMayHaveAPassword();
};

void CliVaultPasswordTest::infoNeedsNoPassword()
{
    const VaultDesk desk;
    QVERIFY(desk.create());
    const QStringList info{QStringLiteral("vault"), QStringLiteral("info"), QStringLiteral("--json")};
    QJsonObject closed = desk.bare(info).json();
    const QJsonArray ways{QJsonObject{{QStringLiteral("kind"), QStringLiteral("scrypt")},
        {QStringLiteral("for"), QStringLiteral("password")}, {QStringLiteral("n"), 131072}, {QStringLiteral("r"), 8},
        {QStringLiteral("p"), 1}, {QStringLiteral("memory_mib"), 128}}};
    QCOMPARE(closed,
        (QJsonObject{{QStringLiteral("kind"), QStringLiteral("file")}, {QStringLiteral("vault"), desk.vault()},
            {QStringLiteral("format"), 1}, {QStringLiteral("cipher"), QStringLiteral("AES-256-GCM")},
            {QStringLiteral("size"), QFileInfo(desk.vault()).size()}, {QStringLiteral("slots"), ways},
            {QStringLiteral("read_only"), false}, {QStringLiteral("sealed"), true}}));
    const auto text = desk.bare({QStringLiteral("vault"), QStringLiteral("info")});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.text().contains(QStringLiteral("N = 131072, r = 8, p = 1 (128 MiB)")));

    QCOMPARE(desk.run({QStringLiteral("add"), linkTo(QStringLiteral("One"))}).exitCode, 0);
    const QJsonObject open = desk.run(info).json();
    QCOMPARE(open[QStringLiteral("accounts")].toInt(-1), 1);
    QCOMPARE(open[QStringLiteral("trash")].toInt(-1), 0);
    QCOMPARE(open[QStringLiteral("broken")].toInt(-1), 0);
    QCOMPARE(open[QStringLiteral("backups")].toObject(), (QJsonObject{{QStringLiteral("on"), false}}));
}

void CliVaultPasswordTest::infoOfAProfile()
{
    const test::Desk desk;
    desk.add(linkTo(QStringLiteral("One")));
    QJsonObject info = desk.json({QStringLiteral("vault"), QStringLiteral("info")}).json();
    QCOMPARE(info.take(QStringLiteral("kind")).toString(), QStringLiteral("keychain"));
    QCOMPARE(info.take(QStringLiteral("name")).toString(), QStringLiteral("Fake Keyring"));
    QCOMPARE(info.take(QStringLiteral("profile")).toString(), QStringLiteral("default"));
    QCOMPARE(info.take(QStringLiteral("sealed")).toBool(true), false);
    QCOMPARE(info.take(QStringLiteral("accounts")).toInt(), 1);
}

void CliVaultPasswordTest::theOldPasswordOpensNoMore()
{
    const VaultDesk desk;
    QVERIFY(desk.create());
    QCOMPARE(desk.run({QStringLiteral("add"), linkTo(QStringLiteral("One"))}).exitCode, 0);
    const QString next = desk.put(QStringLiteral("next"), "battery staple\n");
    const auto changed =
        desk.json({QStringLiteral("vault"), QStringLiteral("password"), QStringLiteral("--new-password-file"), next});
    QCOMPARE(changed.exitCode, 0);
    QCOMPARE(changed.json(), (QJsonObject{{QStringLiteral("vault"), desk.vault()}, {QStringLiteral("sealed"), true}}));
    QCOMPARE(errorCodeOf(desk.json({QStringLiteral("list")})), QStringLiteral("wrong_password"));
    desk.put(QStringLiteral("password"), "battery staple\n");
    QCOMPARE(desk.accounts(), QStringList{QStringLiteral("One:me")});
}

void CliVaultPasswordTest::bothPasswordsMayComeFromStandardInput()
{
    const VaultDesk desk;
    QVERIFY(desk.create());
    const auto changed = desk.bare({QStringLiteral("vault"), QStringLiteral("password"),
                                       QStringLiteral("--password-stdin"), QStringLiteral("--new-password-stdin")},
        VaultDesk::password + "\nnext\n");
    QCOMPARE(changed.err, QString());
    QCOMPARE(changed.exitCode, 0);
    QCOMPARE(desk.bare({QStringLiteral("list"), QStringLiteral("--password-stdin")}, QByteArray("next\n")).exitCode, 0);
}

void CliVaultPasswordTest::whatDoesNotFitChangesNothing()
{
    const VaultDesk desk;
    QVERIFY(desk.create());
    const QByteArray before = desk.content(QStringLiteral("vault.cinnabar"));
    const QStringList change{QStringLiteral("vault"), QStringLiteral("password"), QStringLiteral("--json")};
    QCOMPARE(desk.run(change + QStringList{QStringLiteral("--remove")}).exitCode, 2);
    QCOMPARE(errorCodeOf(desk.run(change)), QStringLiteral("password_needed"));
    const QString empty = desk.put(QStringLiteral("next"), "\n");
    QCOMPARE(errorCodeOf(desk.run(change + QStringList{QStringLiteral("--new-password-file"), empty})),
        QStringLiteral("password_missing"));
    const QString next = desk.put(QStringLiteral("next"), "next\n");
    QCOMPARE(errorCodeOf(desk.bare(change
                 + QStringList{QStringLiteral("--new-password-file"), next, QStringLiteral("--password-file"), next})),
        QStringLiteral("wrong_password"));
    QCOMPARE(desk.content(QStringLiteral("vault.cinnabar")), before);
}

void CliVaultPasswordTest::aProfileMayHaveAPassword()
{
    const test::Desk desk;
    desk.add(linkTo(QStringLiteral("One")));
    const QStringList change{QStringLiteral("vault"), QStringLiteral("password")};
    const auto none = desk.json(change + QStringList{QStringLiteral("--remove")});
    QCOMPARE(none.exitCode, 1);
    QCOMPARE(errorCodeOf(none), QStringLiteral("no_password"));

    const QString password = desk.put(QStringLiteral("password"), "app lock\n");
    const QString wrong = desk.put(QStringLiteral("wrong"), "app look\n");
    const QStringList opened{QStringLiteral("--password-file"), password};
    const auto set = desk.json(change + QStringList{QStringLiteral("--new-password-file"), password});
    QCOMPARE(set.exitCode, 0);
    QCOMPARE(set.json(),
        (QJsonObject{{QStringLiteral("profile"), QStringLiteral("default")}, {QStringLiteral("sealed"), true}}));
    QCOMPARE(errorCodeOf(desk.json({QStringLiteral("list")})), QStringLiteral("password_needed"));
    QCOMPARE(errorCodeOf(desk.json({QStringLiteral("list"), QStringLiteral("--password-file"), wrong})),
        QStringLiteral("wrong_password"));
    QCOMPARE(test::listed(desk, opened).size(), 1);
    QCOMPARE(
        desk.json({QStringLiteral("vault"), QStringLiteral("info")}).json()[QStringLiteral("sealed")].toBool(), true);

    QCOMPARE(desk.run(change + opened + QStringList{QStringLiteral("--remove")}).exitCode, 0);
    QCOMPARE(test::listed(desk).size(), 1);
}

QTEST_GUILESS_MAIN(CliVaultPasswordTest)
#include "tst_cli_vault_password.moc"
