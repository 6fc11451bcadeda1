// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vault/vault.h"

namespace cinnabar {

/// The vault as bytes: CBOR (RFC 8949) with a version, described in core/vault/FORMAT.md. Entries and fields that this
/// version does not understand survive decode → encode byte for byte.
class VaultDocument {
public:
    static constexpr int version = 1;

    static SecretBytes encode(const Vault &vault);
    /// Errors: StoreDamaged for what is no such document, StoreNewer for a version above ours. A bad entry is no error:
    /// it becomes a BrokenEntry.
    static Result<Vault> decode(SecretView document);
};

} // namespace cinnabar
