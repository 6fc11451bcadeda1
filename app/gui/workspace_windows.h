// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/command_line.h"
#include "window/workspaces.h"

#include <QObject>

#include <memory>
#include <vector>

namespace cinnabar::app {

/// Main windows over profiles in memory, in this process: each has its own accounts, and is wiped when it is closed.
class WorkspaceWindows final : public QObject, public ui::Workspaces {
public:
    /// They have the clock of `start`.
    explicit WorkspaceWindows(const StartOptions &start);
    ~WorkspaceWindows() override;

    void openNew() override;
    /// The number that tells the next one from the others; each is given once.
    int nextNumber() { return ++m_last; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Workspace;
    void dropClosed();

    std::optional<UnixMillis> m_at;
    bool m_frozen;
    int m_last = 0;
    std::vector<std::unique_ptr<Workspace>> m_open;
};

} // namespace cinnabar::app
