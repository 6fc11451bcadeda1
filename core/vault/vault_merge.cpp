// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_merge.h"

#include "vault/vault_entry.h"

#include <QHash>

#include <algorithm>
#include <optional>
#include <set>

namespace cinnabar {
namespace {

/// An account with its place: among the accounts, or in the trash.
struct Item {
    const Account *account = nullptr;
    const TrashedAccount *trashed = nullptr; ///< when it is in the trash
    quint64 version = 0;
};

bool isKnownTo(quint64 version, const Account &account)
{
    const auto &past = account.pastVersions;
    return std::find(past.begin(), past.end(), version) != past.end();
}

SecretBytes encoded(const Account &account)
{
    SecretWriter bytes(256);
    CborWriter out(bytes);
    encodeEntry(out, account);
    return bytes.take();
}

/// The account without what every change touches and without what can be merged by itself.
Account core(const Account &account)
{
    Account bare = account.clone();
    bare.modified = {};
    bare.revision = 0;
    bare.pastVersions.clear();
    if (auto *hotp = std::get_if<HotpSpec>(&bare.entry.spec))
        hotp->counter = 0;
    for (BackupCode &backup : bare.backupCodes)
        backup.used.reset();
    return bare;
}

bool differOnlyInProgress(const Account &a, const Account &b)
{
    return equalsConstantTime(encoded(core(a)).view(), encoded(core(b)).view());
}

std::vector<quint64> joined(const std::vector<quint64> &a, const std::vector<quint64> &b)
{
    std::vector<quint64> all = a;
    for (const quint64 version : b) {
        if (std::find(all.begin(), all.end(), version) == all.end())
            all.push_back(version);
    }
    if (all.size() > Account::maxPastVersions)
        all.erase(all.begin(), all.end() - std::ptrdiff_t(Account::maxPastVersions));
    return all;
}

} // namespace

class VaultMerge {
public:
    VaultMerge(const Vault &ours, const Vault &theirs) : m_ours(ours), m_theirs(theirs) { }

    MergedVault run()
    {
        index(m_ours, m_ourItems);
        index(m_theirs, m_theirItems);
        forEach(m_theirs, [this](const Item &item) { mergeTheirs(item); });
        forEach(m_ours, [this](const Item &item) { addOurs(item); });
        mergeBroken();
        mergeSettings();
        return std::move(m_result);
    }

private:
    template <class Use>
    static void forEach(const Vault &vault, Use use)
    {
        for (const Account &account : vault.m_accounts)
            use(Item{&account, nullptr, entryVersion(account)});
        for (const TrashedAccount &trashed : vault.m_trash)
            use(Item{&trashed.account, &trashed, entryVersion(trashed.account)});
    }
    static void index(const Vault &vault, QHash<QUuid, Item> &items)
    {
        forEach(vault, [&](const Item &item) { items.insert(item.account->id, item); });
    }
    static const RemovedEntry *removalOf(const QUuid &id, const Vault &vault)
    {
        const auto found = std::find_if(vault.m_removed.rbegin(), vault.m_removed.rend(),
            [&](const RemovedEntry &removed) { return removed.id == id; });
        return found == vault.m_removed.rend() ? nullptr : &*found;
    }
    /// Whether `side` deleted this version for good, knowing it.
    static bool wasRemoved(const QUuid &id, quint64 version, const Vault &side)
    {
        const RemovedEntry *removed = removalOf(id, side);
        return removed
            && std::find(removed->versions.begin(), removed->versions.end(), version) != removed->versions.end();
    }

    void put(Account account, const TrashedAccount *trashed)
    {
        m_ids.insert(account.id);
        Vault &vault = m_result.vault;
        if (trashed)
            vault.m_trash.push_back({std::move(account), trashed->deleted, trashed->position});
        else
            vault.m_accounts.push_back(std::move(account));
    }

    void mergeTheirs(const Item &theirs)
    {
        const auto found = m_ourItems.constFind(theirs.account->id);
        if (found == m_ourItems.constEnd()) {
            if (wasRemoved(theirs.account->id, theirs.version, m_ours)) {
                ++m_result.brought; // the removal
                return;
            }
            ++m_result.taken;
            return put(theirs.account->clone(), theirs.trashed);
        }
        const Item &ours = *found;
        if (ours.version == theirs.version)
            return put(theirs.account->clone(), theirs.trashed);
        if (isKnownTo(ours.version, *theirs.account)) {
            ++m_result.taken;
            return put(theirs.account->clone(), theirs.trashed);
        }
        if (isKnownTo(theirs.version, *ours.account)) {
            ++m_result.brought;
            return put(ours.account->clone(), ours.trashed);
        }
        ++m_result.brought;
        ++m_result.taken;
        mergeApart(ours, theirs);
    }

