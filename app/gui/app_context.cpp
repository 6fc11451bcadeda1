// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app_context.h"

#include "adapters/desktop_screen_capture.h"
#include "adapters/file_profile_locks.h"
#include "adapters/keychain_port_qt.h"
#include "adapters/settings_profile_marker.h"
#include "adapters/zxing_qr_reader.h"
#include "adapters/zxing_qr_writer.h"
#include "crypto/system_random.h"
#include "settings/settings.h"
#include "vault/keychain_vault_store.h"
#include "vault/memory_vault_store.h"
#include "vault/vault_session.h"

#include <QSettings>

#include <optional>

namespace cinnabar::app {

namespace {

std::unique_ptr<Clock> makeClock(const StartOptions &options)
{
    if (!options.at)
        return std::make_unique<SystemClock>();
    return std::make_unique<SetClock>(
        *options.at, options.frozen ? SetClock::Motion::Frozen : SetClock::Motion::Running);
}

} // namespace

struct AppContext::Parts {
    explicit Parts(const StartOptions &options)
        : clock(makeClock(options)), windowSettings(settings), store(makeStore(options.profile)),
          session(*store, *clock, random), services{session, *clock, qrReader, qrWriter, screens, windowSettings}
    {
    }

    std::unique_ptr<VaultStore> makeStore(const QString &profile)
    {
        if (profile == QLatin1StringView("memory"))
            return std::make_unique<MemoryVaultStore>();
        keychain.emplace();
        markers.emplace(settings);
        return std::make_unique<KeychainVaultStore>(KeychainVaultPorts{*keychain, *markers, locks, random}, profile);
    }

    std::unique_ptr<Clock> clock;
    SystemRandom random;
    // The command line keeps the profiles' markers in the same file.
    QSettings settings{
        QSettings::IniFormat, QSettings::UserScope, QStringLiteral("cinnabar"), QStringLiteral("cinnabar")};
    ui::Settings windowSettings;
    FileProfileLocks locks;
    std::optional<QtKeychainPort> keychain;
    std::optional<SettingsProfileMarker> markers;
    std::unique_ptr<VaultStore> store;
    VaultSession session;
    ZxingQrReader qrReader;
    ZxingQrWriter qrWriter;
    DesktopScreenCapture screens;
    ui::Services services;
};

AppContext::AppContext(const StartOptions &options) : m_parts(std::make_unique<Parts>(options)) { }

AppContext::~AppContext() = default;

ui::Services &AppContext::services() { return m_parts->services; }

void AppContext::load() { m_parts->session.load(); }

} // namespace cinnabar::app
