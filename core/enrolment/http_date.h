// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <string_view>

namespace cinnabar {

/// A time in whole seconds, as HTTP tells it: somewhere from `begin` until before `end`, which is a second later.
struct HttpDate {
    UnixMillis begin{0};
    UnixMillis end{0};
    bool operator==(const HttpDate &) const = default;
};

/// Reads the value of a Date field (RFC 9110 section 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT", or one of the two
/// obsolete forms that a recipient has to take, "Sunday, 06-Nov-94 08:49:37 GMT" and "Sun Nov  6 08:49:37 1994".
/// Letters are as they stand there; a wrong day of the week is refused. A leap second is the second after it. `now` is
/// for the form with two digits of a year: they are of a year at most 50 years ahead. Empty for anything else.
std::optional<HttpDate> parseHttpDate(std::string_view text, UnixMillis now);

} // namespace cinnabar
