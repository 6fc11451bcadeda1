// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_session.h"

#include "vault/vault_document.h"
#include "vault/vault_merge.h"

#include <QPointer>

namespace cinnabar {

VaultSession::VaultSession(VaultStore &store, const Clock &clock, Random &random, QObject *parent)
    : QObject(parent), m_store(&store), m_clock(clock), m_random(random)
{
}

VaultSession::~VaultSession() = default;

void VaultSession::useStore(VaultStore &store)
{
    Q_ASSERT(isIdle());
    m_store = &store;
    forget();
    m_generation = 0;
    setState(SessionState::Loading);
    Q_EMIT vaultChanged();
}

void VaultSession::load()
{
    if (m_loading || m_state == SessionState::Ready || m_state == SessionState::Locked)
        return;
    m_loading = true;
    if (m_state != SessionState::Loading)
        setState(SessionState::Loading);
    m_store->load([self = QPointer(this)](const Loaded &outcome) {
        if (self)
            self->loaded(outcome);
    });
}

void VaultSession::loaded(const Loaded &outcome)
{
    m_loading = false;
    if (outcome && !*outcome && describe().kind == StoreKind::File)
        return setState(SessionState::New);
    Status status = adopt(outcome);
    if (!status && status.error().code == ErrorCode::StoreLocked)
        return setState(SessionState::Locked);
    if (!status)
        return setState(SessionState::Unavailable, std::move(status).error());
    const QPointer self(this);
    setState(SessionState::Ready);
    if (self)
        Q_EMIT vaultChanged();
}

void VaultSession::refresh()
{
    if (m_state != SessionState::Ready || m_working)
        return;
    m_working = true;
    m_store->currentGeneration([self = QPointer(this)](const Result<quint64> &generation) {
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
    m_store->load([self = QPointer(this)](const Loaded &outcome) {
        if (!self)
            return;
        const Status adopted = self->adopt(outcome);
        self->m_working = false;
        if (adopted)
            Q_EMIT self->vaultChanged();
        else if (adopted.error().code == ErrorCode::StoreLocked)
            self->lost(adopted.error());
        if (self)
            self->pump();
    });
}

Result<Vault> VaultSession::read(const StoredDocument &stored, std::optional<VaultSeal> &seal) const
{
    const StoreDescription store = describe();
    if (!SealedHeader::isAt(stored.document.view())) {
        // What stands in a file without a seal is not ours, whatever it looks like.
        if (store.kind == StoreKind::File)
            return Error{ErrorCode::NotAVault, {store.name}};
        seal.reset();
        return VaultDocument::decode(stored.document.view());
    }
    if (!m_seal) {
        const std::size_t length = SealedHeader::lengthIn(stored.document.view());
        const Result<SealedHeader> header = SealedHeader::parse(stored.document.view().first(length));
        return header ? Error{ErrorCode::StoreLocked} : header.error();
    }
    Result<OpenedVault> opened = openSealed(stored.document.view(), *m_seal);
    if (!opened) // another vault, or the same under another key: a password is needed again
        return opened.error().code == ErrorCode::WrongPassword ? Error{ErrorCode::StoreLocked} : opened.error();
    seal = std::move(opened->seal);
    return VaultDocument::decode(opened->document.view());
}

Status VaultSession::adopt(const Loaded &outcome)
{
    if (!outcome)
        return outcome.error();
    if (!*outcome) {
        m_vault = Vault();
        m_generation = 0;
        return ok();
    }
    std::optional<VaultSeal> seal;
    Result<Vault> theirs = read(**outcome, seal);
    if (!theirs)
        return std::move(theirs).error();
    const bool first = m_generation == 0;
    m_seal = std::move(seal);
    m_generation = (*outcome)->generation;
    if (first)
        m_vault = *std::move(theirs);
    else
        mergeIn(*std::move(theirs));
    return ok();
}

void VaultSession::mergeIn(Vault theirs)
{
    MergedVault both = mergeVaults(m_vault, theirs);
    if (both.brought == 0) {
        m_vault = std::move(theirs);
        return;
    }
    m_vault = std::move(both.vault);
    Q_EMIT merged(qsizetype(both.conflicts.size()));
    // The store lacks what only we had. A failure is no loss: the next change stores it too.
    if (isWritable())
        m_queue.push_front({[](Vault &) { return ok(); }, [](const Status &) {}, {}});
}

void VaultSession::lost(Error error)
{
    forget();
    if (error.code == ErrorCode::StoreLocked)
        setState(SessionState::Locked);
    else
        setState(SessionState::Unavailable, std::move(error));
}

/// Everything that is secret. The store's own bytes are sealed, or the session is not.
void VaultSession::forget()
{
    m_vault = Vault();
    m_seal.reset();
    m_generation = 0;
    m_lockWanted = false;
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
    switch (m_state) {
    case SessionState::Unavailable:
        return m_error;
    case SessionState::Locked:
        return {ErrorCode::StoreLocked};
    case SessionState::Loading:
    case SessionState::New:
    case SessionState::Ready:
        break;
    }
    return {ErrorCode::StoreNotReady};
}

} // namespace cinnabar
