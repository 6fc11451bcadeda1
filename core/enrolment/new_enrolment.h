// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/result.h"
#include "uri/otp_entry.h"

#include <cstddef>

namespace cinnabar {

/// RFC 4226 section 4, R6: 160 bits are recommended.
inline constexpr std::size_t usualSecretBytes = 20;
/// More than the block of any hash, beyond which HMAC hashes the key first (RFC 2104 section 2).
inline constexpr std::size_t maxSecretBytes = 128;

/// What a server settles before it shows an enrolment.
struct NewEnrolment {
    QString issuer;
    QString name;
    OtpSpec spec = TotpSpec{};
    std::size_t secretBytes = usualSecretBytes;
};

/// An enrolment with a fresh secret. Errors: those of validate(); UnsupportedType for kinds whose codes need a PIN,
/// which a server does not hand out; SecretWrongLength outside of 1 to maxSecretBytes.
Result<OtpEntry> makeEnrolment(const NewEnrolment &wanted, Random &random);

} // namespace cinnabar
