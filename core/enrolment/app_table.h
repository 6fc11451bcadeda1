// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/app_behaviour.h"

#include <span>

namespace cinnabar {

/// All that is known, app by app, each group under its source.
std::span<const AppBehaviour> appTable();

} // namespace cinnabar
