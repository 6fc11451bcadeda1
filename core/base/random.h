// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include <QUuid>

namespace cinnabar {

/// Unpredictable bytes. Implemented over OpenSSL's DRBG in core/crypto; fixed in tests.
class Random {
public:
    virtual ~Random() = default;
    /// Fills all of `out`, or ends the program: a weak secret must never be made quietly.
    virtual void fill(std::span<std::byte> out) = 0;
    /// A version 4 UUID.
    QUuid uuid();
};

} // namespace cinnabar
