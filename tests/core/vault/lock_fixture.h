// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/sealing_fixture.h"
#include "core/vault/session_fixture.h"

namespace cinnabar::test {

/// A store in memory that says that it is a file, or a keychain.
class KindStore final : public VaultStore {
public:
    explicit KindStore(StoreKind kind) : m_kind(kind) { }
    void load(std::function<void(Result<std::optional<StoredDocument>>)> done) override { inner.load(std::move(done)); }
    void save(
        SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done) override
    {
        inner.save(document, base, accounts, std::move(done));
    }
    void currentGeneration(std::function<void(Result<quint64>)> done) override
    {
        inner.currentGeneration(std::move(done));
    }
    StoreDescription describe() const override { return {m_kind, QStringLiteral("test")}; }

    TestStore inner;

private:
    StoreKind m_kind;
};

struct LockFixture {
    explicit LockFixture(StoreKind kind = StoreKind::File) : store(kind) { session.setPasswordHash(quickHash); }

    KindStore store;
    FakeClock clock;
    FixedRandom random;
    VaultSession session{store, clock, random};

    void keep(SecretView bytes)
    {
        store.inner.inner.save(
            bytes, store.inner.generation, 0, [this](Result<quint64> saved) { store.inner.generation = *saved; });
    }
    Result<SecretBytes> kept()
    {
        SecretBytes bytes;
        store.inner.inner.load([&](Result<std::optional<StoredDocument>> loaded) {
            if (*loaded)
                bytes = (*loaded)->document.clone();
        });
        return bytes;
    }
    template <class Call>
    Status outcome(Call call)
    {
        Status status = Error{ErrorCode::Internal, {QStringLiteral("no answer")}};
        call([&](Status told) { status = std::move(told); });
        return status;
    }
    Status create(const char *secret)
    {
        return outcome([&](auto done) { session.create(SecretBytes::copyOf(std::string_view(secret)), done); });
    }
    Status unlock(SecretView secret)
    {
        return outcome([&](auto done) { session.unlock(SecretBytes::copyOf(secret), done); });
    }
    Status changePassword(SecretView current, SecretView next)
    {
        return outcome(
            [&](auto done) { session.changePassword(SecretBytes::copyOf(current), SecretBytes::copyOf(next), done); });
    }
    Status add(const QString &issuer, quint64 seed)
    {
        return outcome([&](auto done) { session.change(adding(issuer, seed), done); });
    }
};

} // namespace cinnabar::test
