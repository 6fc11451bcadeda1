// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_process.h"

namespace cinnabar::test {

// RFC 6238 appendix B's secret for SHA1, "12345678901234567890", and RFC 4226 appendix D's.
inline const QString rfcSecret = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
inline const QString rfcTotp =
    QStringLiteral("otpauth://totp/Jetserver:user%40example.com?issuer=Jetserver&secret=") + rfcSecret;
inline const QString rfcHotp =
    QStringLiteral("otpauth://hotp/Jetserver:user%40example.com?issuer=Jetserver&secret=") + rfcSecret;

// An account beside it.
inline const QString bankSecret = QStringLiteral("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
inline const QString bankHotp = QStringLiteral("otpauth://hotp/Bank:me?issuer=Bank&counter=3&secret=") + bankSecret;

// Made with Python: two accounts (SHA1, six digits, TOTP), part 1 of 2 of batch 7.
inline const QString twoOfFour = QStringLiteral(
    "otpauth-migration://offline?data=ChwKCkhlbGxvId6tvu8SAWEaBVNpdGUxIAEoATACCh0KC0hlbGxvId6tvu8xEgFiGgV"
    "TaXRlMiABKAEwAhABGAIgACgH");

/// The program as it is built, beside the module of this build.
inline CliProcess program() { return CliProcess(QStringLiteral(CINNABAR_CLI)); }

} // namespace cinnabar::test
