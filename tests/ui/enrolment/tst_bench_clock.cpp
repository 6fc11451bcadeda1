// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/code_clock.h"
#include "enrolment/bench_subject.h"
#include "ui/enrolment/bench_scene.h"
#include "window/banner.h"
#include "window/offset_banner.h"

#include <QSpinBox>
#include <QTableWidget>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

/// The clocks of the bench: the virtual one, and how far the computer's is off.
class BenchClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bannerStaysWhileTheClockIsNotTheRealOne()
    {
        BenchScene scene;
        scene.show();
        auto *banner = scene.part<Banner>("clockBanner");
        QVERIFY(!banner->isVisible());
        scene.press("freeze");
        QVERIFY(banner->isVisible());
        QVERIFY(banner->text().contains(QStringLiteral("1970-01-01 00:00:59")));
        scene.openTab(0);
        QVERIFY(banner->isVisible());
        scene.press("bannerAction");
        QVERIFY(!banner->isVisible());
    }

    void virtualClockMovesTheBenchAlone()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.press("freeze");
        scene.press("nextPeriod");
        QCOMPARE(scene.text("benchTime"), QStringLiteral("1970-01-01 00:01:29 UTC"));
        QVERIFY(scene.f.codeClock.now() == 59s);
        scene.press("beforeBoundary");
        QCOMPARE(scene.text("benchTime"), QStringLiteral("1970-01-01 00:01:55 UTC"));
        scene.part<QLineEdit>("moment")->setText(QStringLiteral("@1099511627776"));
        scene.press("setMoment");
        QCOMPARE(scene.text("benchTime"), QStringLiteral("36812-02-20 00:36:16 UTC"));
        scene.part<QLineEdit>("moment")->setText(QStringLiteral("@1099511627777"));
        scene.press("setMoment");
        QCOMPARE(scene.text("benchTime"), QStringLiteral("36812-02-20 00:36:16 UTC"));
        scene.press("bannerAction");
        QCOMPARE(scene.text("benchTime"), QStringLiteral("1970-01-01 00:00:59 UTC"));
    }

    void goesOnToFiveSecondsBeforeABoundary_data()
    {
        QTest::addColumn<QByteArray>("period");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("then");
        QTest::newRow("early in the period") << QByteArray("30") << "@60"
                                             << "00:01:25";
        QTest::newRow("there already") << QByteArray("30") << "@85"
                                       << "00:01:55";
        QTest::newRow("within the lead") << QByteArray("30") << "@89"
                                         << "00:01:55";
        QTest::newRow("shorter than the lead") << QByteArray("3") << "@59"
                                               << "00:01:01";
    }
    void goesOnToFiveSecondsBeforeABoundary()
    {
        QFETCH(QByteArray, period);
        QFETCH(QString, now);
        QFETCH(QString, then);
        BenchScene scene;
        scene.show();
        scene.look(aliceLink + "&period=" + period);
        QVERIFY(scene.window->findChild<BenchSubject *>()->entry());
        scene.part<QLineEdit>("moment")->setText(now);
        scene.press("setMoment");
        scene.press("beforeBoundary");
        QCOMPARE(scene.text("benchTime"), QStringLiteral("1970-01-01 %1 UTC").arg(then));
    }

    void saysWhereTheClockEnds_data()
    {
        QTest::addColumn<QString>("moment");
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<QByteArray>("back");
        QTest::newRow("first") << "@0" << QByteArray("previousPeriod") << QByteArray("nextPeriod");
        QTest::newRow("last") << "@1099511627776" << QByteArray("nextPeriod") << QByteArray("previousPeriod");
        QTest::newRow("last boundary") << "@1099511627776" << QByteArray("beforeBoundary")
                                       << QByteArray("previousPeriod");
    }
    void saysWhereTheClockEnds()
    {
        QFETCH(QString, moment);
        QFETCH(QByteArray, button);
        QFETCH(QByteArray, back);
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(1);
        scene.part<QLineEdit>("moment")->setText(moment);
        scene.press("setMoment");
        const QString time = scene.text("benchTime");
        const auto *problem = scene.part<QLabel>("clockProblem");
        QVERIFY(!problem->isVisible());
        scene.press(button.constData());
        QVERIFY(problem->isVisible());
        QCOMPARE(scene.text("benchTime"), time);
        scene.press(back.constData());
        QVERIFY(!problem->isVisible());
    }

    void takesWhatItSays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("far") << "36812-02-20 00:36:16";
        QTest::newRow("near") << "2038-01-19 03:14:07";
        QTest::newRow("with its zone") << "2038-01-19 03:14:07 UTC";
    }
    void takesWhatItSays()
    {
        QFETCH(QString, text);
        BenchScene scene;
        scene.show();
        scene.part<QLineEdit>("moment")->setText(text);
        scene.press("setMoment");
        QCOMPARE(scene.text("benchTime").remove(QStringLiteral(" UTC")), text.remove(QStringLiteral(" UTC")));
    }

    void whatWasWrongIsForgottenWithTheNextClockAndSubject()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(1);
        const auto wrong = [&] {
            for (const QLabel *label : scene.window->findChildren<QLabel *>()) {
                if (label->text().contains(QStringLiteral("That is no moment")))
                    return true;
            }
            return false;
        };
        scene.press("freeze");
        scene.part<QLineEdit>("moment")->setText(QStringLiteral("soon"));
        scene.press("setMoment");
        QVERIFY(wrong());
        scene.press("bannerAction");
        QVERIFY(!wrong());
        scene.press("setMoment");
        QVERIFY(wrong());
        scene.look("otpauth://totp/Other:bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Other");
        QVERIFY(!wrong());
    }

    void countersHaveNoClock()
    {
        BenchScene scene;
        scene.show();
        scene.openTab(1);
        QVERIFY(scene.part<QPushButton>("freeze")->isVisible());
        scene.look("otpauth://hotp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example&counter=0");
        QVERIFY(!scene.part<QPushButton>("freeze")->isVisible());
    }

    void benchGoesByTheKeptOffset()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(2);
        scene.part<QSpinBox>("window")->setValue(0);
        scene.part<QLineEdit>("code")->setText(QStringLiteral("969429")); // of the step from 90 s on
        QVERIFY(scene.text("verdict").contains(QStringLiteral("Refused")));
        scene.f.codeClock.keep(38s);
        QVERIFY2(scene.text("verdict").contains(QStringLiteral("Accepted")), qPrintable(scene.text("verdict")));
        QCOMPARE(scene.text("benchTime"), QStringLiteral("1970-01-01 00:01:37 UTC"));
        auto *offset = scene.window->findChild<OffsetBanner *>();
        QVERIFY(offset->isVisible());
        QVERIFY2(offset->text().contains(QStringLiteral("38")), qPrintable(offset->text()));
        // It is the real time here: a virtual one begins from it and goes back to it.
        QVERIFY(!scene.part<Banner>("clockBanner")->isVisible());
        scene.press("nextPeriod");
        QCOMPARE(scene.text("benchTime"), QStringLiteral("1970-01-01 00:02:07 UTC"));
        scene.part<Banner>("clockBanner")->findChild<QPushButton *>()->click();
        QCOMPARE(scene.text("benchTime"), QStringLiteral("1970-01-01 00:01:37 UTC"));
        offset->findChild<QPushButton *>()->click();
        QVERIFY(!offset->isVisible());
        QCOMPARE(scene.text("benchTime"), QStringLiteral("1970-01-01 00:00:59 UTC"));
    }

    void asksNobodyBeforeTheButton()
    {
        BenchScene scene;
        scene.show();
        scene.openTab(4);
        QCOMPARE(scene.f.timeSource.questions, 0);
        scene.press("askServers");
        QCOMPARE(scene.f.timeSource.questions, 1);
        QVERIFY(!scene.f.timeSource.asked.empty());
    }

    void keepsAndRemovesTheOffset()
    {
        BenchScene scene;
        scene.show();
        scene.openTab(4);
        scene.press("askServers");
        std::vector<Result<TimeReading>> readings;
        for (std::size_t i = 0; i < scene.f.timeSource.asked.size(); ++i)
            readings.push_back(TimeReading{38s, 10ms, 20ms});
        scene.f.timeSource.answer(std::move(readings));
        QVERIFY(scene.text("clockState").contains(QStringLiteral("38")));
        QVERIFY(!scene.text("driftEffect").isEmpty());
        QVERIFY(scene.part<QSpinBox>("driftWindow")->isVisible());
        QCOMPARE(scene.part<QTableWidget>("timeServers")->columnSpan(0, 1), 1);
        scene.press("keepOffset");
        QVERIFY(scene.f.codeClock.offset() == 38s);
        scene.press("removeOffset");
        QVERIFY(scene.f.codeClock.offset() == 0s);
    }

    void saysWhenNobodyAnswers()
    {
        BenchScene scene;
        scene.show();
        scene.openTab(4);
        scene.press("askServers");
        std::vector<Result<TimeReading>> readings;
        for (const TimeServer &server : scene.f.timeSource.asked)
            readings.push_back(Error{ErrorCode::TimeServerSilent, {server.address, QStringLiteral("5")}});
        scene.f.timeSource.answer(std::move(readings));
        QVERIFY(!scene.text("clockState").isEmpty());
        QVERIFY(!scene.part<QPushButton>("keepOffset")->isVisible());
        // Without an offset there is nothing that a window could make of it; a refusal has its row's whole width.
        QVERIFY(!scene.part<QSpinBox>("driftWindow")->isVisible());
        QVERIFY(scene.part<QTableWidget>("timeServers")->isVisible());
        QCOMPARE(scene.part<QTableWidget>("timeServers")->columnSpan(0, 1), 2);
        QVERIFY(scene.f.codeClock.offset() == 0s);
    }
};

QTEST_MAIN(BenchClockTest)
#include "tst_bench_clock.moc"
