// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/code_clock.h"
#include "ui/enrolment/bench_scene.h"

#include <QTableWidget>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

const QString sntpOne = QStringLiteral("one.example");
const QString sntpTwo = QStringLiteral("two.example");
const QString web = QStringLiteral("https://www.example");

TimeReading fine(std::chrono::milliseconds offset) { return {offset, 20ms, 40ms}; }
/// The Date of a web server.
TimeReading coarse(std::chrono::milliseconds offset) { return {offset, 600ms, 200ms}; }

/// The page with these servers in the settings.
struct ClockScene : BenchScene {
    explicit ClockScene(const QStringList &servers)
    {
        f.settings.setTimeServers(servers);
        show();
        openTab(4);
    }
    void ask(std::vector<Result<TimeReading>> readings)
    {
        press("askServers");
        f.timeSource.answer(std::move(readings));
    }
    QString cell(int row, int column = 1) const { return part<QTableWidget>("timeServers")->item(row, column)->text(); }
    bool canKeep() const { return part<QPushButton>("keepOffset")->isVisible(); }
    bool warns() const { return part<QLabel>("clockWarning")->isVisible(); }
};

} // namespace

class ClockPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSecondOpinionIsShownAsOne()
    {
        ClockScene scene({sntpOne, web});
        scene.ask({fine(38s), coarse(39500ms)});
        QVERIFY(scene.text("clockState").contains(QStringLiteral("38.0 s slow")));
        QVERIFY2(scene.cell(1).contains(QStringLiteral("\u00b1 600 ms")), qPrintable(scene.cell(1)));
        QVERIFY2(scene.cell(1).endsWith(QStringLiteral("second opinion: agrees")), qPrintable(scene.cell(1)));
        QVERIFY(!scene.cell(0).contains(QStringLiteral("opinion")));
        QVERIFY(!scene.warns());
    }

    void aContradictionIsAWarning()
    {
        ClockScene scene({sntpOne, web});
        scene.ask({fine(38s), coarse(0s)});
        QVERIFY(scene.text("clockState").contains(QStringLiteral("38.0 s slow")));
        QVERIFY(scene.cell(1).endsWith(QStringLiteral("second opinion: contradicts")));
        QVERIFY(scene.warns());
        QVERIFY(scene.text("clockWarning").startsWith(QStringLiteral("The web servers say something else.")));
        scene.ask({fine(38s), coarse(38s)});
        QVERIFY(!scene.warns());
    }

    void theWebDoesNotSettleADisagreement()
    {
        ClockScene scene({sntpOne, sntpTwo, web});
        scene.ask({fine(38s), fine(0s), coarse(0s)});
        QVERIFY(scene.text("clockState").startsWith(QStringLiteral("The servers disagree about the time")));
        QVERIFY(!scene.canKeep());
        QVERIFY(!scene.part<QLabel>("driftEffect")->isVisible());
    }

    void anOutlierIsMarked()
    {
        ClockScene scene({sntpOne, sntpTwo, QStringLiteral("three.example")});
        scene.ask({fine(0s), fine(100s), fine(10ms)});
        QVERIFY2(scene.cell(1).endsWith(QStringLiteral("does not count: too far from the others")),
            qPrintable(scene.cell(1)));
        QVERIFY(!scene.cell(0).contains(QStringLiteral("count")));
    }

    void aServerIsAskedOnce()
    {
        ClockScene scene({sntpOne, sntpOne + QStringLiteral(":123"), sntpTwo});
        scene.press("askServers");
        QCOMPARE(scene.f.timeSource.asked.size(), std::size_t(2));
    }

    void aKeptOffsetIsCounted()
    {
        ClockScene scene({sntpOne});
        scene.ask({fine(38s)});
        QVERIFY(scene.text("clockState").endsWith(QStringLiteral("your codes are 38.0 s late.")));
        QVERIFY(scene.text("driftEffect").contains(QStringLiteral("27% of the time")));
        QVERIFY(scene.canKeep());
        scene.press("keepOffset");
        QVERIFY(scene.text("clockState").endsWith(QStringLiteral("makes up for it: your codes are right.")));
        QCOMPARE(scene.text("driftEffect"), QStringLiteral("Servers with window 1 accept them (period 30 s)."));
        QVERIFY(!scene.canKeep());
        scene.ask({fine(38015ms)});
        QVERIFY(!scene.canKeep());
        scene.ask({fine(41s)});
        QVERIFY(scene.text("clockState").endsWith(QStringLiteral("your codes are 3.0 s late.")));
        QVERIFY(scene.canKeep());
        scene.press("removeOffset");
        QVERIFY(scene.text("clockState").endsWith(QStringLiteral("your codes are 41.0 s late.")));
    }

    void nothingIsOfferedForAClockThatIsRight()
    {
        ClockScene scene({sntpOne});
        scene.ask({fine(20ms)});
        QVERIFY(!scene.canKeep());
        scene.ask({fine(21ms)});
        QVERIFY(scene.canKeep());
        scene.f.codeClock.keep(38s);
        scene.ask({fine(0s)});
        // Removing is what helps then.
        QVERIFY(!scene.canKeep());
        QVERIFY(scene.part<QPushButton>("removeOffset")->isVisible());
        QVERIFY(scene.text("clockState").endsWith(QStringLiteral("your codes are 38.0 s early.")));
    }

    void askingStaysSaidWhileAnOffsetIsRemoved()
    {
        ClockScene scene({sntpOne});
        scene.ask({fine(38s)});
        scene.press("keepOffset");
        scene.press("askServers");
        scene.press("removeOffset");
        QVERIFY(scene.text("clockState").startsWith(QStringLiteral("Asking the servers")));
    }
};

QTEST_MAIN(ClockPageTest)
#include "tst_clock_page.moc"
