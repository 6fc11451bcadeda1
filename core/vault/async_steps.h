// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <functional>

namespace cinnabar {

using AsyncStep = std::function<void(std::size_t index, std::function<void(Status)> next)>;

/// Runs step(0), step(1), … step(count - 1), each after the one before called its next(), up to the first that fails;
/// then done() with the outcome. Steps that answer before they return need no deeper stack.
void runSteps(std::size_t count, AsyncStep step, std::function<void(Status)> done);

} // namespace cinnabar
