// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <cstddef>
#include <optional>
#include <span>

namespace cinnabar {

// AES-256-GCM (NIST SP 800-38D). A nonce must never be used twice with the same key.
inline constexpr std::size_t aeadKeyBytes = 32;
inline constexpr std::size_t aeadNonceBytes = 12;
inline constexpr std::size_t aeadTagBytes = 16;

/// Encrypts `plaintext` and authenticates it together with `associated`; gives the ciphertext with the tag behind it.
/// `key` and `nonce` must have the sizes above.
SecretBytes seal(SecretView key, std::span<const std::byte> nonce, SecretView associated, SecretView plaintext);

/// The plaintext, or nothing when the key, the nonce, the associated data or any bit of `sealed` is another than it was
/// sealed with.
std::optional<SecretBytes> unseal(
    SecretView key, std::span<const std::byte> nonce, SecretView associated, SecretView sealed);

} // namespace cinnabar
