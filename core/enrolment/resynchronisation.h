// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/otp_code.h"

#include <optional>

namespace cinnabar {

/// Where a server finds the counter of a token that ran ahead.
struct Resynchronisation {
    quint64 counter = 0; ///< of the first code
    qint64 offset = 0; ///< from the counter that the server expected
    std::optional<quint64> next = {}; ///< what the server expects from then on; empty after the last counter there is
    bool operator==(const Resynchronisation &) const = default;
};

/// Looks for two codes of consecutive counters, from the expected one (`spec.counter`) to `lookAhead` after it
/// (RFC 4226 section 7.4: a longer search is safe with two codes, as a guess has to hit both). Empty when there is no
/// such place. Errors: those of codeFor(); InvalidInput for a look-ahead outside 0 … maxSearchSteps.
Result<std::optional<Resynchronisation>> resynchronise(
    const HotpSpec &spec, const OtpKey &key, const QString &first, const QString &second, int lookAhead);

} // namespace cinnabar
