// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_document.h"
#include "vault/vault_session.h"

#include <QPointer>

#include <algorithm>

namespace cinnabar {
namespace {

/// How often a change is made anew because another program saved in between. While several wait for each other, each
/// save of another one costs an attempt.
constexpr int maxSaves = 20;

QByteArray slotsOf(const std::optional<VaultSeal> &seal) { return seal ? writeSlots(seal->slotList()) : QByteArray(); }

} // namespace

void VaultSession::change(Edit edit, Done done)
{
    if (m_state != SessionState::Ready)
        return done(reasonNotReady());
    m_queue.push_back({std::move(edit), std::move(done), {}});
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
    if (m_working)
        return;
    setBusy(false);
    if (self && m_lockWanted && m_queue.empty())
        lock();
}

void VaultSession::run(Job job)
{
    ++job.attempts;
    Vault edited = m_vault.clone();
    if (Status status = job.edit(edited); !status)
        return finish(std::move(job), std::move(status));
    // After the edit, which may be what takes an account back at the last moment.
    edited.dropExpiredTrash(std::min(m_clock.now(), m_vault.latestChange()));
    const std::optional<VaultSeal> &seal = job.sealChange ? job.sealChange->seal : m_seal;
    if (!seal && describe().kind == StoreKind::File)
        return finish(std::move(job), Error{ErrorCode::Internal, {QStringLiteral("a file without a seal")}});
    SecretBytes document = VaultDocument::encode(edited);
    if (seal)
        document = seal->seal(document.view(), m_random);
    const std::size_t accounts = edited.accounts().size() + edited.broken().size();
    // std::function has to be copyable, and a vault is not.
    auto pending = std::make_shared<std::pair<Job, Vault>>(std::move(job), std::move(edited));
    m_store->save(
        document.view(), m_generation, accounts, [self = QPointer(this), pending](Result<quint64> generation) {
            if (self)
                self->saved(std::move(pending->first), std::move(pending->second), std::move(generation));
        });
}

void VaultSession::saved(Job job, Vault vault, Result<quint64> generation)
{
    if (!generation && generation.error().code == ErrorCode::StoreChanged && job.attempts <= maxSaves)
        return reloadAndRetry(std::move(job));
    if (!generation && generation.error().code == ErrorCode::StoreUncertain)
        return reloadAndCompare(std::move(job), vault, std::move(generation).error());
    if (!generation)
        return finish(std::move(job), std::move(generation).error());
    m_vault = std::move(vault);
    m_generation = *generation;
    if (job.sealChange)
        m_seal = std::move(job.sealChange->seal);
    const QPointer self(this);
    Q_EMIT vaultChanged();
    if (self)
        Q_EMIT stored();
    if (self)
        finish(std::move(job), ok());
}

void VaultSession::reloadAndRetry(Job job)
{
    auto pending = std::make_shared<Job>(std::move(job));
    m_store->load([self = QPointer(this), pending](const Loaded &loaded) {
        if (!self)
            return;
        if (Status status = self->adopt(loaded); !status) {
            if (status.error().code == ErrorCode::StoreLocked)
                self->lost(status.error());
            return self ? self->finish(std::move(*pending), std::move(status)) : void();
        }
        Q_EMIT self->vaultChanged();
        if (self)
            self->run(std::move(*pending));
    });
}

void VaultSession::reloadAndCompare(Job job, const Vault &vault, Error uncertain)
{
    auto pending = std::make_shared<std::pair<Job, SecretBytes>>(std::move(job), VaultDocument::encode(vault));
    m_store->load([self = QPointer(this), pending, uncertain = std::move(uncertain)](const Loaded &loaded) {
        if (!self)
            return;
        Job &waiting = pending->first;
        std::optional<VaultSeal> seal;
        if (waiting.sealChange && loaded && *loaded && !self->m_seal)
            self->m_seal = waiting.sealChange->seal ? std::optional(waiting.sealChange->seal->clone()) : std::nullopt;
        const Result<Vault> found =
            loaded && *loaded ? self->read(**loaded, seal) : Result<Vault>(Error{ErrorCode::StoreUncertain});
        // A change of the password changes no account: only the slots tell whether it stands.
        const bool isSealed = !waiting.sealChange || slotsOf(seal) == slotsOf(waiting.sealChange->seal);
        const bool isStored =
            found && isSealed && equalsConstantTime(VaultDocument::encode(*found).view(), pending->second.view());
        if (Status status = self->adopt(loaded); !status)
            self->lost(std::move(status).error());
        else
            Q_EMIT self->vaultChanged();
        if (self)
            self->finish(std::move(waiting), isStored ? ok() : Status(uncertain));
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
