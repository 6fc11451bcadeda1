// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret/secure_arena.h"

#include <openssl/crypto.h>

namespace cinnabar {

bool initialiseSecureArena()
{
    // OpenSSL answers 2 when the memory could not be locked, 0 when there is none.
    constexpr std::size_t smallest = 32;
    return CRYPTO_secure_malloc_init(arenaSize, smallest) == 1;
}

} // namespace cinnabar
