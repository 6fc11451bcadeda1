// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_session.h"

#include "vault/vault_document.h"

#include <QPointer>

#include <algorithm>

namespace cinnabar {
namespace {

/// How often a change is made anew because another program saved in between. While several wait for each other, each
/// save of another one costs an attempt.
constexpr int maxAttempts = 20;

} // namespace

VaultSession::VaultSession(VaultStore &store, const Clock &clock, Random &random, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_random(random)
{
}

VaultSession::~VaultSession() = default;

void VaultSession::load()
{
    if (m_loading || m_state == SessionState::Ready)
        return;
    m_loading = true;
    if (m_state != SessionState::Loading)
        setState(SessionState::Loading);
    m_store.load([self = QPointer(this)](Loaded loaded) {
        if (!self)
            return;
        self->m_loading = false;
        if (Status status = self->adopt(loaded); !status)
            return self->setState(SessionState::Unavailable, std::move(status).error());
        self->setState(SessionState::Ready);
        if (self)
            Q_EMIT self->vaultChanged();
    });
}

void VaultSession::refresh()
{
    if (m_state != SessionState::Ready || m_working)
        return;
    m_working = true;
    m_store.currentGeneration([self = QPointer(this)](Result<quint64> generation) {
        if (!self)
            return;
        if (generation && *generation != self->m_generation)
            return self->lookAgain();
        self->m_working = false;
        self->pump();
    });
}

void VaultSession::lookAgain()
{
    m_store.load([self = QPointer(this)](Loaded loaded) {
        if (!self)
            return;
        const bool adopted = self->adopt(loaded).has_value();
        self->m_working = false;
        if (adopted)
            Q_EMIT self->vaultChanged();
        if (self)
            self->pump();
    });
}

Status VaultSession::adopt(const Loaded &loaded)
{
    if (!loaded)
        return loaded.error();
    Vault vault;
    quint64 generation = 0;
    if (const std::optional<StoredDocument> &stored = *loaded) {
        Result<Vault> decoded = VaultDocument::decode(stored->document.view());
        if (!decoded)
            return std::move(decoded).error();
        vault = *std::move(decoded);
        generation = stored->generation;
    }
    m_vault = std::move(vault);
    m_generation = generation;
    return ok();
}

void VaultSession::setState(SessionState state, Error error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT stateChanged();
}

void VaultSession::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

Error VaultSession::reasonNotReady() const
{
    return m_state == SessionState::Unavailable ? m_error : Error{ErrorCode::StoreNotReady};
}

void VaultSession::change(Edit edit, Done done)
{
    if (m_state != SessionState::Ready)
        return done(reasonNotReady());
    m_queue.push_back({std::move(edit), std::move(done)});
    pump();
}

// A store may answer before its call returns: one loop takes the jobs then, so that a long queue needs no deep stack.
void VaultSession::pump()
{
    if (m_pumping)
        return;
    const QPointer self(this);
    m_pumping = true;
    while (self && !m_working && !m_queue.empty()) {
        m_working = true;
        Job job = std::move(m_queue.front());
        m_queue.pop_front();
        setBusy(true);
        if (!self)
            return;
        // A change before this one may have lost the store.
        if (m_state == SessionState::Ready)
            run(std::move(job));
        else
            finish(std::move(job), reasonNotReady());
    }
    if (!self)
        return;
    m_pumping = false;
    if (!m_working)
        setBusy(false);
}

void VaultSession::run(Job job)
{
    ++job.attempts;
    Vault edited = m_vault.clone();
    if (Status status = job.edit(edited); !status)
        return finish(std::move(job), std::move(status));
    // After the edit, which may be what takes an account back at the last moment.
    edited.dropExpiredTrash(std::min(m_clock.now(), m_vault.latestChange()));
    const SecretBytes document = VaultDocument::encode(edited);
    const std::size_t accounts = edited.accounts().size() + edited.broken().size();
    // std::function has to be copyable, and a vault is not.
    auto pending = std::make_shared<std::pair<Job, Vault>>(std::move(job), std::move(edited));
    m_store.save(document.view(), m_generation, accounts, [self = QPointer(this), pending](Result<quint64> generation) {
        if (self)
            self->saved(std::move(pending->first), std::move(pending->second), std::move(generation));
    });
}

void VaultSession::saved(Job job, Vault vault, Result<quint64> generation)
{
    if (!generation && generation.error().code == ErrorCode::StoreChanged && job.attempts <= maxAttempts)
        return reloadAndRetry(std::move(job));
    if (!generation && generation.error().code == ErrorCode::StoreUncertain)
        return reloadAndCompare(std::move(job), vault, std::move(generation).error());
    if (!generation)
        return finish(std::move(job), std::move(generation).error());
    m_vault = std::move(vault);
    m_generation = *generation;
    const QPointer self(this);
    Q_EMIT vaultChanged();
    if (self)
        finish(std::move(job), ok());
}

void VaultSession::reloadAndRetry(Job job)
{
    auto pending = std::make_shared<Job>(std::move(job));
    m_store.load([self = QPointer(this), pending](Loaded loaded) {
        if (!self)
            return;
        if (Status status = self->adopt(loaded); !status)
            return self->finish(std::move(*pending), std::move(status));
        Q_EMIT self->vaultChanged();
        if (self)
            self->run(std::move(*pending));
    });
}

void VaultSession::reloadAndCompare(Job job, const Vault &vault, Error uncertain)
{
    auto pending = std::make_shared<std::pair<Job, SecretBytes>>(std::move(job), VaultDocument::encode(vault));
    m_store.load([self = QPointer(this), pending, uncertain = std::move(uncertain)](Loaded loaded) {
        if (!self)
            return;
        const bool isStored =
            loaded && *loaded && equalsConstantTime((*loaded)->document.view(), pending->second.view());
        if (Status status = self->adopt(loaded); !status)
            self->setState(SessionState::Unavailable, std::move(status).error());
        else
            Q_EMIT self->vaultChanged();
        if (self)
            self->finish(std::move(pending->first), isStored ? ok() : Status(uncertain));
    });
}

void VaultSession::finish(Job job, Status status)
{
    m_working = false;
    const QPointer self(this);
    job.done(std::move(status));
    if (self)
        pump();
}

void VaultSession::add(std::vector<OtpEntry> entries, std::function<void(Result<std::vector<QUuid>>)> done)
{
    std::vector<QUuid> ids;
    for (std::size_t i = 0; i < entries.size(); ++i)
        ids.push_back(m_random.uuid());
    const auto shared = std::make_shared<const std::vector<OtpEntry>>(std::move(entries));
    change(
        [shared, ids, now = m_clock.now()](Vault &vault) {
            for (std::size_t i = 0; i < ids.size(); ++i) {
                if (Status status = vault.add(Account::fromEntry((*shared)[i].clone(), ids[i], now)); !status)
                    return status;
            }
            return ok();
        },
        [ids, done = std::move(done)](Status status) {
            if (!status)
                return done(std::move(status).error());
            done(ids);
        });
}

void VaultSession::replace(Account account, Done done)
{
    const auto shared = std::make_shared<const Account>(std::move(account));
    change(
        [shared, now = m_clock.now()](Vault &vault) { return vault.replace(shared->clone(), now); }, std::move(done));
}

void VaultSession::moveToTrash(const QUuid &id, Done done)
{
    change([id, now = m_clock.now()](Vault &vault) { return vault.moveToTrash(id, now); }, std::move(done));
}

void VaultSession::restore(const QUuid &id, Done done)
{
    change([id, now = m_clock.now()](Vault &vault) { return vault.restore(id, now); }, std::move(done));
}

void VaultSession::removeForever(const QUuid &id, Done done)
{
    change([id](Vault &vault) { return vault.removeForever(id); }, std::move(done));
}

void VaultSession::advanceCounter(const QUuid &id, Done done)
{
    change([id, now = m_clock.now()](Vault &vault) { return vault.advanceCounter(id, now); }, std::move(done));
}

} // namespace cinnabar
