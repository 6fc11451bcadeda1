// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/account.h"

namespace cinnabar {

Account Account::clone() const
{
    return {id, entry.clone(), note, tags, favorite, created, modified, revision, pastVersions, conflictOf,
        unknownFields.clone()};
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

QString displayName(const OtpEntry &entry)
{
    if (entry.issuer.isEmpty() || entry.name.isEmpty())
        return entry.issuer + entry.name;
    return QStringLiteral("%1 (%2)").arg(entry.issuer, entry.name);
}

} // namespace cinnabar
