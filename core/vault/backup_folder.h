// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "vault/sealed_vault.h"
#include "vault/vault.h"

#include <QString>
#include <QStringList>

namespace cinnabar {

/// Whether two vaults hold the same: every entry byte for byte, and the same code from each account at `time`.
bool holdTheSame(const Vault &a, const Vault &b, UnixMillis time);

/// A folder with the latest backups of one vault. A backup is a sealed vault like any other, and opens as one.
class BackupFolder {
public:
    static constexpr qsizetype kept = 5;

    /// `label` tells the backups of several vaults in one folder apart; it becomes part of the files' names.
    BackupFolder(QString folder, QString label);

    /// Writes a backup, reads it back, opens it with the seal's key and compares all of it; only then the oldest of
    /// those that the same passphrase opens go, down to `kept`. Makes the folder where it is missing. Gives the file.
    /// Errors: Io, StoreReadOnly, BackupUnproven (the file is removed again).
    Result<QString> write(const Vault &vault, const VaultSeal &seal, UnixMillis now, Random &random) const;
    /// The backups that are there, the latest first.
    QStringList list() const;

private:
    void prune(const QString &latest, const VaultSeal &seal) const;

    QString m_folder;
    QString m_label;
};

} // namespace cinnabar
