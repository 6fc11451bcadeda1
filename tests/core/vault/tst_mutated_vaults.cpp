// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "core/vault/session_fixture.h"
#include "vault/file_vault_store.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

/// One of the ways in which files go bad, or are made bad.
QByteArray mutated(QByteArray file, FixedRandom &random)
{
    const auto below = [&](qsizetype bound) {
        return qsizetype(random.next() % quint64(std::max<qsizetype>(bound, 1)));
    };
    const quint64 rounds = 1 + random.next() % 4;
    for (quint64 round = 0; round < rounds; ++round) {
        const qsizetype at = below(file.size());
        switch (random.next() % 7) {
        case 0: // a bit
            if (!file.isEmpty())
                file[at] = char(file[at] ^ (1 << (random.next() % 8)));
            break;
        case 1: // a byte
            if (!file.isEmpty())
                file[at] = char(random.next());
            break;
        case 2: // the end is missing
            file.truncate(at);
            break;
        case 3: // something comes in
            file.insert(at, QByteArray(below(40), char(random.next())));
            break;
        case 4: // something goes
            file.remove(at, below(40));
            break;
        case 5: // a piece is there twice
            file.insert(at, file.mid(below(file.size()), below(300)));
            break;
        default: { // a number grows
            static const QByteArray digits("0123456789");
            const qsizetype digit = file.indexOf(digits[below(10)], at);
            if (digit >= 0)
                file.insert(digit, QByteArray(below(25), '9'));
        }
        }
    }
    return file;
}

qint64 peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

} // namespace

/// A hundred thousand damaged files through the loader that the programs use.
class TestMutatedVaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLoaderSurvivesAll();
};

void TestMutatedVaults::theLoaderSurvivesAll()
{
    constexpr int files = 100'000;
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("vault.cinnabar"));
    const SecretBytes sealed = sealedSample(2);
    const QByteArray good(asText(sealed.view()).data(), qsizetype(sealed.size()));
    FixedRandom random(2026);
    const FakeClock clock;
    InlineWorker worker;
    quint64 work = 0;
    const PasswordHash hash = [&](SecretView secret, SecretView salt, const ScryptCost &cost, std::size_t length) {
        work += cost.work();
        return quickHash(secret, salt, cost, length);
    };
    QElapsedTimer slowest;
    qint64 longest = 0;
    int locked = 0;
    for (int i = 0; i < files; ++i) {
        QFile file(path);
        file.remove(); // written over, it would be flushed to the disk each time
        const QByteArray content = mutated(good, random);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        QCOMPARE(file.write(content), content.size());
        file.close();
        slowest.start();
        work = 0;
        FileVaultStore store(path, worker);
        VaultSession session(store, clock, random);
        session.setPasswordHash(hash);
        session.load();
        if (session.state() == SessionState::Locked) {
            ++locked;
            session.unlock(SecretBytes::copyOf(password()), [](const Status &) {});
        }
        longest = std::max(longest, slowest.elapsed());
        // A mutation that undid itself is the only one that opens.
        QVERIFY2(session.state() != SessionState::Ready || content == good, content.constData());
        QVERIFY(work <= quint64(1) << 30);
    }
    QVERIFY(locked > files / 10); // else the files did not get far enough to test anything
    QVERIFY2(peakMegabytes() < 512, qPrintable(QString::number(peakMegabytes())));
    qInfo("%d files, %d of them up to the password, the slowest took %lld ms, peak memory %lld MiB", files, locked,
        static_cast<long long>(longest), static_cast<long long>(peakMegabytes()));
}

QTEST_GUILESS_MAIN(TestMutatedVaults)
#include "tst_mutated_vaults.moc"
