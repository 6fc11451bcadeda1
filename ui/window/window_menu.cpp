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
    m_writing << add(tr("&Trash"), {}, [this] { Q_EMIT trashRequested(); });
    add(tr("Se&ttings…"), {Qt::CTRL | Qt::Key_Comma}, [this] { Q_EMIT settingsRequested(); });
    addSeparator();
    add(tr("&Keyboard shortcuts"), {Qt::Key_F1}, [this] { showShortcuts(m_window); });
    add(tr("&About Cinnabar"), {}, [this] { showAbout(m_window); });
    addSeparator();
    add(tr("&Quit"), {Qt::CTRL | Qt::Key_Q}, [this] { Q_EMIT quitRequested(); });
}

void WindowMenu::setWritable(bool writable)
{
    for (QAction *action : std::as_const(m_writing))
        action->setEnabled(writable);
}

} // namespace cinnabar::ui
