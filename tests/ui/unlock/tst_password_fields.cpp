// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ports/password_strength.h"
#include "unlock/new_password_form.h"
#include "unlock/password_edit.h"
#include "unlock/strength_meter.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using Level = StrengthEstimate::Level;

Q_DECLARE_METATYPE(cinnabar::StrengthEstimate::Level)

namespace {

/// Ten bits a byte.
class FakeStrength final : public PasswordStrength {
public:
    StrengthEstimate estimate(SecretView utf8) const override
    {
        return StrengthEstimate::of(10.0 * double(utf8.size()));
    }
};

QByteArray bytes(const SecretBytes &secret) { return {asText(secret.view()).data(), qsizetype(secret.size())}; }

} // namespace

class PasswordFieldsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handsOutUtf8();
    void takingWipes();
    void wipesTheBlockItTypedInto();
    void typingStaysInOneBlock();
    void nothingIsUndone();
    void nothingIsCopied_data();
    void nothingIsCopied();
    void theEyeShowsAndHides();
    void theEyeIsReachedByKeyboard();
    void shownTextIsNotSelected();
    void screenReadersHearNoPassword();
    void tellsCapsLock_data();
    void tellsCapsLock();
    void meterSaysHowLong_data();
    void meterSaysHowLong();
    void isValidOnceBothAreTheSame();
    void aDifferenceIsToldOnceItIsOne();
    void anEmptyPasswordIsRefused();
    void aWeakPasswordIsToldAndTaken();
    void enterGoesOnAndSubmits();

private:
    FakeStrength m_strength;
    static PasswordEdit *field(const QWidget &form, const char *name)
    {
        return form.findChild<PasswordEdit *>(QLatin1StringView(name));
    }
    static QString said(const QWidget &form, const QString &part)
    {
        for (const QLabel *label : form.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&form) && label->text().contains(part))
                return label->text();
        }
        return {};
    }
};

void PasswordFieldsTest::handsOutUtf8()
{
    PasswordEdit edit;
    edit.setText(QStringLiteral("pä סוד 🐇"));
    QCOMPARE(bytes(edit.password()), QByteArray("p\xc3\xa4 \xd7\xa1\xd7\x95\xd7\x93 \xf0\x9f\x90\x87"));
    QVERIFY(!edit.isEmpty());
}

void PasswordFieldsTest::takingWipes()
{
    PasswordEdit edit;
    QTest::keyClicks(&edit, QStringLiteral("hunter2"));
    QCOMPARE(bytes(edit.takePassword()), QByteArray("hunter2"));
    QVERIFY(edit.isEmpty());
    QVERIFY(edit.takePassword().empty());
}

void PasswordFieldsTest::wipesTheBlockItTypedInto()
{
    PasswordEdit edit;
    QTest::keyClicks(&edit, QStringLiteral("hunter23"));
    QTest::keyClick(&edit, Qt::Key_Backspace);
    const QString block = edit.text(); // shares the field's own, and keeps it from being freed
    edit.wipePassword();
    for (qsizetype at = 0; at < 8; ++at) // what was deleted too
        QCOMPARE(block.constData()[at], QChar(0));
}

void PasswordFieldsTest::typingStaysInOneBlock()
{
    PasswordEdit edit;
    QTest::keyClick(&edit, Qt::Key_A);
    const QChar *block = edit.text().constData();
    QTest::keyClicks(&edit, QString(500, u'x'));
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QCOMPARE(edit.text().constData(), block);
    edit.wipePassword();
    QTest::keyClick(&edit, Qt::Key_A);
    block = edit.text().constData();
    QTest::keyClicks(&edit, QString(500, u'x'));
    QCOMPARE(edit.text().constData(), block);
}

void PasswordFieldsTest::nothingIsUndone()
{
    PasswordEdit edit;
    QTest::keyClicks(&edit, QStringLiteral("abc"));
    QVERIFY(!edit.isUndoAvailable());
    QTest::keyClick(&edit, Qt::Key_Left);
    QTest::keyClicks(&edit, QStringLiteral("X"));
    QCOMPARE(edit.cursorPosition(), 3);
    QVERIFY(!edit.isUndoAvailable());
    QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bytes(edit.password()), QByteArray("abXc"));
}

void PasswordFieldsTest::nothingIsCopied_data()
{
    QTest::addColumn<bool>("shown");
    QTest::addColumn<int>("key");
    QTest::newRow("copy") << false << int(Qt::Key_C);
    QTest::newRow("cut") << false << int(Qt::Key_X);
    QTest::newRow("copy, shown") << true << int(Qt::Key_C);
    QTest::newRow("cut, shown") << true << int(Qt::Key_X);
}

