// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/qr_facts.h"
#include "uri/finding.h"
#include "uri/otp_entry.h"
#include "uri/otpauth_uri.h"
#include "uri/read_parameter.h"

#include <optional>
#include <vector>

namespace cinnabar {

/// One enrolment as it was read, whether it can be used or not.
struct InspectedEntry {
    OtpEntry entry; ///< what could be read; codes may be made from it only when usable()
    ReadParameters parameters; ///< in the order in which people ask: type, names, secret, how codes are made, the rest
    SecretBytes secretGiven; ///< the secret's text as it stood there; empty where there was none, and in an export
    Findings findings; ///< the refusals first
    Refusals refusals; ///< why it can't be used

    bool usable() const { return refusals.empty(); }
    std::size_t secretBits() const { return entry.secret.size() * 8; }
    /// An issuer or a name of `entry`, or "•••" where an encoder let the secret slip into it.
    QString shown(const QString &name) const;
};

/// Which part of a Google export a migration code is.
struct MigrationPlace {
    qint32 batchId = 0;
    int batchIndex = 0; ///< from 0
    int batchSize = 1;
    bool operator==(const MigrationPlace &) const = default;
};

/// What an enrolment QR code or link says.
struct Inspection {
    SecretBytes text; ///< as it was given
    TextKind kind = TextKind::Other;
    std::vector<InspectedEntry> entries; ///< never none: one, or those of a migration code, refused ones among them
    std::optional<MigrationPlace> batch = {}; ///< of a migration code
    std::optional<QrFacts> qr = {}; ///< when it came as a picture
    Findings pictureFindings = {};

    /// Whether codes can be made from one of them.
    bool usable() const;
    /// What was found about one of the entries, and about the picture.
    Findings findingsFor(const InspectedEntry &entry) const;
    /// Everything found, about the picture too; what several entries share is there once.
    Findings findings() const;
};

/// Looks at a link or at a QR code's text. Never fails: a text that is no enrolment is one refused entry.
Inspection inspectText(SecretView utf8);
/// The same for a QR code that looked like `facts`. One that was never meant as an enrolment is told as what it is.
Inspection inspectScanned(SecretView utf8, const QrFacts &facts);
/// The same for a symbol that was read from `picture`.
Inspection inspectSymbol(const LumaView &picture, const QrSymbol &symbol);

} // namespace cinnabar
