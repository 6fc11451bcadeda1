// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"
#include "uri/otp_entry.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace cinnabar::testing {

/// Ends the process in a way that libFuzzer records: what holds for every input did not hold.
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

inline SecretView asInput(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const std::byte *>(data), size};
}

inline bool sameEntry(const OtpEntry &a, const OtpEntry &b)
{
    return a.issuer == b.issuer && a.name == b.name && a.labelIssuer == b.labelIssuer && a.spec == b.spec
        && equalsConstantTime(a.secret.view(), b.secret.view()) && equalsConstantTime(a.pin.view(), b.pin.view())
        && a.extraParameters == b.extraParameters;
}

} // namespace cinnabar::testing
