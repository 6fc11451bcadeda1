// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "crypto/scrypt.h"
#include "secret/secret_bytes.h"

#include <QByteArray>
#include <QJsonObject>

#include <vector>

namespace cinnabar {

/// One way to the vault key. Nothing in it is secret.
struct VaultSlot {
    /// Numbers of the format, for ever. 2 is reserved for Argon2id.
    enum class Kind { Unknown = 0, Scrypt = 1 };
    /// What a person is asked for.
    enum class Purpose { Password, Recovery };
    static constexpr qsizetype saltBytes = 32;

    Kind kind = Kind::Unknown;
    Purpose purpose = Purpose::Password;
    ScryptCost cost;
    QByteArray salt; ///< saltBytes
    QByteArray nonce; ///< of the wrapped key, 12 bytes
    QByteArray wrappedKey; ///< the vault key, sealed: 48 bytes
    QJsonObject unknown; ///< a slot of another kind, to be written back as it is
};

/// The first line of a sealed vault, up to and with its line feed. It is in the clear, and the payload is bound to
/// every byte of it.
struct SealedHeader {
    static constexpr int version = 1;
    /// Far above any header, and bounds what a hostile file makes us parse.
    static constexpr std::size_t maxBytes = 16 * 1024;
    static constexpr std::size_t maxSlots = 8;

    QByteArray nonce; ///< of the payload, 12 bytes
    std::vector<VaultSlot> slotList;

    /// Whether `bytes` begin as a sealed vault does.
    static bool isAt(SecretView bytes);
    /// The length of the header that `bytes` begin with, its line feed too; 0 when there is none within maxBytes.
    static std::size_t lengthIn(SecretView bytes);
    /// Parses a header with its line feed. Errors: NotAVault, StoreNewer for a version above ours, StoreUnsupported for
    /// a cipher that we don't know, for costs outside the bounds and for slots none of which we know, StoreDamaged for
    /// everything else that FORMAT.md does not allow.
    static Result<SealedHeader> parse(SecretView line);
    /// One line of ASCII with its line feed.
    QByteArray write() const;
};

/// The slots alone, for those that are kept within a document; parse(write()) is the identity.
QByteArray writeSlots(const std::vector<VaultSlot> &slotList);
Result<std::vector<VaultSlot>> parseSlots(SecretView json);

} // namespace cinnabar
