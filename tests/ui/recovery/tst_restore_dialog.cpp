// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "recovery/restore_dialog.h"
#include "ui/window/window_fixture.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

/// A vault of three accounts, and a backup of two of them and one more.
struct Shown {
    Shown()
    {
        f.session.setPasswordHash(quickHash);
        f.backups.setPasswordHash(quickHash);
        f.keep(sampleVault(3));
        f.session.load();
        Vault vault = sampleVault(2);
        FixedRandom random(77);
        std::ignore = vault.add(sampleAccount(random, sampleEntry(QStringLiteral("Only there"))));
        const VaultSeal seal =
            VaultSeal::make(asSecretView("abandon zoo"), VaultSlot::Purpose::Recovery, random, quickHash)
                .value()
                .clone();
        const auto written =
            BackupFolder(f.folder.path(), QStringLiteral("default")).write(vault, seal, f.clock.now(), random);
        backup = *written;
    }
    void open(const QString &passphrase = QStringLiteral("Abandon ZOO"))
    {
        dialog = std::make_unique<RestoreDialog>(f.services);
        told = std::make_unique<QSignalSpy>(dialog.get(), &RestoreDialog::told);
        dialog->show();
        dialog->setFile(backup);
        field("backupPassword")->setText(passphrase);
        press("next");
    }
    /// Locked, under a password that is forgotten.
    void lock()
    {
        f.session.changePassword(
            {}, SecretBytes::copyOf(asSecretView("old")), [](const Status &status) { QVERIFY(status); });
        f.session.lock();
        QCOMPARE(f.session.state(), SessionState::Locked);
    }

    void press(const char *button) const { dialog->findChild<QPushButton *>(QLatin1StringView(button))->click(); }
    QLineEdit *field(const char *name) const { return dialog->findChild<QLineEdit *>(QLatin1StringView(name)); }
    QString text(const char *name) const { return dialog->findChild<QLabel *>(QLatin1StringView(name))->text(); }
    QTreeWidget *steps() const { return dialog->findChild<QTreeWidget *>(); }
    QStringList effects() const
    {
        QStringList list;
        for (int i = 0; i < steps()->topLevelItemCount(); ++i)
            list << steps()->topLevelItem(i)->text(1);
        return list;
    }
    QStringList issuers() const
    {
        QStringList list;
        for (const Account &account : f.session.vault().accounts())
            list << account.entry.issuer;
        return list;
    }
    QStringList lockedFiles() const
    {
        return QDir(f.folder.path()).entryList({QStringLiteral("*locked*")}, QDir::Files);
    }

    WindowFixture f;
    QString backup;
    std::unique_ptr<RestoreDialog> dialog;
    std::unique_ptr<QSignalSpy> told;
};

const QString onlyThere = QStringLiteral("Only there");

} // namespace

class RestoreDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingChangesBeforeThePreview();
    void mergeTakesWhatIsMore();
    void goingBackSendsTheOthersToTheTrash();
    void theVaultThatIsThereThenCounts();
    void aWrongPassphraseIsToldAndTriedAgain();
    void whatIsMissingIsAskedFor();
    void knownBackupsAreListed();
    void aSaveThatFailsIsTold();
    void lockedItTakesThePlaceOfTheVault();
    void lockedASecondTimeKeepsBoth();
    void lockedItNeedsAPassword();
    void lockedASaveThatFailsIsTold();
    void closingForgetsWhatWasTyped();
};

void RestoreDialogTest::nothingChangesBeforeThePreview()
{
    Shown s;
    const int saves = s.f.store.saves;
    s.open();
    QVERIFY(s.steps()->isVisible());
    QCOMPARE(s.effects(),
        (QStringList{QStringLiteral("added"), QStringLiteral("unchanged"), QStringLiteral("unchanged"),
            QStringLiteral("unchanged")}));
    QVERIFY(s.steps()->topLevelItem(0)->text(0).contains(onlyThere));
    QVERIFY2(
        s.text("restoreCounts").contains(QStringLiteral("1 added, 3 unchanged")), qPrintable(s.text("restoreCounts")));
    s.dialog->reject();
    QCOMPARE(s.f.store.saves, saves);
    QCOMPARE(s.issuers().size(), 3);
    QVERIFY(s.told->isEmpty());
}

void RestoreDialogTest::mergeTakesWhatIsMore()
{
    Shown s;
    s.open();
    s.press("next");
    QCOMPARE(s.issuers().size(), 4);
    QVERIFY(s.issuers().contains(onlyThere));
    QVERIFY(s.f.session.vault().trash().empty());
    QVERIFY(!s.dialog->isVisible());
    QCOMPARE(s.told->size(), 1);
    QVERIFY(s.told->constFirst().at(0).toString().contains(QStringLiteral("1 added")));
}

void RestoreDialogTest::goingBackSendsTheOthersToTheTrash()
{
    Shown s;
    s.open();
    s.dialog->findChild<QRadioButton *>(QStringLiteral("replace"))->setChecked(true);
    QCOMPARE(s.effects().constFirst(), QStringLiteral("to the trash"));
    QVERIFY(s.text("restoreCounts").contains(QStringLiteral("1 to the trash")));
    s.press("next");
    QCOMPARE(s.issuers().size(), 3);
    QCOMPARE(s.f.session.vault().trash().size(), std::size_t(1));
}

void RestoreDialogTest::theVaultThatIsThereThenCounts()
{
    Shown s;
    s.open();
    QVERIFY(!s.f.add(sampleEntry(QStringLiteral("Meanwhile"))).isNull());
    s.press("next");
    QVERIFY(s.issuers().contains(QStringLiteral("Meanwhile")));
    QVERIFY(s.issuers().contains(onlyThere));
}

