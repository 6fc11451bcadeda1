// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/hash_algorithm.h"
#include "secret/secret_bytes.h"

#include <memory>

struct evp_mac_ctx_st;

namespace cinnabar {

/// HMAC (RFC 2104) of `message` under `key` (any length, empty too): 16, 20, 32 or 64 bytes.
SecretBytes hmac(HashAlgorithm hash, SecretView key, SecretView message);

/// HMAC under one key many times over, without the cost of setting the key up each time.
class HmacKey {
public:
    HmacKey(HashAlgorithm hash, SecretView key);
    /// Bytes of a MAC: 16, 20, 32 or 64.
    std::size_t size() const { return m_size; }
    /// The MAC of `message` into `out`, which has size() bytes.
    void sign(SecretView message, std::span<std::byte> out) const;

private:
    struct Free {
        void operator()(evp_mac_ctx_st *context) const;
    };
    std::unique_ptr<evp_mac_ctx_st, Free> m_context;
    std::size_t m_size;
};

/// The plain digest of the parts put one after another: 16, 20, 32 or 64 bytes.
SecretBytes digest(HashAlgorithm hash, std::initializer_list<SecretView> parts);

} // namespace cinnabar
