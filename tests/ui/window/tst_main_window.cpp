// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window_scene.h"

#include "editor/enrolment_list.h"

#include <QPointer>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

const QString sampleLink =
    QStringLiteral("otpauth://totp/ACME:dana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ACME");

std::vector<SecretBytes> links(std::initializer_list<std::string_view> texts)
{
    std::vector<SecretBytes> result;
    for (const std::string_view text : texts)
        result.push_back(SecretBytes::copyOf(text));
    return result;
}

bool formIsOpen(const Scene &scene)
{
    const auto *scan = scene.window->findChild<ScanWindow *>();
    return scan && scan->isVisible();
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }
    void enterCopiesTheCodeThatIsShown();
    void aFirstKeyPicksTheRowItNames_data();
    void aFirstKeyPicksTheRowItNames();
    void aClickCopies();
    void copyingAtTheBoundaryTakesTheNewCodeForBoth();
    void withUnderTwoSecondsLeftTheNextIsOffered_data();
    void withUnderTwoSecondsLeftTheNextIsOffered();
    void counterIsStoredBeforeItsCodeShows();
    void aCounterThatCannotBeStoredShowsNoCode();
    void trashAsksAndUndoBringsItBack();
    void trashRestoresAndDeletesForEver();
    void theNoticeDoesNotCoverTheSelectedRow();
    void pastingALinkOpensTheForm_data();
    void pastingALinkOpensTheForm();
    void aDroppedTextIsTakenOnlyWhenItCanBeStored();
    void aLinkWaitsForTheVault();
    void linksThatWaitDoNotReplaceEachOther();
    void theScanWindowIsKept();
    void aBrokenEntryTellsWhy_data();
    void aBrokenEntryTellsWhy();
};

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

void MainWindowTest::aFirstKeyPicksTheRowItNames_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("current");
    QTest::addColumn<int>("row");
    QTest::newRow("Down") << int(Qt::Key_Down) << -1 << 0;
    QTest::newRow("Home") << int(Qt::Key_Home) << -1 << 0;
    QTest::newRow("End") << int(Qt::Key_End) << -1 << 2;
    // The focus alone makes the first row the current one, and chooses none.
    QTest::newRow("Down after the focus came") << int(Qt::Key_Down) << 0 << 0;
    QTest::newRow("Home after the focus came") << int(Qt::Key_Home) << 0 << 0;
    QTest::newRow("End after the focus came") << int(Qt::Key_End) << 0 << 2;
}

void MainWindowTest::aFirstKeyPicksTheRowItNames()
{
    QFETCH(int, key);
    QFETCH(int, current);
    QFETCH(int, row);
    Scene s;
    s.showWith(3);
    s.list().clearSelection();
    s.list().selectionModel()->setCurrentIndex(s.list().model()->index(current, 0), QItemSelectionModel::NoUpdate);
    QTest::keyClick(&s.list(), Qt::Key(key));
    QCOMPARE(s.list().currentIndex().row(), row);
    QVERIFY(s.list().selectionModel()->isRowSelected(row));
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
    QCOMPARE(s.page().showing(), AccountsPage::Showing::OnlyTrash);
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
    s.window->openLinks(links({"otpauth://totp/ACME:dana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}));
    QVERIFY(!formIsOpen(s));
    s.f.store.answer();
    QVERIFY(formIsOpen(s));
}

void MainWindowTest::linksThatWaitDoNotReplaceEachOther()
{
    Scene s;
    s.f.store.held = true;
    s.f.session.load();
    s.show();
    s.window->openLinks(links({"otpauth://totp/ACME:dana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}));
    s.window->openLinks(links({"otpauth://totp/Other:bob?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"}));
    s.f.store.answer();
    QVERIFY(formIsOpen(s));
    QCOMPARE(s.window->findChild<EnrolmentList *>()->tickedCount(), 2);
}

void MainWindowTest::theScanWindowIsKept()
{
    Scene s;
    s.showWith(1);
    const auto paste = [&] {
        QGuiApplication::clipboard()->setText(sampleLink);
        QTest::keyClick(&s.list(), Qt::Key_V, Qt::ControlModifier);
        return s.window->findChild<ScanWindow *>();
    };
    const QPointer<ScanWindow> first = paste();
    QVERIFY(first);
    first->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(first);
    QVERIFY(!first->isVisible());
    QApplication::setActiveWindow(s.window.get());
    QCOMPARE(paste(), first.data());
    QVERIFY(first->isVisible());
}

void MainWindowTest::aBrokenEntryTellsWhy_data()
{
    QTest::addColumn<bool>("byMouse");
    QTest::newRow("Enter") << false;
    QTest::newRow("a click") << true;
}

void MainWindowTest::aBrokenEntryTellsWhy()
{
    QFETCH(bool, byMouse);
    Scene s;
    SecretBytes document = VaultDocument::encode(sampleVault(1));
    // The stored algorithm becomes one that does not exist.
    const auto at = asText(document.view()).find("SHA1");
    QVERIFY(at != std::string_view::npos);
    document.data()[at + 3] = std::byte{'9'};
    s.f.store.inner.save(document.view(), 0, 1, [](const Result<quint64> &) {});
    s.f.session.load();
    s.show();
    // Something is here, though it can't be used.
    QCOMPARE(s.page().showing(), AccountsPage::Showing::List);
    s.list().selectRow(0);
    if (byMouse)
        QTest::mouseClick(s.list().viewport(), Qt::LeftButton, {}, s.list().selectedRect().center());
    else
        QTest::keyClick(&s.list(), Qt::Key_Return);
    QPointer<QMessageBox> box = question(s);
    QVERIFY(box);
    QVERIFY2(box->informativeText().contains(s.row(0).reason.toHtmlEscaped()), qPrintable(box->informativeText()));
    yes(box)->click();
    QCOMPARE(s.f.session.vault().broken().size(), std::size_t(1));
    const auto boxes = s.window->findChildren<QMessageBox *>();
    QCOMPARE(boxes.size(), 2);
    yes(boxes.at(boxes.first() == box ? 1 : 0))->click();
    QVERIFY(s.f.session.vault().broken().empty());
    QCOMPARE(s.page().showing(), AccountsPage::Showing::FirstRun);
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
