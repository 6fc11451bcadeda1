// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <QtGlobal>

namespace cinnabar::test {

/// Bytes that are the same in every run (xorshift64*), and other ones for another seed.
class FixedRandom final : public Random {
public:
    explicit FixedRandom(quint64 seed = 1) : m_state(seed * Q_UINT64_C(0x9E3779B97F4A7C15) | 1) { }

    void fill(std::span<std::byte> out) override
    {
        for (std::byte &byte : out)
            byte = std::byte(next() >> 56);
    }
    quint64 next()
    {
        m_state ^= m_state >> 12;
        m_state ^= m_state << 25;
        m_state ^= m_state >> 27;
        return m_state * Q_UINT64_C(0x2545F4914F6CDD1D);
    }

private:
    quint64 m_state;
};

} // namespace cinnabar::test
