// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault.h"

#include <vector>

namespace cinnabar {

enum class RestoreMode {
    Merge, ///< what the backup has more, or newer, comes in; nothing goes
    Replace, ///< accounts become what they were in the backup; those it does not have go to the trash
};

enum class RestoreEffect {
    Added, ///< only the backup has it
    Changed, ///< it becomes what the backup has
    TwoVersions, ///< changed apart: the backup's version is set beside it
    ToTrash, ///< only the vault has it
    Unchanged,
};

struct RestoreStep {
    QUuid id; ///< of the account
    QString title; ///< as displayName()
    RestoreEffect effect = RestoreEffect::Unchanged;
};

struct RestorePlan {
    std::vector<RestoreStep> steps; ///< accounts only, in the order of the outcome; then those that go to the trash
    Vault outcome;
};

/// What restoring `backup` into `vault` comes to, with the outcome ready to be stored. Nothing is deleted for good by
/// either mode, and broken entries of both stay. The recovery settings stay those of `vault`, unless it has none.
RestorePlan planRestore(const Vault &vault, const Vault &backup, RestoreMode mode, UnixMillis now);

} // namespace cinnabar
