// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

#include <QObject>

class QWidget;

namespace cinnabar::ui {

class AutoLock;

/// Locks the vault when it is time to, and sees to it that the window keeps nothing of accounts that are out of reach:
/// it closes what is open over the window, and says that the rest has to go.
class LockGuard : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    LockGuard(Services &services, QWidget &window);

    /// Whether there is anything that could be locked now.
    bool canLock() const;
    void lock();
    /// Takes up a changed setting.
    void settingsChanged();

Q_SIGNALS:
    /// Nothing of the accounts may stay.
    void closed();

private:
    void follow();
    void closeDialogs();

    Services &m_services;
    QWidget &m_window;
    AutoLock *m_auto = nullptr; ///< made with the first vault that can be locked
    bool m_open = false; ///< the accounts were in sight
};

} // namespace cinnabar::ui
