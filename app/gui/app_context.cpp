// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app_context.h"

#include "accounts/code_clock.h"
#include "adapters/desktop_screen_capture.h"
#include "adapters/desktop_session_watch.h"
#include "adapters/file_profile_locks.h"
#include "adapters/keychain_port_qt.h"
#include "adapters/network_time_source.h"
#include "adapters/settings_profile_marker.h"
#include "adapters/zxcvbn_password_strength.h"
#include "adapters/zxing_qr_reader.h"
#include "adapters/zxing_qr_writer.h"
#include "base/worker.h"
#include "crypto/system_random.h"
#include "gui/start_place.h"
#include "gui/store_places.h"
#include "places/program_folder.h"
#include "ports/session_watch.h"
#include "settings/settings.h"
#include "vault/backup_keeper.h"
#include "vault/keychain_vault_store.h"
#include "vault/vault_session.h"

#include <QDir>
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

QString folderOfProgram() { return QString::fromStdU16String(programFolder().u16string()); }

/// Beside a portable copy, else where the command line keeps the profiles' markers too.
std::unique_ptr<QSettings> makeSettings()
{
    if (isPortable()) {
        return std::make_unique<QSettings>(
            QDir(folderOfProgram()).filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    }
    return std::make_unique<QSettings>(
        QSettings::IniFormat, QSettings::UserScope, QStringLiteral("cinnabar"), QStringLiteral("cinnabar"));
}

/// A profile in memory leaves nothing behind, the size of its window neither.
ui::SettingsKeeping keepingFor(const StartOptions &options)
{
    const bool inMemory = options.vault.isEmpty() && options.profile == QLatin1StringView("memory");
    return inMemory ? ui::SettingsKeeping::InMemory : ui::SettingsKeeping::OnDisk;
}

} // namespace

struct AppContext::Parts {
    explicit Parts(const StartOptions &options)
        : clock(makeClock(options)), settings(makeSettings()), windowSettings(*settings, keepingFor(options)),
          places(startPlace(options, portableVaultFile(), *settings),
              {*settings, files, [this](const QString &profile) { return makeKeychain(profile); }, folderOfProgram()}),
          session(places.store(), *clock, random), backups(session, *clock, random, files, places.backupPlace()),
          sessionWatch(makeDesktopSessionWatch()),
          codeClock(*clock, places, options.at ? ui::CodeClock::Base::SetByHand : ui::CodeClock::Base::Computer),
          timeSource(random), services{session, *clock, qrReader, qrWriter, screens, windowSettings, backups, places,
                                  *sessionWatch, passwordStrength, random, codeClock, timeSource}
    {
        session.hashIn(hashes);
        places.setSession(session);
        QObject::connect(&places, &StorePlaces::changed, &backups, [this] { backups.setPlace(places.backupPlace()); });
    }

    std::unique_ptr<VaultStore> makeKeychain(const QString &profile)
    {
        if (!keychain)
            keychain.emplace();
        if (!markers)
            markers.emplace(*settings);
        return std::make_unique<KeychainVaultStore>(KeychainVaultPorts{*keychain, *markers, locks, random}, profile);
    }

    std::unique_ptr<Clock> clock;
    SystemRandom random;
    // Work that has begun is waited for, so they go after all that they work for, and before what they use.
    ThreadWorker hashes;
    ThreadWorker files;
    std::unique_ptr<QSettings> settings;
    ui::Settings windowSettings;
    FileProfileLocks locks;
    std::optional<QtKeychainPort> keychain;
    std::optional<SettingsProfileMarker> markers;
    StorePlaces places;
    VaultSession session;
    BackupKeeper backups;
    ZxingQrReader qrReader;
    ZxingQrWriter qrWriter;
    DesktopScreenCapture screens;
    std::unique_ptr<SessionWatch> sessionWatch;
    ZxcvbnPasswordStrength passwordStrength;
    ui::CodeClock codeClock;
    NetworkTimeSource timeSource;
    ui::Services services;
};

AppContext::AppContext(const StartOptions &options) : m_parts(std::make_unique<Parts>(options)) { }

AppContext::~AppContext() = default;

ui::Services &AppContext::services() { return m_parts->services; }

QString AppContext::instance() const { return m_parts->places.instance(); }

void AppContext::load() { m_parts->session.load(); }

} // namespace cinnabar::app
