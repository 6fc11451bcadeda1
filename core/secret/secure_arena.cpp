// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret/secure_arena.h"

#include <openssl/crypto.h>

namespace cinnabar {

bool initialiseSecureArena()
{
    // 256 KiB: about 4,000 secrets. Unprivileged users may lock 64 KiB on old systems and 8 MiB on today's; OpenSSL
    // answers 2 when the memory could not be locked, 0 when there is none.
    constexpr std::size_t size = 256 * 1024;
    constexpr std::size_t smallest = 32;
    return CRYPTO_secure_malloc_init(size, smallest) == 1;
}

} // namespace cinnabar
