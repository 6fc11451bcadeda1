// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account_list_view.h"
#include "accounts/code_ticker.h"
#include "scan/scan_window.h"
#include "text/error_text.h"
#include "ui/window/window_fixture.h"
#include "window/accounts_page.h"
#include "window/foot_bar.h"
#include "window/main_window.h"
#include "window/notice.h"
#include "window/parts.h"
#include "window/trash_page.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

struct Scene {
    WindowFixture f;
    std::unique_ptr<MainWindow> window = std::make_unique<MainWindow>(f.services);

    AccountsPage &page() const { return *window->findChild<AccountsPage *>(); }
    AccountListView &list() const { return page().list(); }
    Notice &notice() const { return *window->findChild<Notice *>(); }
    SearchField &search() const { return *window->findChild<SearchField *>(); }
    CodeTicker &ticker() const { return *window->findChild<CodeTicker *>(); }
    RowContent row(int at) const { return list().model()->index(at, 0).data(ContentRole).value<RowContent>(); }
    QPushButton *noticeAction(const QString &text) const
    {
        for (QPushButton *button : notice().findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }
    void show()
    {
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        QApplication::setActiveWindow(window.get());
    }
    /// With these accounts, shown, the clock in the middle of a period.
    void showWith(int accounts)
    {
        f.keep(sampleVault(accounts));
        f.session.load();
        f.clock.set(1700000022s);
        show();
    }
    bool anyTimerRuns() const
    {
        const auto timers = window->findChildren<QTimer *>();
        return std::any_of(timers.cbegin(), timers.cend(), [](const QTimer *timer) { return timer->isActive(); });
    }
};

QString clipboardText() { return QGuiApplication::clipboard()->text(); }

QString ungrouped(QString code) { return code.remove(QLatin1Char(' ')); }

QMessageBox *question(const Scene &scene) { return scene.window->findChild<QMessageBox *>(); }

QAbstractButton *yes(QMessageBox *box)
{
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            return button;
    }
    return nullptr;
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }
    void loadingShowsTheListAndNeverTheFirstRun();
    void unavailableShowsTheReasonAndNothingIsWritten();
    void anEmptyVaultShowsTheFirstRun();
    void enterCopiesTheCodeThatIsShown();
    void aClickCopies();
    void copyingAtTheBoundaryTakesTheNewCodeForBoth();
    void withUnderTwoSecondsLeftTheNextIsOffered_data();
    void withUnderTwoSecondsLeftTheNextIsOffered();
    void counterIsStoredBeforeItsCodeShows();
    void aCounterThatCannotBeStoredShowsNoCode();
    void trashAsksAndUndoBringsItBack();
    void trashRestoresAndDeletesForEver();
    void typingSearchesAndEscapeEnds();
    void nothingFoundSaysSo();
    void theSelectionSurvivesASearch();
    void hiddenRunsNoTimer();
    void minimisedRunsNoTimer();
    void aClockJumpIsTold();
    void theNoticeDoesNotCoverTheSelectedRow();
    void theTitleHoldsNoCode();
    void theFootSaysWhereTheSecretsAre();
    void theGeometryIsKept();
    void changesByAnotherProgramAppear();
    void pastingALinkOpensTheForm_data();
    void pastingALinkOpensTheForm();
    void aDroppedTextIsTakenOnlyWhenItCanBeStored();
    void aLinkWaitsForTheVault();
};

void MainWindowTest::loadingShowsTheListAndNeverTheFirstRun()
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

void MainWindowTest::unavailableShowsTheReasonAndNothingIsWritten()
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

void MainWindowTest::anEmptyVaultShowsTheFirstRun()
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

void MainWindowTest::enterCopiesTheCodeThatIsShown()
{
    Scene s;
    s.showWith(3);
    s.list().selectRow(1);
    QTest::keyClick(&s.list(), Qt::Key_Return);
    QCOMPARE(clipboardText(), ungrouped(s.row(1).code));
    const QString told = s.notice().plainText();
    QVERIFY2(told.contains(s.row(1).title), qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("valid for 18 s")), qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("clears in 30 s")), qPrintable(told));
    QVERIFY(!told.contains(ungrouped(s.row(1).code)));
}

void MainWindowTest::aClickCopies()
{
    Scene s;
    s.showWith(3);
    const QRect place = s.list().visualRect(s.list().model()->index(2, 0));
    QTest::mouseClick(s.list().viewport(), Qt::LeftButton, {}, place.center());
    QCOMPARE(clipboardText(), ungrouped(s.row(2).code));
}

