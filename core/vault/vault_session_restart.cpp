// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/durable_file.h"
#include "vault/vault_document.h"
#include "vault/vault_session.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>

namespace cinnabar {
namespace {

/// Nothing may be stored over what was not copied, read back and made to last.
Status copyAside(SecretView stored, const QString &aside)
{
    if (QFileInfo::exists(aside) || QFileInfo(aside).isSymLink())
        return Error{ErrorCode::FileExists, {aside}};
    const QString draft = aside + QStringLiteral(".new");
    Status written = writeThrough(draft, stored);
    if (written)
        written = moveOver(draft, aside);
    if (!written) {
        QFile::remove(draft);
        return written;
    }
    std::ignore = syncFolder(QFileInfo(aside).path()); // the file lasts; only its name could be lost by a power cut now
    return ok();
}

} // namespace

/// What startOver() has in hand while others work.
struct VaultSession::FreshStart {
    Vault vault;
    SecretBytes password;
    QString aside;
    SecretBytes stored; ///< what is there, sealed
    quint64 generation = 0; ///< of that
    std::optional<Result<VaultSeal>> seal;
};

void VaultSession::startOver(Vault vault, SecretBytes password, const QString &aside, Done done)
{
    if (m_state != SessionState::Locked || m_hashing || m_loading)
        return done(Error{ErrorCode::StoreNotReady});
    if (password.empty())
        return done(Error{ErrorCode::PasswordMissing});
    m_loading = true;
    auto fresh = std::make_shared<FreshStart>(FreshStart{std::move(vault), std::move(password), aside, {}, 0, {}});
    m_store->load([self = QPointer(this), fresh, done = std::move(done)](const Loaded &outcome) {
        if (!self)
            return;
        if (!outcome || !*outcome) {
            self->m_loading = false;
            return done(outcome ? Error{ErrorCode::StoreGone, {self->describe().name}} : outcome.error());
        }
        fresh->stored = (*outcome)->document.clone();
        fresh->generation = (*outcome)->generation;
        self->setHashing(true);
        self->m_worker->run(
            [fresh, &random = self->m_random, hash = self->m_hash] {
                if (Status copied = copyAside(fresh->stored.view(), fresh->aside); !copied) {
                    fresh->seal.emplace(std::move(copied).error());
                    return;
                }
                constexpr auto purpose = VaultSlot::Purpose::Password;
                fresh->seal = VaultSeal::make(fresh->password.view(), purpose, random, hash);
            },
            [self, fresh, done] {
                if (!self)
                    return;
                self->setHashing(false);
                if (self)
                    self->storeFresh(fresh, done);
            });
    });
}

void VaultSession::storeFresh(std::shared_ptr<FreshStart> fresh, Done done)
{
    if (!*fresh->seal) {
        m_loading = false;
        return done(fresh->seal->error());
    }
    const SecretBytes sealed = (**fresh->seal).seal(VaultDocument::encode(fresh->vault).view(), m_random);
    const std::size_t accounts = fresh->vault.accounts().size() + fresh->vault.broken().size();
    m_store->save(sealed.view(), fresh->generation, accounts,
        [self = QPointer(this), fresh, done = std::move(done)](Result<quint64> generation) {
            if (!self)
                return;
            self->m_loading = false;
            if (!generation)
                return done(std::move(generation).error());
            self->m_vault = std::move(fresh->vault);
            self->m_seal = **std::move(fresh->seal);
            self->m_generation = *generation;
            self->setState(SessionState::Ready);
            if (self)
                Q_EMIT self->vaultChanged();
            if (self)
                Q_EMIT self->stored();
            done(ok());
        });
}

} // namespace cinnabar
