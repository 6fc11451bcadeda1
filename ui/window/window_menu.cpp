// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/window_menu.h"

#include "window/questions.h"

#include <utility>

namespace cinnabar::ui {

template <class Call>
QAction *WindowMenu::add(const QString &text, const QList<QKeySequence> &keys, Call call)
{
    QAction *action = addAction(text);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, call);
    // Shortcuts of a closed menu work only for actions that the window has too.
    m_window.addAction(action);
    return action;
}

WindowMenu::WindowMenu(QWidget &window) : QMenu(&window), m_window(window)
{
    m_writing << add(tr("&Scan…"), {Qt::CTRL | Qt::Key_N, Qt::CTRL | Qt::Key_K},
        [this] { Q_EMIT scanRequested(ScanSource::Camera); });
    m_writing << add(tr("&Enter by hand…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_N},
        [this] { Q_EMIT scanRequested(ScanSource::Manual); });
    addSeparator();
    add(tr("Ben&ch"), {Qt::CTRL | Qt::Key_T}, [this] { Q_EMIT benchRequested(); });
    add(tr("New w&orkspace"), {}, [this] { Q_EMIT workspaceRequested(); });
    addSeparator();
    m_trash = add(tr("&Trash"), {}, [this] { Q_EMIT trashRequested(); });
    add(tr("Se&ttings…"), {Qt::CTRL | Qt::Key_Comma}, [this] { Q_EMIT settingsRequested(); });
    addSeparator();
    add(tr("&Where accounts are kept…"), {}, [this] { Q_EMIT placesRequested(); });
    m_password = add(tr("&Password…"), {}, [this] { Q_EMIT passwordRequested(); });
    m_backups = add(tr("&Backups and recovery…"), {}, [this] { Q_EMIT backupsRequested(); });
    m_restore = add(tr("&Restore a backup…"), {}, [this] { Q_EMIT restoreRequested(); });
    m_lock = add(tr("&Lock"), {Qt::CTRL | Qt::Key_L}, [this] { Q_EMIT lockRequested(); });
    addSeparator();
    add(tr("&Keyboard shortcuts"), {Qt::Key_F1}, [this] { showShortcuts(m_window); });
    add(tr("&About Cinnabar"), {}, [this] { showAbout(m_window); });
    addSeparator();
    add(tr("&Quit"), {Qt::CTRL | Qt::Key_Q}, [this] { Q_EMIT quitRequested(); });
    setCan({});
}

void WindowMenu::setCan(const Can &can)
{
    for (QAction *action : std::as_const(m_writing))
        action->setEnabled(can.change);
    m_trash->setEnabled(can.look);
    m_password->setEnabled(can.setPassword);
    m_backups->setEnabled(can.setPassword);
    m_restore->setEnabled(can.restore);
    m_lock->setEnabled(can.lock);
}

} // namespace cinnabar::ui
