// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window_scene.h"

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

QAction *menuAction(const Scene &scene, const QString &text)
{
    for (QAction *action : scene.window->actions()) {
        if (action->text().remove(QLatin1Char('&')) == text)
            return action;
    }
    return nullptr;
}

TrashPage &openTrash(const Scene &scene)
{
    menuAction(scene, QStringLiteral("Trash"))->trigger();
    return *scene.window->findChild<TrashPage *>();
}

PillButton *visibleButton(const Scene &scene, const QString &text)
{
    for (PillButton *button : scene.window->findChildren<PillButton *>()) {
        if (button->isVisible() && button->text() == text)
            return button;
    }
    return nullptr;
}

/// Two accounts, the first a counter, and a third in the trash.
void showWithTrash(Scene &s)
{
    s.f.session.load();
    s.f.add(sampleEntry(QStringLiteral("Token"), QString(), HotpSpec{HashAlgorithm::Sha1, 6, 0}));
    s.f.add(sampleEntry(QStringLiteral("Stays")));
    const QUuid third = s.f.add(sampleEntry(QStringLiteral("Deleted")));
    s.f.session.moveToTrash(third, [](const Status &) {});
    s.show();
}

} // namespace

class TrashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }
    void keysDoNothingToAccountsOutOfSight_data();
    void keysDoNothingToAccountsOutOfSight();
    void theSelectionIsThereAgainAfterwards();
    void searchingLeavesTheTrash();
    void escapeDismissesThenLeavesThenEndsTheSearch();
    void theEmptyTrashHasTheFocusInSight();
    void everythingInTheTrashIsNoFirstRun_data();
    void everythingInTheTrashIsNoFirstRun();
    void theTrashIsClosedWhileNothingIsKnown();
    void rowsTellHowLongTheyStay_data();
    void rowsTellHowLongTheyStay();
    void anAccountAboutToGoCanBeRestored();
};

void TrashTest::keysDoNothingToAccountsOutOfSight_data()
{
    QTest::addColumn<QString>("site");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    const QString token = QStringLiteral("Token");
    const QString other = QStringLiteral("Stays");
    QTest::newRow("F5") << token << int(Qt::Key_F5) << int(Qt::NoModifier);
    QTest::newRow("Ctrl+C") << token << int(Qt::Key_C) << int(Qt::ControlModifier);
    QTest::newRow("Ctrl+Shift+C") << other << int(Qt::Key_C) << int(Qt::ControlModifier | Qt::ShiftModifier);
    QTest::newRow("Delete") << other << int(Qt::Key_Delete) << int(Qt::NoModifier);
    QTest::newRow("F2") << other << int(Qt::Key_F2) << int(Qt::NoModifier);
    QTest::newRow("Ctrl+R") << other << int(Qt::Key_R) << int(Qt::ControlModifier);
}

