// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window_scene.h"

#include "window/tag_chips.h"

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

/// Four accounts: Work, Home and work, none, Clients.
void showTagged(Scene &s)
{
    FixedRandom random;
    Vault vault;
    const QStringList tags[] = {
        {QStringLiteral("Work")}, {QStringLiteral("Home"), QStringLiteral("work")}, {}, {QStringLiteral("Clients")}};
    int number = 0;
    for (const QStringList &of : tags) {
        Account account = sampleAccount(random, numberedEntry(number++));
        account.tags = of;
        QVERIFY(vault.add(std::move(account)));
    }
    s.f.keep(vault);
    s.f.session.load();
    s.show();
}

TagChips &chips(const Scene &s) { return *s.window->findChild<TagChips *>(); }

QAbstractButton *chip(const Scene &s, const QString &text)
{
    for (QAbstractButton *button : chips(s).findChildren<QAbstractButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

QStringList texts(const Scene &s)
{
    QStringList all;
    for (const QAbstractButton *button : chips(s).findChildren<QAbstractButton *>())
        all << button->text();
    return all;
}

void setTags(Scene &s, int account, const QStringList &tags)
{
    Account changed = s.f.session.vault().accounts()[std::size_t(account)].clone();
    changed.tags = tags;
    s.f.session.replace(std::move(changed), [](const Status &status) { QVERIFY(status); });
}

} // namespace

class TagChipsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutTagsThereIsNoRow();
    void eachTagHasOneChip();
    void aChipShowsItsAccounts();
    void searchAndTagWorkTogether();
    void tabReachesTheRowAndArrowsChoose();
    void aTagThatIsGoneShowsAll();
    void aNewAccountIsShownWhateverIsChosen();
    void aRowTooLongScrollsToTheFocus();
};

void TagChipsTest::withoutTagsThereIsNoRow()
{
    Scene s;
    s.showWith(3);
    QVERIFY(!chips(s).isVisible());
    setTags(s, 1, {QStringLiteral("New")});
    QVERIFY(chips(s).isVisible());
    setTags(s, 1, {});
    QVERIFY(!chips(s).isVisible());
}

void TagChipsTest::eachTagHasOneChip()
{
    Scene s;
    showTagged(s);
    QCOMPARE(texts(s),
        (QStringList{
            QStringLiteral("All"), QStringLiteral("Clients"), QStringLiteral("Home"), QStringLiteral("Work")}));
    QVERIFY(chip(s, QStringLiteral("All"))->isChecked());
}

void TagChipsTest::aChipShowsItsAccounts()
{
    Scene s;
    showTagged(s);
    const QUuid first = s.row(0).id;
    const QUuid second = s.row(1).id;
    QTest::mouseClick(chip(s, QStringLiteral("Work")), Qt::LeftButton);
    QCOMPARE(s.list().model()->rowCount(), 2);
    QCOMPARE(s.row(0).id, first);
    QCOMPARE(s.row(1).id, second);
    QTest::mouseClick(chip(s, QStringLiteral("All")), Qt::LeftButton);
    QCOMPARE(s.list().model()->rowCount(), 4);
    chip(s, QStringLiteral("Home"))->click();
    QCOMPARE(s.list().model()->rowCount(), 1);
    QTest::keyClick(&s.list(), Qt::Key_Escape);
    QCOMPARE(s.list().model()->rowCount(), 4);
    QVERIFY(chip(s, QStringLiteral("All"))->isChecked());
}

void TagChipsTest::searchAndTagWorkTogether()
{
    Scene s;
    showTagged(s);
    chip(s, QStringLiteral("Work"))->click();
    s.search().setText(QStringLiteral("user1"));
    QCOMPARE(s.list().model()->rowCount(), 1);
    s.search().setText(QStringLiteral("user3"));
    QCOMPARE(s.page().showing(), AccountsPage::Showing::NothingFound);
    for (PillButton *button : s.page().findChildren<PillButton *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Show all accounts"))
            button->click();
    }
    QCOMPARE(s.list().model()->rowCount(), 4);
}

void TagChipsTest::tabReachesTheRowAndArrowsChoose()
{
    Scene s;
    showTagged(s);
    s.search().setFocus();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), chip(s, QStringLiteral("All")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QCOMPARE(QApplication::focusWidget(), chip(s, QStringLiteral("Clients")));
    QCOMPARE(s.list().model()->rowCount(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), &s.list());
}

void TagChipsTest::aTagThatIsGoneShowsAll()
{
    Scene s;
    showTagged(s);
    chip(s, QStringLiteral("Clients"))->click();
    QCOMPARE(s.list().model()->rowCount(), 1);
    setTags(s, 0, {QStringLiteral("Another")}); // the row of chips is made anew
    QCOMPARE(s.list().model()->rowCount(), 1);
    QVERIFY(chip(s, QStringLiteral("Clients"))->isChecked());
    setTags(s, 3, {});
    QCOMPARE(s.list().model()->rowCount(), 4);
    QVERIFY(chip(s, QStringLiteral("All"))->isChecked());
}

void TagChipsTest::aNewAccountIsShownWhateverIsChosen()
{
    Scene s;
    showTagged(s);
    chip(s, QStringLiteral("Clients"))->click();
    const QUuid id = s.f.add(sampleEntry());
    s.page().reveal(id);
    QCOMPARE(s.list().selectedId(), id);
}

void TagChipsTest::aRowTooLongScrollsToTheFocus()
{
    Scene s;
    showTagged(s);
    s.window->resize(320, 500);
    QStringList many;
    for (char c = 'a'; c <= 'p'; ++c)
        many << QStringLiteral("Tag %1").arg(QLatin1Char(c));
    setTags(s, 2, many);
    QCoreApplication::processEvents(); // the layout
    QCOMPARE(s.window->width(), 320);
    QAbstractButton *last = chip(s, QStringLiteral("Work"));
    QVERIFY(last->visibleRegion().isEmpty());
    last->setFocus();
    QCOMPARE(last->visibleRegion().boundingRect(), last->rect());
    // What is chosen stays in sight when the row is made anew.
    last->click();
    many.removeFirst();
    setTags(s, 2, many);
    QTRY_COMPARE(chip(s, QStringLiteral("Work"))->visibleRegion().boundingRect(),
        QRect({}, chip(s, QStringLiteral("Work"))->size()));
}

QTEST_MAIN(TagChipsTest)
#include "tst_tag_chips.moc"
