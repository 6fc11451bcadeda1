// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/finding.h"
#include "uri/otp_entry.h"

namespace cinnabar {

/// What is unusual about the entry itself, however it came here: names, strength of the secret, digits, period,
/// algorithm, a PIN that is not there.
Findings findingsOf(const OtpEntry &entry);

} // namespace cinnabar
