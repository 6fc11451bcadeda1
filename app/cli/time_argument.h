// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/iso_time.h"

#include <optional>
#include <string>

namespace cinnabar::app {

/// Reads a point in time: ISO 8601 with `Z`, with an offset, or local without one; `@` and Unix seconds; or `now`. What
/// isoTime() writes from 1970 on is read too.
/// Seconds may have decimals, which are cut down to milliseconds. Empty for anything else.
std::optional<UnixMillis> parseTime(const std::string &text);

} // namespace cinnabar::app
