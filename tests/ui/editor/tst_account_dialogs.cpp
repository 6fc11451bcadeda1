// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/account_editor.h"
#include "editor/code_preview.h"
#include "editor/show_qr_dialog.h"
#include "ui/editor/editor_helpers.h"
#include "window/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTimer>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

class AccountDialogsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void editorChangesNamesOnly()
    {
        FakeServices fake;
        const QUuid id = addSample(fake, HotpSpec{});
        AccountEditor editor(fake.services, id);
        editor.show();
        // The counter moves on while the editor is open; a change of the name must not set it back.
        fake.session.advanceCounter(id, [](Status) {});
        part<QLineEdit>(editor, "accountName")->setText(QStringLiteral("new name"));
        part<QLineEdit>(editor, "tags")->setText(QStringLiteral("Work, , Home,Work"));
        part<QPushButton>(editor, "save")->click();
        QVERIFY(!editor.isVisible());
        const Account *account = fake.session.vault().find(id);
        QCOMPARE(account->entry.name, QStringLiteral("new name"));
        QCOMPARE(account->tags, QStringList({QStringLiteral("Work"), QStringLiteral("Home")}));
        QCOMPARE(std::get<HotpSpec>(account->entry.spec).counter, quint64(1));
        QVERIFY(equalsConstantTime(account->entry.secret.view(), rfcSecret().view()));
    }

    void editorWarnsThatCodesChange()
    {
        FakeServices fake;
        const QUuid id = addSample(fake);
        AccountEditor editor(fake.services, id);
        QVERIFY(part<QLabel>(editor, "codesChange")->text().isEmpty());
        part<QSpinBox>(editor, "digits")->setValue(8);
        QVERIFY(!part<QLabel>(editor, "codesChange")->text().isEmpty());
        QCOMPARE(editor.findChild<CodePreview *>()->code(), QStringLiteral("94287082"));
        type(part<QLineEdit>(editor, "secret"), QStringLiteral("MZXW6YTB0"));
        editor.accept();
        QVERIFY(editor.result() != QDialog::Accepted);
        type(part<QLineEdit>(editor, "secret"), QStringLiteral("MZXW6YTBOJTG633C"));
        editor.accept();
        const Account *account = fake.session.vault().find(id);
        QCOMPARE(asText(account->entry.secret.view()), std::string_view("foobarfoob"));
        QCOMPARE(std::get<TotpSpec>(account->entry.spec).digits, 8);
    }

    void editorLeavesAloneWhatWasNotEdited_data()
    {
        QTest::addColumn<QString>("edited");
        QTest::newRow("nothing") << QString();
        for (const char *name : {"issuer", "accountName", "tags"})
            QTest::newRow(name) << name;
    }
    void editorLeavesAloneWhatWasNotEdited()
    {
        QFETCH(QString, edited);
        FakeServices fake;
        const QUuid id = addSample(fake);
        Account before = fake.session.vault().find(id)->clone();
        before.entry.issuer = QStringLiteral("Example\u00A0Inc");
        before.tags = {QStringLiteral("Paris, France"), QStringLiteral("Work")};
        before.note = QStringLiteral("no\u00A0break\nsecond line");
        fake.session.replace(before.clone(), [](Status) {});
        AccountEditor editor(fake.services, id);
        // Another window gives it another note meanwhile.
        Account newer = fake.session.vault().find(id)->clone();
        newer.note = QStringLiteral("newer\u00A0note");
        fake.session.replace(newer.clone(), [](Status) {});
        if (!edited.isEmpty())
            editor.findChild<QLineEdit *>(edited)->setText(QStringLiteral("x"));
        editor.accept();
        QCOMPARE(editor.result(), int(QDialog::Accepted));
        const Account *account = fake.session.vault().find(id);
        const auto is = [&edited](const char *name) { return edited == QLatin1StringView(name); };
        const QString x = QStringLiteral("x");
        QCOMPARE(account->entry.issuer, is("issuer") ? x : before.entry.issuer);
        QCOMPARE(account->entry.name, is("accountName") ? x : before.entry.name);
        QCOMPARE(account->tags, is("tags") ? QStringList{x} : before.tags);
        QCOMPARE(account->note, newer.note);
    }

    void editedNotesKeepTheirNoBreakSpaces()
    {
        FakeServices fake;
        const QUuid id = addSample(fake);
        AccountEditor editor(fake.services, id);
        part<QPlainTextEdit>(editor, "note")->setPlainText(QStringLiteral("a\u00A0b\nc"));
        editor.accept();
        QCOMPARE(fake.session.vault().find(id)->note, QStringLiteral("a\u00A0b\nc"));
    }

    void counterIsTheStoredOneUnlessItWasEdited_data()
    {
        QTest::addColumn<QString>("counter");
        QTest::addColumn<quint64>("after");
        QTest::newRow("left alone") << QString() << quint64(1);
        QTest::newRow("edited") << "7" << quint64(7);
    }
    void counterIsTheStoredOneUnlessItWasEdited()
    {
        QFETCH(QString, counter);
        QFETCH(quint64, after);
        FakeServices fake;
        const QUuid id = addSample(fake, HotpSpec{});
        AccountEditor editor(fake.services, id);
        fake.session.advanceCounter(id, [](Status) {});
        part<QSpinBox>(editor, "digits")->setValue(8);
        if (!counter.isEmpty())
            part<QLineEdit>(editor, "counter")->setText(counter);
        editor.accept();
        const auto hotp = std::get<HotpSpec>(fake.session.vault().find(id)->entry.spec);
        QCOMPARE(hotp.digits, 8);
        QCOMPARE(hotp.counter, after);
    }

    void editorKeepsOpenWhenStoringFails()
    {
        FakeServices fake;
        const QUuid id = addSample(fake);
        AccountEditor editor(fake.services, id);
        editor.show();
        part<QLineEdit>(editor, "accountName")->setText(QStringLiteral("x"));
        fake.store.saveFailure = Error{ErrorCode::StoreReadBack};
        editor.accept();
        QVERIFY(editor.isVisible());
        QVERIFY(!part<QLabel>(editor, "storeMessage")->text().isEmpty());
        QCOMPARE(fake.session.vault().find(id)->entry.name, QStringLiteral("alice"));
    }

    void dialogsFollowTheSystemsTheme_data()
    {
        QTest::addColumn<bool>("isEditor");
        QTest::newRow("account editor") << true;
        QTest::newRow("QR code") << false;
    }
    void dialogsFollowTheSystemsTheme()
    {
        QFETCH(bool, isEditor);
        FakeServices fake;
        const QUuid id = addSample(fake);
        std::unique_ptr<QDialog> dialog;
        if (isEditor)
            dialog = std::make_unique<AccountEditor>(fake.services, id);
        else
            dialog = std::make_unique<ShowQrDialog>(fake.services, id);
        dialog->show();
        const QPalette system = QApplication::palette();
        // Qt tells windows only while the application runs.
        const auto colourAfter = [&dialog](Qt::GlobalColor colour) {
            QTimer::singleShot(0, [colour] {
                QApplication::setPalette(QPalette(colour));
                QTimer::singleShot(0, [] { QApplication::quit(); });
            });
            QApplication::exec();
            return dialog->palette().color(QPalette::Window);
        };
        const QColor dark = colourAfter(Qt::black);
        const QColor light = colourAfter(Qt::white);
        QApplication::setPalette(system);
        QCOMPARE(dark, Theme::dark().background);
        QCOMPARE(light, Theme::light().background);
    }

    void qrIsHiddenUntilAskedFor()
    {
        FakeServices fake;
        const QUuid id = addSample(fake);
        ShowQrDialog dialog(fake.services, id);
        dialog.show();
        QVERIFY(!dialog.isCodeShown());
        QVERIFY(fake.writer.written().empty());
        part<QPushButton>(dialog, "showCode")->click();
        QVERIFY(dialog.isCodeShown());
        QVERIFY(fake.writer.written().starts_with("otpauth://totp/"));
    }

    void qrHidesByItself_data()
    {
        QTest::addColumn<QString>("cause");
        QTest::newRow("after a minute") << "time";
        QTest::newRow("another window") << "focus";
        QTest::newRow("minimised") << "minimise";
        QTest::newRow("closed") << "close";
    }
    void qrHidesByItself()
    {
        QFETCH(QString, cause);
        FakeServices fake;
        const QUuid id = addSample(fake);
        ShowQrDialog dialog(fake.services, id);
        QWidget other;
        other.show();
        dialog.show();
        dialog.activateWindow();
        QTRY_VERIFY(dialog.isActiveWindow());
        part<QPushButton>(dialog, "showCode")->click();
        QVERIFY(dialog.isCodeShown());
        auto *timer = dialog.findChild<QTimer *>(QStringLiteral("hideTimer"));
        QCOMPARE(timer->interval(), 60'000);
        QVERIFY(timer->isActive());
        if (cause == QLatin1StringView("time"))
            timer->start(0);
        else if (cause == QLatin1StringView("focus"))
            other.activateWindow();
        else if (cause == QLatin1StringView("minimise"))
            dialog.showMinimized();
        else
            dialog.close();
        QTRY_VERIFY(!dialog.isCodeShown());
    }

    void qrSaysWhatCannotBeWritten()
    {
        FakeServices fake;
        const QUuid id = addSample(fake);
        fake.writer.failure = Error{ErrorCode::QrTooLong};
        ShowQrDialog dialog(fake.services, id);
        dialog.show();
        const QString before = part<QLabel>(dialog, "qrWarning")->text();
        part<QPushButton>(dialog, "showCode")->click();
        QVERIFY(!dialog.isCodeShown());
        QVERIFY(part<QLabel>(dialog, "qrWarning")->text() != before);
    }
};

QTEST_MAIN(AccountDialogsTest)

#include "tst_account_dialogs.moc"
