// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "recovery/backup_text.h"
#include "recovery/backups_dialog.h"
#include "recovery/sheet_dialog.h"
#include "ui/editor/editor_helpers.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

/// The dialog over a vault with one account.
struct Shown {
    enum class Backups { Off, On };
    explicit Shown(Backups backups = Backups::On)
    {
        fake.clock.set(UnixMillis(1700000000000));
        fake.backups.setPasswordHash(quickHash);
        addSample(fake);
        if (backups == Backups::On) {
            fake.backups.setUp(SecretBytes::copyOf(asSecretView("seven words")), folder,
                [](const Result<QString> &file) { QVERIFY(file); });
        }
        dialog = std::make_unique<BackupsDialog>(fake.services);
        dialog->show();
    }

    void press(const char *button) const { part<QPushButton>(*dialog, button)->click(); }
    QString text(const char *label) const { return part<QLabel>(*dialog, label)->text(); }
    bool isSeen(const char *name) const { return part<QWidget>(*dialog, name)->isVisible(); }

    FakeServices fake;
    QString folder{fake.folder.filePath(QStringLiteral("backups"))};
    std::unique_ptr<BackupsDialog> dialog;
};

} // namespace

class BackupsDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatIsOn();
    void offersToSetUpWhatIsOff();
    void backsUpNow();
    void aFolderThatIsGoneIsTold();
    void changesTheFolder();
    void aFolderThatCannotBeWrittenIsNotTaken();
    void switchesOffOnceAsked();
    void leadsToANewPassphraseAndToRestoring();
    void savesASheetWithOrWithoutCodes_data();
    void savesASheetWithOrWithoutCodes();
    void readsTheTimeOfABackup_data();
    void readsTheTimeOfABackup();
    void saysWhyABackupCouldNotBeWritten();
};

void BackupsDialogTest::tellsWhatIsOn()
{
    const Shown shown;
    QCOMPARE(shown.text("backupsTitle"), QStringLiteral("Backups are on"));
    QVERIFY(shown.text("folder").contains(QDir::toNativeSeparators(shown.folder)));
    const QDateTime written = QDateTime::fromMSecsSinceEpoch(1700000000000);
    QVERIFY(shown.text("latest").contains(QLocale().toString(written, QLocale::ShortFormat)));
    QVERIFY(!shown.isSeen("setUp"));
    QVERIFY(shown.isSeen("backUpNow"));
}

void BackupsDialogTest::offersToSetUpWhatIsOff()
{
    const Shown shown(Shown::Backups::Off);
    QSignalSpy wanted(shown.dialog.get(), &BackupsDialog::setUpWanted);
    QCOMPARE(shown.text("backupsTitle"), QStringLiteral("Backups are off"));
    QVERIFY(!shown.isSeen("backUpNow"));
    shown.press("setUp");
    QCOMPARE(wanted.count(), 1);
}

void BackupsDialogTest::backsUpNow()
{
    Shown shown;
    const auto before = shown.fake.backups.list().size();
    shown.fake.clock.advance(std::chrono::hours(1));
    const QString time = shown.text("latest");
    shown.press("backUpNow");
    QCOMPARE(shown.fake.backups.list().size(), before + 1);
    QVERIFY(shown.isSeen("backupsMessage"));
    QVERIFY(shown.text("latest") != time);
}

void BackupsDialogTest::aFolderThatIsGoneIsTold()
{
    Shown shown;
    QVERIFY(QDir(shown.folder).removeRecursively());
    QFile inTheWay(shown.folder);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    shown.press("backUpNow");
    QVERIFY(shown.text("backupsMessage").contains(QDir::toNativeSeparators(shown.folder)));
    QVERIFY(shown.text("latest").contains(QStringLiteral("connect")));
}

void BackupsDialogTest::changesTheFolder()
{
    Shown shown;
    const QString other = shown.fake.folder.filePath(QStringLiteral("other"));
    shown.press("changeFolder");
    Q_EMIT shown.dialog->findChild<QFileDialog *>()->fileSelected(other);
    QCOMPARE(shown.fake.backups.folder(), other);
    QVERIFY(shown.text("folder").contains(QDir::toNativeSeparators(other)));
    QVERIFY(!QDir(other).isEmpty());
    QVERIFY(!QDir(shown.folder).isEmpty());
}

