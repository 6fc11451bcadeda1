// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/explanation.h"
#include "secret/secret_bytes.h"

#include <optional>
#include <vector>

namespace cinnabar {

/// One way in which the secret of an enrolment became the key of a MAC.
struct SecretReading {
    SecretBytes key;
    SecretEncoding encoding = SecretEncoding::Base32;
    std::optional<MistakeNote> mistake; ///< empty: as it should be
    double cost = 0; ///< as Explanation::cost
};

/// All of them, the right one first. Of two that give one key for every hash only the likelier is there. `text` is the
/// secret as the enrolment writes it, or empty.
std::vector<SecretReading> secretReadings(SecretView secret, SecretView text);

/// The secret as an otpauth link writes it, percent-encoding undone; empty for other links.
SecretBytes secretAsWritten(SecretView link);

} // namespace cinnabar