void TrashTest::keysDoNothingToAccountsOutOfSight()
{
    QFETCH(QString, site);
    QFETCH(int, key);
    QFETCH(int, modifiers);
    Scene s;
    showWithTrash(s);
    s.list().selectRow(site == QStringLiteral("Token") ? 0 : 1);
    openTrash(s);
    const int saves = s.f.store.saves;
    QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QCOMPARE(s.f.store.saves, saves);
    QVERIFY(clipboardText().isEmpty());
    QVERIFY(!s.window->findChild<QDialog *>());
    // Also when the vault changes while the trash is open.
    s.f.add(sampleEntry(QStringLiteral("New")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QCOMPARE(s.f.store.saves, saves + 1);
    QVERIFY(clipboardText().isEmpty());
    QVERIFY(!s.window->findChild<QDialog *>());
}

void TrashTest::theSelectionIsThereAgainAfterwards()
{
    Scene s;
    showWithTrash(s);
    s.list().selectRow(1);
    openTrash(s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(s.page().isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboardText(), ungrouped(s.row(1).code));
}

void TrashTest::searchingLeavesTheTrash()
{
    Scene s;
    showWithTrash(s);
    openTrash(s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(s.page().isVisible());
    QVERIFY(s.search().hasFocus());
}

void TrashTest::escapeDismissesThenLeavesThenEndsTheSearch()
{
    Scene s;
    showWithTrash(s);
    s.search().setText(QStringLiteral("sta"));
    const TrashPage &trash = openTrash(s);
    s.notice().tell({QStringLiteral("x"), {}, {}, {}, NoticeContent::Stay::Lasting});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!s.notice().isVisible());
    QVERIFY(trash.isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(s.page().isVisible());
    QCOMPARE(s.search().text(), QStringLiteral("sta"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(s.search().text().isEmpty());
}

void TrashTest::theEmptyTrashHasTheFocusInSight()
{
    Scene s;
    showWithTrash(s);
    const TrashPage &trash = openTrash(s);
    QVERIFY(trash.isAncestorOf(QApplication::focusWidget()));
    s.f.session.removeForever(s.f.session.vault().trash().front().account.id, [](const Status &) {});
    QVERIFY(QApplication::focusWidget());
    QVERIFY(QApplication::focusWidget()->isVisible());
    QVERIFY(trash.isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(s.page().isVisible());
    openTrash(s);
    QVERIFY(trash.isAncestorOf(QApplication::focusWidget()));
    QVERIFY(QApplication::focusWidget()->isVisible());
}

void TrashTest::everythingInTheTrashIsNoFirstRun_data()
{
    QTest::addColumn<int>("accounts");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("one") << 1 << QStringLiteral("1 account is in the trash.");
    QTest::newRow("two") << 2 << QStringLiteral("2 accounts are in the trash.");
}

void TrashTest::everythingInTheTrashIsNoFirstRun()
{
    QFETCH(int, accounts);
    QFETCH(QString, sentence);
    Scene s;
    s.showWith(accounts);
    while (!s.f.session.vault().accounts().empty())
        s.f.session.moveToTrash(s.f.session.vault().accounts().front().id, [](const Status &) {});
    QCOMPARE(s.page().showing(), AccountsPage::Showing::OnlyTrash);
    const auto labels = s.page().findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
        [&](const QLabel *label) { return label->isVisible() && label->text().startsWith(sentence); }));
    QVERIFY(visibleButton(s, QStringLiteral("Scan")));
    visibleButton(s, QStringLiteral("Open the trash"))->click();
    QVERIFY(s.window->findChild<TrashPage *>()->isVisible());
    for (int i = 0; i < accounts; ++i)
        s.f.session.removeForever(s.f.session.vault().trash().front().account.id, [](const Status &) {});
    QCOMPARE(s.page().showing(), AccountsPage::Showing::FirstRun);
}

void TrashTest::theTrashIsClosedWhileNothingIsKnown()
{
    Scene s;
    s.f.store.held = true;
    s.f.session.load();
    s.show();
    QVERIFY(!menuAction(s, QStringLiteral("Trash"))->isEnabled());
    s.f.store.failure = Error{ErrorCode::KeychainLocked, {QStringLiteral("GNOME Keyring")}};
    s.f.store.answer();
    QCOMPARE(s.f.session.state(), SessionState::Unavailable);
    QVERIFY(!menuAction(s, QStringLiteral("Trash"))->isEnabled());
    s.f.store.failure.reset();
    s.f.session.load();
    s.f.store.answer();
    QVERIFY(menuAction(s, QStringLiteral("Trash"))->isEnabled());
}

void TrashTest::rowsTellHowLongTheyStay_data()
{
    QTest::addColumn<qint64>("hours");
    QTest::addColumn<QString>("suffix");
    const auto row = [](const char *name, qint64 hours, const char *suffix) {
        QTest::newRow(name) << hours << QString::fromUtf8(suffix);
    };
    // Deleted on 14 November 2023 at 22:13 UTC.
    row("an hour later", 1, "deleted today · 30 days left");
    row("two hours later, the next day", 2, "deleted yesterday · 29 days left");
    row("three days later", 3 * 24, "deleted 3 days ago · 27 days left");
    row("29 days later", 29 * 24, "deleted 29 days ago · 1 day left");
    row("30 days later", 30 * 24, "deleted 30 days ago · about to go");
    row("long after", 400 * 24, "deleted 400 days ago · about to go");
    row("before it was deleted", -24, "deleted 14 Nov 2023");
}

void TrashTest::rowsTellHowLongTheyStay()
{
    QFETCH(const qint64, hours);
    QFETCH(const QString, suffix);
    Scene s;
    showWithTrash(s);
    s.f.clock.set(s.f.clock.now() + std::chrono::hours(hours));
    TrashPage &trash = openTrash(s);
    const auto *list = trash.findChild<AccountListView *>();
    QCOMPARE(list->model()->index(0, 0).data(ContentRole).value<RowContent>().suffix, suffix);
}

void TrashTest::anAccountAboutToGoCanBeRestored()
{
    Scene s;
    showWithTrash(s);
    const QUuid id = s.f.session.vault().trash().front().account.id;
    s.f.clock.set(s.f.clock.now() + std::chrono::days(40));
    s.f.add(sampleEntry(QStringLiteral("Later")));
    openTrash(s);
    visibleButton(s, QStringLiteral("Restore"))->click();
    QVERIFY(s.f.session.vault().find(id));
}

QTEST_MAIN(TrashTest)
#include "tst_trash.moc"
