// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vault/account.h"
#include "vault/recovery.h"

#include <chrono>
#include <vector>

namespace cinnabar {

/// How long an account stays in the trash at the least.
inline constexpr std::chrono::days trashDays{30};

struct TrashedAccount {
    Account account;
    UnixMillis deleted{0};
    std::size_t position = 0; ///< where it stood among the accounts, for restore()
};

/// An entry of the document that can't be understood: kept byte for byte, shown with the reason.
struct BrokenEntry {
    QUuid id; ///< the stored one where it can be read, else one derived from the bytes, so that it can be addressed
    QString issuer; ///< as far as it can be read
    QString name;
    Error reason;
    SecretBytes raw; ///< the entry's CBOR item
};

/// What was deleted for good, so that another copy of the vault does not bring it back. Nothing of its content.
struct RemovedEntry {
    QUuid id;
    std::vector<quint64> versions; ///< that are known to be gone
};

/// All accounts in their order, with the trash and what could not be understood. Content and invariants only: no I/O,
/// no time of its own. Ids are unique over accounts, trash and broken entries.
class Vault {
public:
    const std::vector<Account> &accounts() const { return m_accounts; }
    const std::vector<TrashedAccount> &trash() const { return m_trash; }
    const std::vector<BrokenEntry> &broken() const { return m_broken; }
    /// The latest removals, oldest first, at most maxRemoved.
    const std::vector<RemovedEntry> &removed() const { return m_removed; }
    const RecoverySettings &recovery() const { return m_recovery; }
    void setRecovery(RecoverySettings settings) { m_recovery = std::move(settings); }

    const Account *find(const QUuid &id) const;
    const TrashedAccount *findTrashed(const QUuid &id) const;
    /// Accounts that make the same codes as `entry`, but for `except`.
    std::vector<const Account *> duplicatesOf(const OtpEntry &entry, const QUuid &except = {}) const;
    /// The accounts that are other versions of this one, after a merge could not tell which is right.
    std::vector<QUuid> otherVersions(const Account &account) const;

    /// Errors: InvalidInput for a null or used id; those of validate(), validateSecret() and validateBackupCodes().
    Status add(Account account);
    /// Replaces the account with the same id, at its place, and raises its revision. Errors: AccountNotFound, as add().
    Status replace(Account account, UnixMillis now);
    /// Moves the account to another place in the order. Errors: AccountNotFound. `position` is clamped to the list.
    Status move(const QUuid &id, std::size_t position);
    Status moveToTrash(const QUuid &id, UnixMillis now);
    /// Takes it out of the trash, to the place where it stood. Errors: AccountNotFound.
    Status restore(const QUuid &id, UnixMillis now);
    /// From accounts, trash or broken entries, for good.
    Status removeForever(const QUuid &id);
    /// Raises an HOTP counter by one. Errors: AccountNotFound, CounterExhausted, InvalidInput for other kinds.
    Status advanceCounter(const QUuid &id, UnixMillis now);

    /// Replaces the account's backup codes; of equal ones the first is kept. Errors: AccountNotFound, those of
    /// validateBackupCodes().
    Status setBackupCodes(const QUuid &id, std::vector<BackupCode> codes, UnixMillis now);
    /// Adds unused codes behind those that are there, but for ones that are there already, used or not. Errors as
    /// setBackupCodes().
    Status addBackupCodes(const QUuid &id, const std::vector<SecretBytes> &codes, UnixMillis now);
    /// The code is named by its content, as another program may have changed the list. Errors: AccountNotFound,
    /// BackupCodeGone when it is not there or is used already: then it must not be handed out.
    Status markBackupCodeUsed(const QUuid &id, SecretView code, UnixMillis now);
    /// Takes the mark back. Errors: AccountNotFound, BackupCodeGone when it is not there.
    Status markBackupCodeUnused(const QUuid &id, SecretView code, UnixMillis now);

    /// Destroys what has been in the trash for trashDays. What was deleted after `now` stays: a clock is wrong then.
    void dropExpiredTrash(UnixMillis now);
    /// The latest time that an account was changed or deleted; the lowest value when there is none. It bears witness
    /// for a clock: one that was set far ahead is not believed before a change was stored under it.
    UnixMillis latestChange() const;

    Vault clone() const;

private:
    friend class VaultDocument;
    friend class VaultMerge;
    friend class VaultRestore;
    static constexpr std::size_t maxRemoved = 1000;

    void noteRemoved(RemovedEntry entry);
    bool isUsed(const QUuid &id) const;

    std::vector<Account> m_accounts;
    std::vector<TrashedAccount> m_trash;
    std::vector<BrokenEntry> m_broken;
    std::vector<RemovedEntry> m_removed;
    RecoverySettings m_recovery;
    /// Fields of the document that this version does not know (CBOR map), written back as they are.
    SecretBytes m_unknownFields;
};

} // namespace cinnabar
