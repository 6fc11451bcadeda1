// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/cbor_reader.h"
#include "vault/cbor_writer.h"
#include "vault/vault.h"

#include <vector>

namespace cinnabar {

// The fields of the document that are of the vault as a whole. What can't be understood is no reason to refuse the
// accounts: it stays among the fields that are written back as they are.

void writeVaultFields(CborMapWriter &map, const std::vector<RemovedEntry> &removed, const RecoverySettings &recovery);
std::vector<RemovedEntry> takeRemoved(CborFields &fields);
RecoverySettings takeRecovery(CborFields &fields);

} // namespace cinnabar
