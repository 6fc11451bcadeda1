// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

namespace cinnabar::test {

// A text that stands nowhere in the program: it is worked out byte by byte.
inline constexpr std::size_t markerLength = 16;
inline char markerAt(std::size_t i) { return char('A' + (i * i * 7 + i * 3 + 5) % 26); }

/// Fills `size` bytes with the marker, again and again.
inline void fillWithMarker(char *text, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i)
        text[i] = markerAt(i % markerLength);
}

template <class Unit>
bool markerStandsAt(const Unit *place)
{
    for (std::size_t i = 0; i < markerLength; ++i) {
        if (place[i] != Unit(markerAt(i)))
            return false;
    }
    return true;
}

inline bool markerIsBetween(std::uintptr_t begin, std::uintptr_t end)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(begin); // NOLINT(performance-no-int-to-ptr)
    const std::size_t size = end - begin;
    for (std::size_t i = 0; i + 2 * markerLength <= size; ++i) {
        if (markerStandsAt(bytes + i))
            return true;
        if (i % 2 == 0 && markerStandsAt(reinterpret_cast<const char16_t *>(bytes + i)))
            return true;
    }
    return false;
}

/// Whether the marker, as bytes or UTF-16, is in this process's heap or other memory that no file stands behind, but
/// for the stacks. Linux only.
inline bool markerIsInHeap()
{
    std::ifstream maps("/proc/self/maps");
    std::string line;
    while (std::getline(maps, line)) {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        std::array<char, 5> rights{};
        std::array<char, 256> name{};
        const int fields = std::sscanf(line.c_str(), "%lx-%lx %4s %*x %*s %*u %255s", &begin, &end, rights.data(),
            name.data()); // NOLINT
        const bool isHeap = fields == 3 || std::strcmp(name.data(), "[heap]") == 0;
        if (fields >= 3 && isHeap && std::strcmp(rights.data(), "rw-p") == 0 && markerIsBetween(begin, end))
            return true;
    }
    return false;
}

} // namespace cinnabar::test
