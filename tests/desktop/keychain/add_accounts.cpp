// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One of several programs that add to the same vault: add_accounts SERVICE ISSUER COUNT, each account a change of its
// own. Exit code 1 when one was not stored.
#include "crypto/system_random.h"
#include "desktop/keychain/real_keyring.h"
#include "support/sample_accounts.h"
#include "vault/vault_session.h"

#include <QTimer>

#include <cstdio>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

void addNext(VaultSession &session, const QString &issuer, int left)
{
    if (left == 0)
        return QCoreApplication::exit(0);
    std::vector<OtpEntry> entries;
    entries.push_back(sampleEntry(issuer, QString::number(left)));
    session.add(std::move(entries), [&session, issuer, left](const Result<std::vector<QUuid>> &added) {
        if (added)
            return addNext(session, issuer, left - 1);
        std::fprintf(stderr, "%s: %s\n", qPrintable(issuer), qPrintable(errorName(added.error().code)));
        QCoreApplication::exit(1);
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() != 4)
        return 2;
    app::QtKeychainPort keychain(arguments[1]);
    FakeMarkers markers;
    app::FileProfileLocks locks;
    SystemRandom random;
    const SystemClock clock;
    KeychainVaultStore store({keychain, markers, locks, random}, QStringLiteral("default"));
    VaultSession session(store, clock, random);
    QObject::connect(&session, &VaultSession::stateChanged, &session, [&] {
        if (session.state() == SessionState::Ready)
            addNext(session, arguments[2], arguments[3].toInt());
        else if (session.state() == SessionState::Unavailable)
            QCoreApplication::exit(1);
    });
    QTimer::singleShot(0, &session, [&] { session.load(); });
    return application.exec();
}
