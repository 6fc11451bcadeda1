// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <QString>

#include <functional>
#include <optional>

namespace cinnabar {

/// A document as it was read, with the generation that a later save has to build on.
struct StoredDocument {
    SecretBytes document;
    quint64 generation = 0; ///< from 1
};

enum class StoreKind { Keychain, File, Memory };

enum class StoreMode { ReadWrite, ReadOnly };

/// Where a vault lives, for the window's foot.
struct StoreDescription {
    StoreKind kind = StoreKind::Memory;
    QString name = {}; ///< "GNOME Keyring", "vault.cinnabar"; empty while unknown
    StoreMode mode = StoreMode::ReadWrite; ///< as far as it is known
};

/// Keeps one document, or a sealed vault: bytes that it does not look into. Calls are asynchronous; each ends in
/// exactly one done(), from the event loop or before it returns. One call at a time: VaultSession sees to that.
class VaultStore {
public:
    virtual ~VaultStore() = default;

    /// Empty (nullopt) only when it is sure that nothing was ever kept here. Anything doubtful is an error: unknown is
    /// not empty. Errors: the Keychain… codes, StoreDamaged, StoreNewer, Io.
    virtual void load(std::function<void(Result<std::optional<StoredDocument>>)> done) = 0;

    /// Writes a new generation, verifies it, then switches to it; gives the new generation. `base` is the generation it
    /// was made from (0: nothing there before). On any error but StoreUncertain the generation before still stands.
    /// `accounts` is noted in the profile's marker, to tell "nothing yet" from "gone". Errors: StoreChanged when
    /// another program saved since `base`, StoreBusy when one is at it for too long, StoreReadBack, StoreUncertain when
    /// the new generation may stand or not, the Keychain… codes, Io.
    virtual void save(
        SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done) = 0;

    /// The generation that stands now (0: nothing), cheaper than load(): has another program saved?
    virtual void currentGeneration(std::function<void(Result<quint64>)> done) = 0;

    virtual StoreDescription describe() const = 0;
};

} // namespace cinnabar
