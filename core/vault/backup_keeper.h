// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/worker.h"
#include "vault/backup_folder.h"
#include "vault/vault_session.h"

#include <QObject>

#include <functional>
#include <utility>

namespace cinnabar {

/// Writes a backup after every change that the session stored, once a recovery passphrase was set. Changes that come
/// while one is written share the next one. The passphrase itself is not kept: the vault holds a key, and the slot that
/// the passphrase opens.
class BackupKeeper : public QObject {
    Q_OBJECT
public:
    struct Place {
        QString vaultFolder; ///< what a folder in the settings is relative to; empty: it is absolute
        QString label; ///< for the files' names: the profile, or the vault file's name without its ending
    };

    /// All must outlive this. `worker` hashes the passphrase and writes; `random` is used from there too.
    BackupKeeper(VaultSession &session, const Clock &clock, Random &random, Worker &worker, Place place);
    ~BackupKeeper() override;

    /// Instead of scrypt: for tests.
    void setPasswordHash(PasswordHash hash) { m_hash = std::move(hash); }

    /// From now on; the session's accounts are kept elsewhere.
    void setPlace(Place place) { m_place = std::move(place); }

    bool isOn() const { return m_session.vault().recovery().isOn(); }
    /// Where backups go, as an absolute path; empty while off.
    QString folder() const;
    /// The backups that are there, the latest first.
    QStringList list() const;
    /// A backup is being written, or waits for that.
    bool busy() const { return m_writing; }

    using Done = std::function<void(Status)>;
    using DoneFile = std::function<void(Result<QString>)>;
    using DoneVault = std::function<void(Result<Vault>)>;

    /// From now on: stores the settings, writes a backup and opens it with the passphrase; done() gives that backup. On
    /// errors nothing was switched on or changed. `folder` may be relative to the vault's folder, and is kept so where
    /// it lies below that: a stick may get another letter. Backups that are there keep their passphrase. Errors:
    /// StoreNotReady, PasswordMissing, those of the store, of BackupFolder::write() and of openSealed().
    void setUp(SecretBytes passphrase, const QString &folder, DoneFile done);
    /// Backups go to another folder from now on, with the same passphrase: writes one there first. Those in the folder
    /// before stay. Errors: StoreNotReady while off or busy, those of BackupFolder::write() and of the store.
    void moveTo(const QString &folder, DoneFile done);
    /// Backups that are there stay.
    void switchOff(Done done);
    /// Writes one now. Errors: StoreNotReady while off, those of BackupFolder::write().
    void backUp(DoneFile done);
    /// Opens a backup or any other vault file, with its recovery passphrase or password; needs no backups to be on.
    /// Errors: Io, those of openSealed() and VaultDocument::decode().
    void open(const QString &file, SecretBytes password, DoneVault done);

Q_SIGNALS:
    void written(const QString &file);
    /// A change is stored, but no backup of it.
    void failed(const cinnabar::Error &error);
    /// busy() changed.
    void busyChanged();

private:
    void write(const Vault &vault, const RecoverySettings &settings, DoneFile done);
    void store(RecoverySettings settings, const QString &file, DoneFile done);
    void changed();
    QString absolute(const QString &folder) const;
    QString toKeep(const QString &folder) const;

    VaultSession &m_session;
    const Clock &m_clock;
    Random &m_random;
    Worker &m_worker;
    Place m_place;
    PasswordHash m_hash = scrypt;
    bool m_writing = false;
    bool m_again = false; ///< something was stored while one was written
};

} // namespace cinnabar
