// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "uri/otp_entry.h"

#include <QStringList>
#include <QUuid>

namespace cinnabar {

/// One account in the vault. The UUID is its identity for ever; names may repeat.
struct Account {
    QUuid id;
    OtpEntry entry;
    QString note;
    QStringList tags;
    bool favorite = false;
    UnixMillis created{0};
    UnixMillis modified{0};
    quint64 revision = 0; ///< raised by every change, for merging
    /// Fields of the stored entry that this version does not know, as a CBOR map: written back as they are.
    SecretBytes unknownFields;

    Account clone() const;
    /// A new account from what was enrolled.
    static Account fromEntry(OtpEntry entry, QUuid id, UnixMillis now);
};

/// "issuer (name)", or the one that is there, or empty.
QString displayName(const OtpEntry &entry);

} // namespace cinnabar
