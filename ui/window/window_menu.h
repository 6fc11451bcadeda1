// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scan_source.h"

#include <QMenu>

namespace cinnabar::ui {

/// The window's menu. Its shortcuts work in the whole window.
class WindowMenu : public QMenu {
    Q_OBJECT
public:
    explicit WindowMenu(QWidget &window);
    /// What can be done with the vault as it is.
    struct Can {
        bool look = false; ///< it is open
        bool change = false; ///< and may be written
        bool setPassword = false; ///< so may its password, and it is kept
        bool restore = false; ///< a backup may take its place
        bool lock = false;
    };
    void setCan(const Can &can);

Q_SIGNALS:
    void scanRequested(ScanSource source);
    void benchRequested();
    void workspaceRequested();
    void trashRequested();
    void settingsRequested();
    void placesRequested();
    void passwordRequested();
    void backupsRequested();
    void restoreRequested();
    void lockRequested();
    void quitRequested();

private:
    template <class Call>
    QAction *add(const QString &text, const QList<QKeySequence> &keys, Call call);

    QWidget &m_window;
    QList<QAction *> m_writing;
    QAction *m_trash;
    QAction *m_password;
    QAction *m_backups;
    QAction *m_restore;
    QAction *m_lock;
};

} // namespace cinnabar::ui
