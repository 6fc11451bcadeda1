// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "otp/otp_spec.h"
#include "secret/secret_bytes.h"
#include "uri/finding.h"

#include <optional>

namespace cinnabar::ui {

/// A secret as a person types it, as UTF-8: hex for mOTP, Base32 for all else. What is unusual about it goes into
/// `findings`. Errors: those of decodeHex() and decodeBase32().
Result<SecretBytes> decodeTypedSecret(const OtpSpec &spec, const SecretBytes &text, Findings &findings);

/// Is that an enrolment's link and not a secret?
bool isLink(const SecretBytes &text);
/// Why a link can't be used, if it can't.
std::optional<Error> linkError(const SecretBytes &link);

} // namespace cinnabar::ui
