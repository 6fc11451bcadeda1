// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/code_window.h"

#include <vector>

namespace cinnabar {

/// A code and how many steps it is away from the current one.
struct OffsetCode {
    qint64 offset = 0;
    CodeWindow window;
    bool operator==(const OffsetCode &) const = default;
};

/// The codes of steps `first` to `last`, both relative to the one at `time` (HOTP: to the counter). Steps that there
/// are not, before 1970 or counter 0, are left out. Errors: those of codeAt() for any other reason.
Result<std::vector<OffsetCode>> codesAround(
    const OtpSpec &spec, const OtpKey &key, UnixMillis time, qint64 first, qint64 last);

/// Those of `first` and the `count` - 1 steps after it, none left out. Errors: those of codeAt().
Result<std::vector<OffsetCode>> codesFrom(
    const OtpSpec &spec, const OtpKey &key, UnixMillis time, qint64 first, int count);

} // namespace cinnabar
