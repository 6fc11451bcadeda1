// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lets go of a text in the way that its argument names, then looks for it in its own heap. Prints "found" or "gone".
#include "support/heap_scan.h"

#include <QByteArray>
#include <QString>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <new>
#include <string>
#include <thread>
#include <vector>

using namespace cinnabar;

namespace {

constexpr std::size_t textLength = 320;
void fill(char *text) { test::fillWithMarker(text, textLength); }

void letGoOfString()
{
    QString text(qsizetype(textLength), Qt::Uninitialized);
    for (std::size_t i = 0; i < textLength; ++i)
        text[qsizetype(i)] = QLatin1Char(test::markerAt(i % test::markerLength));
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
    std::puts(test::markerIsInHeap() ? "found" : "gone");
    return 0;
}
