// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault.h"

#include "otp/otp_limits.h"
#include "vault/vault_entry.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace cinnabar {
namespace {

Error notFound(const QUuid &id) { return {ErrorCode::AccountNotFound, {id.toString(QUuid::WithoutBraces)}}; }

Status check(const Account &account)
{
    const OtpEntry &entry = account.entry;
    if (Status status = validate(entry.spec); !status)
        return status;
    if (Status status = validateSecret(entry.spec, entry.secret.view()); !status)
        return status;
    return validateBackupCodes(account.backupCodes);
}

const QUuid &idOf(const Account &account) { return account.id; }
const QUuid &idOf(const TrashedAccount &trashed) { return trashed.account.id; }
const QUuid &idOf(const BrokenEntry &broken) { return broken.id; }

template <class List>
auto findIn(List &list, const QUuid &id)
{
    return std::find_if(list.begin(), list.end(), [&](const auto &item) { return idOf(item) == id; });
}

std::vector<quint64> versionsOf(const Account &account)
{
    std::vector<quint64> versions = account.pastVersions;
    versions.push_back(entryVersion(account));
    return versions;
}

std::vector<quint64> versionsOf(const TrashedAccount &trashed) { return versionsOf(trashed.account); }
std::vector<quint64> versionsOf(const BrokenEntry &broken) { return {brokenVersion(broken)}; }

template <class List>
std::optional<RemovedEntry> eraseFrom(List &list, const QUuid &id)
{
    const auto found = findIn(list, id);
    if (found == list.end())
        return {};
    RemovedEntry removed{id, versionsOf(*found)};
    list.erase(found);
    return removed;
}

template <class Codes>
auto findCode(Codes &codes, SecretView code)
{
    return std::find_if(codes.begin(), codes.end(),
        [&](const BackupCode &backup) { return equalsConstantTime(backup.code.view(), code); });
}

/// Before every change of an account: what it is now becomes a past version.
void touch(Account &account, UnixMillis now)
{
    account.pastVersions = versionsOf(account);
    if (account.pastVersions.size() > Account::maxPastVersions)
        account.pastVersions.erase(account.pastVersions.begin());
    account.modified = now;
    ++account.revision;
}

} // namespace

const Account *Vault::find(const QUuid &id) const
{
    const auto found = findIn(m_accounts, id);
    return found == m_accounts.end() ? nullptr : &*found;
}

const TrashedAccount *Vault::findTrashed(const QUuid &id) const
{
    const auto found = findIn(m_trash, id);
    return found == m_trash.end() ? nullptr : &*found;
}

std::vector<const Account *> Vault::duplicatesOf(const OtpEntry &entry, const QUuid &except) const
{
    std::vector<const Account *> found;
    for (const Account &account : m_accounts) {
        if (account.id != except && makesSameCodes(account.entry, entry))
            found.push_back(&account);
    }
    return found;
}

std::vector<QUuid> Vault::otherVersions(const Account &account) const
{
    const QUuid first = account.conflictOf.isNull() ? account.id : account.conflictOf;
    std::vector<QUuid> others;
    for (const Account &other : m_accounts) {
        if (other.id != account.id && (other.id == first || other.conflictOf == first))
            others.push_back(other.id);
    }
    return others;
}

bool Vault::isUsed(const QUuid &id) const
{
    return findIn(m_accounts, id) != m_accounts.end() || findIn(m_trash, id) != m_trash.end()
        || findIn(m_broken, id) != m_broken.end();
}

Status Vault::add(Account account)
{
    if (account.id.isNull() || isUsed(account.id))
        return Error{ErrorCode::InvalidInput, {account.id.toString(QUuid::WithoutBraces)}, QStringLiteral("id")};
    if (Status status = check(account); !status)
        return status;
    m_accounts.push_back(std::move(account));
    return ok();
}

Status Vault::replace(Account account, UnixMillis now)
{
    const auto found = findIn(m_accounts, account.id);
    if (found == m_accounts.end())
        return notFound(account.id);
    if (Status status = check(account); !status)
        return status;
    touch(*found, now);
    account.created = found->created;
    account.modified = now;
    account.revision = std::max(account.revision + 1, found->revision);
    account.pastVersions = std::move(found->pastVersions);
    *found = std::move(account);
    return ok();
}

Status Vault::move(const QUuid &id, std::size_t position)
{
    const auto found = findIn(m_accounts, id);
    if (found == m_accounts.end())
        return notFound(id);
    const auto target = m_accounts.begin() + std::ptrdiff_t(std::min(position, m_accounts.size() - 1));
    if (found < target)
        std::rotate(found, found + 1, target + 1);
    else
        std::rotate(target, found, found + 1);
    return ok();
}

Status Vault::moveToTrash(const QUuid &id, UnixMillis now)
{
    const auto found = findIn(m_accounts, id);
    if (found == m_accounts.end())
        return notFound(id);
    touch(*found, now);
    m_trash.push_back({std::move(*found), now, std::size_t(std::distance(m_accounts.begin(), found))});
    m_accounts.erase(found);
    return ok();
}

