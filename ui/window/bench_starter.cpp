// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/bench_starter.h"

#include "enrolment/bench_window.h"
#include "vault/vault_session.h"
#include "window/account_actions.h"
#include "window/window_menu.h"
#include "window/workspaces.h"

#include <QEvent>
#include <QTimer>

namespace cinnabar::ui {

BenchStarter::BenchStarter(Services &services, QWidget &window, WindowMenu &menu, AccountActions &actions)
    : QObject(&window), m_services(services), m_window(window)
{
    window.installEventFilter(this);
    connect(&menu, &WindowMenu::benchRequested, this, &BenchStarter::open);
    connect(&menu, &WindowMenu::workspaceRequested, this, [&services] {
        if (services.workspaces)
            services.workspaces->openNew();
    });
    connect(&actions, &AccountActions::benchRequested, this, &BenchStarter::openWith);
}

BenchStarter::~BenchStarter() { delete m_bench; }

BenchWindow &BenchStarter::bench()
{
    if (!m_bench)
        m_bench = new BenchWindow(m_services);
    return *m_bench;
}

void BenchStarter::open() { bench().present(); }

void BenchStarter::openWith(const QUuid &id)
{
    const Account *account = m_services.session.vault().find(id);
    if (!account)
        return;
    bench().lookAtAccount(account->entry);
    open();
}

bool BenchStarter::eventFilter(QObject *watched, QEvent *event)
{
    // It may yet stay open. A window that only hides, to look at the screen, does not close.
    if (event->type() == QEvent::Close) {
        QTimer::singleShot(0, this, [this] {
            if (m_bench && !m_window.isVisible())
                m_bench->close();
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace cinnabar::ui
