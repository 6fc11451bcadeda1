// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "vault/vault.h"
#include "vault/vault_store.h"

#include <QObject>

#include <deque>
#include <functional>

namespace cinnabar {

enum class SessionState {
    Loading, ///< nothing is known yet
    Ready, ///< the vault is here and may be changed
    Unavailable, ///< the store can't be used; error() says why; nothing may be written
};

/// The vault while the program runs: loads it, and carries out changes one after another, each stored before it shows.
/// A change that fails leaves memory as the store is. When another program saved in between, its vault is loaded and
/// the change is made on that one. When it is not known whether a change was stored, the vault is loaded again.
class VaultSession : public QObject {
    Q_OBJECT
public:
    using Edit = std::function<Status(Vault &)>;
    using Done = std::function<void(Status)>;

    /// The references must outlive the session.
    VaultSession(VaultStore &store, const Clock &clock, Random &random, QObject *parent = nullptr);
    ~VaultSession() override;

    SessionState state() const { return m_state; }
    const Vault &vault() const { return m_vault; }
    const Error &error() const { return m_error; }
    StoreDescription describe() const { return m_store.describe(); }
    /// A change is being stored or waits for its turn.
    bool busy() const { return m_busy; }

    /// Loads, or loads again after Unavailable. Ends in stateChanged(), then vaultChanged() when it is Ready. Does
    /// nothing while Ready or already loading.
    void load();
    /// Looks whether another program saved, and loads that. Does nothing while busy or not Ready. When the store can't
    /// be read, what is in memory stays: the next change will meet the same error and tell it.
    void refresh();

    /// Makes `edit` on the vault and stores it. `edit` may be called more than once, so it must not keep state; it must
    /// not be called with other side effects. `done` comes after the store has it, or with the reason why nothing
    /// changed: those of `edit` and of the store, StoreNotReady while Loading, error() while Unavailable. After
    /// StoreUncertain the vault is what was loaded anew, or the session is Unavailable. A session that dies first calls
    /// no done(); the store may have the change or not.
    void change(Edit edit, Done done);

    /// Adds all or none, with new ids. The ids are told in the order given.
    void add(std::vector<OtpEntry> entries, std::function<void(Result<std::vector<QUuid>>)> done);
    void replace(Account account, Done done);
    void moveToTrash(const QUuid &id, Done done);
    void restore(const QUuid &id, Done done);
    void removeForever(const QUuid &id, Done done);
    /// The next HOTP code: the new counter is stored before done() hears of it.
    void advanceCounter(const QUuid &id, Done done);

Q_SIGNALS:
    void stateChanged();
    /// The vault's content changed: by a change of ours, or found by refresh(). Views look by id what is different.
    void vaultChanged();
    /// A save began or ended.
    void busyChanged();

private:
    struct Job {
        Edit edit;
        Done done;
        int attempts = 0;
    };
    using Loaded = Result<std::optional<StoredDocument>>;

    void pump();
    void run(Job job);
    void saved(Job job, Vault vault, Result<quint64> generation);
    void reloadAndRetry(Job job);
    void reloadAndCompare(Job job, const Vault &vault, Error uncertain);
    Error reasonNotReady() const;
    void finish(Job job, Status status);
    void lookAgain();
    /// Takes over what was loaded. False and the reason when it is no vault.
    Status adopt(const Loaded &loaded);
    void setState(SessionState state, Error error = {});
    void setBusy(bool busy);

    VaultStore &m_store;
    const Clock &m_clock;
    Random &m_random;
    Vault m_vault;
    quint64 m_generation = 0;
    SessionState m_state = SessionState::Loading;
    Error m_error;
    std::deque<Job> m_queue;
    bool m_loading = false; ///< load() waits for the store
    bool m_working = false; ///< a change or refresh() waits for the store
    bool m_pumping = false; ///< pump() is on the stack
    bool m_busy = false;
};

} // namespace cinnabar
