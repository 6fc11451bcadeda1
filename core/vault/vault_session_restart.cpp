// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sealed_file.h"
#include "vault/vault_document.h"
#include "vault/vault_session.h"

#include <QPointer>

namespace cinnabar {

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
        if (!SealedHeader::isAt((*outcome)->document.view())) {
            // What is not sealed may be read, and must not be copied anywhere as it is.
            self->m_loading = false;
            self->loaded(outcome);
            return done(Error{ErrorCode::StoreChanged});
        }
        fresh->stored = (*outcome)->document.clone();
        fresh->generation = (*outcome)->generation;
        self->setHashing(true);
        self->m_worker->run(
            [fresh, &random = self->m_random, hash = self->m_hash] {
                // Nothing may be stored over what was not copied, read back and made to last.
                if (Status copied = createSealedFile(fresh->aside, fresh->stored.view()); !copied) {
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