void PasswordFieldsTest::nothingIsCopied()
{
    QFETCH(bool, shown);
    QFETCH(int, key);
    PasswordEdit edit;
    QTest::keyClicks(&edit, QStringLiteral("hunter2"));
    edit.setShown(shown);
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    QTest::keyClick(&edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&edit, Qt::Key(key), Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    QCOMPARE(bytes(edit.password()), QByteArray("hunter2"));
}

void PasswordFieldsTest::theEyeShowsAndHides()
{
    PasswordEdit edit;
    auto *eye = edit.findChild<QAbstractButton *>();
    QCOMPARE(edit.echoMode(), QLineEdit::Password);
    QCOMPARE(eye->accessibleName(), QStringLiteral("Show the password"));
    eye->click();
    QCOMPARE(edit.echoMode(), QLineEdit::Normal);
    QCOMPARE(eye->accessibleName(), QStringLiteral("Hide the password"));
    edit.setShown(false);
    QVERIFY(!eye->isChecked());
    QCOMPARE(eye->accessibleName(), QStringLiteral("Show the password"));
}

void PasswordFieldsTest::theEyeIsReachedByKeyboard()
{
    NewPasswordForm form(m_strength);
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    PasswordEdit *edit = field(form, "newPassword");
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Tab);
    auto *eye = edit->findChild<QAbstractButton *>();
    QVERIFY(eye->hasFocus());
    QTest::keyClick(eye, Qt::Key_Space);
    QVERIFY(edit->isShown());
    QTest::keyClick(eye, Qt::Key_Tab);
    QVERIFY(field(form, "passwordAgain")->hasFocus());
}

void PasswordFieldsTest::shownTextIsNotSelected()
{
    PasswordEdit edit;
    QTest::keyClicks(&edit, QStringLiteral("hunter2"));
    edit.setShown(true);
    edit.show();
    QTest::mouseDClick(&edit, Qt::LeftButton, {}, QPoint(10, edit.height() / 2));
    QVERIFY(!edit.hasSelectedText());
    edit.setShown(false);
    edit.selectAll();
    QVERIFY(edit.hasSelectedText());
}

void PasswordFieldsTest::screenReadersHearNoPassword()
{
    PasswordEdit edit;
    QTest::keyClicks(&edit, QStringLiteral("hunter2"));
    QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(&edit);
    QVERIFY(heard->state().passwordEdit);
    QVERIFY(!heard->text(QAccessible::Value).contains(QStringLiteral("hunter2")));
}

void PasswordFieldsTest::tellsCapsLock_data()
{
    using CapsLock = PasswordEdit::CapsLock;
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("shift");
    QTest::addColumn<int>("state");
    QTest::newRow("a") << QStringLiteral("a") << false << int(CapsLock::Off);
    QTest::newRow("Shift and A") << QStringLiteral("A") << true << int(CapsLock::Off);
    QTest::newRow("A without Shift") << QStringLiteral("A") << false << int(CapsLock::On);
    QTest::newRow("a with Shift") << QStringLiteral("a") << true << int(CapsLock::On);
    QTest::newRow("a digit") << QStringLiteral("1") << false << int(CapsLock::Unknown);
    QTest::newRow("a letter without case") << QStringLiteral("א") << false << int(CapsLock::Unknown);
}

void PasswordFieldsTest::tellsCapsLock()
{
    QFETCH(QString, typed);
    QFETCH(bool, shift);
    QFETCH(int, state);
    PasswordEdit edit;
    QSignalSpy changed(&edit, &PasswordEdit::capsLockChanged);
    QTest::sendKeyEvent(QTest::Click, &edit, Qt::Key_unknown, typed, shift ? Qt::ShiftModifier : Qt::NoModifier);
    QCOMPARE(int(edit.capsLock()), state);
    QCOMPARE(changed.count(), state == int(PasswordEdit::CapsLock::Unknown) ? 0 : 1);
}

void PasswordFieldsTest::meterSaysHowLong_data()
{
    QTest::addColumn<double>("guesses");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("time");
    const auto row = [](const char *name, double guesses, const char *start, const char *time) {
        QTest::newRow(name) << guesses << QString(QLatin1StringView(start)) << QString(QLatin1StringView(time));
    };
    // 1,024 guesses a second: the powers of two are worked out by hand.
    row("1 s", 10, "Very weak:", "within a minute");
    row("64 s", 16, "Very weak:", "within an hour");
    row("68 min", 22, "Weak:", "within a day");
    row("18 h", 26, "Weak:", "within a day");
    row("36 h", 27, "Weak:", "within a month");
    row("24 days", 31, "Weak:", "within a month");
    row("48 days", 32, "Weak:", "within a year");
    row("388 days", 35, "Fair:", "years");
    row("1,000 years", 45, "Strong:", "thousand");
}

