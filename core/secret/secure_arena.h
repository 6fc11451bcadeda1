// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar {

/// Sets up the small locked memory that SecretBytes uses first. Call it first thing in main(), once: allocations made
/// before it go to the ordinary heap (wiped all the same). Says whether the memory is really locked; when not,
/// everything works on, so a caller has nothing to do but note it.
bool initialiseSecureArena();

} // namespace cinnabar
