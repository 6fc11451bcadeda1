// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>

namespace cinnabar {

/// UTC, or the computer's own zone.
enum class TimeZone { Utc, Local };

/// Reads a point in time: ISO 8601 with `Z`, with an offset, or without either, and then in `zoneless`; a space may
/// stand for its "T"; or `@` and Unix seconds. What isoTime() writes from 1970 on is read too.
/// Seconds may have decimals, which are cut down to milliseconds. Empty for anything else.
std::optional<UnixMillis> parseTime(const std::string &text, TimeZone zoneless);

} // namespace cinnabar
