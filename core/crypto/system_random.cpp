// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/system_random.h"

#include "crypto/byte_pointers.h"

#include <openssl/rand.h>

#include <cstdlib>

namespace cinnabar {

void SystemRandom::fill(std::span<std::byte> out)
{
    if (!out.empty() && RAND_bytes(bytes(out), int(out.size())) != 1)
        std::abort();
}

} // namespace cinnabar
