// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/keychain_service.h"

#include <QTimer>

// macOS and Windows: the keychain is part of the system, and what it says of an item is so.
namespace cinnabar::app {

void KeychainService::look(Done done)
{
#if defined(Q_OS_MACOS)
    m_backend = QStringLiteral("Keychain");
    constexpr bool mayPrompt = true;
#else
    m_backend = QStringLiteral("Credential Manager");
    constexpr bool mayPrompt = false;
#endif
    QTimer::singleShot(0, this, [this, done = std::move(done)] {
        done(KeychainServiceState{m_backend, KeychainLock::Open, mayPrompt});
    });
}

void KeychainService::confirmAbsence(const QString &, Done done) { look(std::move(done)); }

void KeychainService::reconnect() { }

} // namespace cinnabar::app
