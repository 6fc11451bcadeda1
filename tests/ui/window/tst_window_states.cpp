// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window_scene.h"

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

class WindowStatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }
    void loadingShowsTheListAndNeverTheFirstRun();
    void unavailableShowsTheReasonAndNothingIsWritten();
    void anEmptyVaultShowsTheFirstRun();
    void typingSearchesAndEscapeEnds();
    void nothingFoundSaysSo();
    void theSelectionSurvivesASearch();
    void hiddenRunsNoTimer();
    void minimisedRunsNoTimer();
    void aClockJumpIsTold();
    void theTitleHoldsNoCode();
    void theFootSaysWhereTheSecretsAre();
    void theGeometryIsKept();
    void changesByAnotherProgramAppear();
};

void WindowStatesTest::loadingShowsTheListAndNeverTheFirstRun()
{
    Scene s;
    s.f.store.held = true;
    s.f.session.load();
    s.show();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::List);
    QVERIFY(s.list().isVisible());
    s.f.keep(sampleVault(3));
    s.f.store.answer();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::List);
    QCOMPARE(s.list().model()->rowCount(), 3);
}

void WindowStatesTest::unavailableShowsTheReasonAndNothingIsWritten()
{
    Scene s;
    const Error locked{ErrorCode::KeychainLocked, {QStringLiteral("GNOME Keyring")}};
    s.f.store.failure = locked;
    s.f.session.load();
    s.show();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::Unavailable);
    const auto labels = s.page().findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
        [&](const QLabel *label) { return label->isVisible() && label->text() == errorText(locked); }));
    QCOMPARE(s.f.store.saves, 0);
    // Try again.
    s.f.keep(sampleVault(2));
    s.f.store.failure.reset();
    for (PillButton *button : s.page().findChildren<PillButton *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Try again"))
            button->click();
    }
    QCOMPARE(s.page().showing(), AccountsPage::Showing::List);
    QCOMPARE(s.list().model()->rowCount(), 2);
}

void WindowStatesTest::anEmptyVaultShowsTheFirstRun()
{
    Scene s;
    s.f.session.load();
    s.show();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::FirstRun);
    QVERIFY(!s.anyTimerRuns());
    s.f.add(sampleEntry());
    QCOMPARE(s.page().showing(), AccountsPage::Showing::List);
    QVERIFY(s.ticker().isRunning());
}

void WindowStatesTest::typingSearchesAndEscapeEnds()
{
    Scene s;
    s.showWith(30);
    s.list().setFocus();
    QTest::keyClicks(&s.list(), QStringLiteral("u"));
    QTest::keyClicks(&s.search(), QStringLiteral("ser7"));
    QCOMPARE(s.search().text(), QStringLiteral("user7"));
    QCOMPARE(s.list().model()->rowCount(), 1);
    // Enter copies the first that was found.
    QTest::keyClick(&s.search(), Qt::Key_Return);
    QCOMPARE(clipboardText(), ungrouped(s.row(0).code));
    QTest::keyClick(&s.search(), Qt::Key_Escape); // the notice first
    QTest::keyClick(&s.search(), Qt::Key_Escape);
    QCOMPARE(s.list().model()->rowCount(), 30);
}

void WindowStatesTest::nothingFoundSaysSo()
{
    Scene s;
    s.showWith(3);
    s.search().setText(QStringLiteral("nobody"));
    QCOMPARE(s.page().showing(), AccountsPage::Showing::NothingFound);
    s.search().clear();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::List);
}

void WindowStatesTest::theSelectionSurvivesASearch()
{
    Scene s;
    s.showWith(30);
    s.list().selectRow(17);
    const QUuid id = s.list().selectedId();
    s.search().setText(QStringLiteral("user1"));
    QCOMPARE(s.list().selectedId(), id);
    s.search().clear();
    QCOMPARE(s.list().selectedId(), id);
    QCOMPARE(s.list().currentIndex().row(), 17);
}

void WindowStatesTest::hiddenRunsNoTimer()
{
    Scene s;
    s.showWith(3);
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key_F5);
    s.notice().tell({QStringLiteral("x")});
    QVERIFY(s.ticker().isRunning());
    s.window->hide();
    QVERIFY(!s.ticker().isRunning());
    QVERIFY(!s.anyTimerRuns());
    s.show();
    QVERIFY(s.ticker().isRunning());
}

void WindowStatesTest::minimisedRunsNoTimer()
{
    Scene s;
    s.showWith(3);
    s.window->showMinimized();
    QTRY_VERIFY(!s.ticker().isRunning());
    QVERIFY(!s.anyTimerRuns());
    s.window->showNormal();
    QTRY_VERIFY(s.ticker().isRunning());
}

void WindowStatesTest::aClockJumpIsTold()
{
    Scene s;
    s.showWith(1);
    const QString before = s.row(0).code;
    s.f.clock.advance(10min);
    s.ticker().tick();
    QVERIFY(s.row(0).code != before);
    QVERIFY2(s.notice().plainText().contains(QStringLiteral("600 s")), qPrintable(s.notice().plainText()));
}

void WindowStatesTest::theTitleHoldsNoCode()
{
    Scene s;
    s.showWith(1);
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key_Return);
    QCOMPARE(s.window->windowTitle(), QStringLiteral("Cinnabar"));
}

void WindowStatesTest::theFootSaysWhereTheSecretsAre()
{
    Scene s;
    auto *foot = s.window->findChild<FootBar *>();
    s.f.session.load();
    QCOMPARE(foot->text(), QStringLiteral("This computer · GNOME Keyring"));
}

void WindowStatesTest::theGeometryIsKept()
{
    WindowFixture f;
    {
        MainWindow window(f.services);
        QCOMPARE(window.size(), QSize(430, 700));
        window.show();
        window.resize(500, 600);
        window.close();
    }
    MainWindow window(f.services);
    QCOMPARE(window.size(), QSize(500, 600));
}

void WindowStatesTest::changesByAnotherProgramAppear()
{
    Scene s;
    s.showWith(1);
    Vault more = s.f.session.vault().clone();
    FixedRandom random(99);
    QVERIFY(more.add(sampleAccount(random, sampleEntry(QStringLiteral("By the command line")))));
    const SecretBytes document = VaultDocument::encode(more);
    s.f.store.inner.save(document.view(), 1, 2, [](const Result<quint64> &saved) { QVERIFY(saved); });
    QEvent activate(QEvent::WindowActivate);
    QCoreApplication::sendEvent(s.window.get(), &activate);
    QCOMPARE(s.list().model()->rowCount(), 2);
}

QTEST_MAIN(WindowStatesTest)
#include "tst_window_states.moc"