    /// Both changed it since they had it in common.
    void mergeApart(const Item &ours, const Item &theirs)
    {
        const bool oursWins = isBetter(ours, theirs);
        const Item &winner = oursWins ? ours : theirs;
        const Item &loser = oursWins ? theirs : ours;
        Account account = winner.account->clone();
        account.pastVersions = joined(loser.account->pastVersions, winner.account->pastVersions);
        account.pastVersions = joined(account.pastVersions, {loser.version});
        if (differOnlyInProgress(*winner.account, *loser.account)) {
            mergeProgress(account, *loser.account);
            account.pastVersions = joined(account.pastVersions, {winner.version});
            return put(std::move(account), winner.trashed);
        }
        put(std::move(account), winner.trashed);
        Account aside = loser.account->clone();
        aside.id = idOfVersion(loser.account->id, loser.version);
        aside.conflictOf = loser.account->id;
        if (m_ourItems.contains(aside.id) || m_theirItems.contains(aside.id))
            return; // set aside before
        m_result.conflicts.push_back(aside.id);
        put(std::move(aside), loser.trashed);
    }

    /// A use of an account is no reason for two versions of it.
    static void mergeProgress(Account &account, const Account &other)
    {
        auto *hotp = std::get_if<HotpSpec>(&account.entry.spec);
        const auto *otherHotp = std::get_if<HotpSpec>(&other.entry.spec);
        if (hotp && otherHotp)
            hotp->counter = std::max(hotp->counter, otherHotp->counter);
        // The codes are the same in the same order, else this would be another account.
        for (std::size_t i = 0; i < account.backupCodes.size(); ++i) {
            std::optional<UnixMillis> &used = account.backupCodes[i].used;
            const std::optional<UnixMillis> &otherUsed = other.backupCodes[i].used;
            if (otherUsed)
                used = std::min(used.value_or(*otherUsed), *otherUsed);
        }
        account.modified = std::max(account.modified, other.modified);
        account.revision = std::max(account.revision, other.revision) + 1;
    }

    /// Of two versions: one in use before one in the trash, then the later one. The version decides the rest, so that
    /// every copy decides alike.
    static bool isBetter(const Item &a, const Item &b)
    {
        const auto rank = [](const Item &item) {
            return std::tuple(item.trashed == nullptr, item.account->modified, item.account->revision, item.version);
        };
        return rank(a) > rank(b);
    }

    void addOurs(const Item &ours)
    {
        if (m_theirItems.contains(ours.account->id))
            return;
        if (wasRemoved(ours.account->id, ours.version, m_theirs)) {
            ++m_result.taken;
            return;
        }
        ++m_result.brought;
        put(ours.account->clone(), ours.trashed);
    }

    void mergeBroken()
    {
        std::set<quint64> versions;
        for (const BrokenEntry &broken : m_theirs.m_broken) {
            versions.insert(brokenVersion(broken));
            keepBroken(broken, m_ours, m_result.taken);
        }
        for (const BrokenEntry &broken : m_ours.m_broken) {
            if (!versions.contains(brokenVersion(broken)))
                keepBroken(broken, m_theirs, m_result.brought);
        }
    }

    void keepBroken(const BrokenEntry &broken, const Vault &other, std::size_t &count)
    {
        const quint64 version = brokenVersion(broken);
        const bool isShared = std::any_of(other.m_broken.begin(), other.m_broken.end(),
            [&](const BrokenEntry &entry) { return brokenVersion(entry) == version; });
        if (!isShared && wasRemoved(broken.id, version, other)) {
            ++(&count == &m_result.taken ? m_result.brought : m_result.taken);
            return;
        }
        if (!isShared)
            ++count;
        BrokenEntry copy{broken.id, broken.issuer, broken.name, broken.reason, broken.raw.clone()};
        while (!m_ids.insert(copy.id).second)
            copy.id = idOfVersion(copy.id, version);
        m_result.vault.m_broken.push_back(std::move(copy));
    }

    void mergeSettings()
    {
        Vault &vault = m_result.vault;
        const bool oursIsLater = m_ours.m_recovery.changed > m_theirs.m_recovery.changed;
        vault.m_recovery = (oursIsLater ? m_ours : m_theirs).m_recovery.clone();
        if (oursIsLater)
            ++m_result.brought;
        if (m_theirs.m_unknownFields.empty() && !m_ours.m_unknownFields.empty())
            ++m_result.brought;
        vault.m_unknownFields = (m_theirs.m_unknownFields.empty() ? m_ours : m_theirs).m_unknownFields.clone();
        for (const Vault *side : {&m_theirs, &m_ours}) {
            for (const RemovedEntry &removed : side->m_removed) {
                const bool isNoted = side == &m_ours && removalOf(removed.id, m_theirs);
                if (isNoted || m_ids.contains(removed.id))
                    continue;
                // A full list has no room for it, and two programs would hand theirs to and fro for ever.
                if (side == &m_ours && vault.m_removed.size() < Vault::maxRemoved)
                    ++m_result.brought;
                vault.noteRemoved(removed);
            }
        }
    }

    const Vault &m_ours;
    const Vault &m_theirs;
    QHash<QUuid, Item> m_ourItems;
    QHash<QUuid, Item> m_theirItems;
    std::set<QUuid> m_ids;
    MergedVault m_result;
};

MergedVault mergeVaults(const Vault &ours, const Vault &theirs) { return VaultMerge(ours, theirs).run(); }

} // namespace cinnabar
