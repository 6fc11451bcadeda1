// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "otp/otp_spec.h"
#include "secret/secret_bytes.h"

#include <QString>

#include <optional>

namespace cinnabar {

/// The dynamically truncated value of RFC 4226 section 5.3 (31 bits), before it is cut to digits.
quint32 hotpValue(HashAlgorithm hash, SecretView secret, quint64 movingFactor);

/// What a code is made from besides the spec; both are borrowed. `pin` is UTF-8 text, empty where none is needed.
struct OtpKey {
    SecretView secret;
    SecretView pin = {};
};

/// The code for a moving factor: the time step of time-based kinds, the counter of HOTP. Leading zeros are kept.
/// Errors: those of validate() and validateSecret(), PinMissing.
Result<QString> codeFor(const OtpSpec &spec, const OtpKey &key, quint64 movingFactor);

/// The step that holds `time`, floor(time / period); empty for HOTP.
/// Errors: TimeOutOfRange before 1970 (a step is an unsigned number in RFC 6238).
Result<std::optional<quint64>> stepAt(const OtpSpec &spec, UnixMillis time);

} // namespace cinnabar
