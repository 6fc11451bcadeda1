// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/scrypt.h"

#include "crypto/byte_pointers.h"

#include <openssl/evp.h>

namespace cinnabar {
namespace {

constexpr quint64 leastN = 1 << 15;
constexpr quint64 leastR = 8;
constexpr quint64 mostMemory = quint64(256) << 20;
constexpr quint64 mostWork = quint64(1) << 30;
/// No parameter has a use above this; products of three stay far from 2^64.
constexpr quint64 mostOfEach = 1 << 20;

} // namespace

CostVerdict judge(const ScryptCost &cost)
{
    if (cost.n < 2 || (cost.n & (cost.n - 1)) != 0 || cost.r == 0 || cost.p == 0)
        return CostVerdict::Malformed;
    if (cost.n > mostOfEach || cost.r > mostOfEach || cost.p > mostOfEach)
        return CostVerdict::TooHigh;
    if (128 * cost.n * cost.r > mostMemory || 128 * cost.r * cost.p > mostMemory
        || cost.n * cost.r * cost.p > mostWork / 128)
        return CostVerdict::TooHigh;
    if (cost.n < leastN || cost.r < leastR)
        return CostVerdict::TooLow;
    return CostVerdict::Usable;
}

std::optional<SecretBytes> scrypt(SecretView password, SecretView salt, const ScryptCost &cost, std::size_t length)
{
    if (judge(cost) != CostVerdict::Usable)
        return {};
    SecretBytes key(length);
    const std::string_view text = asText(password);
    // What it reserves on top of 128 · N · r is small; without room for it OpenSSL refuses.
    const quint64 memory = mostMemory + (quint64(16) << 20) + 128 * cost.r * cost.p;
    if (EVP_PBE_scrypt(text.data(), text.size(), bytes(salt), salt.size(), cost.n, cost.r, cost.p, memory,
            bytes(key.data()), key.size())
        != 1)
        return {};
    return key;
}

} // namespace cinnabar
