// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/codes_around.h"
#include "secret/secret_bytes.h"
#include "uri/otp_entry.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace cinnabar {

/// How codes are written down for a test program.
enum class FixtureFormat {
    Json, ///< {"type", …, "codes": [{"offset", "code", "valid_from", …}]}
    Pytest, ///< a decorator @pytest.mark.parametrize
    CArray, ///< a static const array of a struct
};

/// "json", "pytest", "c"; in this order on the command line.
QString fixtureName(FixtureFormat format);
std::optional<FixtureFormat> fixtureFormat(QStringView name);

/// `codes` as a fixture that says which parameters they belong to and never holds the secret. Times are Unix seconds
/// and ISO 8601; `time` is when offset 0 was current.
QString fixtureText(FixtureFormat format, const OtpSpec &spec, const std::vector<OffsetCode> &codes, UnixMillis time);

/// The same with the link of the enrolment in it: a comment, and "uri" in JSON.
SecretBytes fixtureWithLink(
    FixtureFormat format, SecretView uri, const OtpSpec &spec, const std::vector<OffsetCode> &codes, UnixMillis time);

} // namespace cinnabar
