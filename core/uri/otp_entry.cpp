// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/otp_entry.h"

#include "otp/otp_limits.h"

namespace cinnabar {

OtpEntry OtpEntry::clone() const
{
    return OtpEntry{issuer, name, labelIssuer, spec, secret.clone(), pin.clone(), extraParameters};
}

bool makesSameCodes(const OtpEntry &a, const OtpEntry &b)
{
    if (a.spec.index() != b.spec.index() || algorithmOf(a.spec) != algorithmOf(b.spec)
        || codeLength(a.spec) != codeLength(b.spec) || periodOf(a.spec) != periodOf(b.spec))
        return false;
    // A PIN that is not known yet may turn out to be the same one.
    const bool samePin =
        !needsPin(a.spec) || a.pin.empty() || b.pin.empty() || equalsConstantTime(a.pin.view(), b.pin.view());
    return samePin && equalsConstantTime(a.secret.view(), b.secret.view());
}

} // namespace cinnabar
