// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

namespace cinnabar {

/// OpenSSL's random generator, seeded by the system.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::byte> out) override;
};

} // namespace cinnabar
