// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_document.h"
#include "vault/vault_session.h"

#include <QPointer>

namespace cinnabar {

template <class T>
void VaultSession::hash(std::function<Result<T>()> work, std::function<void(Result<T>)> then)
{
    setHashing(true);
    auto outcome = std::make_shared<std::optional<Result<T>>>();
    m_worker->run([outcome, work = std::move(work)] { outcome->emplace(work()); },
        [self = QPointer(this), outcome, then = std::move(then)] {
            if (!self)
                return;
            self->setHashing(false);
            if (self)
                then(std::move(**outcome));
        });
}

void VaultSession::setHashing(bool hashing)
{
    m_hashing = hashing;
    Q_EMIT hashingChanged();
}

void VaultSession::create(SecretBytes password, Done done)
{
    if (m_state != SessionState::New || m_hashing)
        return done(Error{ErrorCode::StoreNotReady});
    auto shared = std::make_shared<const SecretBytes>(std::move(password));
    hash<SealChange>(
        [shared, &random = m_random, hash = m_hash]() -> Result<SealChange> {
            Result<VaultSeal> seal = VaultSeal::make(shared->view(), VaultSlot::Purpose::Password, random, hash);
            if (!seal)
                return std::move(seal).error();
            return SealChange{*std::move(seal)};
        },
        [this, done = std::move(done)](Result<SealChange> seal) {
            if (!seal || m_state != SessionState::New)
                return done(seal ? Error{ErrorCode::StoreNotReady} : seal.error());
            setState(SessionState::Ready);
            storeSeal(std::move(seal), [self = QPointer(this), done](Status status) {
                // Another program may have made one at the same time: then that is Locked by now.
                if (self && !status && self->m_state == SessionState::Ready) {
                    self->forget();
                    self->setState(SessionState::New);
                }
                done(std::move(status));
            });
        });
}

void VaultSession::unlock(SecretBytes password, Done done)
{
    if (m_state != SessionState::Locked || m_hashing || m_loading)
        return done(Error{ErrorCode::StoreNotReady});
    m_loading = true;
    auto shared = std::make_shared<SecretBytes>(std::move(password));
    m_store->load([self = QPointer(this), shared, done = std::move(done)](const Loaded &outcome) {
        if (!self)
            return;
        self->m_loading = false;
        if (!outcome)
            return done(outcome.error());
        if (!*outcome)
            return done(Error{ErrorCode::StoreGone, {self->describe().name}});
        if (!SealedHeader::isAt((*outcome)->document.view()) && self->describe().kind != StoreKind::File) {
            // Another program took the password away meanwhile.
            self->loaded(outcome);
            return self ? done(self->state() == SessionState::Ready ? ok() : Status(self->reasonNotReady())) : void();
        }
        self->tryPassword(**outcome, std::move(*shared), done);
    });
}

void VaultSession::tryPassword(const StoredDocument &stored, SecretBytes password, Done done)
{
    struct Attempt {
        SecretBytes sealed;
        SecretBytes password;
    };
    auto attempt = std::make_shared<const Attempt>(Attempt{stored.document.clone(), std::move(password)});
    hash<OpenedVault>(
        [attempt, hash = m_hash] { return openSealed(attempt->sealed.view(), attempt->password.view(), hash); },
        [this, generation = stored.generation, done = std::move(done)](Result<OpenedVault> opened) {
            if (!opened)
                return done(std::move(opened).error());
            Result<Vault> vault = VaultDocument::decode(opened->document.view());
            if (!vault)
                return done(std::move(vault).error());
            m_vault = *std::move(vault);
            m_seal = std::move(opened->seal);
            m_generation = generation;
            const QPointer self(this);
            setState(SessionState::Ready);
            if (self)
                Q_EMIT vaultChanged();
            done(ok());
        });
}

void VaultSession::lock()
{
    if (m_state != SessionState::Ready || !m_seal)
        return;
    if (m_working || m_hashing || !m_queue.empty()) {
        m_lockWanted = true;
        return;
    }
    forget();
    const QPointer self(this);
    setState(SessionState::Locked);
    if (self)
        Q_EMIT vaultChanged();
}

void VaultSession::sealAnew(SecretBytes current, std::function<Result<SealChange>(const VaultSeal *)> change, Done done)
{
    if (m_state != SessionState::Ready || m_hashing)
        return done(m_state == SessionState::Ready ? Error{ErrorCode::StoreNotReady} : reasonNotReady());
    struct Given {
        std::optional<VaultSeal> seal;
        SecretBytes probe; ///< an empty document under the seal: what opens it is the password
        SecretBytes current;
    };
    auto given = std::make_shared<Given>();
    given->current = std::move(current);
    if (m_seal) {
        given->seal = m_seal->clone();
        given->probe = m_seal->seal({}, m_random);
    }
    hash<SealChange>(
        [given, change = std::move(change), hash = m_hash]() -> Result<SealChange> {
            if (!given->seal)
                return change(nullptr);
            const Result<OpenedVault> opened = openSealed(given->probe.view(), given->current.view(), hash);
            return opened ? change(&*given->seal) : opened.error();
        },
        [this, done = std::move(done)](Result<SealChange> seal) { storeSeal(std::move(seal), done); });
}

void VaultSession::storeSeal(Result<SealChange> seal, Done done)
{
    if (!seal || m_state != SessionState::Ready) {
        const Error error = seal ? reasonNotReady() : seal.error();
        done(error);
        return pump(); // a lock may have waited for the hash
    }
    m_queue.push_back({[](Vault &) { return ok(); }, std::move(done), std::make_shared<SealChange>(*std::move(seal))});
    pump();
}

void VaultSession::changePassword(SecretBytes current, SecretBytes next, Done done)
{
    if (next.empty())
        return done(Error{ErrorCode::PasswordMissing});
    auto password = std::make_shared<const SecretBytes>(std::move(next));
    sealAnew(
        std::move(current),
        [password, &random = m_random, hash = m_hash](const VaultSeal *seal) -> Result<SealChange> {
            constexpr auto purpose = VaultSlot::Purpose::Password;
            Result<VaultSeal> changed = seal ? seal->withPassword(password->view(), purpose, random, hash)
                                             : VaultSeal::make(password->view(), purpose, random, hash);
            if (!changed)
                return std::move(changed).error();
            return SealChange{*std::move(changed)};
        },
        std::move(done));
}

void VaultSession::removePassword(SecretBytes current, Done done)
{
    if (describe().kind == StoreKind::File)
        return done(Error{ErrorCode::InvalidInput, {describe().name}, QStringLiteral("a file needs a password")});
    sealAnew(
        std::move(current), [](const VaultSeal *) -> Result<SealChange> { return SealChange{}; }, std::move(done));
}

} // namespace cinnabar
