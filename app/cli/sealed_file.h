// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vault/sealed_vault.h"
#include "vault/vault.h"

#include <QString>

#include <optional>

namespace cinnabar::app {

/// A vault file or a backup as bytes, with a look at how it begins. Errors: Io where there is none, NotAVault,
/// StoreUnsupported.
Result<SecretBytes> readSealedFile(const QString &file);

/// What was typed as the recovery passphrase that it may be: one may be typed in capitals or over two lines of a sheet.
/// Empty (nullopt) when it is the same.
std::optional<SecretBytes> asPassphrase(SecretView typed);

/// Opens what readSealedFile() gave with a password, or with the recovery passphrase. Errors as openSealed() and
/// VaultDocument::decode().
Result<Vault> openSealedFile(SecretView sealed, SecretView typed);

} // namespace cinnabar::app
