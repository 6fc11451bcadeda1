// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace cinnabar {

/// 256 KiB: some 3,000 secrets. Unprivileged users may lock 64 KiB on old systems and 8 MiB on today's.
inline constexpr std::size_t arenaSize = 256 * 1024;

/// What SecretBytes leaves free: OpenSSL keeps the state of its random generators there (some KiB for each thread), and
/// gives no random numbers where there is no room for it.
inline constexpr std::size_t arenaReserve = 64 * 1024;

/// Sets up the small locked memory that SecretBytes uses first. Call it first thing in main(), once: allocations made
/// before it go to the ordinary heap (wiped all the same). Says whether the memory is really locked; when not,
/// everything works on, so a caller has nothing to do but note it.
bool initialiseSecureArena();

} // namespace cinnabar
