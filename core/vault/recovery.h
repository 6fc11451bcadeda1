// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "vault/sealed_vault.h"

#include <QString>

#include <optional>

namespace cinnabar {

/// What the vault keeps so that every change can be backed up without asking: a seal whose one slot the recovery
/// passphrase opens, and where the backups go. It is part of the document, so it is as safe as the accounts.
struct RecoverySettings {
    UnixMillis changed{0}; ///< of two versions the later one counts
    std::optional<VaultSeal> seal; ///< empty: backups were switched off
    /// Absolute, or from the folder of the vault file.
    QString folder;

    bool isOn() const { return seal.has_value(); }
    RecoverySettings clone() const { return {changed, seal ? std::optional(seal->clone()) : std::nullopt, folder}; }
};

} // namespace cinnabar