Status Vault::restore(const QUuid &id, UnixMillis now)
{
    const auto found = findIn(m_trash, id);
    if (found == m_trash.end())
        return notFound(id);
    touch(found->account, now);
    const std::size_t position = std::min(found->position, m_accounts.size());
    m_accounts.insert(m_accounts.begin() + std::ptrdiff_t(position), std::move(found->account));
    m_trash.erase(found);
    return ok();
}

Status Vault::removeForever(const QUuid &id)
{
    std::optional<RemovedEntry> removed = eraseFrom(m_accounts, id);
    if (!removed)
        removed = eraseFrom(m_trash, id);
    if (!removed)
        removed = eraseFrom(m_broken, id);
    if (!removed)
        return notFound(id);
    noteRemoved(*std::move(removed));
    return ok();
}

void Vault::noteRemoved(RemovedEntry entry)
{
    m_removed.push_back(std::move(entry));
    if (m_removed.size() > maxRemoved)
        m_removed.erase(m_removed.begin());
}

Status Vault::advanceCounter(const QUuid &id, UnixMillis now)
{
    const auto found = findIn(m_accounts, id);
    if (found == m_accounts.end())
        return notFound(id);
    auto *hotp = std::get_if<HotpSpec>(&found->entry.spec);
    if (!hotp)
        return Error{ErrorCode::InvalidInput, {typeName(found->entry.spec)}, QStringLiteral("no counter")};
    if (hotp->counter >= maxCounter)
        return Error{ErrorCode::CounterExhausted};
    touch(*found, now);
    ++hotp->counter;
    return ok();
}

Status Vault::setBackupCodes(const QUuid &id, std::vector<BackupCode> codes, UnixMillis now)
{
    const auto found = findIn(m_accounts, id);
    if (found == m_accounts.end())
        return notFound(id);
    std::vector<BackupCode> kept;
    for (BackupCode &backup : codes) {
        if (findCode(kept, backup.code.view()) == kept.end())
            kept.push_back(std::move(backup));
        if (kept.size() > maxBackupCodes)
            break; // refused below; no need to compare what a whole document holds
    }
    if (Status status = validateBackupCodes(kept); !status)
        return status;
    touch(*found, now);
    found->backupCodes = std::move(kept);
    return ok();
}

Status Vault::addBackupCodes(const QUuid &id, const std::vector<SecretBytes> &codes, UnixMillis now)
{
    const Account *account = find(id);
    if (!account)
        return notFound(id);
    std::vector<BackupCode> all = account->clone().backupCodes;
    for (const SecretBytes &code : codes)
        all.push_back({code.clone()});
    return setBackupCodes(id, std::move(all), now);
}

Status Vault::markBackupCodeUsed(const QUuid &id, SecretView code, UnixMillis now)
{
    const auto found = findIn(m_accounts, id);
    if (found == m_accounts.end())
        return notFound(id);
    const auto backup = findCode(found->backupCodes, code);
    if (backup == found->backupCodes.end() || backup->used)
        return Error{ErrorCode::BackupCodeGone};
    touch(*found, now);
    backup->used = now;
    return ok();
}

Status Vault::markBackupCodeUnused(const QUuid &id, SecretView code, UnixMillis now)
{
    const auto found = findIn(m_accounts, id);
    if (found == m_accounts.end())
        return notFound(id);
    const auto backup = findCode(found->backupCodes, code);
    if (backup == found->backupCodes.end())
        return Error{ErrorCode::BackupCodeGone};
    touch(*found, now);
    backup->used.reset();
    return ok();
}

void Vault::dropExpiredTrash(UnixMillis now)
{
    std::vector<QUuid> expired;
    for (const TrashedAccount &trashed : m_trash) {
        if (now >= trashDays && trashed.deleted <= now - trashDays)
            expired.push_back(trashed.account.id);
    }
    for (const QUuid &id : expired)
        std::ignore = removeForever(id); // noted, so that no other copy brings it back
}

UnixMillis Vault::latestChange() const
{
    UnixMillis latest = UnixMillis::min();
    for (const Account &account : m_accounts)
        latest = std::max(latest, account.modified);
    for (const TrashedAccount &trashed : m_trash)
        latest = std::max({latest, trashed.account.modified, trashed.deleted});
    return latest;
}

Vault Vault::clone() const
{
    Vault copy;
    copy.m_accounts.reserve(m_accounts.size());
    for (const Account &account : m_accounts)
        copy.m_accounts.push_back(account.clone());
    copy.m_trash.reserve(m_trash.size());
    for (const TrashedAccount &trashed : m_trash)
        copy.m_trash.push_back({trashed.account.clone(), trashed.deleted, trashed.position});
    copy.m_broken.reserve(m_broken.size());
    for (const BrokenEntry &broken : m_broken)
        copy.m_broken.push_back({broken.id, broken.issuer, broken.name, broken.reason, broken.raw.clone()});
    copy.m_removed = m_removed;
    copy.m_recovery = m_recovery.clone();
    copy.m_unknownFields = m_unknownFields.clone();
    return copy;
}

} // namespace cinnabar
