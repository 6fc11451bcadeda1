// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/backup_keeper.h"

#include "vault/durable_file.h"

#include <QDir>
#include <QPointer>

namespace cinnabar {
namespace {

/// What opens the backup must be the passphrase, and not only the key that is at hand.
Status proveWithPassphrase(const QString &file, SecretView passphrase)
{
    const Result<std::optional<SecretBytes>> content = readWhole(file, qint64(64) << 20);
    if (!content || !*content)
        return Error{ErrorCode::BackupUnproven, {file}};
    const Result<OpenedVault> opened = openSealed((*content)->view(), passphrase);
    return opened ? ok() : Status(opened.error());
}

} // namespace

BackupKeeper::BackupKeeper(VaultSession &session, const Clock &clock, Random &random, Worker &worker, Place place)
    : m_session(session), m_clock(clock), m_random(random), m_worker(worker), m_place(std::move(place))
{
    connect(&session, &VaultSession::stored, this, &BackupKeeper::changed);
}

BackupKeeper::~BackupKeeper() = default;

QString BackupKeeper::absolute(const QString &folder) const
{
    return m_place.vaultFolder.isEmpty() ? folder : QDir::cleanPath(QDir(m_place.vaultFolder).absoluteFilePath(folder));
}

QString BackupKeeper::folder() const { return isOn() ? absolute(m_session.vault().recovery().folder) : QString(); }

QStringList BackupKeeper::list() const { return isOn() ? BackupFolder(folder(), m_place.label).list() : QStringList(); }

void BackupKeeper::changed()
{
    if (!isOn())
        return;
    if (m_writing) {
        m_again = true;
        return;
    }
    backUp([self = QPointer(this)](const Result<QString> &file) {
        if (self && !file)
            Q_EMIT self->failed(file.error());
    });
}

void BackupKeeper::backUp(DoneFile done)
{
    if (!isOn() || m_session.state() != SessionState::Ready)
        return done(Error{ErrorCode::StoreNotReady});
    write(m_session.vault(), m_session.vault().recovery(), std::move(done));
}

void BackupKeeper::write(const Vault &vault, const RecoverySettings &settings, DoneFile done)
{
    m_writing = true;
    Q_EMIT busyChanged();
    struct Order {
        Vault vault;
        RecoverySettings settings;
        BackupFolder folder;
        std::optional<Result<QString>> outcome;
    };
    auto order =
        std::make_shared<Order>(Order{vault.clone(), settings.clone(), {absolute(settings.folder), m_place.label}, {}});
    m_worker.run(
        [order, now = m_clock.now(), &random = m_random] {
            order->outcome = order->folder.write(order->vault, *order->settings.seal, now, random);
            order->vault = Vault();
            order->settings = {};
        },
        [self = QPointer(this), order, done = std::move(done)] {
            if (!self)
                return;
            self->m_writing = false;
            Q_EMIT self->busyChanged();
            const Result<QString> &outcome = *order->outcome;
            if (outcome)
                Q_EMIT self->written(*outcome);
            done(outcome ? Result<QString>(*outcome) : Result<QString>(outcome.error()));
            if (self && std::exchange(self->m_again, false))
                self->changed();
        });
}

void BackupKeeper::setUp(SecretBytes passphrase, const QString &folder, DoneFile done)
{
    if (m_session.state() != SessionState::Ready || m_writing)
        return done(Error{ErrorCode::StoreNotReady});
    struct Trial {
        Vault vault;
        SecretBytes passphrase;
        BackupFolder folder;
        RecoverySettings settings;
        std::optional<Result<QString>> outcome;
    };
    // The backup comes first: what can't be backed up is not switched on.
    auto trial = std::make_shared<Trial>(
        Trial{m_session.vault().clone(), std::move(passphrase), {absolute(folder), m_place.label}, {}, {}});
    trial->settings = {m_clock.now(), {}, folder};
    m_worker.run(
        [trial, now = m_clock.now(), &random = m_random] {
            Result<VaultSeal> seal = VaultSeal::make(trial->passphrase.view(), VaultSlot::Purpose::Recovery, random);
            if (!seal) {
                trial->outcome.emplace(std::move(seal).error());
                return;
            }
            trial->settings.seal = *std::move(seal);
            trial->vault.setRecovery(trial->settings.clone());
            trial->outcome = trial->folder.write(trial->vault, *trial->settings.seal, now, random);
            if (!*trial->outcome)
                return;
            if (Status proven = proveWithPassphrase(**trial->outcome, trial->passphrase.view()); !proven)
                trial->outcome.emplace(std::move(proven).error());
        },
        [self = QPointer(this), trial, done = std::move(done)] {
            if (!self)
                return;
            if (!*trial->outcome)
                return done(trial->outcome->error());
            auto settings = std::make_shared<const RecoverySettings>(std::move(trial->settings));
            self->m_session.change(
                [settings](Vault &vault) {
                    vault.setRecovery(settings->clone());
                    return ok();
                },
                [file = **trial->outcome, done](Status status) {
                    done(status ? Result<QString>(file) : Result<QString>(std::move(status).error()));
                });
        });
}

void BackupKeeper::switchOff(Done done)
{
    m_session.change(
        [now = m_clock.now()](Vault &vault) {
            vault.setRecovery({now, {}, vault.recovery().folder});
            return ok();
        },
        std::move(done));
}

} // namespace cinnabar
