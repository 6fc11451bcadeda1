// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vault/sealed_vault.h"
#include "vault/vault.h"

#include <QString>

namespace cinnabar::app {

/// A vault file or a backup as bytes, with a look at how it begins. Errors: Io where there is none, NotAVault,
/// StoreUnsupported.
Result<SecretBytes> readSealedFile(const QString &file);

/// Opens what readSealedFile() gave with a password, or with the recovery passphrase. Errors as openSealed() and
/// VaultDocument::decode().
Result<Vault> openSealedFile(SecretView sealed, SecretView typed);

} // namespace cinnabar::app
