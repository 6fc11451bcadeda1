// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault.h"

#include <vector>

namespace cinnabar {

struct MergedVault {
    Vault vault;
    /// Accounts that both copies changed, each in another way, so that both versions are there now: the ids of the
    /// versions that were set aside, with conflictOf set.
    std::vector<QUuid> conflicts;
    /// How many entries `ours` brought in that `theirs` did not have, or had in an older version. 0: it is `theirs`.
    std::size_t brought = 0;
    /// How many of `ours` are not in it as they were, because `theirs` is newer there. 0: it is `ours`, but for order.
    std::size_t taken = 0;
};

/// Puts two copies of one vault together that were changed apart. It is a three-way merge: each account carries the
/// versions that it came from, so the last version that both copies had in common is known for each, however long ago
/// it was. What only one side changed, added, moved to the trash or deleted for good is taken from that side; what both
/// changed alike is one; counters go to the higher one. Where both changed one account differently, the later version
/// keeps the id and the other one stands beside it under an id that follows from its content, so that all copies make
/// the same one. Nothing is dropped that one side still had in a version which the other side did not know.
MergedVault mergeVaults(const Vault &ours, const Vault &theirs);

} // namespace cinnabar
