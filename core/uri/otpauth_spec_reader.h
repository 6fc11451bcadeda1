// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/otpauth_parameters.h"
#include "uri/otpauth_reading.h"

namespace cinnabar {

/// Fills in algorithm, digits, period and counter of an entry whose kind is known, and what of them is unusual.
/// Refusals: UnsupportedAlgorithm, BadDigits, BadPeriod, BadCounter.
void readSpec(const OtpauthParameters &parameters, OtpauthReading &reading);

} // namespace cinnabar
