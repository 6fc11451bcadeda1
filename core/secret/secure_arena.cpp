// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret/secure_arena.h"

#include <openssl/crypto.h>

namespace cinnabar {
namespace {

// Some 3,000 secrets. Unprivileged users may lock 64 KiB on old systems and 8 MiB on today's.
constexpr std::size_t arenaSize = 256 * 1024;
constexpr std::size_t leftFree = 64 * 1024;

} // namespace

bool initialiseSecureArena()
{
    // OpenSSL answers 2 when the memory could not be locked, 0 when there is none.
    constexpr std::size_t smallest = 32;
    return CRYPTO_secure_malloc_init(arenaSize, smallest) == 1;
}

bool arenaHasRoom(std::size_t size)
{
    // Without an arena there is no lock that CRYPTO_secure_used() could take.
    return CRYPTO_secure_malloc_initialized() == 1 && CRYPTO_secure_used() + size <= arenaSize - leftFree;
}

} // namespace cinnabar