void BackupsDialogTest::aFolderThatCannotBeWrittenIsNotTaken()
{
    Shown shown;
    QFile inTheWay(shown.fake.folder.filePath(QStringLiteral("other")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    shown.press("changeFolder");
    Q_EMIT shown.dialog->findChild<QFileDialog *>()->fileSelected(inTheWay.fileName());
    QCOMPARE(shown.fake.backups.folder(), shown.folder);
    QVERIFY(shown.text("backupsMessage").contains(QDir::toNativeSeparators(inTheWay.fileName())));
}

void BackupsDialogTest::switchesOffOnceAsked()
{
    Shown shown;
    shown.press("switchOff");
    QVERIFY(shown.fake.backups.isOn());
    auto *box = shown.dialog->findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QVERIFY(!shown.fake.backups.isOn());
    QCOMPARE(shown.text("backupsTitle"), QStringLiteral("Backups are off"));
    QVERIFY(shown.isSeen("setUp"));
    QVERIFY(!QDir(shown.folder).isEmpty());
}

void BackupsDialogTest::leadsToANewPassphraseAndToRestoring()
{
    const Shown shown;
    QSignalSpy setUp(shown.dialog.get(), &BackupsDialog::setUpWanted);
    QSignalSpy restore(shown.dialog.get(), &BackupsDialog::restoreWanted);
    shown.press("newPassphrase");
    QCOMPARE(setUp.count(), 1);
    shown.press("restore");
    QCOMPARE(restore.count(), 1);
    QVERIFY(!shown.dialog->isVisible());
}

void BackupsDialogTest::savesASheetWithOrWithoutCodes_data()
{
    QTest::addColumn<bool>("withCodes");
    QTest::newRow("without") << false;
    QTest::newRow("with") << true;
}

void BackupsDialogTest::savesASheetWithOrWithoutCodes()
{
    QFETCH(bool, withCodes);
    Shown shown;
    shown.press("saveSheet");
    auto *sheet = shown.dialog->findChild<SheetDialog *>();
    QVERIFY(sheet && sheet->isVisible());
    const QString harmless = part<QLabel>(*sheet, "sheetWarning")->text();
    part<QCheckBox>(*sheet, "sheetAccounts")->setChecked(withCodes);
    QCOMPARE(part<QLabel>(*sheet, "sheetWarning")->text() != harmless, withCodes);
    part<QPushButton>(*sheet, "saveSheet")->click();
    const QString file = shown.fake.folder.filePath(QStringLiteral("sheet.pdf"));
    Q_EMIT sheet->findChild<QFileDialog *>()->fileSelected(file);
    QVERIFY(QFile::exists(file));
    QVERIFY(part<QLabel>(*sheet, "sheetMessage")->text().contains(QDir::toNativeSeparators(file)));
    QCOMPARE(shown.fake.writer.written().starts_with("otpauth://"), withCodes);
}

void BackupsDialogTest::readsTheTimeOfABackup_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QDateTime>("time");
    const QDateTime noon(QDate(2026, 11, 24), QTime(12, 0, 1), Qt::UTC);
    QTest::newRow("a backup") << QStringLiteral("backup-default-2026-11-24T120001.250Z.cinnabar") << noon;
    QTest::newRow("dashes in its name") << QStringLiteral("backup-a-b-2026-11-24T120001.250Z.cinnabar") << noon;
    QTest::newRow("no such date") << QStringLiteral("backup-a-2026-13-24T120001.250Z.cinnabar") << QDateTime();
    QTest::newRow("a vault that is not there") << QStringLiteral("vault.cinnabar") << QDateTime();
}

void BackupsDialogTest::readsTheTimeOfABackup()
{
    QFETCH(QString, name);
    QFETCH(QDateTime, time);
    const QString file = QStringLiteral("/nowhere/") + name;
    QCOMPARE(backupTime(file).isValid(), time.isValid());
    if (time.isValid())
        QCOMPARE(backupTime(file).toUTC(), time);
    else
        QCOMPARE(backupTitle(file), name);
}

void BackupsDialogTest::saysWhyABackupCouldNotBeWritten()
{
    const Error folder{ErrorCode::Io, {QStringLiteral("/mnt/my.stick"), QStringLiteral("full")}};
    QVERIFY(backupProblem(folder).contains(QStringLiteral("“/mnt/my.stick” (full)")));
    const Error file{ErrorCode::StoreReadOnly,
        {QStringLiteral("/mnt/stick/backup-a-2026-11-24T120001.250Z.cinnabar.new"), QStringLiteral("read-only")}};
    QVERIFY(backupProblem(file).contains(QStringLiteral("“/mnt/stick” (read-only)")));
    // The sentences of these errors are about a vault: here they would not be true.
    QVERIFY(!backupProblem(file).contains(QStringLiteral("was not made")));
}

QTEST_MAIN(BackupsDialogTest)
#include "tst_backups_dialog.moc"
