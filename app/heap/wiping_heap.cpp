// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/wiping_heap.h"

#if CINNABAR_WIPING_HEAP

#include <malloc.h>
#include <strings.h>

#include <cstddef>
#include <cstring>

// free() and realloc() of a program stand in front of the C library's for all its libraries, and for operator delete.
// (M_PERTURB does not do this: blocks that go to the thread's cache are left as they are.) Keeps no state: it is called
// before constructors run, from all threads and after fork().

extern "C" {
void *__libc_malloc(std::size_t size);
void *__libc_realloc(void *block, std::size_t size);
void __libc_free(void *block);
}

namespace {

/// Whether the system gave this block by itself: freeing unmaps it, so there is nothing to wipe. The word before a
/// block is glibc's size, whose second bit says so.
bool isMapped(const void *block)
{
    std::size_t header = 0;
    std::memcpy(&header, static_cast<const std::byte *>(block) - sizeof header, sizeof header);
    return (header & 2U) != 0;
}

void wipeAndFree(void *block) noexcept
{
    if (block == nullptr)
        return;
    if (!isMapped(block))
        explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block); // leaves errno alone, as nothing before it touches it
}

void *resize(void *block, std::size_t size)
{
    if (isMapped(block))
        return __libc_realloc(block, size); // moves pages, copies nothing
    const std::size_t usable = malloc_usable_size(block);
    if (size <= usable) {
        explicit_bzero(static_cast<std::byte *>(block) + size, usable - size);
        // A block that is made smaller stays where it is, what is cut off goes back to the heap.
        return size >= usable / 2 ? block : __libc_realloc(block, size);
    }
    void *larger = __libc_malloc(size);
    if (larger == nullptr)
        return nullptr;
    std::memcpy(larger, block, usable);
    wipeAndFree(block);
    return larger;
}

} // namespace

extern "C" {

__attribute__((visibility("default"))) void free(void *block) noexcept { wipeAndFree(block); }

__attribute__((visibility("default"))) void *realloc(void *block, std::size_t size) noexcept
{
    if (block == nullptr)
        return __libc_malloc(size);
    if (size == 0) { // as glibc has it
        wipeAndFree(block);
        return nullptr;
    }
    return resize(block, size);
}

} // extern "C"

#endif
