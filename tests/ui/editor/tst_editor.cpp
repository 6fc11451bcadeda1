// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/account_editor.h"
#include "editor/code_preview.h"
#include "editor/enrolment_form.h"
#include "editor/show_qr_dialog.h"
#include "ui/scan/scan_fakes.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTimer>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

ParsedUri parsed(const char *uri)
{
    auto result = parseOtpauthUri(asSecretView(uri));
    return result ? std::move(*result) : ParsedUri{};
}

template <class T>
T *part(const QWidget &window, const char *name)
{
    return window.findChild<T *>(QLatin1StringView(name));
}

void type(QLineEdit *field, const QString &text)
{
    field->setText(text);
    Q_EMIT field->textEdited(text);
}

/// A vault with one account that follows RFC 6238's test secret.
QUuid addSample(FakeServices &fake, OtpSpec spec = TotpSpec{})
{
    std::vector<OtpEntry> entries;
    entries.push_back(sampleEntry(QStringLiteral("Example"), QStringLiteral("alice"), std::move(spec)));
    QUuid id;
    fake.session.add(std::move(entries), [&](Result<std::vector<QUuid>> ids) { id = ids ? ids->front() : QUuid(); });
    return id;
}

} // namespace

class EditorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // RFC 6238, appendix B: the secret is its length's repetition of "1234567890".
    void formShowsTheCodeOfRfc6238_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("code");
        const QByteArray sha1 = "otpauth://totp/a?digits=8&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        const QByteArray sha256 =
            "otpauth://totp/a?digits=8&algorithm=SHA256&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
        QTest::newRow("SHA1, 59") << sha1 << qint64(59) << "94287082";
        QTest::newRow("SHA1, 1111111109") << sha1 << qint64(1111111109) << "07081804";
        QTest::newRow("SHA1, 20000000000") << sha1 << qint64(20000000000) << "65353130";
        QTest::newRow("SHA256, 59") << sha256 << qint64(59) << "46119246";
        QTest::newRow("SHA256, 1234567890") << sha256 << qint64(1234567890) << "91819424";
    }
    void formShowsTheCodeOfRfc6238()
    {
        QFETCH(QByteArray, uri);
        QFETCH(qint64, seconds);
        QFETCH(QString, code);
        FakeServices fake;
        fake.clock.set(std::chrono::seconds(seconds));
        EnrolmentForm form(fake.services);
        form.showFound(parsed(uri.constData()));
        QCOMPARE(form.findChild<CodePreview *>()->code(), code);
    }

    void codeIsRedShortlyBeforeItLapses_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<bool>("expiring");
        QTest::newRow("begins") << qint64(30'000) << false;
        QTest::newRow("5.001 s left") << qint64(54'999) << false;
        QTest::newRow("5 s left") << qint64(55'000) << true;
        QTest::newRow("next one") << qint64(60'000) << false;
    }
    void codeIsRedShortlyBeforeItLapses()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(bool, expiring);
        FakeServices fake;
        fake.clock.set(UnixMillis(milliseconds));
        EnrolmentForm form(fake.services);
        form.showFound(parsed("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        QCOMPARE(form.findChild<CodePreview *>()->isExpiring(), expiring);
    }

    void madeUpNameIsShownAsSuch()
    {
        FakeServices fake;
        EnrolmentForm form(fake.services);
        form.showFound(parsed("otpauth://totp/?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        QCOMPARE(part<QLineEdit>(form, "accountName")->text(), defaultAccountName());
        QVERIFY(!part<QLineEdit>(form, "accountName")->accessibleDescription().isEmpty());
        part<QLineEdit>(form, "accountName")->clear();
        QVERIFY(!form.checkedEntry());
    }

    void duplicatesAreNamedAndAllowed()
    {
        FakeServices fake;
        addSample(fake);
        EnrolmentForm form(fake.services);
        form.showFound(parsed("otpauth://totp/Other?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        QVERIFY(part<QLabel>(form, "duplicates")->text().contains(QStringLiteral("Example (alice)")));
        QVERIFY(form.checkedEntry().has_value());
    }

    void findingsAreSentences()
    {
        FakeServices fake;
        EnrolmentForm form(fake.services);
        form.show();
        form.showFound(parsed("otpauth://totp/Steam:bob?secret=GEZDGNBVGY3TQOJQ&issuer=Steam"));
        QVERIFY(part<QWidget>(form, "findings")->isVisible());
        QVERIFY(part<QComboBox>(form, "type")->isVisible()); // it can be another type, so the fold is open
        part<QComboBox>(form, "type")->setCurrentIndex(0);
        const auto entry = form.checkedEntry();
        QVERIFY(entry && std::holds_alternative<TotpSpec>(entry->spec));
    }

    void wrongSecretLettersAreOffered_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("offers");
        QTest::addColumn<QString>("fixed");
        QTest::newRow("0") << "GEZDGNBVGY3TQ0JQ" << QStringList{QStringLiteral("Write O")} << "GEZDGNBVGY3TQOJQ";
        QTest::newRow("8") << "8EZDGNBVGY3TQOJQ" << QStringList{QStringLiteral("Write B")} << "BEZDGNBVGY3TQOJQ";
        QTest::newRow("1") << "GEZD1NBVGY3TQOJQ" << QStringList{QStringLiteral("Write I"), QStringLiteral("Write L")}
                           << "GEZDINBVGY3TQOJQ";
        QTest::newRow("other") << "GEZD!NBVGY3TQOJQ" << QStringList() << QString();
    }
    void wrongSecretLettersAreOffered()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, offers);
        QFETCH(QString, fixed);
        FakeServices fake;
        EnrolmentForm form(fake.services);
        form.showManual();
        type(part<QLineEdit>(form, "accountName"), QStringLiteral("me"));
        auto *secret = part<QLineEdit>(form, "secret");
        type(secret, typed);
        QVERIFY(!form.checkedEntry());
        QCOMPARE(secret->text(), typed); // nothing is changed silently
        QVERIFY(!secret->accessibleDescription().isEmpty());
        QStringList shown;
        const auto buttons = form.findChildren<QPushButton *>();
        for (const QPushButton *button : buttons)
            shown << button->text();
        QCOMPARE(shown, offers);
        if (offers.isEmpty())
            return;
        buttons.front()->click();
        QCOMPARE(secret->text(), fixed);
        QVERIFY(form.checkedEntry().has_value());
    }

    void manualEntryNeedsNameAndSecret()
    {
        FakeServices fake;
        EnrolmentForm form(fake.services);
        form.showManual();
        QVERIFY(!form.checkedEntry());
        type(part<QLineEdit>(form, "secret"), QStringLiteral("gezd gnbv-gy3t qojq"));
        QVERIFY(!form.checkedEntry());
        type(part<QLineEdit>(form, "issuer"), QStringLiteral("Site"));
        const auto entry = form.checkedEntry();
        QVERIFY(entry.has_value());
        QCOMPARE(asText(entry->secret.view()), std::string_view("1234567890"));
        form.reset();
        QVERIFY(part<QLineEdit>(form, "secret")->text().isEmpty());
    }

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

QTEST_MAIN(EditorTest)

#include "tst_editor.moc"
