// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_restore.h"

#include "vault/vault_entry.h"
#include "vault/vault_merge.h"

#include <QHash>

#include <algorithm>

namespace cinnabar {
namespace {

Vault merged(const Vault &vault, const Vault &backup, std::vector<QUuid> &conflicts)
{
    // A merge takes removals over too. A person who restores a backup wants back what was deleted since, so the
    // backup's removals are all that count, and those are older.
    MergedVault both = mergeVaults(vault, backup);
    conflicts = std::move(both.conflicts);
    return std::move(both.vault);
}

RestoreStep stepFor(const Account &account, RestoreEffect effect)
{
    return {account.id, displayName(account.entry), effect};
}

} // namespace

/// Has the rights to make accounts what they were.
class VaultRestore {
public:
    VaultRestore(const Vault &vault, const Vault &backup, UnixMillis now) : m_vault(vault), m_backup(backup), m_now(now)
    {
    }

    RestorePlan replace()
    {
        m_plan.outcome = m_vault.clone();
        for (const Account &account : m_backup.m_accounts)
            bringBack(account);
        std::vector<QUuid> others;
        for (const Account &account : m_vault.m_accounts) {
            if (!m_backup.find(account.id))
                others.push_back(account.id);
        }
        for (const QUuid &id : others) {
            m_plan.steps.push_back(stepFor(*m_vault.find(id), RestoreEffect::ToTrash));
            std::ignore = m_plan.outcome.moveToTrash(id, m_now);
        }
        bringRest();
        return std::move(m_plan);
    }

    RestorePlan merge()
    {
        // Without its notes of removals, the vault lets everything come back that the backup has.
        Vault open = m_vault.clone();
        open.m_removed.clear();
        std::vector<QUuid> conflicts;
        m_plan.outcome = merged(open, m_backup, conflicts);
        for (Account &account : m_plan.outcome.m_accounts) {
            const Account *before = m_vault.find(account.id);
            RestoreEffect effect = RestoreEffect::Unchanged;
            if (std::find(conflicts.begin(), conflicts.end(), account.id) != conflicts.end())
                effect = RestoreEffect::TwoVersions;
            else if (!before)
                effect = RestoreEffect::Added;
            else if (entryVersion(*before) != entryVersion(account))
                effect = RestoreEffect::Changed;
            m_plan.steps.push_back(stepFor(account, effect));
        }
        for (const RemovedEntry &removed : m_vault.m_removed) {
            if (!m_plan.outcome.isUsed(removed.id))
                m_plan.outcome.noteRemoved(removed);
        }
        if (m_vault.recovery().isOn())
            m_plan.outcome.setRecovery(m_vault.recovery().clone());
        return std::move(m_plan);
    }

private:
    void bringBack(const Account &account)
    {
        Vault &outcome = m_plan.outcome;
        const bool wasTrashed = outcome.findTrashed(account.id) != nullptr;
        if (wasTrashed)
            std::ignore = outcome.restore(account.id, m_now);
        const Account *before = outcome.find(account.id);
        if (!before) {
            std::ignore = outcome.add(account.clone());
            std::erase_if(outcome.m_removed, [&](const RemovedEntry &removed) { return removed.id == account.id; });
            m_plan.steps.push_back(stepFor(account, RestoreEffect::Added));
            return;
        }
        if (entryVersion(*before) == entryVersion(account)) {
            m_plan.steps.push_back(stepFor(account, RestoreEffect::Unchanged));
            return;
        }
        // A new version of the account, as if somebody had typed the old one in again.
        std::ignore = outcome.replace(account.clone(), m_now);
        m_plan.steps.push_back(stepFor(account, wasTrashed ? RestoreEffect::Added : RestoreEffect::Changed));
    }

    void bringRest()
    {
        Vault &outcome = m_plan.outcome;
        for (const TrashedAccount &trashed : m_backup.m_trash) {
            if (!outcome.isUsed(trashed.account.id))
                outcome.m_trash.push_back({trashed.account.clone(), trashed.deleted, trashed.position});
        }
        for (const BrokenEntry &broken : m_backup.m_broken) {
            if (!outcome.isUsed(broken.id))
                outcome.m_broken.push_back({broken.id, broken.issuer, broken.name, broken.reason, broken.raw.clone()});
        }
        if (!outcome.recovery().isOn() && m_backup.recovery().isOn())
            outcome.setRecovery(m_backup.recovery().clone());
    }

    const Vault &m_vault;
    const Vault &m_backup;
    UnixMillis m_now;
    RestorePlan m_plan;
};

RestorePlan planRestore(const Vault &vault, const Vault &backup, RestoreMode mode, UnixMillis now)
{
    VaultRestore restore(vault, backup, now);
    return mode == RestoreMode::Replace ? restore.replace() : restore.merge();
}

} // namespace cinnabar
