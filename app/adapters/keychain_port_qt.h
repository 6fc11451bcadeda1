// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/keychain_port.h"

#include <chrono>
#include <memory>

namespace cinnabar::app {

/// How long the parts of one call may take.
struct KeychainDeadlines {
    std::chrono::milliseconds check{4000}; ///< the service's answer to "are you there, are you locked?"
    std::chrono::milliseconds work{10000}; ///< a call on an unlocked keychain
    std::chrono::milliseconds prompt{120000}; ///< a call for which the system may ask the person something
    /// How long after a call was given up, and hangs on in Qt Keychain's queue, no other one is begun.
    std::chrono::milliseconds pause{60000};
};

/// The keychain of this desktop through Qt Keychain 0.13 or newer. Where Qt Keychain leaves doubts on Linux, the
/// service itself is asked over D-Bus: a locked Secret Service answers "not found" of everything.
/// Needs a running event loop; answers come from it. A port that dies answers no open call.
class QtKeychainPort final : public KeychainPort {
public:
    /// The name of the service is part of every stored item and never changes in the programs.
    explicit QtKeychainPort(QString service = QStringLiteral("cinnabar"), KeychainDeadlines deadlines = {});
    ~QtKeychainPort() override;
    Q_DISABLE_COPY_MOVE(QtKeychainPort)

    void read(const QString &key, std::function<void(Result<SecretBytes>)> done) override;
    /// `value` has to be text in UTF-8.
    void write(const QString &key, SecretView value, std::function<void(Status)> done) override;
    void remove(const QString &key, std::function<void(Status)> done) override;
    QString backend() const override;

private:
    std::unique_ptr<class KeychainCalls> m_calls;
};

} // namespace cinnabar::app
