// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib> // tells __GLIBC__

#if defined(__has_feature)
#define CINNABAR_HAS_FEATURE(feature) __has_feature(feature)
#else
#define CINNABAR_HAS_FEATURE(feature) 0
#endif

// Sanitizers bring a heap of their own. Windows and macOS have no way to put another one into a program from within:
// there only SecretBytes wipes.
#if defined(__linux__) && defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)        \
    && !CINNABAR_HAS_FEATURE(address_sanitizer) && !CINNABAR_HAS_FEATURE(thread_sanitizer)                             \
    && !CINNABAR_HAS_FEATURE(memory_sanitizer)
#define CINNABAR_WIPING_HEAP 1
#else
#define CINNABAR_WIPING_HEAP 0
#endif

namespace cinnabar::app {

/// Whether a program that links cinnabar_wiping_heap overwrites all heap memory before it is let go: what toolkits and
/// libraries keep text in, beside what SecretBytes wipes anyway. It has no switch, as it has to work before main().
inline constexpr bool wipesFreedMemory = CINNABAR_WIPING_HEAP != 0;

} // namespace cinnabar::app
