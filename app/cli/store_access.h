// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "cli/devices.h"
#include "crypto/system_random.h"
#include "vault/vault_session.h"

#include <memory>
#include <vector>

namespace cinnabar::app {

class Context;

/// The profile that the command line or the environment names, opened and read; every call waits until it is done.
class StoreAccess {
public:
    /// Null when the store can't be used, which was told by then (Context::failed()).
    static std::unique_ptr<StoreAccess> open(Context &context);
    ~StoreAccess();
    Q_DISABLE_COPY_MOVE(StoreAccess)

    const Vault &vault() const { return m_session->vault(); }
    /// Changes the vault and stores it, as VaultSession::change(): `edit` may be called more than once.
    Status change(VaultSession::Edit edit);
    /// Adds all or none.
    Result<std::vector<QUuid>> add(std::vector<OtpEntry> entries);
    UnixMillis now() const { return m_clock.now(); }

private:
    StoreAccess();
    Status load();

    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<OpenedStore> m_keychain;
    std::unique_ptr<VaultStore> m_memory;
    std::unique_ptr<VaultSession> m_session;
};

} // namespace cinnabar::app
