// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/system_random.h"

#include <openssl/rand.h>

#include <cstdlib>

namespace cinnabar {

void SystemRandom::fill(std::span<std::byte> out)
{
    if (!out.empty() && RAND_bytes(reinterpret_cast<unsigned char *>(out.data()), int(out.size())) != 1)
        std::abort();
}

} // namespace cinnabar
