// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workspace_windows.h"

#include "gui/app_context.h"
#include "window/main_window.h"
#include "window/workspace_look.h"

#include <QEvent>
#include <QTimer>

#include <algorithm>

namespace cinnabar::app {

namespace {

StartOptions memoryOptions(std::optional<UnixMillis> at, bool frozen)
{
    StartOptions options;
    options.profile = QStringLiteral("memory");
    options.at = at;
    options.frozen = frozen;
    return options;
}

} // namespace

struct WorkspaceWindows::Workspace {
    Workspace(const StartOptions &options, int number)
        : context(options), window(context.services()), look(context.services(), window, number)
    {
    }

    AppContext context;
    ui::MainWindow window;
    ui::WorkspaceLook look;
};

WorkspaceWindows::WorkspaceWindows(const StartOptions &start) : m_at(start.at), m_frozen(start.frozen) { }

WorkspaceWindows::~WorkspaceWindows() = default;

void WorkspaceWindows::openNew()
{
    auto workspace = std::make_unique<Workspace>(memoryOptions(m_at, m_frozen), nextNumber());
    workspace->context.services().workspaces = this;
    workspace->window.installEventFilter(this);
    workspace->context.load();
    workspace->window.raiseToFront();
    m_open.push_back(std::move(workspace));
}

bool WorkspaceWindows::eventFilter(QObject *watched, QEvent *event)
{
    // It may yet stay open; and what is being closed can't be destroyed from within.
    if (event->type() == QEvent::Close)
        QTimer::singleShot(0, this, &WorkspaceWindows::dropClosed);
    return QObject::eventFilter(watched, event);
}

void WorkspaceWindows::dropClosed()
{
    std::erase_if(m_open, [](const auto &workspace) { return !workspace->window.isVisible(); });
}

} // namespace cinnabar::app
