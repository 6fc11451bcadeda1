// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "ports/keychain_port.h"
#include "vault/keychain_items.h"
#include "vault/keychain_vault_store.h"
#include "vault/profile_marker.h"

#include <optional>
#include <set>

namespace cinnabar {

/// What the calls of one KeychainVaultStore share. They hold it weakly: when the store is gone, so may be the port, and
/// an answer that comes then ends the call without a word.
struct KeychainVaultStoreState {
    KeychainPort &keychain;
    ProfileMarkerStore &markers;
    Random &random;
    QString profile;
    KeychainLayout layout;
    std::set<quint64> dropped; ///< generations whose chunks this process saw go

    /// Why "not found" does not mean "nothing yet"; empty when it does.
    std::optional<Error> reasonAgainstEmpty() const;
    /// Notes where the vault is. `accounts` empty: as it was.
    void mark(quint64 generation, std::optional<std::size_t> accounts) const;
    QString backendName() const;
};

/// One load(): head, chunks, checksum.
void loadFromKeychain(const std::shared_ptr<KeychainVaultStoreState> &store,
    std::function<void(Result<std::optional<StoredDocument>>)> done);

/// One save().
struct KeychainSaveRequest {
    SecretView document; ///< borrowed for the call itself only
    quint64 base = 0;
    std::size_t accounts = 0;
};
void saveToKeychain(const std::shared_ptr<KeychainVaultStoreState> &store, const KeychainSaveRequest &request,
    std::function<void(Result<quint64>)> done);

} // namespace cinnabar
