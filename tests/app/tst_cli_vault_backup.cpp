// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vault_desk.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <algorithm>

using namespace cinnabar;
using test::errorCodeOf;
using test::linkTo;
using test::VaultDesk;

namespace {

/// Runs a command below `vault` with its password.
test::CliResult runVault(const VaultDesk &desk, const QStringList &arguments)
{
    return desk.json(QStringList{QStringLiteral("vault")} + arguments);
}

/// Makes a vault with one account, and backups into the folder beside it.
bool setUpBackups(const VaultDesk &desk)
{
    const QString passphrase = desk.put(QStringLiteral("passphrase"), "some words\n");
    return desk.create() && desk.run({QStringLiteral("add"), linkTo(QStringLiteral("One"))}).exitCode == 0
        && runVault(desk,
               {QStringLiteral("backup"), QStringLiteral("--set-up"), desk.path(QStringLiteral("backups")),
                   QStringLiteral("--new-passphrase-file"), passphrase})
               .exitCode
        == 0;
}

QStringList backupsOf(const VaultDesk &desk)
{
    const QDir folder(desk.path(QStringLiteral("backups")));
    QStringList files;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name))
        files.append(folder.filePath(name));
    return files;
}

/// Puts what setUpBackups() made into another folder, which takes no password to be hashed.
bool copyDesk(const VaultDesk &from, const VaultDesk &to)
{
    if (!QDir().mkpath(to.path(QStringLiteral("backups"))))
        return false;
    QStringList names{QStringLiteral("vault.cinnabar"), QStringLiteral("passphrase")};
    for (const QString &backup : backupsOf(from))
        names.append(QStringLiteral("backups/") + QFileInfo(backup).fileName());
    return std::all_of(
        names.begin(), names.end(), [&](const QString &name) { return QFile::copy(from.path(name), to.path(name)); });
}

} // namespace

/// Backups that commands write, what restoring one shows and does, and `vault check`.
class CliVaultBackupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyChangeIsBackedUp();
    void aPassphraseIsMadeAndOpensBackups();
    void aCopyGoesWhereItIsAskedFor();
    void restoringShowsAndMerges();
    void replacingPutsTheRestIntoTheTrash();
    void checkTellsSoundFromDamaged();

private:
    VaultDesk m_ready; ///< with backups, to be copied
};

void CliVaultBackupTest::initTestCase()
{
    QVERIFY(setUpBackups(m_ready));
    QVERIFY(!backupsOf(m_ready).isEmpty());
}

void CliVaultBackupTest::everyChangeIsBackedUp()
{
    const VaultDesk desk;
    QVERIFY(copyDesk(m_ready, desk)); // the folder for backups moves along, as it lies below the vault's
    const qsizetype before = backupsOf(desk).size();
    QCOMPARE(desk.run({QStringLiteral("add"), linkTo(QStringLiteral("Two"), 1)}).exitCode, 0);
    QCOMPARE(backupsOf(desk).size(), before + 1);
    const auto now = runVault(desk, {QStringLiteral("backup")}).json();
    QCOMPARE(now[QStringLiteral("backup")].toString(), backupsOf(desk).last());
    QCOMPARE(now[QStringLiteral("accounts")].toInt(), 2);

    // The change is what counts; that it has no backup is said.
    QVERIFY(QDir(desk.path(QStringLiteral("backups"))).removeRecursively());
    desk.put(QStringLiteral("backups"), "in the way");
    const auto added = desk.run({QStringLiteral("add"), linkTo(QStringLiteral("Three"), 2)});
    QCOMPARE(added.exitCode, 0);
    QVERIFY2(added.err.startsWith(QStringLiteral("The change is stored, but there is no backup of it.")),
        qPrintable(added.err));
    QCOMPARE(desk.accounts().size(), 3);

    QCOMPARE(runVault(desk, {QStringLiteral("backup"), QStringLiteral("--off")}).exitCode, 0);
    QCOMPARE(desk.run({QStringLiteral("remove"), QStringLiteral("Three")}).err, QString());
}

