// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/session_watch.h"

#include <memory>

namespace cinnabar::app {

/// Listens with a hidden window of its own: to WM_WTSSESSION_CHANGE for the lock screen and a switch of users, and to
/// WM_POWERBROADCAST for sleep (modern standby too). Windows waits about two seconds for the answer to the latter.
class WindowsSessionWatch final : public SessionWatch {
    Q_OBJECT
public:
    explicit WindowsSessionWatch(QObject *parent = nullptr);
    ~WindowsSessionWatch() override;
    Q_DISABLE_COPY_MOVE(WindowsSessionWatch)

    void start() override;

private:
    struct Window; ///< keeps Windows' own types out of this header
    std::unique_ptr<Window> m_window;
};

} // namespace cinnabar::app
