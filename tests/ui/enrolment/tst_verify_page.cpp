// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/verify_page.h"
#include "ui/enrolment/bench_scene.h"

#include <QSpinBox>
#include <QTimer>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

const QByteArray counterLink =
    "otpauth://hotp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example&counter=0";

QStringList explanations(const BenchScene &scene)
{
    QStringList texts;
    for (const QLabel *label :
        scene.part<QWidget>("explanations")->findChildren<QLabel *>(QStringLiteral("explanation")))
        texts << label->text();
    return texts;
}

} // namespace

// The codes are those of RFC 4226, appendix D: for counter 0 and on 755224, 287082, 359152, 969429, 338314, 254676.
// With the same secret, steps of 30 s have them too.
class VerifyPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatAServerWithAWindowSays_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("window");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("current") << "287082" << 1 << true << "current step";
        QTest::newRow("with a space") << "287 082" << 1 << true << "current step";
        QTest::newRow("previous") << "755224" << 1 << true << "before the current";
        QTest::newRow("next") << "359152" << 1 << true << "after the current";
        QTest::newRow("previous, no window") << "755224" << 0 << false << "outside the window";
        QTest::newRow("two steps ahead") << "969429" << 1 << false << "outside the window";
        QTest::newRow("too short") << "28708" << 1 << false << "another length";
    }
    void saysWhatAServerWithAWindowSays()
    {
        QFETCH(QString, code);
        QFETCH(int, window);
        QFETCH(bool, accepted);
        QFETCH(QString, sentence);
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(2);
        scene.part<QSpinBox>("window")->setValue(window);
        scene.part<QLineEdit>("code")->setText(code);
        QCOMPARE(scene.text("verdict").contains(QStringLiteral("Accepted")), accepted);
        QVERIFY2(scene.text("verdict").contains(sentence), qPrintable(scene.text("verdict")));
    }

    void saysTheDriftInSeconds()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(2);
        // At 59 s the step from 0 to 30 s is 29 to 59 s behind.
        scene.part<QLineEdit>("code")->setText(QStringLiteral("755224"));
        QVERIFY2(scene.text("verdict").contains(QStringLiteral("between 29 s and 59 s behind")),
            qPrintable(scene.text("verdict")));
    }

    void takesACodeOnce()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(2);
        scene.part<QLineEdit>("code")->setText(QStringLiteral("287082"));
        scene.press("markUsed");
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Refused")));
        QVERIFY(scene.text("verdict").contains(QStringLiteral("replay")));
        scene.press("forgetUsed");
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Accepted")));
    }

    void explainsACodeOfAnotherAlgorithm()
    {
        BenchScene scene;
        scene.f.clock.set(1700000000s);
        scene.show();
        scene.look(aliceLink);
        scene.openTab(2);
        // oathtool --totp=SHA256 --base32 --now @1700000000 GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ
        scene.part<QLineEdit>("code")->setText(QStringLiteral("869966"));
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Refused")));
        QTRY_VERIFY(!explanations(scene).isEmpty());
        QVERIFY2(explanations(scene).mid(0, 3).join(u'\n').contains(QStringLiteral("SHA256")),
            qPrintable(explanations(scene).join(u'\n')));
        // Another code takes them away.
        scene.part<QLineEdit>("code")->clear();
        QVERIFY(explanations(scene).isEmpty());
    }

    void explanationsHoldForTheirCounterOnly()
    {
        BenchScene scene;
        scene.show();
        scene.look(counterLink);
        scene.openTab(2);
        auto *list = scene.part<QWidget>("explanations");
        scene.part<QLineEdit>("expectedCounter")->setText(QStringLiteral("17"));
        scene.part<QLineEdit>("code")->setText(QStringLiteral("123456"));
        QTRY_VERIFY(list->isVisible());
        const QStringList first = explanations(scene);
        scene.part<QLineEdit>("expectedCounter")->setText(QStringLiteral("34"));
        QVERIFY(!list->isVisible());
        QVERIFY(explanations(scene).isEmpty());
        QTRY_VERIFY(list->isVisible());
        QVERIFY2(explanations(scene) != first, qPrintable(first.join(u'\n')));
    }

    void explanationsHoldForTheirStepOnly()
    {
        BenchScene scene;
        scene.f.clock.set(1700000000s);
        scene.show();
        scene.look(aliceLink);
        scene.openTab(2);
        auto *list = scene.part<QWidget>("explanations");
        scene.press("freeze");
        scene.part<QLineEdit>("code")->setText(QStringLiteral("869966")); // as above
        QTRY_VERIFY(list->isVisible());
        // It is 20 s into its period.
        scene.part<QSpinBox>("shiftSeconds")->setValue(9);
        scene.press("shift");
        QVERIFY(list->isVisible());
        scene.press("nextPeriod");
        QVERIFY(!list->isVisible());
        QTRY_VERIFY(list->isVisible());
    }

    void looksAheadOfACounter()
    {
        BenchScene scene;
        scene.show();
        scene.look(counterLink);
        scene.openTab(2);
        scene.part<QSpinBox>("window")->setValue(2);
        scene.part<QLineEdit>("code")->setText(QStringLiteral("359152"));
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Accepted")));
        scene.part<QLineEdit>("code")->setText(QStringLiteral("969429"));
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Refused")));
        scene.part<QLineEdit>("expectedCounter")->setText(QStringLiteral("1"));
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Accepted")));
    }

    void twoCodesBringACounterBack()
    {
        BenchScene scene;
        scene.show();
        scene.look(counterLink);
        scene.openTab(2);
        scene.part<QLineEdit>("code")->setText(QStringLiteral("338314"));
        scene.part<QLineEdit>("secondCode")->setText(QStringLiteral("254676"));
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Accepted")));
        QVERIFY(scene.text("verdict").contains(QStringLiteral("expects 6")));
        scene.part<QLineEdit>("secondCode")->setText(QStringLiteral("338314"));
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Refused")));
        // The window is that for one code.
        QVERIFY(scene.text("verdict").contains(QStringLiteral("1000 counters ahead")));
    }

    void windowOfTheServerStaysWhileItIsTheSameServer()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.part<QSpinBox>("window")->setValue(7);
        scene.look("otpauth://totp/Other:bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Other");
        QCOMPARE(scene.part<QSpinBox>("window")->value(), 7);
        scene.look("no enrolment at all");
        scene.look(aliceLink);
        QCOMPARE(scene.part<QSpinBox>("window")->value(), 7);
        scene.look(counterLink);
        QCOMPARE(scene.part<QSpinBox>("window")->value(), 10);
        scene.look(aliceLink);
        QCOMPARE(scene.part<QSpinBox>("window")->value(), 1);
    }

    void followsTheVirtualClock()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(2);
        scene.part<QSpinBox>("window")->setValue(0);
        scene.part<QLineEdit>("code")->setText(QStringLiteral("359152"));
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Refused")));
        scene.press("nextPeriod");
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Accepted")));
    }
};

QTEST_MAIN(VerifyPageTest)
#include "tst_verify_page.moc"
