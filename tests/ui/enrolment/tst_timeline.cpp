// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/bench_time.h"
#include "enrolment/timeline_model.h"
#include "otp/otp_limits.h"
#include "support/fake_clock.h"
#include "support/sample_accounts.h"
#include "ui/enrolment/bench_scene.h"
#include "window/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSpinBox>
#include <QTableView>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

OtpEntry entryOf(OtpSpec spec) { return sampleEntry(QStringLiteral("Example"), QStringLiteral("alice"), spec); }

/// What the menu's first entry copies.
QString copiedChoice(const BenchScene &scene)
{
    QGuiApplication::clipboard()->setText(QStringLiteral("nothing"));
    scene.part<QPushButton>("copyCodes")->menu()->actions().at(0)->trigger();
    return QGuiApplication::clipboard()->text();
}

/// Chooses the step that is `offset` from the current one.
void choose(const BenchScene &scene, int offset)
{
    auto *view = scene.part<QTableView>("timeline");
    view->selectRow(qobject_cast<const TimelineModel *>(view->model())->currentRow() + offset);
}

QString cell(const TimelineModel &model, int row, int column)
{
    QString text = model.index(row, column).data().toString();
    return text.remove(QChar(0x2066)).remove(QChar(0x2069)).remove(QChar(0x2009));
}

} // namespace

class TimelineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // RFC 6238, appendix B, SHA1.
    void currentCodeIsThatOfRfc6238_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("code");
        QTest::newRow("59") << qint64(59) << "94287082";
        QTest::newRow("1111111109") << qint64(1111111109) << "07081804";
        QTest::newRow("2000000000") << qint64(2000000000) << "69279037";
        QTest::newRow("20000000000") << qint64(20000000000) << "65353130";
    }
    void currentCodeIsThatOfRfc6238()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, code);
        TimelineModel model;
        const QAbstractItemModelTester tester(&model);
        const OtpEntry entry = entryOf(TotpSpec{HashAlgorithm::Sha1, 8, 30s});
        model.setEntry(&entry);
        model.setNow(std::chrono::seconds(seconds));
        QCOMPARE(cell(model, model.currentRow(), TimelineModel::CodeColumn), code);
    }

    void rowsFollowEachOtherWithoutGaps()
    {
        TimelineModel model;
        const OtpEntry entry = entryOf(TotpSpec{});
        model.setEntry(&entry);
        model.setSpan(3);
        model.setNow(1700000000s);
        QCOMPARE(model.rowCount(), 7);
        for (std::size_t i = 1; i < model.rows().size(); ++i)
            QVERIFY(model.rows()[i].window.validFrom == model.rows()[i - 1].window.validUntil);
        // 2023-11-14T22:13:20Z is 20 s into its period.
        QCOMPARE(cell(model, 3, TimelineModel::UtcColumn), QStringLiteral("22:13:00 \u2013 22:13:30"));
        QVERIFY(model.description(3).contains(QStringLiteral("2023-11-14T22:13:00Z")));
    }

    void lapsesInTheLastFiveSecondsAndNotBefore_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<bool>("lapses");
        QTest::newRow("fresh") << qint64(30'000) << false;
        QTest::newRow("just before") << qint64(54'999) << false;
        QTest::newRow("five seconds left") << qint64(55'000) << true;
        QTest::newRow("the last millisecond") << qint64(59'999) << true;
        QTest::newRow("the next step") << qint64(60'000) << false;
    }
    void lapsesInTheLastFiveSecondsAndNotBefore()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(bool, lapses);
        TimelineModel model;
        const OtpEntry entry = entryOf(TotpSpec{});
        model.setEntry(&entry);
        model.setNow(30s);
        model.setNow(UnixMillis(milliseconds));
        const QModelIndex code = model.index(model.currentRow(), TimelineModel::CodeColumn);
        QCOMPARE(code.data(TimelineModel::IsExpiringRole).toBool(), lapses);
        QVERIFY(code.data(TimelineModel::IsCurrentRole).toBool());
        // Never by colour alone.
        QCOMPARE(model.index(model.currentRow(), 0)
                     .data(Qt::AccessibleTextRole)
                     .toString()
                     .contains(QStringLiteral("about to lapse")),
            lapses);
    }

    void firstStepHasNoneBefore()
    {
        TimelineModel model;
        const OtpEntry entry = entryOf(TotpSpec{});
        model.setEntry(&entry);
        model.setSpan(2);
        model.setNow(0s);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.currentRow(), 0);
    }

    void counterHasNoTimes()
    {
        TimelineModel model;
        const OtpEntry entry = entryOf(HotpSpec{HashAlgorithm::Sha1, 6, 1});
        model.setEntry(&entry);
        model.setSpan(1);
        model.setNow(0s);
        // RFC 4226, appendix D.
        QCOMPARE(cell(model, 0, TimelineModel::CodeColumn), QStringLiteral("755224"));
        QCOMPARE(cell(model, 1, TimelineModel::CodeColumn), QStringLiteral("287082"));
        QCOMPARE(cell(model, 2, TimelineModel::CodeColumn), QStringLiteral("359152"));
        QVERIFY(cell(model, 1, TimelineModel::UtcColumn).isEmpty());
        QVERIFY(!model.secondsLeft());
    }

    void yearsAreToldWhereTheyDiffer()
    {
        TimelineModel model;
        const OtpEntry entry = entryOf(TotpSpec{HashAlgorithm::Sha1, 6, maxPeriod});
        model.setEntry(&entry);
        model.setSpan(1);
        model.setNow(1700000000s);
        QCOMPARE(cell(model, 0, TimelineModel::UtcColumn), QStringLiteral("1970-01-01 00:00:00"));
        // date -u -d @2147483647
        QCOMPARE(cell(model, 1, TimelineModel::UtcColumn), QStringLiteral("2038-01-19 03:14:07"));
    }

    void firstColumnShowsAllOfALongCountdown()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink + "&period=2147483647");
        scene.openTab(1);
        const auto *view = scene.part<QTableView>("timeline");
        QFont bold = view->font();
        bold.setWeight(QFont::ExtraBold);
        const auto *model = qobject_cast<const TimelineModel *>(view->model());
        const QString text = model->index(model->currentRow(), 0).data().toString();
        QVERIFY(text.contains(QStringLiteral("2147483588")));
        QVERIFY(view->columnWidth(0) >= QFontMetrics(bold).horizontalAdvance(text));
    }

    void stepsBesideTheCurrentOneAreSpokenInTheSingular()
    {
        TimelineModel model;
        const OtpEntry entry = entryOf(TotpSpec{});
        model.setEntry(&entry);
        model.setNow(1700000000s);
        const auto spoken = [&](int offset) {
            return model.index(model.currentRow() + offset, 0).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(-1), QStringLiteral("the step before"));
        QCOMPARE(spoken(1), QStringLiteral("the step after"));
        QCOMPARE(spoken(2), QStringLiteral("2 steps after"));
    }

    void boundariesAreToldAtTheEndOfTime()
    {
        TimelineModel model;
        const OtpEntry entry = entryOf(TotpSpec{});
        model.setEntry(&entry);
        model.setNow(std::chrono::seconds(qint64(1) << 40));
        const QString sentence = model.description(model.currentRow());
        // 2^40 s after 1970 is 00:36:16 on that day: GNU date, date -u -d @1099511627776.
        QVERIFY2(sentence.contains(QStringLiteral("+36812-02-20T00:36:00Z")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("+36812-02-20T00:36:30Z")), qPrintable(sentence));
    }

    void markPointsToTheCode_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::addColumn<QChar>("sign");
        QTest::newRow("left to right") << Qt::LeftToRight << QChar(0x25B8);
        QTest::newRow("right to left") << Qt::RightToLeft << QChar(0x25C2);
    }
    void markPointsToTheCode()
    {
        QFETCH(Qt::LayoutDirection, direction);
        QFETCH(QChar, sign);
        const auto usual = QGuiApplication::layoutDirection();
        QGuiApplication::setLayoutDirection(direction);
        const QString text = TimelineModel::currentText(7);
        QGuiApplication::setLayoutDirection(usual);
        QCOMPARE(text.at(0), sign);
    }

    void chosenStepStaysChosenWhenTimeMovesOn()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(1);
        // oathtool, as below: the codes from 30 s, from 60 s, from 90 s and from 120 s on.
        QCOMPARE(copiedChoice(scene), QStringLiteral("287082"));
        scene.press("nextPeriod");
        QCOMPARE(copiedChoice(scene), QStringLiteral("359152"));
        scene.press("previousPeriod");
        choose(scene, 2);
        QCOMPARE(copiedChoice(scene), QStringLiteral("969429"));
        scene.press("nextPeriod");
        QVERIFY(!scene.part<QTableView>("timeline")->hasFocus());
        QCOMPARE(copiedChoice(scene), QStringLiteral("969429"));
        QCOMPARE(scene.part<QTableView>("timeline")->selectionModel()->selectedRows().size(), 1);
    }

    void copiesNothingWhenTheChosenStepIsGone()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(1);
        choose(scene, 2);
        scene.part<QLineEdit>("moment")->setText(QStringLiteral("@1700000000"));
        scene.press("setMoment");
        QCOMPARE(copiedChoice(scene), QStringLiteral("nothing"));
        QVERIFY(scene.text("said").contains(QStringLiteral("no longer shown")));
        scene.press("bannerAction");
        QCOMPARE(copiedChoice(scene), QStringLiteral("969429"));
        // Those of another enrolment were never chosen.
        scene.look("otpauth://totp/Other:bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Other&period=15");
        QCOMPARE(copiedChoice(scene), QStringLiteral("969429")); // at 59 s, step 3 of 15 s is the current one
        scene.press("nextPeriod");
        QCOMPARE(copiedChoice(scene), QStringLiteral("338314"));
    }

    void chosenRowKeepsItsGround_data()
    {
        QTest::addColumn<int>("offset");
        QTest::newRow("the current step") << 0;
        QTest::newRow("another") << 1;
    }
    void chosenRowKeepsItsGround()
    {
        QFETCH(int, offset);
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(1);
        choose(scene, offset);
        auto *view = scene.part<QTableView>("timeline");
        const QModelIndex index = view->selectionModel()->selectedRows().value(0);
        QVERIFY(index.isValid());
        const QRect place = view->visualRect(index);
        const QImage picture = view->viewport()->grab().toImage();
        const Theme &theme = Theme::of(view->palette());
        // Beside the text, and on the outline.
        QCOMPARE(picture.pixelColor(place.left() + 1, place.center().y()), offset == 0 ? theme.hover : theme.surface);
        QCOMPARE(picture.pixelColor(place.left() + 1, place.top()), theme.accent);
    }

    void allCodesAreCopiedALineEach()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        scene.openTab(1);
        const auto actions = scene.part<QPushButton>("copyCodes")->menu()->actions();
        actions.at(2)->trigger(); // last, current, next
        // oathtool --totp --base32 --now @N GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ with N = 0, 30, 60.
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("755224\n287082\n359152"));
        QVERIFY(scene.text("said").contains(QStringLiteral("3 codes")));
    }

    void fixtureHoldsCodesAndNoSecret()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        for (QAction *action : scene.part<QPushButton>("copyCodes")->menu()->actions()) {
            if (!action->text().contains(QStringLiteral("fixture")))
                continue;
            action->trigger();
            const QString text = QGuiApplication::clipboard()->text();
            QVERIFY(text.contains(QStringLiteral("287082")));
            QVERIFY(!text.contains(QStringLiteral("GEZDGNBV")));
        }
    }
};

QTEST_MAIN(TimelineTest)
#include "tst_timeline.moc"
