// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/hash_algorithm.h"
#include "secret/secret_bytes.h"

namespace cinnabar {

/// HMAC (RFC 2104) of `message` under `key` (any length, empty too): 16, 20, 32 or 64 bytes.
SecretBytes hmac(HashAlgorithm hash, SecretView key, SecretView message);

/// The plain digest of the parts put one after another: 16, 20, 32 or 64 bytes.
SecretBytes digest(HashAlgorithm hash, std::initializer_list<SecretView> parts);

} // namespace cinnabar
