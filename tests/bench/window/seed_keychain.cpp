// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Puts N accounts into the keychain's profile "default", as the program would. For a scratch keyring only.
#include "adapters/file_profile_locks.h"
#include "adapters/keychain_port_qt.h"
#include "adapters/settings_profile_marker.h"
#include "crypto/system_random.h"
#include "support/sample_accounts.h"
#include "vault/keychain_vault_store.h"
#include "vault/vault_session.h"

#include <QCoreApplication>
#include <QSettings>
#include <QTimer>

#include <cstdio>

using namespace cinnabar;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int count = argc > 1 ? QString::fromLatin1(argv[1]).toInt() : 0;
    QSettings settings(
        QSettings::IniFormat, QSettings::UserScope, QStringLiteral("cinnabar"), QStringLiteral("cinnabar"));
    settings.setValue(QStringLiteral("window/compactRows"), true);
    app::QtKeychainPort keychain;
    app::SettingsProfileMarker markers(settings);
    app::FileProfileLocks locks;
    SystemRandom random;
    const SystemClock clock;
    KeychainVaultStore store({keychain, markers, locks, random}, QStringLiteral("default"));
    VaultSession session(store, clock, random);
    const auto end = [&](const Status &status) {
        if (!status)
            std::fprintf(stderr, "%s\n", qPrintable(errorName(status.error().code)));
        QCoreApplication::exit(status ? 0 : 1);
    };
    QObject::connect(&session, &VaultSession::stateChanged, &session, [&] {
        if (session.state() == SessionState::Unavailable)
            return end(session.error());
        if (session.state() == SessionState::Ready)
            session.change(
                [count](Vault &vault) {
                    vault = test::sampleVault(count);
                    return ok();
                },
                end);
    });
    QTimer::singleShot(0, &session, [&] { session.load(); });
    return application.exec();
}
