// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/session_watch.h"

#include <memory>

namespace cinnabar::app {

/// Listens to com.apple.screenIsLocked (which loginwindow sends; Apple documents no public name for it), to the switch
/// to another user, and to the workspace's announcement of sleep, which waits for its observers.
class MacosSessionWatch final : public SessionWatch {
    Q_OBJECT
public:
    explicit MacosSessionWatch(QObject *parent = nullptr);
    ~MacosSessionWatch() override;
    Q_DISABLE_COPY_MOVE(MacosSessionWatch)

    void start() override;

private:
    struct Observers; ///< keeps Objective-C out of this header
    std::unique_ptr<Observers> m_observers;
};

} // namespace cinnabar::app