void MainWindowTest::copyingAtTheBoundaryTakesTheNewCodeForBoth()
{
    Scene s;
    s.showWith(1);
    s.list().selectRow(0);
    s.f.clock.set(UnixMillis(1700000039999));
    s.ticker().tick();
    const QString old = s.row(0).code;
    s.f.clock.set(1700000040s); // the boundary, and no tick yet
    QTest::keyClick(&s.list(), Qt::Key_Return);
    QVERIFY(s.row(0).code != old);
    QCOMPARE(clipboardText(), ungrouped(s.row(0).code));
}

void MainWindowTest::withUnderTwoSecondsLeftTheNextIsOffered_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<bool>("offered");
    QTest::newRow("2.000 s left") << qint64(1700000038000) << false;
    QTest::newRow("1.999 s left") << qint64(1700000038001) << true;
}

void MainWindowTest::withUnderTwoSecondsLeftTheNextIsOffered()
{
    QFETCH(qint64, time);
    QFETCH(bool, offered);
    Scene s;
    s.showWith(1);
    s.f.clock.set(UnixMillis(time));
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key_Return);
    QPushButton *next = s.noticeAction(QStringLiteral("Copy the next"));
    QCOMPARE(next != nullptr, offered);
    if (next) {
        next->click();
        QCOMPARE(clipboardText(), ungrouped(s.row(0).next));
    }
}

void MainWindowTest::counterIsStoredBeforeItsCodeShows()
{
    Scene s;
    s.f.session.load();
    s.f.add(sampleEntry(QStringLiteral("Token"), QString(), HotpSpec{HashAlgorithm::Sha1, 6, 0}));
    s.show();
    s.f.store.held = true;
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key_F5);
    // RFC 4226, appendix D. The store has not answered yet.
    QCOMPARE(s.row(0).code, QStringLiteral("755 224"));
    s.f.store.answer();
    QCOMPARE(s.row(0).code, QStringLiteral("287 082"));
}

void MainWindowTest::aCounterThatCannotBeStoredShowsNoCode()
{
    Scene s;
    s.f.session.load();
    s.f.add(sampleEntry(QStringLiteral("Token"), QString(), HotpSpec{HashAlgorithm::Sha1, 6, 0}));
    s.show();
    s.f.store.failure = Error{ErrorCode::KeychainDenied, {QStringLiteral("GNOME Keyring")}};
    const QRect row = s.list().visualRect(s.list().model()->index(0, 0));
    QTest::mouseClick(s.list().viewport(), Qt::LeftButton, {}, QPoint(row.right() - 30, row.center().y()));
    QCOMPARE(s.row(0).code, QStringLiteral("755 224"));
    QVERIFY(s.notice().isVisible());
    QVERIFY(clipboardText().isEmpty());
}

