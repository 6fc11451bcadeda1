// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

namespace cinnabar::app {

enum class KeychainLock {
    Open,
    Locked,
    NoKeyring, ///< the service is there, but this user has no keyring yet
};

struct KeychainServiceState {
    QString backend; ///< as people know it
    KeychainLock lock = KeychainLock::Open;
    bool mayPrompt = false; ///< the system may ask the person before it answers a call
};

/// Asks the system's keychain service about itself, without causing a prompt and without blocking. An object that dies
/// answers no open question.
class KeychainService : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(Result<KeychainServiceState>)>;

    /// `service` is the name our items are stored under, `limit` the longest wait for one answer.
    KeychainService(QString service, std::chrono::milliseconds limit)
        : m_service(std::move(service)), m_limit(limit) { }

    /// Is it there, and locked? Errors: KeychainMissing, KeychainTimeout, KeychainFailed.
    void look(Done done);
    /// For an item that was "not found": Locked when it may be there all the same.
    void confirmAbsence(const QString &key, Done done);
    /// Makes the library behind Qt Keychain forget its connection, which a service that was started anew does not know.
    void reconnect();
    /// Empty before the first answer.
    const QString &backend() const { return m_backend; }

private:
    QString m_service;
    std::chrono::milliseconds m_limit;
    QString m_backend;
};

} // namespace cinnabar::app
