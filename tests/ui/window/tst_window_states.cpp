// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window_scene.h"

#include "window/theme.h"

Q_DECLARE_METATYPE(cinnabar::Error)

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
    void theFootSaysWhatIsWrongAndWhatToDo_data();
    void theFootSaysWhatIsWrongAndWhatToDo();
    void openDialogsFollowTheTheme_data();
    void openDialogsFollowTheTheme();
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

void WindowStatesTest::theFootSaysWhatIsWrongAndWhatToDo_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("foot");
    const QString keyring = QStringLiteral("GNOME Keyring");
    QTest::newRow("locked") << Error{ErrorCode::KeychainLocked, {keyring}}
                            << QStringLiteral("GNOME Keyring is locked · unlock it and try again");
    QTest::newRow("missing") << Error{ErrorCode::KeychainMissing}
                             << QStringLiteral("No keychain answers · start one and try again");
    QTest::newRow("denied") << Error{ErrorCode::KeychainDenied, {keyring}}
                            << QStringLiteral("GNOME Keyring refused · allow Cinnabar and try again");
    QTest::newRow("newer") << Error{ErrorCode::StoreNewer, {QStringLiteral("9")}}
                           << QStringLiteral("Stored by a newer Cinnabar · update this one");
    QTest::newRow("any other") << Error{ErrorCode::KeychainFailed, {keyring, QStringLiteral("?")}}
                               << QStringLiteral("This computer · GNOME Keyring · can't be reached, try again");
}

void WindowStatesTest::theFootSaysWhatIsWrongAndWhatToDo()
{
    QFETCH(Error, error);
    QFETCH(QString, foot);
    Scene s;
    s.f.store.failure = error;
    s.f.session.load();
    auto *bar = s.window->findChild<FootBar *>();
    QCOMPARE(bar->text(), foot);
    QCOMPARE(bar->toolTip(), errorText(error));
}

void WindowStatesTest::openDialogsFollowTheTheme_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("settings") << int(Qt::Key_Comma) << int(Qt::ControlModifier);
    QTest::newRow("a question") << int(Qt::Key_Delete) << int(Qt::NoModifier);
    QTest::newRow("the keys") << int(Qt::Key_F1) << int(Qt::NoModifier);
}

void WindowStatesTest::openDialogsFollowTheTheme()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    const QPalette before = QApplication::palette();
    Scene s;
    s.showWith(1);
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key_Return);
    QTest::keyClick(&s.list(), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    const auto *dialog = s.window->findChild<QDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    for (const Theme *theme : {&Theme::dark(), &Theme::light()}) {
        QApplication::setPalette(theme->palette(before));
        QTRY_COMPARE(&Theme::of(s.window->palette()), theme);
        QCOMPARE(&Theme::of(dialog->palette()), theme);
        // Notices are the other way round.
        QVERIFY(s.notice().isVisible());
        QVERIFY(&Theme::of(s.notice().palette()) != theme);
    }
    QApplication::setPalette(before);
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
