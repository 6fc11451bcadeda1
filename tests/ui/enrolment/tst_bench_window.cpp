// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/code_clock.h"
#include "core/vault/sealing_fixture.h"
#include "enrolment/bench_subject.h"
#include "enrolment/generate_page.h"
#include "enrolment/inspect_page.h"
#include "ui/enrolment/bench_scene.h"
#include "window/loud_banner.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QSpinBox>
#include <QTableWidget>
#include <QTimer>

#include <algorithm>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

/// Everything that the window shows or says to screen readers.
QString everything(const BenchScene &scene)
{
    QStringList texts;
    for (const QLabel *label : scene.window->findChildren<QLabel *>())
        texts << label->text() << label->accessibleName();
    for (const QLineEdit *field : scene.window->findChildren<QLineEdit *>())
        texts << field->text();
    for (const QTableWidget *table : scene.window->findChildren<QTableWidget *>()) {
        for (const QTableWidgetItem *item : table->findItems(QStringLiteral("*"), Qt::MatchWildcard))
            texts << item->text();
    }
    for (const QWidget *part : scene.window->findChildren<QWidget *>())
        texts << part->accessibleName();
    return texts.join(u'\n');
}

BenchSubject &subject(const BenchScene &scene) { return *scene.window->findChild<BenchSubject *>(); }

void dropOn(const BenchScene &scene, const QMimeData &mime)
{
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(scene.window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(scene.window.get(), &drop);
}

int activeTimers(const BenchScene &scene)
{
    const auto timers = scene.window->findChildren<QTimer *>();
    return int(std::count_if(timers.begin(), timers.end(), [](const QTimer *timer) { return timer->isActive(); }));
}

QStringList findings(const BenchScene &scene)
{
    QStringList titles;
    for (const QLabel *label : scene.window->findChildren<QLabel *>(QStringLiteral("findingTitle")))
        titles << label->text();
    return titles;
}

} // namespace

class BenchWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void looksAtAPastedLinkAndWipesTheField()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        QVERIFY(scene.part<QLineEdit>("link")->text().isEmpty());
        QCOMPARE(scene.text("subjectTitle"), QStringLiteral("Example (alice)"));
        QVERIFY(scene.text("subjectSummary").contains(QStringLiteral("160 bits")));
    }

    void takesWhatIsPastedAndSaysWhyItIsRefused()
    {
        BenchScene scene;
        scene.show();
        scene.part<QLineEdit>("link")->insert(QStringLiteral("otpauth://totp/x?secret=!!!"));
        QVERIFY(scene.part<QLineEdit>("link")->text().isEmpty());
        QVERIFY(!subject(scene).isEmpty());
        QVERIFY(subject(scene).entry() == nullptr);
    }

    void takesNothingFromACodeForHtml()
    {
        BenchScene scene;
        scene.show();
        scene.look("otpauth://totp/%3Cb%3Ex%3C%2Fb%3E?secret=GEZDGNBVGY3TQOJQ&issuer=%3Ch1%3EBank");
        for (const QTableWidget *table : scene.window->findChildren<QTableWidget *>()) {
            for (const QTableWidgetItem *item : table->findItems(QStringLiteral("*"), Qt::MatchWildcard))
                QVERIFY(!item->toolTip().contains(QStringLiteral("<h1>")));
        }
    }

    void hidesTheSecretUntilItIsAskedFor()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        QVERIFY(!everything(scene).contains(QStringLiteral("GEZDGNBV")));
        auto *button = scene.part<QWidget>("rawText")->findChild<QPushButton *>(QStringLiteral("showSecret"));
        button->click();
        QVERIFY(everything(scene).contains(QStringLiteral("GEZDGNBV")));
        button->click();
        QVERIFY(!everything(scene).contains(QStringLiteral("GEZDGNBV")));
    }

    void saysWhereEachParameterCameFrom()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink + "&algorithm=sha-256");
        const auto *table = scene.part<QTableWidget>("parameters");
        QHash<QString, QString> origins;
        for (int row = 0; row < table->rowCount(); ++row)
            origins.insert(table->item(row, 0)->text(), table->item(row, 2)->text());
        QCOMPARE(origins.value(QStringLiteral("digits")), QStringLiteral("default"));
        QCOMPARE(origins.value(QStringLiteral("issuer")), QStringLiteral("given"));
        QVERIFY(origins.value(QStringLiteral("algorithm")).contains(QStringLiteral("sha-256")));
    }

    void tellsFindingsAndWhyALinkIsRefused()
    {
        BenchScene scene;
        scene.show();
        scene.look("otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=C");
        QVERIFY(findings(scene).join(u' ').contains(QStringLiteral("issuer-mismatch")));
        scene.look("otpauth://totp/A:b?secret=GEZDGNBV&digits=12");
        QTest::keyClick(scene.part<QLineEdit>("link"), Qt::Key_Return);
        QVERIFY(findings(scene).join(u' ').contains(QStringLiteral("bad-digits")));
        QVERIFY(subject(scene).entry() == nullptr);
    }

    void letsOneOfSeveralBeChosen()
    {
        BenchScene scene;
        scene.show();
        QMimeData mime;
        mime.setText(QString::fromUtf8(aliceLink + "\notpauth://totp/Other:bob?secret=MZXW6YTBOJTG633C&issuer=Other"));
        dropOn(scene, mime);
        QCOMPARE(
            subject(scene).titles(), QStringList({QStringLiteral("Example (alice)"), QStringLiteral("Other (bob)")}));
        subject(scene).choose(1);
        QCOMPARE(scene.text("subjectTitle"), QStringLiteral("Other (bob)"));
    }

    void readsADroppedPictureAndMeasuresIt()
    {
        BenchScene scene;
        scene.f.reader.put(64, {aliceLink});
        scene.show();
        QMimeData mime;
        QImage picture(64, 64, QImage::Format_Grayscale8);
        picture.fill(Qt::white);
        mime.setImageData(picture);
        dropOn(scene, mime);
        QTRY_COMPARE(scene.text("subjectTitle"), QStringLiteral("Example (alice)"));
        QVERIFY(scene.part<QTableWidget>("qrFacts")->rowCount() > 0);
    }

    void reportsHoldNoSecret()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.press("copyReport");
        const QString markdown = QGuiApplication::clipboard()->text();
        QVERIFY(markdown.contains(QStringLiteral("Example")));
        QVERIFY(!markdown.contains(QStringLiteral("GEZDGNBV")));
        const QString file = scene.f.folder.filePath(QStringLiteral("report.json"));
        scene.window->findChild<InspectPage *>()->saveReportAs(file);
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const QByteArray json = saved.readAll();
        QVERIFY(json.contains("\"secret_bits\":160"));
        QVERIFY(json.contains("287082"));
        QVERIFY(!json.contains("GEZDGNBV"));
    }

    void bannerStaysWhileTheClockIsNotTheRealOne()
    {
        BenchScene scene;
        scene.show();
        auto *banner = scene.part<LoudBanner>("clockBanner");
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
        QVERIFY(subject(scene).entry());
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

    void countersHaveNoClock()
    {
        BenchScene scene;
        scene.show();
        scene.openTab(1);
        QVERIFY(scene.part<QPushButton>("freeze")->isVisible());
        scene.look("otpauth://hotp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example&counter=0");
        QVERIFY(!scene.part<QPushButton>("freeze")->isVisible());
    }

    void lockingWipesWhatCameFromTheVaultOnly()
    {
        BenchScene scene;
        scene.f.session.setPasswordHash(quickHash);
        scene.f.session.changePassword(
            {}, SecretBytes::copyOf(std::string_view("correct horse")), [](const Status &status) { QVERIFY(status); });
        scene.show();
        scene.window->lookAtAccount(sampleEntry());
        QVERIFY(!subject(scene).isEmpty());
        scene.f.session.lock();
        QVERIFY(subject(scene).isEmpty());
        scene.look(aliceLink);
        scene.f.session.unlock(SecretBytes::copyOf(std::string_view("correct horse")), [](const Status &) {});
        scene.f.session.lock();
        QVERIFY(!subject(scene).isEmpty());
    }

    void worksWithoutAStore()
    {
        BenchScene scene;
        scene.f.store.loadFailure = Error{ErrorCode::KeychainMissing};
        scene.f.session.load();
        scene.show();
        scene.look(aliceLink);
        QVERIFY(subject(scene).entry());
        QCOMPARE(scene.f.store.saves, 0);
    }

    void closingWipesEverything()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.press("freeze");
        scene.press("generate");
        scene.window->close();
        QVERIFY(subject(scene).isEmpty());
        QVERIFY(!scene.window->findChild<GeneratePage *>()->entry());
        QVERIFY(!scene.part<LoudBanner>("clockBanner")->isVisibleTo(scene.window.get()));
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
        scene.press("keepOffset");
        QVERIFY(scene.f.codeClock.offset() == 38s);
        scene.press("removeOffset");
        QVERIFY(scene.f.codeClock.offset() == 0s);
    }

    void saysWhenNobodyAnswers()
    {
        BenchScene scene;
        scene.show();
        scene.press("askServers");
        std::vector<Result<TimeReading>> readings;
        for (const TimeServer &server : scene.f.timeSource.asked)
            readings.push_back(Error{ErrorCode::TimeServerSilent, {server.address, QStringLiteral("5")}});
        scene.f.timeSource.answer(std::move(readings));
        QVERIFY(!scene.text("clockState").isEmpty());
        QVERIFY(!scene.part<QPushButton>("keepOffset")->isVisible());
        QVERIFY(scene.f.codeClock.offset() == 0s);
    }

    void noTimerRunsWhileItIsHidden()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.part<QWidget>("rawText")->findChild<QPushButton *>(QStringLiteral("showSecret"))->click();
        // The seconds, and the minute after which the secret is hidden.
        QVERIFY(activeTimers(scene) >= 2);
        scene.window->hide();
        QCOMPARE(activeTimers(scene), 0);
        scene.openTab(2);
        scene.window->show();
        scene.part<QLineEdit>("code")->setText(QStringLiteral("123456"));
        // The seconds, and the pause before a refused code is explained.
        QVERIFY(activeTimers(scene) >= 2);
        scene.window->hide();
        QCOMPARE(activeTimers(scene), 0);
    }

    void fitsIn480Pixels()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.press("generate");
        QVERIFY2(scene.window->minimumSizeHint().width() <= 480,
            qPrintable(QString::number(scene.window->minimumSizeHint().width())));
    }
};

QTEST_MAIN(BenchWindowTest)
#include "tst_bench_window.moc"
