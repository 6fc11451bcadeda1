// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window_scene.h"

#include "window/banner.h"

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

/// The banner that is seen; null without one.
Banner *banner(const Scene &scene)
{
    for (Banner *one : scene.window->findChildren<Banner *>()) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

} // namespace

class ClockOffsetWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAnOffsetNothingIsSaid();
    void anOffsetIsSaidForAsLongAsItIsKept();
    void codesGoByItAndRecordsDoNot();
    void itIsThereFromTheStart();
    void otherAccountsHaveTheirOwn();
    void nobodyIsAskedUnasked();
};

void ClockOffsetWindowTest::withoutAnOffsetNothingIsSaid()
{
    Scene s;
    s.showWith(1);
    QVERIFY(!banner(s));
}

void ClockOffsetWindowTest::anOffsetIsSaidForAsLongAsItIsKept()
{
    Scene s;
    s.showWith(1);
    s.notice().dismiss(); // of the clock that the scene set
    s.f.codeClock.keep(38s);
    QVERIFY(banner(s));
    QCOMPARE(banner(s)->text(), QStringLiteral("Codes are made 38.0 s ahead of this computer's clock."));
    // It is no jump of the computer's clock.
    QVERIFY(!s.notice().isVisible());
    s.f.codeClock.keep(-2s);
    QCOMPARE(banner(s)->text(), QStringLiteral("Codes are made 2.0 s behind this computer's clock."));
    auto *back = banner(s)->findChild<QPushButton *>();
    QCOMPARE(back->text(), QStringLiteral("Follow the clock"));
    back->click();
    QVERIFY(!banner(s));
    QCOMPARE(s.f.places.offset, 0ms);
    QVERIFY(!s.notice().isVisible());
}

void ClockOffsetWindowTest::codesGoByItAndRecordsDoNot()
{
    Scene s;
    s.showWith(1); // 12 s into a period
    const QString current = s.row(0).code;
    s.f.codeClock.keep(17s);
    QCOMPARE(s.row(0).code, current);
    s.f.codeClock.keep(18s);
    const QString moved = s.row(0).code;
    QVERIFY(moved != current);
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key_Return);
    QCOMPARE(clipboardText(), ungrouped(moved));
    const UnixMillis before = s.f.clock.now();
    const QUuid id = s.f.add(sampleEntry());
    QCOMPARE(s.f.session.vault().find(id)->created, before);
    // It is the code that the clock comes to by itself.
    s.f.codeClock.keep(0s);
    s.f.clock.advance(18s);
    s.ticker().tick();
    QCOMPARE(s.row(0).code, moved);
}

void ClockOffsetWindowTest::itIsThereFromTheStart()
{
    Scene s;
    s.window.reset();
    s.f.codeClock.keep(38s);
    s.window = std::make_unique<MainWindow>(s.f.services);
    s.show();
    QVERIFY(banner(s));
    QVERIFY(!s.notice().isVisible());
}

void ClockOffsetWindowTest::otherAccountsHaveTheirOwn()
{
    Scene s;
    s.showWith(1);
    s.f.codeClock.keep(38s);
    s.f.places.offset = 0s;
    Q_EMIT s.f.places.changed();
    QVERIFY(!banner(s));
}

void ClockOffsetWindowTest::nobodyIsAskedUnasked()
{
    Scene s;
    s.showWith(3);
    s.f.codeClock.keep(38s);
    s.ticker().tick();
    QCOMPARE(s.f.timeSource.questions, 0);
}

QTEST_MAIN(ClockOffsetWindowTest)
#include "tst_clock_offset_window.moc"
