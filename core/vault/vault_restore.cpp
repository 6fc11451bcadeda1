// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_restore.h"

#include "vault/vault_entry.h"
#include "vault/vault_merge.h"

#include <algorithm>

namespace cinnabar {
namespace {

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
        // A merge takes removals over too. A person who restores wants back what was deleted since, and nothing taken
        // away that the other copy deleted.
        Vault open = m_vault.clone();
        Vault other = m_backup.clone();
        open.m_removed.clear();
        other.m_removed.clear();
        MergedVault both = mergeVaults(open, other);
        m_plan.outcome = std::move(both.vault);
        Vault &outcome = m_plan.outcome;
        for (Account &account : outcome.m_accounts) {
            m_plan.steps.push_back(stepFor(account, effectOf(account, both.conflicts)));
            settle(account);
        }
        for (TrashedAccount &trashed : outcome.m_trash) {
            if (m_vault.find(trashed.account.id))
                m_plan.steps.push_back(stepFor(trashed.account, RestoreEffect::ToTrash));
            settle(trashed.account);
        }
        for (const Vault *side : {&m_vault, &m_backup}) {
            for (const RemovedEntry &removed : side->m_removed) {
                if (!outcome.isUsed(removed.id))
                    outcome.noteRemoved(removed);
            }
        }
        if (m_vault.recovery().isOn())
            outcome.setRecovery(m_vault.recovery().clone());
        if (!m_vault.m_unknownFields.empty())
            outcome.m_unknownFields = m_vault.m_unknownFields.clone();
        return std::move(m_plan);
    }

private:
    RestoreEffect effectOf(const Account &account, const std::vector<QUuid> &conflicts) const
    {
        if (std::find(conflicts.begin(), conflicts.end(), account.id) != conflicts.end())
            return RestoreEffect::TwoVersions;
        const Account *before = m_vault.find(account.id);
        if (!before)
            return RestoreEffect::Added;
        return entryVersion(*before) == entryVersion(account) ? RestoreEffect::Unchanged : RestoreEffect::Changed;
    }

    /// What comes back from a removal becomes a new version: another program that still has the note of the removal
    /// would delete the old one again.
    void settle(Account &account) const
    {
        const auto &removed = m_vault.m_removed;
        if (std::any_of(removed.begin(), removed.end(), [&](const auto &entry) { return entry.id == account.id; }))
            Vault::touch(account, m_now);
    }

    /// A broken entry keeps its bytes, but gives way with the id that it claims.
    void freeFromBroken(const QUuid &id)
    {
        for (BrokenEntry &broken : m_plan.outcome.m_broken) {
            if (broken.id == id)
                broken.id = otherId(broken);
        }
    }

    QUuid otherId(const BrokenEntry &broken) const
    {
        QUuid id = broken.id;
        do
            id = idOfVersion(id, brokenVersion(broken));
        while (m_plan.outcome.isUsed(id));
        return id;
    }

    void bringBack(const Account &account)
    {
        Vault &outcome = m_plan.outcome;
        freeFromBroken(account.id);
        const bool wasTrashed = outcome.findTrashed(account.id) != nullptr;
        if (wasTrashed)
            std::ignore = outcome.restore(account.id, m_now);
        const Account *before = outcome.find(account.id);
        if (!before) {
            outcome.m_accounts.push_back(account.clone());
            settle(outcome.m_accounts.back());
            forgetRemoval(account.id);
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

    void forgetRemoval(const QUuid &id)
    {
        std::erase_if(m_plan.outcome.m_removed, [&](const RemovedEntry &removed) { return removed.id == id; });
    }

    void bringRest()
    {
        Vault &outcome = m_plan.outcome;
        for (const TrashedAccount &trashed : m_backup.m_trash) {
            const QUuid &id = trashed.account.id;
            freeFromBroken(id);
            if (outcome.isUsed(id))
                continue;
            outcome.m_trash.push_back({trashed.account.clone(), trashed.deleted, trashed.position});
            settle(outcome.m_trash.back().account);
            forgetRemoval(id);
        }
        for (const BrokenEntry &broken : m_backup.m_broken) {
            const auto isTheSame = [&](const BrokenEntry &entry) {
                return brokenVersion(entry) == brokenVersion(broken);
            };
            if (std::any_of(outcome.m_broken.begin(), outcome.m_broken.end(), isTheSame))
                continue;
            const QUuid id = outcome.isUsed(broken.id) ? otherId(broken) : broken.id;
            outcome.m_broken.push_back({id, broken.issuer, broken.name, broken.reason, broken.raw.clone()});
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
