// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychain_vault_store.h"

#include "vault/keychain_store_state.h"

namespace cinnabar {

KeychainLayout KeychainLayout::ofThisSystem()
{
#if defined(Q_OS_WIN)
    // The Credential Manager takes 2,560 bytes in one credential (CRED_MAX_CREDENTIAL_BLOB_SIZE).
    return {2000};
#else
    return {};
#endif
}

std::optional<Error> KeychainVaultStoreState::reasonAgainstEmpty() const
{
    const std::optional<ProfileMarker> marker = markers.read(profile);
    if (!marker || marker->generation == 0)
        return {};
    const QString found = keychain.backend();
    if (!found.isEmpty() && !marker->backend.isEmpty() && found != marker->backend)
        return Error{ErrorCode::KeychainOtherBackend, {marker->backend, found}};
    return Error{ErrorCode::KeychainVanished, {backendName(), QString::number(marker->accounts)}};
}

void KeychainVaultStoreState::mark(quint64 generation, std::optional<std::size_t> accounts) const
{
    const std::optional<ProfileMarker> old = markers.read(profile);
    ProfileMarker marker = old.value_or(ProfileMarker());
    if (const QString found = keychain.backend(); !found.isEmpty())
        marker.backend = found;
    marker.generation = generation;
    if (accounts)
        marker.accounts = *accounts;
    // The vault itself is safe without its marker, so a failure to write it does not fail the call.
    if (old != marker)
        std::ignore = markers.write(profile, marker);
}

QString KeychainVaultStoreState::backendName() const
{
    if (const QString found = keychain.backend(); !found.isEmpty())
        return found;
    return markers.read(profile).value_or(ProfileMarker()).backend;
}

KeychainVaultStore::KeychainVaultStore(
    KeychainPort &keychain, ProfileMarkerStore &markers, Random &random, QString profile, KeychainLayout layout)
    : m_state(std::make_shared<KeychainVaultStoreState>(
        KeychainVaultStoreState{keychain, markers, random, std::move(profile), layout, {}}))
{
}

KeychainVaultStore::~KeychainVaultStore() = default;

void KeychainVaultStore::load(std::function<void(Result<std::optional<StoredDocument>>)> done)
{
    loadFromKeychain(m_state, std::move(done));
}

void KeychainVaultStore::save(
    SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done)
{
    saveToKeychain(m_state, {document, base, accounts}, std::move(done));
}

void KeychainVaultStore::currentGeneration(std::function<void(Result<quint64>)> done)
{
    const std::weak_ptr<KeychainVaultStoreState> store = m_state;
    m_state->keychain.read(headKey(m_state->profile), [store, done = std::move(done)](Result<SecretBytes> text) {
        const auto state = store.lock();
        if (!state)
            return;
        if (!text && text.error().code == ErrorCode::KeychainNotFound) {
            if (std::optional<Error> reason = state->reasonAgainstEmpty())
                return done(*std::move(reason));
            return done(quint64(0));
        }
        if (!text)
            return done(std::move(text).error());
        const Result<KeychainHead> head = KeychainHead::parse(text->view());
        if (!head)
            return done(head.error());
        done(head->current.generation);
    });
}

StoreDescription KeychainVaultStore::describe() const { return {StoreKind::Keychain, m_state->backendName()}; }

} // namespace cinnabar
