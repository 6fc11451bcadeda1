// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "ui/window/main_window_scene.h"
#include "unlock/password_edit.h"

#include <QAction>
#include <QDialog>
#include <QLineEdit>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

const QString rightPassword = QStringLiteral("correct horse");

/// A window over a sealed vault of some accounts.
struct SealedScene : Scene {
    SealedScene()
    {
        f.session.setPasswordHash(quickHash);
        f.keep(sampleVault(3));
        f.session.load();
        f.session.changePassword({}, secret(rightPassword), [](const Status &status) { QVERIFY(status); });
        show();
    }
    static SecretBytes secret(const QString &text) { return SecretBytes::copyOf(text.toStdString()); }

    PasswordEdit *field() const { return window->findChild<PasswordEdit *>(QStringLiteral("unlockPassword")); }
    void give(const QString &text) const
    {
        field()->setText(text);
        QTest::keyClick(field(), Qt::Key_Return);
    }
    QAction *action(const QString &text) const
    {
        for (QAction *one : window->actions()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
};

bool says(const QWidget &part, const QString &sentence)
{
    const auto labels = part.findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(),
        [&](const QLabel *label) { return label->isVisible() && label->text().contains(sentence); });
}

} // namespace

class LockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }
    void lockedAsksForThePasswordAtOnce();
    void fiftyWrongPasswordsThenTheRightOne();
    void lockingLeavesNothingInTheWindow();
    void lockingClosesWhatIsOpen_data();
    void lockingClosesWhatIsOpen();
    void lockingKeepsAForeignClipboard();
    void nothingIsLockedWithoutAPassword();
    void theFootLocksToo();
    void searchAndScanAreOutOfReachWhileLocked();
    void sleepLocks();
};

void LockTest::lockedAsksForThePasswordAtOnce()
{
    SealedScene s;
    s.f.session.lock();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::Locked);
    QVERIFY(s.field() && s.field()->isVisible());
    QCOMPARE(s.window->focusWidget(), s.field());
    s.give(rightPassword);
    QCOMPARE(s.page().showing(), AccountsPage::Showing::List);
    QCOMPARE(s.list().model()->rowCount(), 3);
    QVERIFY(s.field()->text().isEmpty());
    QCOMPARE(s.window->focusWidget(), &s.list());
}

void LockTest::fiftyWrongPasswordsThenTheRightOne()
{
    SealedScene s;
    s.f.session.lock();
    for (int i = 0; i < 50; ++i) {
        s.give(QStringLiteral("wrong %1").arg(i));
        QCOMPARE(s.page().showing(), AccountsPage::Showing::Locked);
        QVERIFY(says(s.page(), errorText({ErrorCode::WrongPassword})));
    }
    s.give(rightPassword);
    QCOMPARE(s.page().showing(), AccountsPage::Showing::List);
}

void LockTest::lockingLeavesNothingInTheWindow()
{
    SealedScene s;
    s.f.clock.set(std::chrono::seconds(1700000022));
    s.search().setText(QStringLiteral("user"));
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key_Return);
    QVERIFY(s.notice().isVisible());
    QVERIFY(!clipboardText().isEmpty());
    s.f.session.lock();
    QVERIFY(s.search().text().isEmpty());
    QVERIFY(!s.search().isUndoAvailable());
    QVERIFY(!s.notice().isVisible());
    QVERIFY(s.notice().plainText().isEmpty());
    QVERIFY(clipboardText().isEmpty());
    QCOMPARE(s.list().model()->rowCount(), 0);
    QVERIFY(!s.ticker().isRunning());
    QCOMPARE(s.window->windowTitle(), QStringLiteral("Cinnabar"));
    const auto labels = s.window->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY2(!label->text().contains(QStringLiteral("Issuer")), qPrintable(label->text()));
}

void LockTest::lockingClosesWhatIsOpen_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("editor") << int(Qt::Key_F2) << int(Qt::NoModifier);
    QTest::newRow("QR code") << int(Qt::Key_R) << int(Qt::ControlModifier);
    QTest::newRow("question") << int(Qt::Key_Delete) << int(Qt::NoModifier);
    QTest::newRow("scan window") << int(Qt::Key_N) << int(Qt::ControlModifier | Qt::ShiftModifier);
    QTest::newRow("settings") << int(Qt::Key_Comma) << int(Qt::ControlModifier);
}

void LockTest::lockingClosesWhatIsOpen()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    SealedScene s;
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    const auto anyOpen = [&] {
        const auto dialogs = s.window->findChildren<QDialog *>();
        return std::any_of(dialogs.cbegin(), dialogs.cend(), [](const QDialog *dialog) { return dialog->isVisible(); });
    };
    QVERIFY(anyOpen());
    s.f.session.lock();
    QVERIFY(!anyOpen());
    QCOMPARE(s.page().showing(), AccountsPage::Showing::Locked);
}

void LockTest::lockingKeepsAForeignClipboard()
{
    SealedScene s;
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key_Return);
    QGuiApplication::clipboard()->setText(QStringLiteral("a shopping list"));
    s.f.session.lock();
    QCOMPARE(clipboardText(), QStringLiteral("a shopping list"));
}

void LockTest::nothingIsLockedWithoutAPassword()
{
    Scene s;
    s.showWith(2);
    QTest::keyClick(&s.list(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(s.f.session.state(), SessionState::Ready);
    const auto buttons = s.window->findChild<FootBar *>()->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons)
        QVERIFY(!button->isVisible());
}

void LockTest::theFootLocksToo()
{
    SealedScene s;
    auto *button = s.window->findChild<FootBar *>()->findChild<QPushButton *>();
    QVERIFY(button->isVisible());
    button->click();
    QCOMPARE(s.f.session.state(), SessionState::Locked);
    QVERIFY(!button->isVisible());
}

void LockTest::searchAndScanAreOutOfReachWhileLocked()
{
    SealedScene s;
    s.f.session.lock();
    QVERIFY(!s.search().isVisible());
    QTest::keyClick(s.field(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(s.field(), Qt::Key_Escape);
    QCOMPARE(s.window->focusWidget(), s.field());
    QVERIFY(!s.action(QStringLiteral("&Scan…"))->isEnabled());
    QVERIFY(!s.action(QStringLiteral("&Trash"))->isEnabled());
    QVERIFY(!s.action(QStringLiteral("&Password…"))->isEnabled());
    QVERIFY(s.action(QStringLiteral("Se&ttings…"))->isEnabled());
    s.give(rightPassword);
    QVERIFY(s.search().isVisible());
    QVERIFY(s.action(QStringLiteral("&Scan…"))->isEnabled());
}

void LockTest::sleepLocks()
{
    SealedScene s;
    Q_EMIT s.f.sessionWatch.suspending();
    QCOMPARE(s.f.session.state(), SessionState::Locked);
    s.give(rightPassword);
    QCOMPARE(s.f.session.state(), SessionState::Ready);
    Q_EMIT s.f.sessionWatch.screenLocked();
    QCOMPARE(s.f.session.state(), SessionState::Locked);
}

QTEST_MAIN(LockTest)
#include "tst_lock.moc"
