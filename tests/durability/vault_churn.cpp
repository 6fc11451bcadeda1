// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "support/fake_clock.h"
#include "vault/file_vault_store.h"
#include "vault/vault_session.h"

#include <QCoreApplication>

#include <cstdio>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

/// Ready, whatever it takes; else the reason is told.
bool open(VaultSession &session)
{
    session.load();
    const auto tell = [](const Status &status) {
        if (!status)
            say(QStringLiteral("error %1").arg(errorName(status.error().code)));
    };
    if (session.state() == SessionState::New)
        session.create(SecretBytes::copyOf(password()), tell);
    else if (session.state() == SessionState::Locked)
        session.unlock(SecretBytes::copyOf(password()), tell);
    else if (session.state() == SessionState::Unavailable)
        tell(session.error());
    return session.state() == SessionState::Ready;
}

/// Adds the account whose number is the one after the last.
bool addNext(VaultSession &session)
{
    const int number = int(session.vault().accounts().size());
    bool done = false;
    std::vector<OtpEntry> entries;
    entries.push_back(numberedEntry(number));
    session.add(std::move(entries), [&](const Result<std::vector<QUuid>> &ids) {
        done = ids.has_value();
        say(done ? QStringLiteral("stored %1").arg(number + 1)
                 : QStringLiteral("error %1").arg(errorName(ids.error().code)));
    });
    return done;
}

/// How many accounts there are, each of them the one that was added in its place.
int check(const VaultSession &session)
{
    const auto &accounts = session.vault().accounts();
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        if (!equalsConstantTime(accounts[i].entry.secret.view(), numberedEntry(int(i)).secret.view())) {
            say(QStringLiteral("error account %1 is another").arg(i));
            return 1;
        }
    }
    say(QStringLiteral("holds %1").arg(accounts.size()));
    return 0;
}

} // namespace

/// vault_churn FILE add N | check | loop: a program that changes a vault file and tells what is stored, to be killed.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc < 3)
        return 2;
    InlineWorker worker;
    FileVaultStore store(QString::fromLocal8Bit(argv[1]), worker);
    const FakeClock clock;
    // Not the same in two runs: a vault key and ids are not made twice.
    FixedRandom random(quint64(QCoreApplication::applicationPid()));
    VaultSession session(store, clock, random);
    session.setPasswordHash(quickHash);
    if (!open(session))
        return 1;
    const QByteArray command(argv[2]);
    if (command == "check")
        return check(session);
    const int times = command == "add" && argc > 3 ? QByteArray(argv[3]).toInt() : -1;
    for (int i = 0; i != times; ++i) {
        if (!addNext(session))
            return 1;
    }
    return 0;
}
