// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/worker.h"
#include "cli/devices.h"
#include "cli/store_choice.h"
#include "crypto/system_random.h"
#include "vault/backup_keeper.h"
#include "vault/vault_session.h"

#include <memory>
#include <vector>

namespace cinnabar::app {

class Context;

/// The accounts that the command line or the environment names; every call waits until it is done. What is changed is
/// backed up before the call returns where backups were set up; that a backup failed is told on standard error.
class StoreAccess {
public:
    /// Opened and read, with the password where there is one. Null when the store can't be used, which was told by then
    /// (Context::failed()).
    static std::unique_ptr<StoreAccess> open(Context &context);
    /// As far as it goes without a password: Locked or Ready. Null as above.
    static std::unique_ptr<StoreAccess> look(Context &context);
    /// A vault file that is New. Null as above, also when the file exists.
    static std::unique_ptr<StoreAccess> prepare(Context &context);
    ~StoreAccess();
    Q_DISABLE_COPY_MOVE(StoreAccess)

    /// The password of what is Locked, or of what is Ready and sealed. Empty when there is none to be had, which was
    /// told by then.
    std::optional<SecretBytes> askPassword(Context &context) const;
    /// What is Locked becomes Ready. False when it did not, which was told by then.
    bool unlock(Context &context, const SecretBytes &password);

    const Vault &vault() const { return m_session->vault(); }
    /// Changes the vault and stores it, as VaultSession::change(): `edit` may be called more than once.
    Status change(VaultSession::Edit edit);
    /// Adds all or none.
    Result<std::vector<QUuid>> add(std::vector<OtpEntry> entries);
    UnixMillis now() const { return m_clock.now(); }

    VaultSession &session() { return *m_session; }
    BackupKeeper &keeper() { return *m_keeper; }
    Random &random() { return m_random; }
    const StoreChoice &choice() const { return m_choice; }
    /// What a person calls it: the file, else the profile.
    QString name() const { return m_choice.isFile() ? m_choice.file : m_choice.profile; }
    /// The vault file as an absolute path, links resolved; empty for a profile.
    QString file() const { return m_file; }

private:
    explicit StoreAccess(StoreChoice choice);
    /// In any state but Loading and Unavailable. Null as above.
    static std::unique_ptr<StoreAccess> load(Context &context);
    /// False when the keychain can't be reached, which was told by then.
    bool makeStore(Context &context);
    void makeSession();
    Status load();

    StoreChoice m_choice;
    QString m_file;
    SystemClock m_clock;
    SystemRandom m_random;
    InlineWorker m_worker;
    std::unique_ptr<OpenedStore> m_keychain;
    std::unique_ptr<VaultStore> m_own; ///< in a file or in memory
    VaultStore *m_store = nullptr;
    std::unique_ptr<VaultSession> m_session;
    std::unique_ptr<BackupKeeper> m_keeper;
};

} // namespace cinnabar::app
