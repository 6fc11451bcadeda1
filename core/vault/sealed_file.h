// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vault/sealed_vault.h"
#include "vault/vault.h"

#include <QString>

namespace cinnabar {

/// The most that is read of a vault file: far above 100,000 accounts.
inline constexpr qint64 maxVaultBytes = qint64(64) << 20;

/// A vault file or a backup as bytes, with a look at how it begins. Errors: Io where there is none, NotAVault,
/// StoreUnsupported.
Result<SecretBytes> readSealedFile(const QString &file);

/// Opens a sealed vault with a password, or with the recovery passphrase. Errors as openSealed() and
/// VaultDocument::decode().
Result<Vault> openVault(SecretView sealed, SecretView password, const PasswordHash &hash = scrypt);

/// Makes a file that was not there, for its owner only: whole, read back, and made to last under its name. Errors:
/// FileExists, Io, StoreReadOnly, StoreReadBack.
Status createSealedFile(const QString &file, SecretView sealed);

} // namespace cinnabar
