// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

namespace cinnabar {

/// Decodes an even number of hex digits in any case; white space and '-' are skipped.
/// Errors: SecretMissing, SecretBadCharacter (values as for Base32), SecretWrongLength for an odd number of digits.
Result<SecretBytes> decodeHex(std::string_view text);

/// Lower case.
SecretBytes encodeHex(SecretView bytes);

} // namespace cinnabar
