// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/result.h"
#include "crypto/scrypt.h"
#include "secret/secret_bytes.h"
#include "vault/sealed_header.h"

#include <vector>

namespace cinnabar {

/// What it takes to seal a vault again and again: the vault key, and the slots that lead to it. Copying is explicit, as
/// with SecretBytes. A recovery passphrase counts as normalisePassphrase() gives it, when it is set and when it opens.
class VaultSeal {
public:
    /// A new random vault key in one slot. Takes the time and memory of `cost`. Errors: PasswordMissing, Internal when
    /// there is no memory for it.
    static Result<VaultSeal> make(SecretView password, VaultSlot::Purpose purpose, Random &random,
        const PasswordHash &hash = scrypt, const ScryptCost &cost = {});
    /// Of a key that is known already.
    VaultSeal(SecretBytes key, std::vector<VaultSlot> slotList);

    const std::vector<VaultSlot> &slotList() const { return m_slots; }
    SecretView key() const { return m_key.view(); }
    VaultSeal clone() const { return {m_key.clone(), m_slots}; }

    /// The same vault key behind another password: the slots of `purpose` are replaced by one, all others stay.
    Result<VaultSeal> withPassword(SecretView password, VaultSlot::Purpose purpose, Random &random,
        const PasswordHash &hash = scrypt, const ScryptCost &cost = {}) const;

    /// A whole sealed vault: header and payload, with a nonce of its own.
    SecretBytes seal(SecretView document, Random &random) const;

private:
    SecretBytes m_key;
    std::vector<VaultSlot> m_slots;
};

/// A vault that was opened.
struct OpenedVault {
    VaultSeal seal;
    SecretBytes document;
};

/// Opens a sealed vault. Costs are judged before any is paid, and each slot that a password may fit is tried once.
/// Errors: NotAVault, StoreNewer, StoreUnsupported, StoreDamaged, WrongPassword (which a damaged slot looks like too).
Result<OpenedVault> openSealed(SecretView sealed, SecretView password, const PasswordHash &hash = scrypt);

/// The same with the vault key, for a vault that was open before; its slots may have changed meanwhile. WrongPassword
/// when its slots are unknown to `seal` and the key does not fit: it may be another vault.
Result<OpenedVault> openSealed(SecretView sealed, const VaultSeal &seal);

} // namespace cinnabar
