// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace cinnabar {

/// Port: what the desktop tells of this person's session. One event may be told more than once, as several services
/// tell of it. Where nobody tells, no signal ever comes.
class SessionWatch : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~SessionWatch() override;

    /// Begins to listen, once; returns before anything is connected.
    virtual void start() { }

Q_SIGNALS:
    /// The screen was locked, or a screen saver covers it.
    void screenLocked();
    /// The computer is about to sleep. Where the system can be held back, it waits until the slots have returned (for
    /// some seconds at the most).
    void suspending();
    /// Something in this person's keychain was made, changed or removed, by whichever program.
    void keychainChanged();
};

} // namespace cinnabar
