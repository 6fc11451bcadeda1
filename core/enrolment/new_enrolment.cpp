// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/new_enrolment.h"

#include "otp/otp_limits.h"

namespace cinnabar {

Result<OtpEntry> makeEnrolment(const NewEnrolment &wanted, Random &random)
{
    if (const Status valid = validate(wanted.spec); !valid)
        return valid.error();
    if (needsPin(wanted.spec))
        return Error{ErrorCode::UnsupportedType, {typeName(wanted.spec)}};
    if (wanted.secretBytes == 0 || wanted.secretBytes > maxSecretBytes)
        return Error{ErrorCode::SecretWrongLength, {QStringLiteral("1–%1 bytes").arg(maxSecretBytes)}};
    OtpEntry entry;
    entry.issuer = wanted.issuer.trimmed();
    entry.name = wanted.name.trimmed();
    entry.spec = wanted.spec;
    entry.secret = SecretBytes(wanted.secretBytes);
    random.fill(entry.secret.data());
    return entry;
}

} // namespace cinnabar
