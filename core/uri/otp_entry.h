// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/otp_code.h"

#include <QList>
#include <QPair>
#include <QString>

namespace cinnabar {

/// What a site hands out at enrolment: whom it is for and how codes are made. Movable only, as its secret is.
struct OtpEntry {
    QString issuer;
    QString name;
    /// The label's prefix where it differs from the issuer parameter; Microsoft puts the company there. Else empty.
    QString labelIssuer;
    OtpSpec spec = TotpSpec{};
    SecretBytes secret;
    SecretBytes pin; ///< UTF-8; for mOTP and Yandex, empty when it was not handed over
    /// Parameters we don't use (image, color, …), decoded, in order: kept so that writing the URI gives them back.
    QList<QPair<QString, QString>> extraParameters;

    OtpKey key() const { return {secret.view(), pin.view()}; }
    OtpEntry clone() const;
};

/// Whether both make the same codes: type, algorithm, digits, period and secret are equal (the counter may differ).
bool makesSameCodes(const OtpEntry &a, const OtpEntry &b);

} // namespace cinnabar
