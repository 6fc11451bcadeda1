// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vault/cbor_writer.h"
#include "vault/vault.h"

#include <optional>

namespace cinnabar {

/// An entry of the document: an account, or one in the trash.
struct StoredEntry {
    Account account;
    bool trashed = false;
    UnixMillis deleted{0};
    std::size_t position = 0;
};

/// Reads one CBOR item as an entry. Errors: StoreDamaged with the field, UnsupportedType, and those of validate() and
/// validateSecret(): nothing is refused here that codes can be made from.
Result<StoredEntry> decodeEntry(SecretView item);

/// What can be told of an entry that decodeEntry() refused.
struct EntryLabel {
    QUuid id; ///< null where it can't be read
    QString issuer;
    QString name;
};
EntryLabel labelOf(SecretView item);

/// What tells this version of the account from any other: 64 bits of a hash of all that is stored of it, but for
/// pastVersions and its place in the trash.
quint64 entryVersion(const Account &account);

/// The same for an entry that could not be understood.
quint64 brokenVersion(const BrokenEntry &broken);
/// Another id for this version of what has the id `id`: the same wherever it is made.
QUuid idOfVersion(const QUuid &id, quint64 version);

void encodeEntry(CborWriter &out, const Account &account);
void encodeEntry(CborWriter &out, const TrashedAccount &trashed);

} // namespace cinnabar
