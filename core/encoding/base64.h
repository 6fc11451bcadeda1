// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

namespace cinnabar {

/// Decodes RFC 4648 Base64 straight into secret memory. Both alphabets; padding may be missing; white space is skipped.
/// Errors: InvalidInput.
Result<SecretBytes> decodeBase64(std::string_view text);

/// The standard alphabet, padded.
SecretBytes encodeBase64(SecretView bytes);

} // namespace cinnabar
