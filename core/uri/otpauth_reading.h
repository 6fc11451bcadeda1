// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/otpauth_uri.h"
#include "uri/read_parameter.h"

namespace cinnabar {

/// Everything that a link says, also one that is refused: the reading goes on behind a fault.
struct OtpauthReading {
    /// What could be read. Its entry may be used only when nothing was refused.
    ParsedUri parsed;
    ReadParameters parameters;
    SecretBytes secretGiven; ///< the secret's text as it stood there, decoded from the URI; empty where there is none
    Refusals refusals; ///< in the order of parsing; the first is the error of parseOtpauthUri()
};

/// Reads what parseOtpauthUri() reads, and by the same rules.
OtpauthReading readOtpauthUri(SecretView utf8);

} // namespace cinnabar