void MainWindowTest::trashAsksAndUndoBringsItBack()
{
    Scene s;
    s.showWith(3);
    s.list().selectRow(1);
    const QUuid id = s.list().selectedId();
    QTest::keyClick(&s.list(), Qt::Key_Delete);
    QMessageBox *box = question(s);
    QVERIFY(box);
    QVERIFY(box->informativeText().contains(QStringLiteral("two-factor login")));
    QCOMPARE(s.list().model()->rowCount(), 3);
    yes(box)->click();
    QCOMPARE(s.list().model()->rowCount(), 2);
    QVERIFY(s.f.session.vault().findTrashed(id));
    QVERIFY(s.noticeAction(QStringLiteral("Undo")));
    QTest::keyClick(&s.list(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(s.list().model()->rowCount(), 3);
    QCOMPARE(s.list().selectedId(), id);
    QCOMPARE(s.row(1).id, id);
}

void MainWindowTest::trashRestoresAndDeletesForEver()
{
    Scene s;
    s.showWith(2);
    const QUuid first = s.row(0).id;
    const QUuid second = s.row(1).id;
    for (const QUuid &id : {first, second})
        s.f.session.moveToTrash(id, [](const Status &) {});
    QCOMPARE(s.page().showing(), AccountsPage::Showing::FirstRun);
    for (QAction *action : s.window->actions()) {
        if (action->text().remove(QLatin1Char('&')) == QStringLiteral("Trash"))
            action->trigger();
    }
    auto *trash = s.window->findChild<TrashPage *>();
    QVERIFY(trash && trash->isVisible());
    const auto button = [&](const QString &text) {
        for (PillButton *found : trash->findChildren<PillButton *>()) {
            if (found->text() == text)
                return found;
        }
        return static_cast<PillButton *>(nullptr);
    };
    // The last deleted stands first and is selected.
    button(QStringLiteral("Delete for ever…"))->click();
    QVERIFY(s.f.session.vault().findTrashed(second));
    yes(question(s))->click();
    QVERIFY(!s.f.session.vault().findTrashed(second));
    button(QStringLiteral("Restore"))->click();
    QVERIFY(s.f.session.vault().find(first));
    QVERIFY(s.page().isVisible());
    QCOMPARE(s.list().selectedId(), first);
}

void MainWindowTest::typingSearchesAndEscapeEnds()
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

void MainWindowTest::nothingFoundSaysSo()
{
    Scene s;
    s.showWith(3);
    s.search().setText(QStringLiteral("nobody"));
    QCOMPARE(s.page().showing(), AccountsPage::Showing::NothingFound);
    s.search().clear();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::List);
}

void MainWindowTest::theSelectionSurvivesASearch()
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

void MainWindowTest::hiddenRunsNoTimer()
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

void MainWindowTest::minimisedRunsNoTimer()
{
    Scene s;
    s.showWith(3);
    s.window->showMinimized();
    QTRY_VERIFY(!s.ticker().isRunning());
    QVERIFY(!s.anyTimerRuns());
    s.window->showNormal();
    QTRY_VERIFY(s.ticker().isRunning());
}

void MainWindowTest::aClockJumpIsTold()
{
    Scene s;
    s.showWith(1);
    const QString before = s.row(0).code;
    s.f.clock.advance(10min);
    s.ticker().tick();
    QVERIFY(s.row(0).code != before);
    QVERIFY2(s.notice().plainText().contains(QStringLiteral("600 s")), qPrintable(s.notice().plainText()));
}

void MainWindowTest::theNoticeDoesNotCoverTheSelectedRow()
{
    Scene s;
    s.showWith(40);
    for (int row = 0; row < 12; ++row) {
        s.list().selectRow(row);
        QTest::keyClick(&s.list(), Qt::Key_Return);
        QVERIFY(s.notice().isVisible());
        const QRect selected(s.list().mapTo(s.window->centralWidget(), s.list().selectedRect().topLeft()),
            s.list().selectedRect().size());
        QVERIFY2(!s.notice().geometry().intersects(selected), qPrintable(QString::number(row)));
    }
}

void MainWindowTest::theTitleHoldsNoCode()
{
    Scene s;
    s.showWith(1);
    s.list().selectRow(0);
    QTest::keyClick(&s.list(), Qt::Key_Return);
    QCOMPARE(s.window->windowTitle(), QStringLiteral("Cinnabar"));
}

void MainWindowTest::theFootSaysWhereTheSecretsAre()
{
    Scene s;
    auto *foot = s.window->findChild<FootBar *>();
    s.f.session.load();
    QCOMPARE(foot->text(), QStringLiteral("This computer · GNOME Keyring"));
}

void MainWindowTest::theGeometryIsKept()
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

void MainWindowTest::changesByAnotherProgramAppear()
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

namespace {

const QString sampleLink =
    QStringLiteral("otpauth://totp/ACME:dana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ACME");

bool formIsOpen(const Scene &scene)
{
    const auto *scan = scene.window->findChild<ScanWindow *>();
    return scan && scan->isVisible();
}

} // namespace

void MainWindowTest::pastingALinkOpensTheForm_data()
{
    QTest::addColumn<bool>("inSearch");
    QTest::newRow("onto the list") << false;
    QTest::newRow("while the search field has the focus") << true;
}

void MainWindowTest::pastingALinkOpensTheForm()
{
    QFETCH(bool, inSearch);
    Scene s;
    s.showWith(1);
    QWidget *target = inSearch ? static_cast<QWidget *>(&s.search()) : &s.list();
    target->setFocus();
    QGuiApplication::clipboard()->setText(sampleLink);
    QTest::keyClick(target, Qt::Key_V, Qt::ControlModifier);
    QVERIFY(formIsOpen(s));
    QVERIFY(s.search().text().isEmpty());
    QCOMPARE(s.f.store.saves, 0);
}

void MainWindowTest::aDroppedTextIsTakenOnlyWhenItCanBeStored()
{
    Scene s;
    QMimeData mime;
    mime.setText(sampleLink);
    s.f.store.held = true;
    s.f.session.load();
    s.show();
    QDragEnterEvent early(QPoint(50, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    early.ignore();
    QCoreApplication::sendEvent(s.window.get(), &early);
    QVERIFY(!early.isAccepted());
    s.f.store.answer();
    QDragEnterEvent enter(QPoint(50, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(s.window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(s.window.get(), &drop);
    QVERIFY(formIsOpen(s));
}

void MainWindowTest::aLinkWaitsForTheVault()
{
    Scene s;
    s.f.store.held = true;
    s.f.session.load();
    s.show();
    s.window->openLink(sampleLink);
    QVERIFY(!formIsOpen(s));
    s.f.store.answer();
    QVERIFY(formIsOpen(s));
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
