// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace cinnabar {

/// Sets up the small locked memory that SecretBytes uses first. Call it first thing in main(), once: allocations made
/// before it go to the ordinary heap (wiped all the same). Says whether the memory is really locked; when not,
/// everything works on, so a caller has nothing to do but note it.
bool initialiseSecureArena();

/// Whether it is there and has room for one more secret of `size` bytes, beside what is left free in it: OpenSSL keeps
/// the state of its random generators there (some KiB for each thread), and gives no random numbers without.
bool arenaHasRoom(std::size_t size);

} // namespace cinnabar