void RestoreDialogTest::aWrongPassphraseIsToldAndTriedAgain()
{
    Shown s;
    s.open(QStringLiteral("abandon able"));
    QVERIFY(!s.steps()->isVisible());
    QVERIFY(s.field("backupPassword")->accessibleDescription().contains(QStringLiteral("does not open the backup")));
    s.field("backupPassword")->setText(QStringLiteral("abandon-zoo"));
    s.press("next");
    QVERIFY(s.steps()->isVisible());
}

void RestoreDialogTest::whatIsMissingIsAskedFor()
{
    Shown s;
    s.open({});
    QVERIFY(!s.field("backupPassword")->accessibleDescription().isEmpty());
    s.dialog->setFile({});
    s.field("backupPassword")->setText(QStringLiteral("x"));
    s.press("next");
    QVERIFY(!s.dialog->findChild<QPushButton *>(QStringLiteral("chooseBackup"))->accessibleDescription().isEmpty());
    s.press("chooseBackup");
    Q_EMIT s.dialog->findChild<QFileDialog *>()->fileSelected(s.backup);
    QVERIFY(s.text("backupName").contains(QDir::toNativeSeparators(s.backup)));
}

void RestoreDialogTest::knownBackupsAreListed()
{
    Shown s;
    s.f.backups.setUp(SecretBytes::copyOf(asSecretView("abandon able")), s.f.folder.filePath(QStringLiteral("known")),
        [](const Result<QString> &file) { QVERIFY(file); });
    const QStringList known = s.f.backups.list();
    QVERIFY(!known.isEmpty());
    s.dialog = std::make_unique<RestoreDialog>(s.f.services);
    s.dialog->show();
    auto *list = s.dialog->findChild<QListWidget *>();
    QVERIFY(list->isVisible());
    QCOMPARE(list->count(), int(known.size()));
    QCOMPARE(list->currentRow(), 0);
    s.field("backupPassword")->setText(QStringLiteral("abandon able"));
    QTest::keyClick(s.field("backupPassword"), Qt::Key_Return);
    QVERIFY(s.steps()->isVisible());
}

void RestoreDialogTest::aSaveThatFailsIsTold()
{
    Shown s;
    s.open();
    s.f.store.failure = Error{ErrorCode::StoreBusy};
    s.press("next");
    QVERIFY(s.dialog->isVisible());
    QVERIFY(!s.text("restoreProblem").isEmpty());
    QCOMPARE(s.issuers().size(), 3);
    s.f.store.failure.reset();
    s.press("next");
    QCOMPARE(s.issuers().size(), 4);
}

void RestoreDialogTest::lockedItTakesThePlaceOfTheVault()
{
    Shown s;
    s.lock();
    s.open();
    QVERIFY(s.text("lockedText").contains(QStringLiteral("locked-2023-11-14")));
    QVERIFY(!s.dialog->findChild<QRadioButton *>(QStringLiteral("replace"))->isVisible());
    QCOMPARE(s.lockedFiles().size(), 0);
    s.field("newPassword")->setText(QStringLiteral("new one"));
    s.field("passwordAgain")->setText(QStringLiteral("new one"));
    s.press("next");
    QCOMPARE(s.f.session.state(), SessionState::Ready);
    QCOMPARE(s.issuers().size(), 3);
    QVERIFY(s.issuers().contains(onlyThere));
    QCOMPARE(s.lockedFiles().size(), 1);
    // The vault that was locked opens from there, should its password come back.
    s.backup = s.f.folder.filePath(s.lockedFiles().constFirst());
    s.open(QStringLiteral("old"));
    QVERIFY(s.steps()->isVisible());
    s.press("next");
    QCOMPARE(s.issuers().size(), 4);
    s.f.session.lock();
    s.f.session.unlock(SecretBytes::copyOf(asSecretView("new one")), [](const Status &status) { QVERIFY(status); });
}

void RestoreDialogTest::lockedASecondTimeKeepsBoth()
{
    Shown s;
    s.lock();
    for (int i = 0; i < 2; ++i) {
        s.open();
        s.field("newPassword")->setText(QStringLiteral("new"));
        s.field("passwordAgain")->setText(QStringLiteral("new"));
        s.press("next");
        QCOMPARE(s.f.session.state(), SessionState::Ready);
        s.f.session.lock();
    }
    QCOMPARE(s.lockedFiles().size(), 2);
}

void RestoreDialogTest::lockedItNeedsAPassword()
{
    Shown s;
    s.lock();
    s.open();
    s.press("next");
    QCOMPARE(s.f.session.state(), SessionState::Locked);
    QVERIFY(!s.field("newPassword")->accessibleDescription().isEmpty());
    QCOMPARE(s.lockedFiles().size(), 0);
}

void RestoreDialogTest::lockedASaveThatFailsIsTold()
{
    Shown s;
    s.lock();
    s.open();
    s.field("newPassword")->setText(QStringLiteral("new"));
    s.field("passwordAgain")->setText(QStringLiteral("new"));
    s.f.store.failure = Error{ErrorCode::StoreBusy};
    s.press("next");
    QCOMPARE(s.f.session.state(), SessionState::Locked);
    QVERIFY(!s.text("restoreProblem").isEmpty());
    s.f.store.failure.reset();
    s.press("next");
    QCOMPARE(s.f.session.state(), SessionState::Ready);
}

void RestoreDialogTest::closingForgetsWhatWasTyped()
{
    Shown s;
    s.open(QStringLiteral("half of it"));
    s.dialog->reject();
    QVERIFY(s.field("backupPassword")->text().isEmpty());
}

QTEST_MAIN(RestoreDialogTest)
#include "tst_restore_dialog.moc"
