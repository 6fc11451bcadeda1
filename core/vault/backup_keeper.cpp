// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/backup_keeper.h"

#include "vault/sealed_file.h"

#include <QDir>
#include <QFile>
#include <QPointer>

#include <algorithm>

namespace cinnabar {
namespace {

/// Opens a file; what opens a backup must be the passphrase, and not only the key that is at hand.
Result<Vault> openFile(const QString &file, SecretView password, const PasswordHash &hash)
{
    const Result<SecretBytes> sealed = readSealedFile(file);
    return sealed ? openVault(sealed->view(), password, hash) : Result<Vault>(sealed.error());
}

} // namespace

BackupKeeper::BackupKeeper(VaultSession &session, const Clock &clock, Random &random, Worker &worker, Place place)
    : m_session(session), m_clock(clock), m_random(random), m_worker(worker), m_place(std::move(place))
{
    connect(&session, &VaultSession::stored, this, &BackupKeeper::changed);
    connect(&session, &VaultSession::stateChanged, this, &BackupKeeper::catchUp);
}

BackupKeeper::~BackupKeeper() = default;

QString BackupKeeper::absolute(const QString &folder) const
{
    return m_place.vaultFolder.isEmpty() ? folder : QDir::cleanPath(QDir(m_place.vaultFolder).absoluteFilePath(folder));
}

QString BackupKeeper::toKeep(const QString &folder) const
{
    if (m_place.vaultFolder.isEmpty())
        return folder;
    const QString relative = QDir(m_place.vaultFolder).relativeFilePath(absolute(folder));
    const bool isBelow = QDir::isRelativePath(relative) && relative != QLatin1StringView("..")
        && !relative.startsWith(QLatin1StringView("../"));
    return isBelow ? relative : folder;
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

void BackupKeeper::catchUp()
{
    // While it is locked there is nothing to write: it stays due.
    if (m_again && !m_writing && m_session.state() == SessionState::Ready) {
        m_again = false;
        changed();
    }
}

UnixMillis BackupKeeper::nextChange() const
{
    // Later than the settings that are replaced, even if those were made while the clock was ahead.
    return std::max(m_clock.now(), m_session.vault().recovery().changed + UnixMillis(1));
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
            if (self)
                self->catchUp();
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
    trial->settings = {nextChange(), {}, toKeep(folder)};
    m_worker.run(
        [trial, now = m_clock.now(), &random = m_random, hash = m_hash] {
            constexpr auto purpose = VaultSlot::Purpose::Recovery;
            Result<VaultSeal> seal = VaultSeal::make(trial->passphrase.view(), purpose, random, hash);
            if (!seal) {
                trial->outcome.emplace(std::move(seal).error());
                return;
            }
            trial->settings.seal = *std::move(seal);
            trial->vault.setRecovery(trial->settings.clone());
            trial->outcome = trial->folder.write(trial->vault, *trial->settings.seal, now, random);
            if (!*trial->outcome)
                return;
            if (Result<Vault> opened = openFile(**trial->outcome, trial->passphrase.view(), hash); !opened) {
                QFile::remove(**trial->outcome);
                trial->outcome.emplace(std::move(opened).error());
            }
        },
        [self = QPointer(this), trial, done = std::move(done)] {
            if (!self)
                return;
            if (!*trial->outcome)
                return done(trial->outcome->error());
            self->store(std::move(trial->settings), **trial->outcome, [file = **trial->outcome, done](auto outcome) {
                if (!outcome) // nobody was told the passphrase that opens it
                    QFile::remove(file);
                done(std::move(outcome));
            });
        });
}

void BackupKeeper::store(RecoverySettings settings, const QString &file, DoneFile done)
{
    auto shared = std::make_shared<const RecoverySettings>(std::move(settings));
    m_session.change(
        [shared](Vault &vault) {
            vault.setRecovery(shared->clone());
            return ok();
        },
        [file, done = std::move(done)](
            Status status) { done(status ? Result<QString>(file) : Result<QString>(std::move(status).error())); });
}

void BackupKeeper::moveTo(const QString &folder, DoneFile done)
{
    if (!isOn() || m_session.state() != SessionState::Ready || m_writing)
        return done(Error{ErrorCode::StoreNotReady});
    auto settings = std::make_shared<RecoverySettings>(m_session.vault().recovery().clone());
    settings->changed = nextChange();
    settings->folder = toKeep(folder);
    Vault vault = m_session.vault().clone();
    vault.setRecovery(settings->clone());
    write(vault, *settings, [self = QPointer(this), settings, done = std::move(done)](const Result<QString> &file) {
        if (!file)
            return done(file.error());
        if (self)
            self->store(std::move(*settings), *file, done);
    });
}

void BackupKeeper::open(const QString &file, SecretBytes password, DoneVault done)
{
    struct Attempt {
        SecretBytes password;
        std::optional<Result<Vault>> outcome;
    };
    auto attempt = std::make_shared<Attempt>(Attempt{std::move(password), {}});
    m_worker.run(
        [attempt, file, hash = m_hash] {
            attempt->outcome = openFile(file, attempt->password.view(), hash);
            attempt->password.clear();
        },
        [self = QPointer(this), attempt, done = std::move(done)] {
            if (self)
                done(std::move(*attempt->outcome));
        });
}

void BackupKeeper::switchOff(Done done)
{
    m_session.change(
        [changed = nextChange()](Vault &vault) {
            vault.setRecovery({changed, {}, vault.recovery().folder});
            return ok();
        },
        std::move(done));
}

} // namespace cinnabar
