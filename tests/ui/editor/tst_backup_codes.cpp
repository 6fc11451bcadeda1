// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/clipboard_guard.h"
#include "editor/backup_code_row.h"
#include "editor/backup_codes_dialog.h"
#include "editor/backup_codes_form.h"
#include "editor/code_line.h"
#include "ui/editor/editor_helpers.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

/// The dialog for an account with these codes, those with '!' used.
struct Dialog {
    explicit Dialog(std::initializer_list<std::string_view> codes)
    {
        fake.session.change(
            [&](Vault &vault) {
                std::vector<BackupCode> list;
                for (const std::string_view code : codes) {
                    const bool used = code.ends_with('!');
                    list.push_back({SecretBytes::copyOf(code.substr(0, code.size() - (used ? 1 : 0))),
                        used ? std::optional(UnixMillis(1000)) : std::nullopt});
                }
                return vault.setBackupCodes(id, std::move(list), UnixMillis(1));
            },
            [](const Status &) {});
        dialog = std::make_unique<BackupCodesDialog>(fake.services, guard, id);
        dialog->show();
    }
    template <class T>
    T *find(const char *name) const
    {
        return part<T>(*dialog, name);
    }
    void press(const char *name) const
    {
        auto *button = find<QPushButton>(name);
        QVERIFY(button->isVisible() && button->isEnabled());
        button->click();
    }
    QList<BackupCodeRow *> rows() const
    {
        QList<BackupCodeRow *> visible;
        for (BackupCodeRow *row : dialog->findChildren<BackupCodeRow *>()) {
            if (row->isVisible())
                visible.append(row);
        }
        return visible;
    }
    QPushButton *button(int row, const QString &text) const
    {
        for (auto *candidate : rows()[row]->findChildren<QPushButton *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }
    QString said() const { return find<QLabel>("codesSay")->text(); }
    QString left() const { return find<QLabel>("codesLeft")->text(); }
    /// As it is stored: "a b!".
    QString kept() const
    {
        QStringList list;
        const Account *account = fake.session.vault().find(id);
        for (const BackupCode &backup : account->backupCodes) {
            const std::string_view code = asText(backup.code.view());
            list.append(QString::fromUtf8(code.data(), qsizetype(code.size())) + QLatin1String(backup.used ? "!" : ""));
        }
        return list.join(QLatin1Char('|'));
    }

    FakeServices fake;
    QUuid id = addSample(fake);
    ClipboardGuard guard{*QGuiApplication::clipboard()};
    std::unique_ptr<BackupCodesDialog> dialog;
};

QString clipboard() { return QGuiApplication::clipboard()->text(); }

} // namespace

class BackupCodesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }

    void aCopiedCodeIsMarkedFirst()
    {
        Dialog d({"1111-1111", "2222-2222", "3333-3333", "4444-4444"});
        d.fake.store.isSlow = true;
        d.button(1, QStringLiteral("Copy"))->click();
        QVERIFY(clipboard().isEmpty());
        d.button(0, QStringLiteral("Copy"))->click(); // not while the other one is stored
        d.fake.store.finishSave();
        QCOMPARE(d.kept(), QStringLiteral("1111-1111|2222-2222!|3333-3333|4444-4444"));
        QCOMPARE(clipboard(), QStringLiteral("2222-2222"));
        QVERIFY(d.said().contains(QStringLiteral("marked as used")));
        QVERIFY(d.left().startsWith(QStringLiteral("3 of 4")));
        QVERIFY(d.rows()[1]->isUsed());
        QVERIFY(d.rows()[0]->isEnabled());
        QCOMPARE(d.fake.session.vault().find(d.id)->backupCodes[1].used->count(), d.fake.clock.now().count());
    }

    void theClipboardIsGuarded()
    {
        Dialog d({"1111-1111"});
        d.button(0, QStringLiteral("Copy"))->click();
        QVERIFY(d.said().contains(QStringLiteral("clears in")));
        d.guard.clearIfOurs();
        QVERIFY(clipboard().isEmpty());
    }

    void aCodeThatCannotBeMarkedIsNotCopied()
    {
        Dialog d({"1111-1111"});
        d.fake.store.saveFailure = Error{ErrorCode::StoreReadBack};
        d.button(0, QStringLiteral("Copy"))->click();
        QVERIFY(clipboard().isEmpty());
        QVERIFY(!d.said().isEmpty());
        QCOMPARE(d.kept(), QStringLiteral("1111-1111"));
        QVERIFY(d.rows()[0]->isEnabled());
    }

    void aCodeThatWasUsedElsewhereIsNotCopied()
    {
        Dialog d({"1111-1111", "2222-2222"});
        d.fake.store.isSlow = true;
        // Another window is just storing that it used it.
        d.fake.session.change(
            [&](Vault &vault) { return vault.markBackupCodeUsed(d.id, asSecretView("1111-1111"), {}); },
            [](const Status &) {});
        d.button(0, QStringLiteral("Copy"))->click();
        d.fake.store.isSlow = false;
        d.fake.store.finishSave();
        QVERIFY(clipboard().isEmpty());
        QVERIFY2(d.said().contains(QStringLiteral("used or taken away meanwhile")), qPrintable(d.said()));
        QCOMPARE(d.rows().size(), 2);
        QVERIFY(d.rows()[0]->isUsed());
    }

    void aUsedCodeCanBeCopiedAgainAndUnmarked()
    {
        Dialog d({"1111-1111!", "2222-2222"});
        const int saves = d.fake.store.saves;
        d.button(0, QStringLiteral("Copy"))->click();
        QCOMPARE(clipboard(), QStringLiteral("1111-1111"));
        QCOMPARE(d.fake.store.saves, saves);
        d.button(0, QStringLiteral("Not used"))->click();
        QCOMPARE(d.kept(), QStringLiteral("1111-1111|2222-2222"));
        QVERIFY(!d.rows()[0]->isUsed());
    }

    void aDoubleClickUsesOneCode()
    {
        Dialog d({"1111-1111", "2222-2222"});
        QPushButton *copy = d.button(0, QStringLiteral("Copy"));
        copy->setFocus();
        copy->click();
        // What stands in that place now, with the focus.
        QCOMPARE(d.dialog->focusWidget(), d.button(0, QStringLiteral("Copy")));
        d.button(0, QStringLiteral("Copy"))->click();
        QCOMPARE(d.kept(), QStringLiteral("1111-1111!|2222-2222"));
    }

    void fewCodesWarn_data()
    {
        QTest::addColumn<int>("left");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("none") << 0 << QStringLiteral("\u26A0 No unused code is left.");
        QTest::newRow("one") << 1 << QStringLiteral("\u26A0 Only 1 code is left.");
        QTest::newRow("two") << 2 << QStringLiteral("\u26A0 Only 2 codes are left.");
        QTest::newRow("three") << 3 << QStringLiteral("3 of 3 codes are left.");
    }
    void fewCodesWarn()
    {
        QFETCH(const int, left);
        QFETCH(const QString, sentence);
        Dialog d({left > 0 ? "aaaa1" : "aaaa1!", left > 1 ? "bbbb1" : "bbbb1!", left > 2 ? "cccc1" : "cccc1!"});
        QVERIFY2(d.left().startsWith(sentence), qPrintable(d.left()));
    }

    void withoutCodesItBeginsWithTheForm()
    {
        Dialog d({});
        QVERIFY(d.find<QPlainTextEdit>("pastedCodes")->isVisible());
        d.dialog->reject();
        QVERIFY(!d.dialog->isVisible());
    }

    void pastedCodesAreSeenBeforeTheyAreKept()
    {
        Dialog d({});
        d.find<QPlainTextEdit>("pastedCodes")
            ->setPlainText(QStringLiteral("Keep these\n1. 1234 5678\n2. 2345 6789\n3. 3456 7890"));
        d.press("findCodes");
        auto *checked = d.find<QPlainTextEdit>("checkedCodes");
        QCOMPARE(checked->toPlainText(), QStringLiteral("1234 5678\n2345 6789\n3456 7890"));
        QCOMPARE(d.find<QPlainTextEdit>("leftOut")->toPlainText(), QStringLiteral("Keep these"));
        QCOMPARE(d.find<QPushButton>("keepCodes")->text(), QStringLiteral("&Keep 3 codes"));
        QVERIFY(!d.find<QCheckBox>("replaceCodes")->isVisible());
        QCOMPARE(d.kept(), QString());
        checked->setPlainText(QStringLiteral(" 1234 5678\n\nmine\n"));
        d.press("keepCodes");
        QCOMPARE(d.kept(), QStringLiteral("1234 5678|mine"));
        QCOMPARE(d.rows().size(), 2);
        // Nothing of it stays in the fields.
        for (const char *name : {"pastedCodes", "checkedCodes", "leftOut"})
            QVERIFY(d.find<QPlainTextEdit>(name)->document()->isEmpty());
    }

    void whatIsNotRecognisedIsLeftToThePerson()
    {
        Dialog d({});
        d.press("findCodes");
        QVERIFY(d.find<QLabel>("pasteMessage")->isVisible());
        d.find<QPlainTextEdit>("pastedCodes")->setPlainText(QStringLiteral("correct horse\nbattery staple"));
        d.press("findCodes");
        QCOMPARE(
            d.find<QPlainTextEdit>("checkedCodes")->toPlainText(), QStringLiteral("correct horse\nbattery staple"));
        QVERIFY(d.find<QLabel>("reviewSays")->text().startsWith(QStringLiteral("No codes were recognised")));
        // Back to what was pasted, which is still there.
        d.dialog->reject();
        QCOMPARE(d.find<QPlainTextEdit>("pastedCodes")->toPlainText(), QStringLiteral("correct horse\nbattery staple"));
        QVERIFY(d.dialog->isVisible());
    }

    void newCodesAreAddedOrReplaceAll_data()
    {
        QTest::addColumn<bool>("replaces");
        QTest::addColumn<QString>("kept");
        QTest::newRow("added") << false << QStringLiteral("1111-1111!|2222-2222|3333-3333");
        QTest::newRow("replaced") << true << QStringLiteral("1111-1111|3333-3333");
    }
    void newCodesAreAddedOrReplaceAll()
    {
        QFETCH(const bool, replaces);
        QFETCH(const QString, kept);
        Dialog d({"1111-1111!", "2222-2222"});
        d.press("addCodes");
        d.find<QPlainTextEdit>("pastedCodes")->setPlainText(QStringLiteral("1111-1111\n3333-3333"));
        d.press("findCodes");
        d.find<QCheckBox>("replaceCodes")->setChecked(replaces);
        d.press("keepCodes");
        QCOMPARE(d.kept(), kept);
    }

    void editingTakesAwayAndKeepsUsedOnes()
    {
        Dialog d({"1111-1111!", "2222-2222", "3333-3333"});
        d.press("editCodes");
        auto *checked = d.find<QPlainTextEdit>("checkedCodes");
        QCOMPARE(checked->toPlainText(), QStringLiteral("2222-2222\n3333-3333"));
        checked->setPlainText(QStringLiteral("3333-3333\n4444-4444"));
        d.press("keepCodes");
        QCOMPARE(d.kept(), QStringLiteral("1111-1111!|3333-3333|4444-4444"));
    }

    void whatCannotBeStoredStaysInTheForm()
    {
        Dialog d({});
        d.find<QPlainTextEdit>("pastedCodes")->setPlainText(QStringLiteral("1111-1111\n2222-2222"));
        d.press("findCodes");
        d.fake.store.saveFailure = Error{ErrorCode::StoreReadBack};
        d.press("keepCodes");
        QVERIFY(d.find<QLabel>("storeMessage")->isVisible());
        QCOMPARE(d.find<QPlainTextEdit>("checkedCodes")->toPlainText(), QStringLiteral("1111-1111\n2222-2222"));
        d.fake.store.saveFailure.reset();
        d.press("keepCodes");
        QCOMPARE(d.kept(), QStringLiteral("1111-1111|2222-2222"));
    }

    void aFileIsTakenOrSaysWhyNot()
    {
        Dialog d({});
        auto *form = d.dialog->findChild<BackupCodesForm *>();
        form->takeFile(d.fake.folder.filePath(QStringLiteral("missing.txt")));
        QVERIFY(d.find<QLabel>("pasteMessage")->text().contains(QStringLiteral("missing.txt")));
        QFile file(d.fake.folder.filePath(QStringLiteral("codes.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("* ab1d-ef2h\r\n* 1234-abcd\r\n");
        file.close();
        form->takeFile(file.fileName());
        QCOMPARE(d.find<QPlainTextEdit>("checkedCodes")->toPlainText(), QStringLiteral("ab1d-ef2h\n1234-abcd"));
        QVERIFY(!d.find<QLabel>("pasteMessage")->isVisible());
    }

    void theTabKeyGoesDownTheRows()
    {
        Dialog d({"1111-1111!", "2222-2222", "3333-3333"});
        QCOMPARE(d.dialog->focusWidget(), d.button(1, QStringLiteral("Copy")));
        QTest::keyClick(d.dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(d.dialog->focusWidget(), d.button(2, QStringLiteral("Copy")));
        QTest::keyClick(d.dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(d.dialog->focusWidget(), d.find<QPushButton>("addCodes"));
        d.button(0, QStringLiteral("Not used"))->setFocus();
        QTest::keyClick(d.dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(d.dialog->focusWidget(), d.button(0, QStringLiteral("Copy")));
    }

    void tooLongTextsAreRefused()
    {
        Dialog d({});
        d.find<QPlainTextEdit>("pastedCodes")->setPlainText(QString(16 * 1024 + 1, QLatin1Char('1')));
        d.press("findCodes");
        QVERIFY(d.find<QLabel>("pasteMessage")->isVisible());
        QVERIFY(!d.find<QPlainTextEdit>("checkedCodes")->isVisible());
    }

    void anAccountThatGoesTakesItsCodesAlong()
    {
        Dialog d({"1111-1111", "2222-2222", "3333-3333"});
        d.fake.session.removeForever(d.id, [](const Status &) {});
        QVERIFY(d.rows().isEmpty());
        QVERIFY(!d.find<QPushButton>("addCodes")->isEnabled());
    }

    void longCodesAreBrokenAndReadFromTheLeft()
    {
        CodeLine line(SecretBytes::copyOf(std::string_view(std::string(64, 'a'))), CodeLine::Look::Plain);
        CodeLine shorter(SecretBytes::copyOf(std::string_view("1234-5678")), CodeLine::Look::Plain);
        QCOMPARE(line.heightForWidth(4000), shorter.heightForWidth(4000));
        QVERIFY(line.heightForWidth(200) > 2 * shorter.heightForWidth(200));
        QVERIFY(line.minimumSizeHint().width() < 300);
        QCOMPARE(shorter.accessibleName(), QStringLiteral("1234-5678"));
    }
};

QTEST_MAIN(BackupCodesTest)

#include "tst_backup_codes.moc"
