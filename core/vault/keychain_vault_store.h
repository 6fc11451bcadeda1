// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "ports/keychain_port.h"
#include "vault/profile_lock.h"
#include "vault/profile_marker.h"
#include "vault/vault_store.h"

#include <memory>

namespace cinnabar {

/// How a document is cut for the keychain.
struct KeychainLayout {
    /// The most bytes of Base64 text in one item: 2,000 on Windows (its limit is 2,560), 48 KiB elsewhere.
    std::size_t chunkBytes = 48 * 1024;
    static KeychainLayout ofThisSystem();
};

/// What a KeychainVaultStore works with. All must outlive it.
struct KeychainVaultPorts {
    KeychainPort &keychain;
    ProfileMarkerStore &markers;
    ProfileLocks &locks;
    Random &random;
};

/// Keeps the document in the OS keychain: a head item per profile names a generation, its chunks and its SHA-256;
/// chunks are Base64 text. A save writes the new generation's chunks, reads them back, flips the head and then drops
/// the old generation, so a crash at any point leaves a whole one. One program at a time saves a profile. The item
/// format stands in core/vault/FORMAT.md.
class KeychainVaultStore final : public VaultStore {
public:
    /// `profile` is part of the items' keys.
    KeychainVaultStore(
        KeychainVaultPorts ports, QString profile, KeychainLayout layout = KeychainLayout::ofThisSystem());
    ~KeychainVaultStore() override;

    void load(std::function<void(Result<std::optional<StoredDocument>>)> done) override;
    void save(
        SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done) override;
    void currentGeneration(std::function<void(Result<quint64>)> done) override;
    StoreDescription describe() const override;

private:
    std::shared_ptr<class KeychainVaultStoreState> m_state;
};

} // namespace cinnabar
