// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "recovery/backups_dialog.h"
#include "recovery/offer_line.h"
#include "recovery/recovery_dialog.h"
#include "recovery/restore_dialog.h"
#include "ui/window/main_window_scene.h"
#include "window/message_page.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QRadioButton>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

Q_DECLARE_METATYPE(cinnabar::StoreDescription)

namespace {

struct GuidedScene : Scene {
    GuidedScene()
    {
        f.session.setPasswordHash(quickHash);
        f.backups.setPasswordHash(quickHash);
    }
    OfferLine *line() const { return window->findChild<OfferLine *>(); }
    void pressOnLine(const char *name) const { line()->findChild<QAbstractButton *>(QLatin1StringView(name))->click(); }
    template <class Dialog>
    Dialog *dialog() const
    {
        return window->findChild<Dialog *>();
    }
    void setUp()
    {
        f.backups.setUp(SecretBytes::copyOf(asSecretView("seven words")), backups,
            [](const Result<QString> &file) { QVERIFY(file); });
    }
    /// No backup can be written from now on.
    void blockFolder()
    {
        QVERIFY(QDir(backups).removeRecursively());
        QFile inTheWay(backups);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    }
    QAction *action(const QString &text) const
    {
        for (QAction *one : window->actions()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    void follow(const QString &link) const
    {
        const auto pages = page().findChildren<MessagePage *>();
        for (MessagePage *one : pages) {
            if (one->isVisible())
                Q_EMIT one->linkActivated(link);
        }
    }

    QString backups = f.folder.filePath(QStringLiteral("backups"));
};

} // namespace

class RecoveryGuideTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isOfferedWithTheFirstAccount();
    void isOfferedAgainAfterAWeekAndFiveAccounts_data();
    void isOfferedAgainAfterAWeekAndFiveAccounts();
    void isNotOfferedWhereItMakesNoSense_data();
    void isNotOfferedWhereItMakesNoSense();
    void settingUpTellsTheFirstBackup();
    void laterPutsItOff();
    void aFailureIsToldOncePerReason();
    void theMenuLeadsToAllOfIt();
    void restoringIsOfferedWhereNothingIs_data();
    void restoringIsOfferedWhereNothingIs();
    void aVaultOutOfReachStaysAsItIs();
    void lockingClosesTheDialogs();
};

void RecoveryGuideTest::isOfferedWithTheFirstAccount()
{
    GuidedScene s;
    s.showWith(0);
    QVERIFY(!s.line());
    s.f.add(sampleEntry(QStringLiteral("First")));
    QVERIFY(s.line() && s.line()->isVisible());
    s.pressOnLine("putOffRecovery");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!s.line());
    s.f.add(sampleEntry(QStringLiteral("Second")));
    QVERIFY(!s.line());
}

void RecoveryGuideTest::isOfferedAgainAfterAWeekAndFiveAccounts_data()
{
    QTest::addColumn<int>("accounts");
    QTest::addColumn<int>("hours");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("a week, five") << 5 << 7 * 24 << true;
    QTest::newRow("an hour less") << 5 << 7 * 24 - 1 << false;
    QTest::newRow("one less") << 4 << 7 * 24 << false;
}

void RecoveryGuideTest::isOfferedAgainAfterAWeekAndFiveAccounts()
{
    QFETCH(int, accounts);
    QFETCH(int, hours);
    QFETCH(bool, isOffered);
    GuidedScene s;
    s.f.settings.setRecoveryPutOff(std::chrono::seconds(1700000022) - std::chrono::hours(hours));
    s.f.clock.set(std::chrono::seconds(1700000022));
    s.showWith(accounts);
    QCOMPARE(s.line() != nullptr, isOffered);
}

void RecoveryGuideTest::isNotOfferedWhereItMakesNoSense_data()
{
    QTest::addColumn<StoreDescription>("store");
    QTest::newRow("memory") << StoreDescription{StoreKind::Memory};
    QTest::newRow("read-only") << StoreDescription{StoreKind::Keychain, QStringLiteral("K"), StoreMode::ReadOnly};
}

void RecoveryGuideTest::isNotOfferedWhereItMakesNoSense()
{
    QFETCH(StoreDescription, store);
    GuidedScene s;
    s.f.store.description = store;
    s.showWith(3);
    QVERIFY(!s.line());
}

void RecoveryGuideTest::settingUpTellsTheFirstBackup()
{
    GuidedScene s;
    s.showWith(1);
    s.pressOnLine("acceptRecovery");
    auto *dialog = s.dialog<RecoveryDialog>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("backupFolder"))->setText(s.backups);
    dialog->findChild<QRadioButton *>(QStringLiteral("myOwn"))->setChecked(true);
    auto *next = dialog->findChild<QPushButton *>(QStringLiteral("next"));
    next->click();
    for (const char *name : {"newPassword", "passwordAgain"})
        dialog->findChild<QLineEdit *>(QLatin1StringView(name))->setText(QStringLiteral("one of my own"));
    next->click();
    QVERIFY(s.f.backups.isOn());
    QVERIFY(!s.line());
    QVERIFY(s.notice().isVisible());
    QVERIFY2(s.notice().plainText().contains(QDir::toNativeSeparators(s.backups)), qPrintable(s.notice().plainText()));
}

