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
    /// Enables what needs a vault that is known and may be changed.
    void setWritable(bool writable);

Q_SIGNALS:
    void scanRequested(ScanSource source);
    void trashRequested();
    void settingsRequested();
    void quitRequested();

private:
    template <class Call>
    QAction *add(const QString &text, const QList<QKeySequence> &keys, Call call);

    QWidget &m_window;
    QList<QAction *> m_writing;
};

} // namespace cinnabar::ui
