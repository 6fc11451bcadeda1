// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

#include <QObject>
#include <QPointer>

class QUuid;
class QWidget;

namespace cinnabar::ui {

class AccountActions;
class BenchWindow;
class WindowMenu;

/// What the main window's menus open beside it: the bench, made when it is first asked for, and new workspaces. The
/// bench is a window of its own, and closes with the main window.
class BenchStarter : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    BenchStarter(Services &services, QWidget &window, WindowMenu &menu, AccountActions &actions);
    ~BenchStarter() override;

    void open();
    /// With a copy of the account.
    void openWith(const QUuid &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    BenchWindow &bench();

    Services &m_services;
    QWidget &m_window;
    QPointer<BenchWindow> m_bench;
};

} // namespace cinnabar::ui
