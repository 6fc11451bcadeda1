// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/notice.h"

#include <QObject>

#include <chrono>

namespace cinnabar {
class VaultSession;
}

namespace cinnabar::ui {

/// Keeps the window open while a change is being stored: a window that closes then may take the change with it. Asks
/// before accounts go that are in memory only.
class LeaveGuard : public QObject {
    Q_OBJECT
public:
    /// All must outlive this. `window` is closed once the store has answered.
    LeaveGuard(VaultSession &session, const Notice &notice, QWidget &window);

    /// Whether the window may close now. The first time while busy it says that it will close by itself; the second
    /// time it asks whether to close all the same. Where accounts are kept in memory only, it asks too.
    bool mayClose();
    /// Lets the store answer, for `patience` at the most, without taking keys or clicks; false when it has not.
    bool settle(std::chrono::milliseconds patience);

Q_SIGNALS:
    void noticed(const NoticeContent &content);

private:
    void busyChanged();
    void askToCloseAnyway();
    void askToForget();
    void tell(const QString &text);

    VaultSession &m_session;
    const Notice &m_notice;
    QWidget &m_window;
    QString m_told; ///< the notice that says that it waits; empty while nobody wants to leave
    bool m_stored = false; ///< something was stored since then
    bool m_closeAnyway = false;
};

} // namespace cinnabar::ui
