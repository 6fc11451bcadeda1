// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/bench_subject.h"
#include "enrolment/bench_window.h"
#include "ui/window/main_window_scene.h"
#include "window/banner.h"
#include "window/theme.h"
#include "window/workspace_look.h"
#include "window/workspaces.h"

#include <QAction>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

class CountedWorkspaces final : public Workspaces {
public:
    void openNew() override { ++opened; }
    int opened = 0;
};

BenchWindow *bench()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<BenchWindow *>(window); found && found->isVisible())
            return found;
    }
    return nullptr;
}

void trigger(const Scene &scene, const QString &text)
{
    for (QAction *action : scene.window->actions()) {
        if (QString(action->text()).remove(u'&') == text)
            return action->trigger();
    }
    QFAIL(qPrintable(QStringLiteral("no action ") + text));
}

} // namespace

class BenchStarterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void menuOpensTheBenchAlsoWithoutAStore()
    {
        Scene scene;
        scene.f.store.failure = Error{ErrorCode::KeychainMissing};
        scene.f.session.load();
        scene.show();
        trigger(scene, QStringLiteral("Bench"));
        QVERIFY(bench());
        QVERIFY(bench()->findChild<BenchSubject *>()->isEmpty());
    }

    void accountIsCopiedAndNotChanged()
    {
        Scene scene;
        scene.showWith(2);
        scene.list().selectRow(1);
        trigger(scene, QStringLiteral("Open in the bench"));
        QVERIFY(bench());
        const auto *subject = bench()->findChild<BenchSubject *>();
        QVERIFY(subject->origin() == BenchSubject::Origin::Vault);
        const Account &account = scene.f.session.vault().accounts().at(1);
        QVERIFY(subject->entry());
        QVERIFY(equalsConstantTime(subject->entry()->secret.view(), account.entry.secret.view()));
        QCOMPARE(subject->entry()->name, account.entry.name);
        QCOMPARE(scene.f.store.saves, 0);
    }

    void closesWithTheMainWindow()
    {
        Scene scene;
        scene.showWith(1);
        trigger(scene, QStringLiteral("Bench"));
        QVERIFY(bench());
        scene.window->close();
        QTRY_VERIFY(!bench());
    }

    void workspaceIsAskedFor()
    {
        Scene scene;
        CountedWorkspaces workspaces;
        scene.f.services.workspaces = &workspaces;
        scene.show();
        trigger(scene, QStringLiteral("New workspace"));
        QCOMPARE(workspaces.opened, 1);
    }

    void workspaceLooksDifferentAsLongAsNothingIsKept()
    {
        Scene scene;
        scene.f.store.description = {StoreKind::Memory, {}};
        scene.f.session.load();
        const WorkspaceLook look(scene.f.services, *scene.window, 3);
        scene.show();
        auto *banner = scene.window->findChild<Banner *>(QStringLiteral("workspaceBanner"));
        QVERIFY(banner->isVisible());
        QVERIFY(scene.window->windowTitle().contains(u'3'));
        QCOMPARE(Theme::of(scene.window->palette()).accent, Theme::workspaceLight().accent);
        scene.f.store.description = {StoreKind::File, QStringLiteral("vault.cinnabar")};
        Q_EMIT scene.f.places.changed();
        QVERIFY(!banner->isVisible());
        QCOMPARE(Theme::of(scene.window->palette()).accent, Theme::light().accent);
    }
};

QTEST_MAIN(BenchStarterTest)
#include "tst_bench_starter.moc"
