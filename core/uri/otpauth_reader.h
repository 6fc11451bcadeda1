// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/otpauth_reading.h"

#include <string_view>

namespace cinnabar {

/// What the scheme and the type of a URI say it is.
enum class OtpauthKind { Totp, Hotp, Steam, Yandex, Motp };

/// Reads label and query, both raw.
OtpauthReading readOtpauth(OtpauthKind kind, std::string_view label, std::string_view query);

/// Fills in the secret of an entry whose kind is known: hex for mOTP, else Base32. Adds what is unusual about it.
/// Refusals: SecretMissing, SecretBadCharacter, SecretWrongLength.
void readSecret(SecretBytes text, OtpauthReading &reading);

} // namespace cinnabar
