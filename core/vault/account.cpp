// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/account.h"

#include <algorithm>

namespace cinnabar {

BackupCode BackupCode::clone() const { return {code.clone(), used}; }

Status validateBackupCodes(const std::vector<BackupCode> &codes)
{
    if (codes.size() > maxBackupCodes)
        return Error{ErrorCode::BackupCodesTooMany, {QString::number(maxBackupCodes)}};
    for (const BackupCode &backup : codes) {
        if (backup.code.size() > maxBackupCodeBytes)
            return Error{ErrorCode::BackupCodeTooLong, {QString::number(maxBackupCodeBytes)}};
        if (backup.code.empty())
            return Error{ErrorCode::InvalidInput, {}, QStringLiteral("empty backup code")};
    }
    return ok();
}

Account Account::clone() const
{
    std::vector<BackupCode> codes;
    codes.reserve(backupCodes.size());
    for (const BackupCode &backup : backupCodes)
        codes.push_back(backup.clone());
    return {id, entry.clone(), note, tags, favorite, std::move(codes), created, modified, revision, pastVersions,
        conflictOf, unknownFields.clone()};
}

std::size_t Account::unusedBackupCodes() const
{
    return std::size_t(
        std::count_if(backupCodes.begin(), backupCodes.end(), [](const BackupCode &backup) { return !backup.used; }));
}

Account Account::fromEntry(OtpEntry entry, QUuid id, UnixMillis now)
{
    Account account;
    account.id = id;
    account.entry = std::move(entry);
    account.created = now;
    account.modified = now;
    account.revision = 1;
    return account;
}

QString displayName(const QString &issuer, const QString &name)
{
    if (issuer.isEmpty() || name.isEmpty())
        return issuer + name;
    return QStringLiteral("%1 (%2)").arg(issuer, name);
}

QString displayName(const OtpEntry &entry) { return displayName(entry.issuer, entry.name); }

} // namespace cinnabar
