// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "ui/enrolment/bench_scene.h"

#include <QKeySequence>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

constexpr int smallestWidth = 320;
constexpr int smallestHeight = 480;

/// The letters that reach something by Alt, of what is on the screen.
QHash<QString, QStringList> lettersOf(const QWidget &window)
{
    QHash<QString, QStringList> letters;
    const auto add = [&](const QString &text) {
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty())
            letters[key.toString()] << text;
    };
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            add(button->text());
    }
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy())
            add(label->text());
    }
    const auto *tabs = window.findChild<QTabWidget *>();
    for (int tab = 0; tab < tabs->count(); ++tab)
        add(tabs->tabText(tab));
    return letters;
}

/// Those that reach more than one thing, and what.
QString shared(const QWidget &window)
{
    QStringList found;
    const QHash<QString, QStringList> letters = lettersOf(window);
    for (const auto &[key, texts] : letters.asKeyValueRange()) {
        if (texts.size() > 1)
            found << key + QStringLiteral(": ") + texts.join(QStringLiteral(", "));
    }
    return found.join(QStringLiteral("; "));
}

QString sharedInMenus(const QWidget &window)
{
    QStringList found;
    for (const QMenu *menu : window.findChildren<QMenu *>()) {
        QStringList keys;
        for (const QAction *action : menu->actions()) {
            const QString key = QKeySequence::mnemonic(action->text()).toString();
            if (!key.isEmpty() && keys.contains(key))
                found << key + QStringLiteral(": ") + action->text();
            keys << key;
        }
    }
    return found.join(QStringLiteral("; "));
}

QByteArray link(const QByteArray &type, const QByteArray &name, const QByteArray &secret)
{
    return "otpauth://" + type + "/Other:" + name + "?secret=" + secret + "&issuer=Example&counter=1";
}

void showSecrets(const BenchScene &scene)
{
    for (QPushButton *button : scene.window->findChildren<QPushButton *>(QStringLiteral("showSecret"))) {
        if (button->isVisible())
            button->click();
    }
}

/// Opens what is folded.
void unfold(const BenchScene &scene)
{
    for (QToolButton *button : scene.window->findChildren<QToolButton *>()) {
        if (button->isCheckable() && !button->isChecked())
            button->click();
    }
}

/// Which pages are cut, as they scroll downwards only.
QString cutPages(const BenchScene &scene)
{
    QStringList cut;
    const auto *tabs = scene.part<QTabWidget>("benchTabs");
    for (int tab = 0; tab < tabs->count(); ++tab) {
        scene.openTab(tab);
        showSecrets(scene);
        QCoreApplication::processEvents(); // what was added to a layout is shown a moment later
        const auto *area = qobject_cast<QScrollArea *>(tabs->widget(tab));
        const int needed = area->widget()->minimumSizeHint().width() + area->verticalScrollBar()->sizeHint().width();
        if (needed > smallestWidth)
            cut << QStringLiteral("%1: %2").arg(tabs->tabText(tab)).arg(needed);
    }
    return cut.join(QStringLiteral(", "));
}

/// What the Tab key goes through on a page, in that order.
QList<const QWidget *> reachedByTab(const QWidget &page)
{
    QList<const QWidget *> reached;
    const QWidget *window = page.window();
    for (const QWidget *at = window->nextInFocusChain(); at != window; at = at->nextInFocusChain()) {
        const bool takesTab = at->focusPolicy() & Qt::TabFocus && !at->focusProxy();
        if (takesTab && at->isVisible() && at->isEnabled() && page.isAncestorOf(at))
            reached << at;
    }
    return reached;
}

QRect placeIn(const QWidget &page, const QWidget &part) { return {part.mapTo(&page, QPoint()), part.size()}; }

} // namespace

class BenchLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachLetterReachesOneThing_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("tab");
        for (const char *type : {"totp", "hotp"}) {
            for (int tab = 0; tab < 5; ++tab)
                QTest::addRow("%s, tab %d", type, tab + 1) << QByteArray(type) << tab;
        }
    }
    void eachLetterReachesOneThing()
    {
        QFETCH(QByteArray, type);
        QFETCH(int, tab);
        BenchScene scene;
        scene.show();
        scene.press("freeze"); // for the banner
        scene.look(link(type, "alice", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        scene.press("generate");
        scene.openTab(4);
        scene.press("askServers");
        scene.f.timeSource.answer(std::vector<Result<TimeReading>>(
            scene.f.timeSource.asked.size(), TimeReading{std::chrono::seconds(38), {}, {}}));
        scene.press("keepOffset");
        scene.openTab(tab);
        unfold(scene);
        QVERIFY(scene.part<QPushButton>("bannerAction")->isVisible());
        QVERIFY(lettersOf(*scene.window).size() > 2);
        QCOMPARE(shared(*scene.window), QString());
        showSecrets(scene);
        QCOMPARE(shared(*scene.window), QString());
        QCOMPARE(sharedInMenus(*scene.window), QString());
    }

    void tabGoesDownThePage_data() { eachLetterReachesOneThing_data(); }
    void tabGoesDownThePage()
    {
        QFETCH(QByteArray, type);
        QFETCH(int, tab);
        BenchScene scene;
        scene.show();
        scene.look(link(type, "alice", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        scene.press("generate");
        scene.openTab(tab);
        unfold(scene);
        QCoreApplication::processEvents();
        const auto *area = qobject_cast<QScrollArea *>(scene.part<QTabWidget>("benchTabs")->widget(tab));
        const QList<const QWidget *> reached = reachedByTab(*area->widget());
        QVERIFY(!reached.isEmpty());
        for (qsizetype i = 1; i < reached.size(); ++i) {
            const QRect last = placeIn(*area->widget(), *reached[i - 1]);
            const QRect place = placeIn(*area->widget(), *reached[i]);
            const bool isBeside = place.top() <= last.bottom() && place.left() > last.left();
            QVERIFY2(place.top() > last.bottom() || isBeside,
                qPrintable(reached[i - 1]->objectName() + QStringLiteral(" before ") + reached[i]->objectName()));
        }
    }

    void longTextsWidenNothing_data()
    {
        QTest::addColumn<QByteArray>("link");
        const QByteArray words = QByteArray("word ").repeated(800).toPercentEncoding();
        QTest::newRow("short") << aliceLink;
        QTest::newRow("label of 4,000 letters")
            << link("totp", QByteArray(4000, 'x'), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        QTest::newRow("label of 800 words") << link("hotp", words, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        QTest::newRow("label of 4,000 accented letters")
            << link("totp", QByteArray("\xC3\xA9").repeated(4000), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        QTest::newRow("long issuer") << aliceLink + QByteArray("\xC3\xA9").repeated(3000);
        QTest::newRow("secret of 1,000 bytes") << link("totp", "alice", QByteArray("GEZDGNBV").repeated(200));
        QTest::newRow("refused secret") << link("totp", "alice", QByteArray("!").repeated(1000));
        QTest::newRow("refused digits") << aliceLink + "&digits=" + QByteArray("9").repeated(1000);
        QTest::newRow("web address") << QByteArray("https://example.com/" + QByteArray("way/").repeated(500));
    }
    void longTextsWidenNothing()
    {
        QFETCH(QByteArray, link);
        BenchScene scene;
        scene.show();
        const QSize smallest(smallestWidth, smallestHeight);
        scene.window->resize(smallest);
        scene.look(link);
        scene.openTab(3);
        scene.part<QLineEdit>("generateName")->setText(QString(500, u'x'));
        scene.press("generate");
        QCOMPARE(cutPages(scene), QString());
        QVERIFY2(scene.window->minimumSizeHint().width() <= smallestWidth,
            qPrintable(QString::number(scene.window->minimumSizeHint().width())));
        QCOMPARE(scene.window->size(), smallest);
        // Half of it is left for the pages.
        const int taken = scene.part<QLabel>("subjectTitle")->parentWidget()->heightForWidth(smallestWidth);
        QVERIFY2(taken <= smallestHeight / 2, qPrintable(QString::number(taken)));
    }
};

QTEST_MAIN(BenchLayoutTest)
#include "tst_bench_layout.moc"
