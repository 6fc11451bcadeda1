// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "enrolment/bench_subject.h"
#include "enrolment/generate_page.h"
#include "enrolment/inspect_page.h"
#include "ui/enrolment/bench_scene.h"
#include "window/banner.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
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

    void leavesASecretOutOfTheTitle()
    {
        BenchScene scene;
        scene.show();
        QMimeData mime;
        mime.setText(QStringLiteral("otpauth://totp/Other:MZXW6YTBOJTG633C?secret=MZXW6YTBOJTG633C&issuer=Other"));
        dropOn(scene, mime);
        QCOMPARE(scene.text("subjectTitle"), QStringLiteral("Other (\u2022\u2022\u2022)"));
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

    void showsWhatIsNoEnrolmentWithoutGivingAwayWhatItMayHold_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<bool>("hasMore");
        const QString mask(3, QChar(0x2022));
        QTest::newRow("web address") << QByteArray("https://example.com/login") << "https://example.com/login" << false;
        QTest::newRow("its query") << QByteArray("https://example.com/login?token=abc")
                                   << QStringLiteral("https://example.com/login?") + mask << true;
        QTest::newRow("its fragment") << QByteArray("https://example.com/login#abc")
                                      << QStringLiteral("https://example.com/login#") + mask << true;
        QTest::newRow("a secret in its path")
            << QByteArray("https://example.com/GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") << mask << true;
        QTest::newRow("a secret in its path, encoded")
            << QByteArray("https://example.com/GEZDGNBVG%593TQOJQGEZD%47NBVGY3TQOJQ") << mask << true;
        QTest::newRow("a password") << QByteArray("https://alice:pw@example.com/") << mask << true;
        QTest::newRow("Wi-Fi") << QByteArray("WIFI:T:WPA;S:home;P:pass;;") << mask << true;
        QTest::newRow("something else") << QByteArray("hello") << mask << true;
    }
    void showsWhatIsNoEnrolmentWithoutGivingAwayWhatItMayHold()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, shown);
        QFETCH(bool, hasMore);
        BenchScene scene;
        scene.show();
        scene.look(text);
        if (subject(scene).isEmpty())
            QTest::keyClick(scene.part<QLineEdit>("link"), Qt::Key_Return);
        QVERIFY(!subject(scene).isEmpty());
        auto *raw = scene.part<QWidget>("rawText");
        QCOMPARE(raw->findChild<QLabel *>(QStringLiteral("maskedText"))->accessibleName(), shown);
        QCOMPARE(raw->findChild<QPushButton *>(QStringLiteral("showSecret"))->isVisible(), hasMore);
        // It has no parameters.
        QVERIFY(!scene.part<QTableWidget>("parameters")->isVisible());
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

    void readsAPictureThatIsPastedIntoTheField()
    {
        BenchScene scene;
        scene.f.reader.put(64, {aliceLink});
        scene.show();
        QImage picture(64, 64, QImage::Format_Grayscale8);
        picture.fill(Qt::white);
        QGuiApplication::clipboard()->setImage(picture);
        auto *field = scene.part<QLineEdit>("link");
        QTest::keySequence(field, QKeySequence(QKeySequence::Paste));
        QTRY_COMPARE(scene.text("subjectTitle"), QStringLiteral("Example (alice)"));
        // What is no link stays in the field, to be seen and corrected.
        QGuiApplication::clipboard()->setText(QStringLiteral("abc"));
        QTest::keySequence(field, QKeySequence(QKeySequence::Paste));
        QCOMPARE(field->text(), QStringLiteral("abc"));
    }

    void pastingBesideTheFieldsKeepsWhatIsLookedAt_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<int>("tab");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("code");
        QTest::newRow("a code") << "287082" << 0 << "Example (alice)"
                                << "";
        QTest::newRow("a code to verify") << " 287 082\n"
                                          << 2 << "Example (alice)"
                                          << "287 082";
        QTest::newRow("a text, on Verify") << QStringLiteral("one\ntwo") << 2 << "Example (alice)"
                                           << "";
        QTest::newRow("a link") << "otpauth://totp/Other:bob?secret=MZXW6YTBOJTG633C&issuer=Other" << 2 << "Other (bob)"
                                << "";
    }
    void pastingBesideTheFieldsKeepsWhatIsLookedAt()
    {
        QFETCH(QString, pasted);
        QFETCH(int, tab);
        QFETCH(QString, title);
        QFETCH(QString, code);
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(tab);
        QGuiApplication::clipboard()->setText(pasted);
        auto *button = scene.part<QPushButton>("scanSubject");
        button->setFocus();
        QTest::keySequence(button, QKeySequence(QKeySequence::Paste));
        QCOMPARE(scene.text("subjectTitle"), title);
        QCOMPARE(scene.part<QLineEdit>("code")->text(), code);
    }

    void linksInOtherFieldsAreLookedAt_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("tab");
        QTest::addColumn<bool>("byKey");
        for (const bool byKey : {true, false}) {
            const char *how = byKey ? "by key" : "by its menu";
            QTest::addRow("code, %s", how) << QByteArray("code") << 2 << byKey;
            QTest::addRow("issuer, %s", how) << QByteArray("generateIssuer") << 3 << byKey;
            QTest::addRow("name, %s", how) << QByteArray("generateName") << 3 << byKey;
        }
    }
    void linksInOtherFieldsAreLookedAt()
    {
        QFETCH(QByteArray, field);
        QFETCH(int, tab);
        QFETCH(bool, byKey);
        BenchScene scene;
        scene.show();
        scene.look("otpauth://totp/Other:bob?secret=MZXW6YTBOJTG633C&issuer=Other");
        scene.openTab(tab);
        auto *line = scene.part<QLineEdit>(field.constData());
        line->selectAll();
        line->setFocus();
        QGuiApplication::clipboard()->setText(QString::fromUtf8(aliceLink));
        if (byKey)
            QTest::keySequence(line, QKeySequence(QKeySequence::Paste));
        else
            line->paste();
        QVERIFY(!everything(scene).contains(QStringLiteral("GEZDGNBV")));
        QCOMPARE(scene.text("subjectTitle"), QStringLiteral("Example (alice)"));
        line->setText(QStringLiteral("abc"));
        QCOMPARE(line->text(), QStringLiteral("abc"));
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
        QVERIFY(!scene.part<Banner>("clockBanner")->isVisibleTo(scene.window.get()));
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
};

QTEST_MAIN(BenchWindowTest)
#include "tst_bench_window.moc"
