// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "text/error_text.h"
#include "ui/window/window_fixture.h"
#include "unlock/password_dialog.h"
#include "unlock/password_edit.h"

#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

/// Keeps what it is to do until the test says so.
class HeldWorker final : public Worker {
public:
    void run(std::function<void()> work, std::function<void()> then) override
    {
        if (!held) {
            work();
            return then();
        }
        m_waiting = [work = std::move(work), then = std::move(then)] {
            work();
            then();
        };
    }
    void release() { std::exchange(m_waiting, {})(); }
    bool held = false;

private:
    std::function<void()> m_waiting;
};

struct DialogScene {
    explicit DialogScene(const QByteArray &current = {}, StoreKind kind = StoreKind::Keychain)
    {
        f.session.hashIn(worker);
        f.session.setPasswordHash(quickHash);
        f.session.load();
        if (!current.isEmpty())
            f.session.changePassword({}, secret(current), [](const Status &status) { QVERIFY(status); });
        f.store.description = {kind, QStringLiteral("vault.cinnabar")};
        dialog = std::make_unique<PasswordDialog>(f.session, f.strength);
        told = std::make_unique<QSignalSpy>(dialog.get(), &PasswordDialog::told);
        dialog->show();
    }
    static SecretBytes secret(const QByteArray &text) { return SecretBytes::copyOf(text.toStdString()); }
    PasswordEdit *field(const char *name) const { return dialog->findChild<PasswordEdit *>(QLatin1StringView(name)); }
    void fill(const char *current, const char *next, const char *again) const
    {
        if (PasswordEdit *edit = field("currentPassword"))
            edit->setText(QString::fromUtf8(current));
        field("newPassword")->setText(QString::fromUtf8(next));
        field("passwordAgain")->setText(QString::fromUtf8(again));
    }
    /// Whether this password opens the vault.
    bool opens(const QByteArray &password)
    {
        f.session.lock();
        bool opened = false;
        f.session.unlock(secret(password), [&](const Status &status) { opened = bool(status); });
        return opened;
    }
    bool says(const QString &sentence) const
    {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
            [&](const QLabel *label) { return label->isVisible() && label->text().contains(sentence); });
    }

    HeldWorker worker;
    WindowFixture f;
    std::unique_ptr<PasswordDialog> dialog;
    std::unique_ptr<QSignalSpy> told;
};

} // namespace

class PasswordDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void setsAFirstPassword();
    void changesIt();
    void aWrongCurrentPasswordChangesNothing();
    void theCurrentPasswordIsAskedFor();
    void differentPasswordsChangeNothing();
    void aStoreThatFailsIsTold();
    void showsThatItIsBusy();
    void removesItAfterAQuestion();
    void aFileKeepsItsPassword();
};

void PasswordDialogTest::setsAFirstPassword()
{
    DialogScene s;
    QVERIFY(!s.field("currentPassword"));
    s.fill("", "first", "first");
    s.dialog->accept();
    QVERIFY(!s.dialog->isVisible());
    QCOMPARE(s.told->count(), 1);
    QVERIFY(s.opens("first"));
}

void PasswordDialogTest::changesIt()
{
    DialogScene s("old");
    QCOMPARE(s.dialog->focusWidget(), s.field("currentPassword"));
    s.fill("old", "new", "new");
    QTest::keyClick(s.field("passwordAgain"), Qt::Key_Return);
    QVERIFY(!s.dialog->isVisible());
    QVERIFY(s.opens("new"));
    QVERIFY(!s.opens("old"));
}

void PasswordDialogTest::aWrongCurrentPasswordChangesNothing()
{
    DialogScene s("old");
    s.fill("odl", "new", "new");
    s.dialog->accept();
    QVERIFY(s.dialog->isVisible());
    QVERIFY(s.says(QStringLiteral("This is not the password that you use now.")));
    QCOMPARE(s.told->count(), 0);
    QVERIFY(s.opens("old"));
}

void PasswordDialogTest::theCurrentPasswordIsAskedFor()
{
    DialogScene s("old");
    s.fill("", "new", "new");
    s.dialog->accept();
    QVERIFY(s.dialog->isVisible());
    QVERIFY(s.says(QStringLiteral("Type the password that you use now.")));
}

void PasswordDialogTest::differentPasswordsChangeNothing()
{
    DialogScene s("old");
    s.fill("old", "new", "now");
    s.dialog->accept();
    QVERIFY(s.dialog->isVisible());
    QVERIFY(s.opens("old"));
}

void PasswordDialogTest::aStoreThatFailsIsTold()
{
    DialogScene s;
    const Error error{ErrorCode::StoreReadBack};
    s.f.store.failure = error;
    s.fill("", "first", "first");
    s.dialog->accept();
    QVERIFY(s.dialog->isVisible());
    QVERIFY(s.says(errorText(error)));
    QVERIFY(!s.f.session.isSealed());
}

void PasswordDialogTest::showsThatItIsBusy()
{
    DialogScene s;
    s.fill("", "first", "first");
    s.worker.held = true;
    s.dialog->accept();
    auto *bar = s.dialog->findChild<QProgressBar *>();
    QVERIFY(bar->isVisible());
    QVERIFY(!s.field("newPassword")->isEnabled());
    s.dialog->accept(); // a second Enter does nothing
    s.worker.release();
    QVERIFY(!s.dialog->isVisible());
    QVERIFY(s.f.session.isSealed());
}

void PasswordDialogTest::removesItAfterAQuestion()
{
    DialogScene s("old");
    s.fill("old", "", "");
    s.dialog->findChild<QPushButton *>(QStringLiteral("removePassword"))->click();
    auto *box = s.dialog->findChild<QMessageBox *>();
    QVERIFY(box && box->isVisible());
    QVERIFY(s.f.session.isSealed());
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QVERIFY(!s.dialog->isVisible());
    QVERIFY(!s.f.session.isSealed());
    QCOMPARE(s.told->count(), 1);
}

void PasswordDialogTest::aFileKeepsItsPassword()
{
    DialogScene s("old", StoreKind::File);
    QVERIFY(!s.dialog->findChild<QPushButton *>(QStringLiteral("removePassword")));
}

QTEST_MAIN(PasswordDialogTest)
#include "tst_password_dialog.moc"
