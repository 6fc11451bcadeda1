// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/devices/keychain_store.h"

#include "adapters/file_profile_locks.h"
#include "adapters/keychain_port_qt.h"
#include "adapters/settings_profile_marker.h"
#include "crypto/system_random.h"
#include "vault/keychain_vault_store.h"

#include <QSettings>

namespace cinnabar::app {
namespace {

class OpenedKeychain final : public OpenedStore {
public:
    explicit OpenedKeychain(const QString &profile) : m_store({m_keychain, m_markers, m_locks, m_random}, profile) { }
    VaultStore &store() override { return m_store; }

private:
    // The same file as the window's, as both share what it remembers of a profile.
    QSettings m_settings{
        QSettings::IniFormat, QSettings::UserScope, QStringLiteral("cinnabar"), QStringLiteral("cinnabar")};
    SettingsProfileMarker m_markers{m_settings};
    QtKeychainPort m_keychain;
    FileProfileLocks m_locks;
    SystemRandom m_random;
    KeychainVaultStore m_store;
};

} // namespace

std::unique_ptr<OpenedStore> openKeychainStore(const QString &profile)
{
    return std::make_unique<OpenedKeychain>(profile);
}

} // namespace cinnabar::app