void CliVaultBackupTest::aPassphraseIsMadeAndOpensBackups()
{
    const VaultDesk desk;
    QVERIFY(desk.create());
    const auto off = runVault(desk, {QStringLiteral("backup")});
    QCOMPARE(off.exitCode, 4);
    QCOMPARE(errorCodeOf(off), QStringLiteral("backups_off"));
    const auto made = runVault(desk,
        {QStringLiteral("backup"), QStringLiteral("--set-up"), desk.path(QStringLiteral("backups")),
            QStringLiteral("--make-passphrase")});
    QCOMPARE(made.exitCode, 0);
    const QString passphrase = made.json()[QStringLiteral("passphrase")].toString();
    QCOMPARE(passphrase.split(QLatin1Char(' ')).size(), 7);
    QCOMPARE(made.json()[QStringLiteral("folder")].toString(), desk.path(QStringLiteral("backups")));
    // As a person copies it from paper.
    const QString typed = desk.put(QStringLiteral("typed"), passphrase.toUpper().toUtf8() + "\n");
    const auto checked = desk.cli().run({QStringLiteral("vault"), QStringLiteral("check"), QStringLiteral("--json"),
        QStringLiteral("--password-file"), typed, made.json()[QStringLiteral("backup")].toString()});
    QCOMPARE(checked.exitCode, 0);
    QVERIFY(!desk.content(QStringLiteral("vault.cinnabar")).contains(passphrase.toUtf8()));
}