void PasswordFieldsTest::meterSaysHowLong()
{
    QFETCH(double, guesses);
    QFETCH(QString, start);
    QFETCH(QString, time);
    StrengthMeter meter;
    meter.setEstimate(StrengthEstimate::of(guesses));
    QVERIFY2(meter.sentence().startsWith(start), qPrintable(meter.sentence()));
    QVERIFY2(meter.sentence().contains(time), qPrintable(meter.sentence()));
    meter.setEstimate({});
    QVERIFY(meter.sentence().isEmpty());
}

void PasswordFieldsTest::isValidOnceBothAreTheSame()
{
    NewPasswordForm form(m_strength);
    QSignalSpy changed(&form, &NewPasswordForm::validityChanged);
    QTest::keyClicks(field(form, "newPassword"), QStringLiteral("hunter2"));
    QTest::keyClicks(field(form, "passwordAgain"), QStringLiteral("hunter"));
    QVERIFY(!form.isValid());
    QVERIFY(form.takePassword().empty());
    QCOMPARE(changed.count(), 0);
    QTest::keyClicks(field(form, "passwordAgain"), QStringLiteral("2"));
    QVERIFY(form.isValid());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(bytes(form.takePassword()), QByteArray("hunter2"));
    QVERIFY(!form.isValid());
    QVERIFY(field(form, "newPassword")->isEmpty());
    QVERIFY(field(form, "passwordAgain")->isEmpty());
    QCOMPARE(changed.count(), 2);
}

void PasswordFieldsTest::aDifferenceIsToldOnceItIsOne()
{
    NewPasswordForm form(m_strength);
    form.show();
    QTest::keyClicks(field(form, "newPassword"), QStringLiteral("hunter2"));
    PasswordEdit *again = field(form, "passwordAgain");
    const QString differ = QStringLiteral("not the same");
    QTest::keyClicks(again, QStringLiteral("hun"));
    QVERIFY(said(form, differ).isEmpty());
    QTest::keyClicks(again, QStringLiteral("X"));
    QVERIFY(!said(form, differ).isEmpty());
    QVERIFY(again->accessibleDescription().contains(differ));
    QTest::keyClick(again, Qt::Key_Backspace);
    QVERIFY(said(form, differ).isEmpty());
    QTest::keyClick(again, Qt::Key_Return); // done with it, and it is too short
    QVERIFY(!said(form, differ).isEmpty());
    QVERIFY(!form.isValid());
}

void PasswordFieldsTest::anEmptyPasswordIsRefused()
{
    NewPasswordForm form(m_strength);
    form.show();
    QSignalSpy submitted(&form, &NewPasswordForm::submitted);
    QTest::keyClick(field(form, "newPassword"), Qt::Key_Return);
    QTest::keyClick(field(form, "passwordAgain"), Qt::Key_Return);
    QCOMPARE(submitted.count(), 0);
    QVERIFY(!form.isValid());
    QVERIFY(!said(form, QStringLiteral("Type the password that you want")).isEmpty());
    QTest::keyClicks(field(form, "newPassword"), QStringLiteral("x"));
    QVERIFY(said(form, QStringLiteral("Type the password that you want")).isEmpty());
    form.showProblems();
    QVERIFY(!said(form, QStringLiteral("Type the password again")).isEmpty());
}

void PasswordFieldsTest::aWeakPasswordIsToldAndTaken()
{
    NewPasswordForm form(m_strength);
    form.show();
    QTest::keyClicks(field(form, "newPassword"), QStringLiteral("x"));
    QVERIFY(!said(form, QStringLiteral("Very weak")).isEmpty());
    QVERIFY(field(form, "newPassword")->accessibleDescription().contains(QStringLiteral("Very weak")));
    QTest::keyClicks(field(form, "passwordAgain"), QStringLiteral("x"));
    QVERIFY(form.isValid());
    QTest::keyClicks(field(form, "newPassword"), QStringLiteral("yzz!"));
    QVERIFY(said(form, QStringLiteral("Very weak")).isEmpty());
    QVERIFY(!said(form, QStringLiteral("Strong")).isEmpty());
}

void PasswordFieldsTest::enterGoesOnAndSubmits()
{
    NewPasswordForm form(m_strength);
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    QSignalSpy submitted(&form, &NewPasswordForm::submitted);
    form.setFocus();
    QVERIFY(field(form, "newPassword")->hasFocus());
    QTest::keyClicks(field(form, "newPassword"), QStringLiteral("hunter2"));
    QTest::keyClick(field(form, "newPassword"), Qt::Key_Return);
    QVERIFY(field(form, "passwordAgain")->hasFocus());
    QTest::keyClicks(field(form, "passwordAgain"), QStringLiteral("hunter2"));
    QCOMPARE(submitted.count(), 0);
    QTest::keyClick(field(form, "passwordAgain"), Qt::Key_Return);
    QCOMPARE(submitted.count(), 1);
}

QTEST_MAIN(PasswordFieldsTest)
#include "tst_password_fields.moc"
