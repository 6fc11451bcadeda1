// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

#include <optional>
#include <string>

namespace cinnabar::app {

/// Reads a point in time: ISO 8601 with `Z`, with an offset, or local without one; `@` and Unix seconds; or `now`. What
/// isoTime() writes from 1970 on is read too.
/// Seconds may have decimals, which are cut down to milliseconds. Empty for anything else.
std::optional<UnixMillis> parseTime(const std::string &text);

/// ISO 8601 in UTC: "2026-11-24T10:00:00Z", with milliseconds only where there are some. Years beyond 9999 get a
/// sign: "+36812-02-20T00:36:16Z".
QString isoTime(UnixMillis time);

} // namespace cinnabar::app
