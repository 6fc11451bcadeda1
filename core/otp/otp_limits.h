// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "otp/otp_spec.h"
#include "secret/secret_bytes.h"

#include <QString>

#include <limits>
#include <optional>

namespace cinnabar {

// The one place of all limits: parser, importers, loader and editor call validate() and never have numbers of their
// own.
inline constexpr int minDigits = 1;
inline constexpr int maxDigits = 10; // the truncated value has 31 bits: ten digits hold all of it
inline constexpr std::chrono::seconds minPeriod{1};
inline constexpr std::chrono::seconds maxPeriod{std::numeric_limits<qint32>::max()};
inline constexpr quint64 maxCounter = quint64(std::numeric_limits<qint64>::max());

/// Whether codes can be made from `spec`. Errors: BadDigits, BadPeriod, BadCounter, UnsupportedAlgorithm.
Status validate(const OtpSpec &spec);

/// Whether `secret` fits `spec`: not empty, and 16 or 26 bytes with a right check value for Yandex.
/// Errors: SecretMissing, SecretWrongLength.
Status validateSecret(const OtpSpec &spec, SecretView secret);

/// "totp", "hotp", "steam", "motp", "yandex": the stable names of files and the command line.
QString typeName(const OtpSpec &spec);
/// "SHA1", "SHA256", "SHA512", "MD5".
QString algorithmName(HashAlgorithm hash);
/// The algorithm a spec uses, fixed ones included.
HashAlgorithm algorithmOf(const OtpSpec &spec);
/// How many characters a code has.
int codeLength(const OtpSpec &spec);
/// Empty for HOTP, whose codes don't follow the time.
std::optional<std::chrono::seconds> periodOf(const OtpSpec &spec);
/// Whether codes need a PIN beside the secret (mOTP, Yandex).
bool needsPin(const OtpSpec &spec);

/// Reads a name as sites write it: "SHA1", "sha-256", "HmacSHA512", "HMAC-SHA-1", "Algorithm.sha1", in any ASCII case.
/// Empty or "null" is SHA1, the Key URI Format's default. Anything else, MD5 too: UnsupportedAlgorithm with the value.
Result<HashAlgorithm> parseAlgorithm(const QString &text);

} // namespace cinnabar
