// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/account_editor.h"
#include "editor/code_preview.h"
#include "editor/enrolment_form.h"
#include "editor/form_parts.h"
#include "ui/editor/editor_helpers.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QWheelEvent>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

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

    // Microsoft's links name the company before the colon and the issuer apart from it.
    void withoutIssuerThereIsNoLabelPrefixEither_data()
    {
        QTest::addColumn<bool>("isStored");
        QTest::newRow("account editor") << true;
        QTest::newRow("enrolment form") << false;
    }
    void withoutIssuerThereIsNoLabelPrefixEither()
    {
        QFETCH(bool, isStored);
        FakeServices fake;
        const ParsedUri found =
            parsed("otpauth://totp/Contoso:me?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Microsoft");
        QCOMPARE(found.entry.labelIssuer, QStringLiteral("Contoso"));
        std::optional<OtpEntry> entry;
        if (isStored) {
            std::vector<OtpEntry> entries;
            entries.push_back(found.entry.clone());
            fake.session.add(std::move(entries), [](const Result<std::vector<QUuid>> &) {});
            const QUuid id = fake.session.vault().accounts().front().id;
            AccountEditor editor(fake.services, id);
            part<QLineEdit>(editor, "issuer")->clear();
            editor.accept();
            entry = fake.session.vault().find(id)->entry.clone();
        } else {
            EnrolmentForm form(fake.services);
            form.showFound(found);
            part<QLineEdit>(form, "issuer")->clear();
            entry = form.checkedEntry();
        }
        QVERIFY(entry.has_value());
        QVERIFY(entry->labelIssuer.isEmpty());
        const auto uri = writeOtpauthUri(*entry);
        QVERIFY(uri);
        QVERIFY(asText(uri->view()).starts_with("otpauth://totp/me?"));
    }

    void wheelScrollsPastFieldsWithoutFocus_data()
    {
        QTest::addColumn<QString>("field");
        for (const char *name : {"type", "algorithm", "digits", "period"})
            QTest::newRow(name) << name;
    }
    void wheelScrollsPastFieldsWithoutFocus()
    {
        QFETCH(QString, field);
        FakeServices fake;
        EnrolmentForm form(fake.services);
        form.show();
        form.findChild<Fold *>(QStringLiteral("details"))->setOpen(true);
        form.activateWindow();
        QTRY_VERIFY(form.isActiveWindow());
        part<QLineEdit>(form, "issuer")->setFocus();
        auto *widget = form.findChild<QWidget *>(field);
        const auto value = [widget] {
            const auto *combo = qobject_cast<QComboBox *>(widget);
            return combo != nullptr ? combo->currentIndex() : qobject_cast<QSpinBox *>(widget)->value();
        };
        const auto turn = [widget] {
            const QPointF at = widget->rect().center();
            QWheelEvent event(
                at, widget->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(widget, &event);
        };
        const int before = value();
        turn();
        QCOMPARE(value(), before);
        widget->setFocus();
        turn();
        QVERIFY(value() != before);
    }

    void noCodeIsShownForFieldsThatMakeNone()
    {
        FakeServices fake;
        EnrolmentForm form(fake.services);
        form.show();
        form.activateWindow();
        QTRY_VERIFY(form.isActiveWindow());
        form.showFound(parsed("otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=1"));
        const auto *code = form.findChild<CodePreview *>();
        QCOMPARE(code->code(), QStringLiteral("287082")); // RFC 4226, appendix D
        part<QLineEdit>(form, "counter")->clear();
        QVERIFY(code->code().isEmpty());
        QVERIFY(part<QLabel>(form, "currentCodeLeft")->text().contains(QStringLiteral("The counter is missing")));
        QVERIFY(!form.checkedEntry());
        QVERIFY(part<QLineEdit>(form, "counter")->hasFocus());
        part<QLineEdit>(form, "counter")->setText(QStringLiteral("0"));
        QCOMPARE(code->code(), QStringLiteral("755224"));
    }
};

QTEST_MAIN(EditorTest)

#include "tst_editor.moc"
