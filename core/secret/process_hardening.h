// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar {

/// Keeps the memory of this process from core dumps and, where the system allows it, from other processes of the same
/// user (Linux: not dumpable, so no ptrace without privilege). A debug build stays attachable. Failures are not fatal.
void hardenProcess();

} // namespace cinnabar
