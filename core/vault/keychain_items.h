// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <QByteArray>
#include <QString>

#include <vector>

// The items of a vault in a keychain, as core/vault/FORMAT.md describes them.
namespace cinnabar {

/// The chunks of one generation.
struct ChunkSet {
    quint64 generation = 0;
    quint64 chunks = 0;
    bool operator==(const ChunkSet &) const = default;
};

/// What the head item says. It holds nothing secret.
struct KeychainHead {
    static constexpr int version = 1;

    ChunkSet current;
    quint64 bytes = 0; ///< length of the document
    QByteArray sha256; ///< of the document, 32 bytes
    std::vector<ChunkSet> stale; ///< sets that may still lie about; to be dropped

    SecretBytes write() const;
    /// Errors: StoreDamaged, StoreNewer with the version.
    static Result<KeychainHead> parse(SecretView text);
};

SecretBytes writePending(const ChunkSet &set);
/// Errors: StoreDamaged.
Result<ChunkSet> parsePending(SecretView text);

QString headKey(const QString &profile);
QString pendingKey(const QString &profile);
QString chunkKey(const QString &profile, quint64 generation, std::size_t index);

} // namespace cinnabar
