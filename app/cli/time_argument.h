// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

#include <optional>
#include <string>

namespace cinnabar::app {

/// Reads a point in time: ISO 8601 with `Z`, with an offset, or local without one; `@` and Unix seconds, with up to
/// three decimals; or `now`. Empty for anything else.
std::optional<UnixMillis> parseTime(const std::string &text);

/// ISO 8601 in UTC: "2026-11-24T10:00:00Z", with milliseconds only where there are some.
QString isoTime(UnixMillis time);

} // namespace cinnabar::app
