// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace cinnabar {

/// Milliseconds since some moment that nobody can set; they run on while the computer sleeps.
std::chrono::milliseconds steadyTime();

} // namespace cinnabar
