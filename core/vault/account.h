// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "uri/otp_entry.h"

#include <QStringList>
#include <QUuid>

#include <vector>

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
    /// Versions (see entryVersion()) that this one came from, the newest last: what tells a later version of the same
    /// account from one that was changed apart. At most maxPastVersions.
    std::vector<quint64> pastVersions;
    /// The account that this one is another version of, after a merge could not tell which one is right; null for none.
    QUuid conflictOf;
    /// Fields of the stored entry that this version does not know, as a CBOR map: written back as they are.
    SecretBytes unknownFields;

    static constexpr std::size_t maxPastVersions = 16;

    Account clone() const;
    /// A new account from what was enrolled.
    static Account fromEntry(OtpEntry entry, QUuid id, UnixMillis now);
};

/// "issuer (name)", or the one that is there, or empty.
QString displayName(const OtpEntry &entry);

} // namespace cinnabar
