// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "uri/otp_entry.h"

#include <QStringList>
#include <QUuid>

#include <optional>
#include <vector>

namespace cinnabar {

/// A code that the site takes once in place of the one-time code; sites hand out a list of them with two-factor login.
struct BackupCode {
    SecretBytes code; ///< UTF-8, as the site writes it: its spaces and dashes are part of it
    std::optional<UnixMillis> used = {};

    BackupCode clone() const;
};

// Sites give 1 to 20 codes of 6 to 64 characters. The limits are far above, so that nothing real is refused, and low
// enough that a document pasted by mistake is.
inline constexpr std::size_t maxBackupCodes = 200;
inline constexpr std::size_t maxBackupCodeBytes = 256;
/// With so few left a person is told to get new ones from the site.
inline constexpr std::size_t fewBackupCodes = 2;

/// Errors: BackupCodesTooMany, BackupCodeTooLong, InvalidInput for an empty code.
Status validateBackupCodes(const std::vector<BackupCode> &codes);

/// One account in the vault. The UUID is its identity for ever; names may repeat.
struct Account {
    QUuid id;
    OtpEntry entry;
    QString note;
    QStringList tags;
    bool favorite = false;
    std::vector<BackupCode> backupCodes; ///< in the site's order
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
    std::size_t unusedBackupCodes() const;
    /// A new account from what was enrolled.
    static Account fromEntry(OtpEntry entry, QUuid id, UnixMillis now);
};

/// "issuer (name)", or the one that is there, or empty.
QString displayName(const OtpEntry &entry);
QString displayName(const QString &issuer, const QString &name);

} // namespace cinnabar