void CliVaultBackupTest::aCopyGoesWhereItIsAskedFor()
{
    const VaultDesk desk;
    QVERIFY(copyDesk(m_ready, desk));
    const QString copy = desk.path(QStringLiteral("copy"));
    const QStringList toCopy{QStringLiteral("backup"), QStringLiteral("--to"), copy};
    QCOMPARE(runVault(desk, toCopy).json()[QStringLiteral("backup")].toString(), copy);
    const QByteArray before = desk.content(QStringLiteral("copy"));
    QCOMPARE(errorCodeOf(runVault(desk, toCopy)), QStringLiteral("file_exists"));
    QCOMPARE(desk.content(QStringLiteral("copy")), before);
    const QStringList list{QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--vault"), copy};
    QCOMPARE(desk.cli()
                 .run(list + QStringList{QStringLiteral("--password-file"), desk.path(QStringLiteral("passphrase"))})
                 .exitCode,
        0);

    // With a password of its own, that opens it and the passphrase does not.
    QVERIFY(QFile::remove(copy));
    const QString own = desk.put(QStringLiteral("own"), "for the copy\n");
    QCOMPARE(runVault(desk, toCopy + QStringList{QStringLiteral("--new-password-file"), own}).exitCode, 0);
    QCOMPARE(desk.cli().run(list + QStringList{QStringLiteral("--password-file"), own}).exitCode, 0);
    QCOMPARE(errorCodeOf(desk.cli().run(
                 list + QStringList{QStringLiteral("--password-file"), desk.path(QStringLiteral("passphrase"))})),
        QStringLiteral("wrong_password"));
}

void CliVaultBackupTest::restoringShowsAndMerges()
{
    const VaultDesk desk;
    QVERIFY(copyDesk(m_ready, desk));
    const QString backup = backupsOf(desk).last();
    QCOMPARE(desk.run({QStringLiteral("remove"), QStringLiteral("One"), QStringLiteral("--forever")}).exitCode, 0);
    QCOMPARE(desk.run({QStringLiteral("add"), linkTo(QStringLiteral("Two"), 1)}).exitCode, 0);
    const QStringList restore{QStringLiteral("restore"), backup, QStringLiteral("--backup-password-file"),
        desk.path(QStringLiteral("passphrase"))};
    const QByteArray before = desk.content(QStringLiteral("vault.cinnabar"));
    const auto shown = runVault(desk, restore + QStringList{QStringLiteral("--dry-run")}).json();
    QCOMPARE(shown[QStringLiteral("mode")].toString(), QStringLiteral("merge"));
    QCOMPARE(shown[QStringLiteral("dry_run")].toBool(), true);
    QCOMPARE(shown[QStringLiteral("added")].toInt(-1), 1);
    QCOMPARE(shown[QStringLiteral("only_here")].toInt(-1), 1);
    QCOMPARE(shown[QStringLiteral("changed")].toInt(-1), 0);
    QCOMPARE(shown[QStringLiteral("conflicts")].toInt(-1), 0);
    QCOMPARE(desk.content(QStringLiteral("vault.cinnabar")), before);

    QCOMPARE(runVault(desk, restore).exitCode, 0);
    QCOMPARE(desk.accounts(), (QStringList{QStringLiteral("One:me"), QStringLiteral("Two:me")}));

    // With the vault's own password the backup stays closed.
    const auto wrong = runVault(desk,
        {QStringLiteral("restore"), backup, QStringLiteral("--backup-password-file"),
            desk.path(QStringLiteral("password"))});
    QCOMPARE(wrong.exitCode, 4);
    QCOMPARE(errorCodeOf(wrong), QStringLiteral("wrong_password"));
}

void CliVaultBackupTest::replacingPutsTheRestIntoTheTrash()
{
    const VaultDesk desk;
    QVERIFY(copyDesk(m_ready, desk));
    const QString backup = backupsOf(desk).last();
    QCOMPARE(desk.run({QStringLiteral("edit"), QStringLiteral("One"), QStringLiteral("--name=changed")}).exitCode, 0);
    QCOMPARE(desk.run({QStringLiteral("add"), linkTo(QStringLiteral("Two"), 1)}).exitCode, 0);
    const auto replaced = runVault(desk,
        {QStringLiteral("restore"), backup, QStringLiteral("--replace"), QStringLiteral("--backup-password-file"),
            desk.path(QStringLiteral("passphrase"))})
                              .json();
    QCOMPARE(replaced[QStringLiteral("changed")].toInt(-1), 1);
    QCOMPARE(replaced[QStringLiteral("to_trash")].toInt(-1), 1);
    QCOMPARE(desk.accounts(), QStringList{QStringLiteral("One:me")});
    const auto trash = desk.json({QStringLiteral("list"), QStringLiteral("--trash")}).json();
    QCOMPARE(trash[QStringLiteral("accounts")].toArray().size(), 1);
}

void CliVaultBackupTest::checkTellsSoundFromDamaged()
{
    const VaultDesk desk;
    QVERIFY(desk.create());
    QCOMPARE(desk.run({QStringLiteral("add"), linkTo(QStringLiteral("One"))}).exitCode, 0);
    const auto sound = runVault(desk, {QStringLiteral("check")});
    QCOMPARE(sound.exitCode, 0);
    const QJsonObject whole{{QStringLiteral("file"), desk.vault()}, {QStringLiteral("sound"), true},
        {QStringLiteral("accounts"), 1}, {QStringLiteral("trash"), 0}, {QStringLiteral("broken"), 0}};
    QCOMPARE(sound.json(), (QJsonObject{{QStringLiteral("files"), QJsonArray{whole}}}));

    QByteArray content = desk.content(QStringLiteral("vault.cinnabar"));
    content[content.size() - 20] = char(content[content.size() - 20] ^ 1);
    const QString damaged = desk.put(QStringLiteral("damaged"), content);
    const auto both = runVault(desk, {QStringLiteral("check"), desk.vault(), damaged});
    QCOMPARE(both.exitCode, 4);
    const QJsonArray files = both.json()[QStringLiteral("files")].toArray();
    QCOMPARE(files.at(0).toObject(), whole);
    QCOMPARE(files.at(1)[QStringLiteral("sound")].toBool(true), false);
    QCOMPARE(files.at(1)[QStringLiteral("error")][QStringLiteral("code")].toString(), QStringLiteral("store_damaged"));
    QCOMPARE(errorCodeOf(runVault(desk, {QStringLiteral("check"), desk.path(QStringLiteral("password"))})),
        QStringLiteral("not_a_vault"));
    const auto text = desk.run({QStringLiteral("vault"), QStringLiteral("check"), damaged});
    QCOMPARE(text.out, QByteArray());
    QVERIFY2(text.err.startsWith(damaged + QStringLiteral(": ")), qPrintable(text.err));
}

QTEST_GUILESS_MAIN(CliVaultBackupTest)
#include "tst_cli_vault_backup.moc"
