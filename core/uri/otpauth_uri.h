// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "uri/finding.h"
#include "uri/otp_entry.h"

namespace cinnabar {

struct ParsedUri {
    OtpEntry entry;
    Findings findings;
};

/// The longest text taken for a URI, in bytes.
inline constexpr std::size_t maxUriBytes = 8'192;

/// Reads otpauth:// (totp, hotp, steam, yaotp), apple-otpauth://, steam:// and motp:// as UTF-8. Accepts what has one
/// meaning, refuses what has none, guesses nothing. White space around the text is ignored.
/// Errors: NotAUri, UriTooLong, UnsupportedScheme, UnsupportedType, BadEscape, SecretMissing, SecretBadCharacter,
/// SecretWrongLength, UnsupportedAlgorithm, BadDigits, BadPeriod, BadCounter.
/// Source: the Key URI Format of Google Authenticator's wiki, and what sites really write.
Result<ParsedUri> parseOtpauthUri(SecretView utf8);

/// Writes an entry so that parsing it gives the same entry back. Errors: NotWritable for what a URI can't carry.
Result<SecretBytes> writeOtpauthUri(const OtpEntry &entry);

/// What a scanned or pasted text is.
enum class TextKind { Otpauth, Steam, Migration, WebAddress, Wifi, Other };
TextKind classifyText(SecretView utf8);
/// Whether a text of that kind hands out accounts.
bool isEnrolment(TextKind kind);

} // namespace cinnabar
