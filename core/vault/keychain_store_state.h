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
class KeychainVaultStoreState {
public:
    KeychainVaultStoreState(KeychainVaultPorts thePorts, QString theProfile, KeychainLayout theLayout)
        : ports(thePorts), profile(std::move(theProfile)), layout(theLayout)
    {
    }

    KeychainVaultPorts ports;
    QString profile;
    KeychainLayout layout;
    std::set<quint64> dropped; ///< generations whose chunks this process saw go

    /// Why "not found" does not mean "nothing yet"; empty when it does.
    std::optional<Error> reasonAgainstEmpty() const;
    /// Why the vault that was found is not the one that was here before, but what another backend once held; empty when
    /// it may be it.
    std::optional<Error> reasonAgainst(quint64 generation) const;
    /// KeychainVanished; `accounts` in case that the marker does not know.
    Error vanished(std::size_t accounts) const;
    /// The newest generation that is known to have been, at least `base`: the next one has to be above it.
    quint64 newest(quint64 base) const;
    /// Notes what was read; a marker that knows a newer generation stays.
    void markLoaded(quint64 generation) const;
    void markSaved(quint64 generation, std::size_t accounts) const;
    QString backendName() const;

private:
    void mark(ProfileMarker marker) const;
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