void RecoveryGuideTest::laterPutsItOff()
{
    GuidedScene s;
    s.showWith(1);
    s.pressOnLine("acceptRecovery");
    s.dialog<RecoveryDialog>()->reject();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!s.line());
    QCOMPARE(s.f.settings.recoveryPutOff(), std::chrono::milliseconds(s.f.clock.now()));
}

void RecoveryGuideTest::aFailureIsToldOncePerReason()
{
    GuidedScene s;
    s.showWith(1);
    s.setUp();
    s.blockFolder();
    s.f.add(sampleEntry(QStringLiteral("A")));
    QVERIFY(s.notice().isVisible());
    const QString says = s.notice().plainText();
    QVERIFY2(says.contains(QStringLiteral("change is stored")), qPrintable(says));
    QVERIFY2(says.contains(QDir::toNativeSeparators(s.backups)), qPrintable(says));
    s.notice().dismiss();
    s.f.add(sampleEntry(QStringLiteral("B")));
    QVERIFY(!s.notice().isVisible());
    // It worked again meanwhile, so another failure is news.
    QVERIFY(QFile::remove(s.backups));
    s.f.add(sampleEntry(QStringLiteral("C")));
    QVERIFY(!s.notice().isVisible());
    s.blockFolder();
    s.f.add(sampleEntry(QStringLiteral("D")));
    QVERIFY(s.notice().isVisible());
    s.noticeAction(QStringLiteral("Backups…"))->click();
    QVERIFY(s.dialog<BackupsDialog>());
}

void RecoveryGuideTest::theMenuLeadsToAllOfIt()
{
    GuidedScene s;
    s.showWith(1);
    s.action(QStringLiteral("&Backups and recovery…"))->trigger();
    auto *backups = s.dialog<BackupsDialog>();
    QVERIFY(backups);
    backups->findChild<QPushButton *>(QStringLiteral("setUp"))->click();
    QVERIFY(backups->findChild<RecoveryDialog *>());
    backups->findChild<RecoveryDialog *>()->reject();
    backups->reject();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    s.action(QStringLiteral("&Restore a backup…"))->trigger();
    QVERIFY(s.dialog<RestoreDialog>());
}

void RecoveryGuideTest::restoringIsOfferedWhereNothingIs_data()
{
    QTest::addColumn<bool>("isLocked");
    QTest::newRow("first run") << false;
    QTest::newRow("forgot the password") << true;
}

void RecoveryGuideTest::restoringIsOfferedWhereNothingIs()
{
    QFETCH(bool, isLocked);
    GuidedScene s;
    s.showWith(0);
    if (isLocked) {
        s.f.session.changePassword(
            {}, SecretBytes::copyOf(asSecretView("old")), [](const Status &status) { QVERIFY(status); });
        s.f.session.lock();
    }
    s.follow(QStringLiteral("restore"));
    QVERIFY(s.dialog<RestoreDialog>() && s.dialog<RestoreDialog>()->isVisible());
}

void RecoveryGuideTest::aVaultOutOfReachStaysAsItIs()
{
    GuidedScene s;
    s.f.store.failure = Error{ErrorCode::StoreDamaged, {QStringLiteral("header")}};
    s.f.session.load();
    s.show();
    s.follow(QStringLiteral("restore"));
    QVERIFY(!s.dialog<RestoreDialog>());
    QMessageBox *box = question(s);
    QVERIFY(box);
    yes(box)->click();
    QVERIFY(s.window->findChild<QFileDialog *>());
    QCOMPARE(s.f.store.saves, 0);
}

void RecoveryGuideTest::lockingClosesTheDialogs()
{
    GuidedScene s;
    s.showWith(1);
    s.f.session.changePassword(
        {}, SecretBytes::copyOf(asSecretView("old")), [](const Status &status) { QVERIFY(status); });
    s.action(QStringLiteral("&Backups and recovery…"))->trigger();
    auto *backups = s.dialog<BackupsDialog>();
    backups->findChild<QPushButton *>(QStringLiteral("setUp"))->click();
    s.f.session.lock();
    QVERIFY(!backups->isVisible());
    QVERIFY(!s.line());
    // Nobody said "Later".
    QCOMPARE(s.f.settings.recoveryPutOff().count(), 0);
}

QTEST_MAIN(RecoveryGuideTest)
#include "tst_recovery_guide.moc"
