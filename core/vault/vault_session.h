// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "base/worker.h"
#include "crypto/scrypt.h"
#include "vault/sealed_vault.h"
#include "vault/vault.h"
#include "vault/vault_store.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace cinnabar {

enum class SessionState {
    Loading, ///< nothing is known yet
    New, ///< nothing was ever kept here, and a password has to be chosen first: create()
    Locked, ///< sealed, and nothing of it is in memory: unlock()
    Ready, ///< the vault is here and may be changed
    Unavailable, ///< the store can't be used; error() says why; nothing may be written
};

/// The vault while the program runs: loads it, and carries out changes one after another, each stored before it shows.
/// A change that fails leaves memory as the store is. When another program saved in between, its vault is put together
/// with ours and the change is made on that. When it is not known whether a change was stored, the vault is loaded
/// again. What a store of files keeps is always sealed with a password; elsewhere a password may be set.
class VaultSession : public QObject {
    Q_OBJECT
public:
    using Edit = std::function<Status(Vault &)>;
    using Done = std::function<void(Status)>;

    /// The references must outlive the session.
    VaultSession(VaultStore &store, const Clock &clock, Random &random, QObject *parent = nullptr);
    ~VaultSession() override;

    /// Where passwords are hashed, else at once in the caller's thread; must outlive the session. `random` is then used
    /// from there too.
    void hashIn(Worker &worker) { m_worker = &worker; }
    /// Instead of scrypt: for tests that try many passwords.
    void setPasswordHash(PasswordHash hash) { m_hash = std::move(hash); }

    SessionState state() const { return m_state; }
    const Vault &vault() const { return m_vault; }
    const Error &error() const { return m_error; }
    StoreDescription describe() const { return m_store->describe(); }
    /// A change is being stored or waits for its turn.
    bool busy() const { return m_busy; }
    /// Nothing is asked of the store or the worker at the moment.
    bool isIdle() const { return !m_busy && !m_working && !m_loading && !m_hashing; }
    /// A password is being tried or set, which takes a while.
    bool hashing() const { return m_hashing; }
    /// Whether a password protects what is stored; known while Ready or Locked.
    bool isSealed() const { return m_seal.has_value() || m_state == SessionState::Locked; }
    /// Ready, in a store that takes changes.
    bool isWritable() const { return m_state == SessionState::Ready && describe().mode == StoreMode::ReadWrite; }

    /// Keeps the accounts elsewhere from now on, without moving any: starts anew, as Loading. Only while isIdle().
    void useStore(VaultStore &store);
    /// Loads, or loads again after Unavailable. Ends in stateChanged(), then vaultChanged() when it is Ready. Does
    /// nothing while Ready, Locked or already loading.
    void load();
    /// Looks whether another program saved, and takes that in. Does nothing while busy or not Ready. When the store
    /// can't be read, what is in memory stays: the next change will meet the same error and tell it.
    void refresh();

    /// New: seals an empty vault with the password and stores it. Errors: StoreNotReady, PasswordMissing, those of the
    /// store. What is New stays New on errors.
    void create(SecretBytes password, Done done);
    /// Locked: reads the vault anew and opens it. Errors: StoreNotReady, WrongPassword, StoreDamaged…, those of the
    /// store. What is Locked stays Locked on errors, and may be tried again without end.
    void unlock(SecretBytes password, Done done);
    /// Locked, and the password is lost: copies what is stored to the new file `aside` and reads that back, then stores
    /// `vault` in its place, sealed with the password. Nothing is lost: `aside` opens as the vault did. Errors:
    /// StoreNotReady, PasswordMissing, FileExists, StoreReadBack, Io, those of the store. What is Locked stays Locked
    /// on errors; `aside` may be there then.
    void startOver(Vault vault, SecretBytes password, const QString &aside, Done done);
    /// Forgets accounts and keys, once the changes that were asked for are stored. Only what is sealed can be locked.
    void lock();
    /// Seals with `next` from now on, and stores that. `current` is checked where there is a password already. The
    /// vault key stays, so that this rewrites a slot; the accounts are the same. Errors: StoreNotReady, WrongPassword,
    /// PasswordMissing, those of the store.
    void changePassword(SecretBytes current, SecretBytes next, Done done);
    /// Stores the accounts without a password of ours; not in files. Errors as above; InvalidInput for files.
    void removePassword(SecretBytes current, Done done);

    /// Makes `edit` on the vault and stores it. `edit` may be called more than once, so it must not keep state; it must
    /// not be called with other side effects. `done` comes after the store has it, or with the reason why nothing
    /// changed: those of `edit` and of the store, StoreNotReady while Loading or New, StoreLocked, error() while
    /// Unavailable. After StoreUncertain the vault is what was loaded anew, or the session is Unavailable. A session
    /// that dies first calls no done(); the store may have the change or not.
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
    /// hashing() began or ended.
    void hashingChanged();
    /// A change was stored, and vault() has it.
    void stored();
    /// The store held a copy that was changed apart from ours, and both were put together. `conflicts` accounts are
    /// there in two versions now.
    void merged(qsizetype conflicts);

private:
    /// What a change does to the seal.
    struct SealChange {
        std::optional<VaultSeal> seal; ///< empty: none from now on
    };
    struct Job {
        Edit edit;
        Done done;
        std::shared_ptr<SealChange> sealChange; ///< null: it stays
        int attempts = 0;
    };
    using Loaded = Result<std::optional<StoredDocument>>;

    void loaded(const Loaded &outcome);
    void lookAgain();
    /// Takes over what was loaded, or the reason why it can't be.
    Status adopt(const Loaded &outcome);
    Result<Vault> read(const StoredDocument &stored, std::optional<VaultSeal> &seal) const;
    void mergeIn(Vault theirs);
    void lost(Error error);
    void setState(SessionState state, Error error = {});
    void setBusy(bool busy);
    void setHashing(bool hashing);
    Error reasonNotReady() const;

    void pump();
    void run(Job job);
    void saved(Job job, Vault vault, Result<quint64> generation);
    void reloadAndRetry(Job job);
    void reloadAndCompare(Job job, const Vault &vault, Error uncertain);
    void finish(Job job, Status status);
    void forget();

    /// Hashes in the worker; `then` comes with the outcome unless the session died.
    template <class T>
    void hash(std::function<Result<T>()> work, std::function<void(Result<T>)> then);
    struct FreshStart;
    void storeFresh(std::shared_ptr<FreshStart> fresh, Done done);
    void tryPassword(const StoredDocument &stored, SecretBytes password, Done done);
    void storeSeal(Result<SealChange> seal, Done done);
    void sealAnew(SecretBytes current, std::function<Result<SealChange>(const VaultSeal *)> change, Done done);

    VaultStore *m_store;
    const Clock &m_clock;
    Random &m_random;
    InlineWorker m_inline;
    Worker *m_worker = &m_inline;
    PasswordHash m_hash = scrypt;
    Vault m_vault;
    std::optional<VaultSeal> m_seal;
    quint64 m_generation = 0;
    SessionState m_state = SessionState::Loading;
    Error m_error;
    std::deque<Job> m_queue;
    bool m_loading = false; ///< load() waits for the store
    bool m_working = false; ///< a change or refresh() waits for the store
    bool m_pumping = false; ///< pump() is on the stack
    bool m_busy = false;
    bool m_hashing = false;
    bool m_lockWanted = false; ///< lock() waits for the changes to be stored
};

} // namespace cinnabar
