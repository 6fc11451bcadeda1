// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "support/fake_clock.h"
#include "vault/backup_folder.h"
#include "vault/file_vault_store.h"
#include "vault/vault_session.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <sys/resource.h>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

constexpr int manyAccounts = 10'000;

/// A vault file of many accounts, open; the password costs nothing here.
struct Open {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("vault.cinnabar"));
    FakeClock clock;
    FixedRandom random;
    InlineWorker worker;
    FileVaultStore store{path, worker};
    VaultSession session{store, clock, random};

    explicit Open(int accounts)
    {
        const SecretBytes sealed = sealedSample(accounts);
        store.save(sealed.view(), 0, std::size_t(accounts), [](const Result<quint64> &saved) {
            if (!saved)
                std::abort();
        });
        session.setPasswordHash(quickHash);
        unlock();
    }
    void unlock()
    {
        session.load();
        session.unlock(SecretBytes::copyOf(password()), [](const Status &status) {
            if (!status)
                std::abort();
        });
    }
};

void passwordCheck(benchmark::State &state)
{
    FixedRandom random;
    const SecretBytes salt(32);
    for ([[maybe_unused]] auto _ : state) {
        if (!scrypt(password(), salt.view(), ScryptCost(), 32))
            std::abort();
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    state.counters["peak_MiB"] = double(usage.ru_maxrss) / 1024;
}
BENCHMARK(passwordCheck)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void openBesidesThePassword(benchmark::State &state)
{
    Open open(int(state.range(0)));
    for ([[maybe_unused]] auto _ : state) {
        open.session.lock();
        open.unlock();
    }
}
BENCHMARK(openBesidesThePassword)->Arg(100)->Arg(manyAccounts)->Unit(benchmark::kMillisecond)->UseRealTime();

void saveOneChange(benchmark::State &state)
{
    Open open(int(state.range(0)));
    const QUuid id = open.session.vault().accounts().front().id;
    for ([[maybe_unused]] auto _ : state) {
        Account account = open.session.vault().find(id)->clone();
        account.favorite = !account.favorite;
        open.session.replace(std::move(account), [](const Status &status) {
            if (!status)
                std::abort();
        });
    }
}
BENCHMARK(saveOneChange)->Arg(100)->Arg(manyAccounts)->Unit(benchmark::kMillisecond)->UseRealTime();

void writeAndProveABackup(benchmark::State &state)
{
    QTemporaryDir folder;
    FixedRandom random;
    const VaultSeal seal = quickSeal(random);
    const Vault vault = sampleVault(int(state.range(0)));
    const BackupFolder backups(folder.path(), QStringLiteral("bench"));
    UnixMillis now{1700000000000};
    for ([[maybe_unused]] auto _ : state) {
        now += UnixMillis(1);
        if (!backups.write(vault, seal, now, random))
            std::abort();
    }
}
BENCHMARK(writeAndProveABackup)->Arg(manyAccounts)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
