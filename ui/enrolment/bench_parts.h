// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

namespace cinnabar {
class Worker;
} // namespace cinnabar

namespace cinnabar::ui {

class BenchSubject;
class BenchTime;
class ClipboardGuard;

/// The widest window of a server that a page offers to try, in steps.
inline constexpr int widestServerWindow = 1'000;

/// What the pages of the bench share. All of it outlives them.
struct BenchParts {
    Services &services;
    BenchSubject &subject;
    BenchTime &time;
    ClipboardGuard &clipboard;
    Worker &worker; ///< for what takes longer than a frame
};

} // namespace cinnabar::ui
