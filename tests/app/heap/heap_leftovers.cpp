// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lets go of a text in the way that its argument names, then looks for it in its own heap. Prints "found" or "gone".
#include <QByteArray>
#include <QString>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <new>
#include <string>
#include <thread>
#include <vector>

namespace {

// The text stands nowhere in the program: it is worked out byte by byte.
constexpr std::size_t markerLength = 16;
char markerAt(std::size_t i) { return char('A' + (i * i * 7 + i * 3 + 5) % 26); }

constexpr std::size_t textLength = 320;
void fill(char *text)
{
    for (std::size_t i = 0; i < textLength; ++i)
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

bool isInMemory(std::uintptr_t begin, std::uintptr_t end)
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

/// In the heap and in all memory that no file stands behind, but for the stacks.
bool isInHeap()
{
    std::ifstream maps("/proc/self/maps");
    std::string line;
    while (std::getline(maps, line)) {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        std::array<char, 5> rights{};
        std::array<char, 256> name{};
        const int fields = std::sscanf(
            line.c_str(), "%lx-%lx %4s %*x %*s %*u %255s", &begin, &end, rights.data(), name.data()); // NOLINT
        const bool isHeap = fields == 3 || std::strcmp(name.data(), "[heap]") == 0;
        if (fields >= 3 && isHeap && std::strcmp(rights.data(), "rw-p") == 0 && isInMemory(begin, end))
            return true;
    }
    return false;
}

void letGoOfString()
{
    QString text(qsizetype(textLength), Qt::Uninitialized);
    for (std::size_t i = 0; i < textLength; ++i)
        text[qsizetype(i)] = QLatin1Char(markerAt(i % markerLength));
}

void letGoOfByteArray()
{
    QByteArray text(qsizetype(textLength), Qt::Uninitialized);
    fill(text.data());
}

void letGoOfStdString()
{
    std::string text(textLength, ' ');
    fill(text.data());
}

void letGoOfGrownVector()
{
    std::vector<char> text(textLength);
    fill(text.data());
    text.resize(10 * textLength); // the first block is let go
    std::memset(text.data(), 0, text.size());
}

// As malloc() and realloc() themselves are what is looked at, this can't use a container.
// NOLINTBEGIN(cppcoreguidelines-no-malloc)
void letGoByRealloc(std::size_t size, std::size_t kept)
{
    auto *text = static_cast<char *>(std::malloc(textLength));
    void *neighbour = std::malloc(textLength); // so that there is no room behind it
    fill(text);
    text = static_cast<char *>(std::realloc(text, size));
    std::memset(text, 0, kept);
    std::free(text);
    std::free(neighbour);
}

void letGoOfAligned()
{
    auto *text = static_cast<char *>(std::aligned_alloc(4096, 4096));
    fill(text + 1024);
    std::free(text);
    auto *other = new (std::align_val_t(64)) char[textLength];
    fill(other);
    ::operator delete[](other, std::align_val_t(64));
}
// NOLINTEND(cppcoreguidelines-no-malloc)

} // namespace

int main(int argc, char **argv)
{
    const std::map<std::string, std::function<void()>> ways{
        {"QString", letGoOfString},
        {"QByteArray", letGoOfByteArray},
        {"std::string", letGoOfStdString},
        {"grown vector", letGoOfGrownVector},
        {"grown by realloc", [] { letGoByRealloc(4 * textLength, 4 * textLength); }},
        {"shrunk by realloc", [] { letGoByRealloc(24, 24); }},
        {"aligned", letGoOfAligned},
        {"other thread", [] { std::thread(letGoOfByteArray).join(); }},
    };
    const auto way = ways.find(argc > 1 ? argv[1] : "");
    if (way == ways.end())
        return 2;
    way->second();
    std::puts(isInHeap() ? "found" : "gone");
    return 0;
}
