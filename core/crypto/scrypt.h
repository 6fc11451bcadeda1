// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QtGlobal>

#include <functional>
#include <optional>

namespace cinnabar {

/// The cost of scrypt (RFC 7914). The default takes 128 MiB.
struct ScryptCost {
    quint64 n = 1 << 17; ///< a power of two
    quint64 r = 8;
    quint64 p = 1;

    /// 128 · N · r · p: how many bytes are mixed, which is what the time goes with.
    quint64 work() const { return 128 * n * r * p; }
    bool operator==(const ScryptCost &) const = default;
};

enum class CostVerdict {
    Usable,
    Malformed, ///< not what RFC 7914 allows
    TooLow, ///< below what a password needs
    TooHigh, ///< a file that asks for it wants to keep the computer busy
};

/// Looks at a cost before anything is reserved for it. At least N = 2^15 and r = 8 (32 MiB); at most 256 MiB of memory
/// and 1 GiB of work, eight times the default.
CostVerdict judge(const ScryptCost &cost);

/// scrypt of the password's bytes, `length` bytes long. The memory it takes is 128 · N · r bytes and is wiped. Nothing
/// when `cost` is not Usable or there is not enough memory.
std::optional<SecretBytes> scrypt(SecretView password, SecretView salt, const ScryptCost &cost, std::size_t length);

/// scrypt(), or what stands in for it in tests that try thousands of passwords.
using PasswordHash = std::function<std::optional<SecretBytes>(
    SecretView password, SecretView salt, const ScryptCost &cost, std::size_t length)>;

} // namespace cinnabar
