// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fake_clock.h"
#include "support/sample_accounts.h"
#include "vault/memory_vault_store.h"
#include "vault/vault_document.h"
#include "vault/vault_session.h"

#include <deque>

namespace cinnabar::test {

/// A store in memory whose answers wait, fail, or find that another program was there.
class TestStore final : public VaultStore {
public:
    std::optional<Error> loadError;
    std::optional<Error> saveError;
    std::function<void()> beforeSave; ///< what another program does in between
    bool queued = false;
    int loads = 0;
    int saves = 0;
    std::size_t accountsTold = 0;
    MemoryVaultStore inner;
    quint64 generation = 0;

    void load(std::function<void(Result<std::optional<StoredDocument>>)> done) override
    {
        ++loads;
        reply([this, done] { loadError ? done(*loadError) : inner.load(done); });
    }
    void save(
        SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done) override
    {
        ++saves;
        accountsTold = accounts;
        auto copy = std::make_shared<SecretBytes>(SecretBytes::copyOf(document));
        reply([this, copy, base, accounts, done] {
            if (beforeSave)
                beforeSave();
            if (saveError)
                return done(*saveError);
            inner.save(copy->view(), base, accounts, [this, done](Result<quint64> saved) {
                if (saved)
                    generation = *saved;
                done(std::move(saved));
            });
        });
    }
    void currentGeneration(std::function<void(Result<quint64>)> done) override
    {
        reply([this, done] { loadError ? done(*loadError) : inner.currentGeneration(done); });
    }
    StoreDescription describe() const override { return {StoreKind::Memory, QStringLiteral("test")}; }

    bool answerNext()
    {
        if (m_answers.empty())
            return false;
        const auto answer = std::move(m_answers.front());
        m_answers.pop_front();
        answer();
        return true;
    }
    void answerAll()
    {
        while (answerNext()) { }
    }
    /// What another program stores on top of what is there.
    void saveElsewhere(const Vault &vault)
    {
        inner.save(
            VaultDocument::encode(vault).view(), generation, 0, [this](Result<quint64> saved) { generation = *saved; });
    }
    Vault stored()
    {
        Vault vault;
        inner.load([&](Result<std::optional<StoredDocument>> loaded) {
            if (*loaded)
                vault = *VaultDocument::decode((*loaded)->document.view());
        });
        return vault;
    }

private:
    void reply(std::function<void()> answer)
    {
        if (queued)
            m_answers.push_back(std::move(answer));
        else
            answer();
    }
    std::deque<std::function<void()>> m_answers;
};

struct SessionFixture {
    TestStore store;
    FakeClock clock;
    FixedRandom random;
    VaultSession session{store, clock, random};

    explicit SessionFixture(int accounts = 0)
    {
        if (accounts > 0)
            store.saveElsewhere(sampleVault(accounts));
        session.load();
    }
    /// The outcome of a change that answers at once.
    Status change(const VaultSession::Edit &edit)
    {
        Status outcome = Error{ErrorCode::Internal, {QStringLiteral("no answer")}};
        session.change(edit, [&](Status status) { outcome = std::move(status); });
        return outcome;
    }
};

inline VaultSession::Edit adding(const QString &issuer, quint64 seed)
{
    return [issuer, seed](Vault &vault) {
        FixedRandom random(seed);
        return vault.add(sampleAccount(random, sampleEntry(issuer)));
    };
}

inline QStringList issuers(const Vault &vault)
{
    QStringList list;
    for (const Account &account : vault.accounts())
        list.append(account.entry.issuer);
    return list;
}

inline ErrorCode codeOf(const Status &status) { return status ? ErrorCode::NotAUri : status.error().code; }

} // namespace cinnabar::test
