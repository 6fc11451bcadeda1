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

/// The most sets that a head or the pending item names, so that each fits in the smallest keychain's item.
constexpr std::size_t maxChunkSets = 64;

/// The pending item: the sets that were begun and that no head names, oldest first.
SecretBytes writePending(const std::vector<ChunkSet> &sets);
/// What can't be understood names none.
std::vector<ChunkSet> parsePending(SecretView text);

/// Generations count in their upper bits and are random in the lower ones: two programs that save on the same base
/// do not write the same items.
constexpr int randomGenerationBits = 20;
/// Which save of a vault's life made it.
constexpr quint64 generationCount(quint64 generation) { return generation >> randomGenerationBits; }

QString headKey(const QString &profile);
QString pendingKey(const QString &profile);
QString chunkKey(const QString &profile, quint64 generation, std::size_t index);

} // namespace cinnabar
