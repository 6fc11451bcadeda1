// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychain_vault_store.h"

#include "vault/keychain_store_state.h"

#include <algorithm>

namespace cinnabar {
namespace {

/// Is that surely not where the marker says the vault is?
bool isAnother(const QString &backend, const ProfileMarker &marker)
{
    return !backend.isEmpty() && !marker.backend.isEmpty() && backend != marker.backend;
}

} // namespace

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
    const std::optional<ProfileMarker> marker = ports.markers.read(profile);
    if (!marker || marker->generation == 0)
        return {};
    const QString found = ports.keychain.backend();
    if (isAnother(found, *marker))
        return Error{ErrorCode::KeychainOtherBackend, {marker->backend, found}};
    return vanished(0);
}

std::optional<Error> KeychainVaultStoreState::reasonAgainst(quint64 generation) const
{
    const std::optional<ProfileMarker> marker = ports.markers.read(profile);
    const QString found = ports.keychain.backend();
    if (!marker || !isAnother(found, *marker))
        return {};
    // The lower bits are random: of two generations that count the same, neither is the newer one, but they are not the
    // same vault.
    const quint64 known = generationCount(marker->generation);
    if (generation == marker->generation || generationCount(generation) > known)
        return {};
    return Error{ErrorCode::KeychainOtherBackend, {marker->backend, found}};
}

Error KeychainVaultStoreState::vanished(std::size_t accounts) const
{
    const std::optional<ProfileMarker> marker = ports.markers.read(profile);
    return {ErrorCode::KeychainVanished, {backendName(), QString::number(marker ? marker->accounts : accounts)}};
}

quint64 KeychainVaultStoreState::newest(quint64 base) const
{
    const std::optional<ProfileMarker> marker = ports.markers.read(profile);
    // Settings can be edited: what is far from any count of saves is no generation.
    constexpr quint64 most = quint64(1) << 52;
    return marker && marker->generation < most ? std::max(base, marker->generation) : base;
}

void KeychainVaultStoreState::markLoaded(quint64 generation) const
{
    ProfileMarker marker = ports.markers.read(profile).value_or(ProfileMarker());
    // Another program may have saved while this one read; or somebody put an older keychain back, and the marker still
    // tells that there was more.
    if (generationCount(marker.generation) > generationCount(generation))
        return;
    marker.generation = generation;
    mark(std::move(marker));
}

void KeychainVaultStoreState::markSaved(quint64 generation, std::size_t accounts) const
{
    mark({{}, generation, accounts});
}

void KeychainVaultStoreState::mark(ProfileMarker marker) const
{
    const std::optional<ProfileMarker> old = ports.markers.read(profile);
    if (const QString found = ports.keychain.backend(); !found.isEmpty())
        marker.backend = found;
    else if (old)
        marker.backend = old->backend;
    // The vault itself is safe without its marker, so a failure to write it does not fail the call.
    if (old != marker)
        std::ignore = ports.markers.write(profile, marker);
}

QString KeychainVaultStoreState::backendName() const
{
    if (const QString found = ports.keychain.backend(); !found.isEmpty())
        return found;
    return ports.markers.read(profile).value_or(ProfileMarker()).backend;
}

KeychainVaultStore::KeychainVaultStore(KeychainVaultPorts ports, QString profile, KeychainLayout layout)
    : m_state(std::make_shared<KeychainVaultStoreState>(ports, std::move(profile), layout))
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
    m_state->ports.keychain.read(headKey(m_state->profile), [store, done = std::move(done)](Result<SecretBytes> text) {
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
        if (std::optional<Error> reason = state->reasonAgainst(head->current.generation))
            return done(*std::move(reason));
        done(head->current.generation);
    });
}

StoreDescription KeychainVaultStore::describe() const { return {StoreKind::Keychain, m_state->backendName()}; }

} // namespace cinnabar
