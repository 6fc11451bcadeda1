// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "core/vault/session_fixture.h"
#include "vault/backup_keeper.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

constexpr UnixMillis now{1700000000000};

SecretBytes contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray content = file.readAll();
    return SecretBytes::copyOf(std::string_view(content.constData(), std::size_t(content.size())));
}

struct Kept {
    SessionFixture base{2};
    QTemporaryDir folder;
    InlineWorker worker;
    BackupKeeper keeper{base.session, base.clock, base.random, worker, {folder.path(), QStringLiteral("default")}};

    Result<QString> setUp(SecretView passphrase, const QString &place = QStringLiteral("backups"))
    {
        std::optional<Result<QString>> outcome;
        keeper.setUp(
            SecretBytes::copyOf(passphrase), place, [&](Result<QString> file) { outcome.emplace(std::move(file)); });
        return std::move(outcome.value());
    }
};

} // namespace

class TestBackups : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBackupOpensAsAVault();
    void fiveAreKept();
    void theLatestComesFirst();
    void backupsOfOtherVaultsStay();
    void twoAtOneTimeAreTwoFiles();
    void vaultsAreCompared();
    void nothingIsWrittenBeforeItIsSetUp();
    void thePassphraseOpensTheBackup();
    void everyChangeIsBackedUp();
    void aFolderThatCannotBeWrittenIsNotSwitchedOn();
    void aBackupThatFailsIsTold();
    void switchedOffNoMoreAreWritten();
    void theSettingsSurviveADocument();
};

void TestBackups::aBackupOpensAsAVault()
{
    QTemporaryDir folder;
    FixedRandom random;
    const VaultSeal seal = quickSeal(random);
    const Vault vault = sampleVault(3);
    const auto file = BackupFolder(folder.path(), QStringLiteral("default")).write(vault, seal, now, random);
    QVERIFY(file.has_value());
    QCOMPARE(QFileInfo(*file).fileName(), QStringLiteral("backup-default-2023-11-14T221320.000Z.cinnabar"));
    const auto opened = openSealed(contentOf(*file).view(), password(), quickHash);
    QVERIFY(opened.has_value());
    QVERIFY(holdTheSame(*VaultDocument::decode(opened->document.view()), vault, now));
}

void TestBackups::fiveAreKept()
{
    QTemporaryDir folder;
    FixedRandom random;
    const VaultSeal seal = quickSeal(random);
    const BackupFolder backups(folder.path(), QStringLiteral("default"));
    QStringList written;
    for (int i = 0; i < 8; ++i)
        written.prepend(*backups.write(sampleVault(i), seal, now + UnixMillis(1000 * i), random));
    QCOMPARE(backups.list(), written.first(5));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 5);
}

void TestBackups::theLatestComesFirst()
{
    QTemporaryDir folder;
    FixedRandom random;
    const VaultSeal seal = quickSeal(random);
    const BackupFolder backups(folder.path(), QStringLiteral("default"));
    const QString later = *backups.write(sampleVault(1), seal, now + std::chrono::hours(1), random);
    const QString earlier = *backups.write(sampleVault(1), seal, now, random);
    QCOMPARE(backups.list(), (QStringList{later, earlier}));
}

void TestBackups::backupsOfOtherVaultsStay()
{
    QTemporaryDir folder;
    FixedRandom random;
    const VaultSeal seal = quickSeal(random);
    const BackupFolder ours(folder.path(), QStringLiteral("a"));
    const BackupFolder theirs(folder.path(), QStringLiteral("a-b"));
    const QString kept = *theirs.write(sampleVault(1), seal, now, random);
    for (int i = 0; i < 7; ++i)
        QVERIFY(ours.write(sampleVault(1), seal, now + UnixMillis(i), random));
    QVERIFY(QFileInfo::exists(kept));
    QCOMPARE(ours.list().size(), 5);
    QCOMPARE(theirs.list(), QStringList{kept});
}

void TestBackups::twoAtOneTimeAreTwoFiles()
{
    QTemporaryDir folder;
    FixedRandom random;
    const VaultSeal seal = quickSeal(random);
    const BackupFolder backups(folder.path(), QStringLiteral("default"));
    const auto first = backups.write(sampleVault(1), seal, now, random);
    const auto second = backups.write(sampleVault(2), seal, now, random);
    QVERIFY(first && second && *first != *second);
    QCOMPARE(backups.list().size(), 2);
}

void TestBackups::vaultsAreCompared()
{
    const Vault vault = sampleVault(3);
    QVERIFY(holdTheSame(vault, sampleVault(3), now));
    QVERIFY(!holdTheSame(vault, sampleVault(2), now));
    Vault other = sampleVault(3);
    Account account = other.accounts()[1].clone();
    account.entry.secret.data()[0] ^= std::byte{1};
    QVERIFY(other.replace(std::move(account), now));
    QVERIFY(!holdTheSame(vault, other, now));
}

void TestBackups::nothingIsWrittenBeforeItIsSetUp()
{
    Kept kept;
    QVERIFY(kept.base.change(adding(QStringLiteral("A"), 1)));
    QVERIFY(!kept.keeper.isOn());
    QVERIFY(QDir(kept.folder.path()).isEmpty());
}

void TestBackups::thePassphraseOpensTheBackup()
{
    Kept kept;
    const auto file = kept.setUp(asSecretView("seven words"));
    QVERIFY(file.has_value());
    QVERIFY(kept.keeper.isOn());
    QCOMPARE(kept.keeper.folder(), kept.folder.filePath(QStringLiteral("backups")));
    const auto opened = openSealed(contentOf(*file).view(), asSecretView("seven words"));
    QVERIFY(opened.has_value());
    QCOMPARE(VaultDocument::decode(opened->document.view())->accounts().size(), std::size_t(2));
    QCOMPARE(int(opened->seal.slotList()[0].purpose), int(VaultSlot::Purpose::Recovery));
}

void TestBackups::everyChangeIsBackedUp()
{
    Kept kept;
    QVERIFY(kept.setUp(asSecretView("seven words")));
    QSignalSpy written(&kept.keeper, &BackupKeeper::written);
    QVERIFY(kept.base.change(adding(QStringLiteral("A"), 1)));
    QCOMPARE(written.count(), 1);
    const auto opened = openSealed(contentOf(kept.keeper.list().first()).view(), asSecretView("seven words"));
    QCOMPARE(issuers(*VaultDocument::decode(opened->document.view())), issuers(kept.base.session.vault()));
}

void TestBackups::aFolderThatCannotBeWrittenIsNotSwitchedOn()
{
    Kept kept;
    const auto outcome = kept.setUp(asSecretView("seven words"), QStringLiteral("/proc/nowhere"));
    QVERIFY(!outcome);
    QVERIFY(!kept.keeper.isOn());
    QCOMPARE(kept.setUp({}).error().code, ErrorCode::PasswordMissing);
    QVERIFY(!kept.keeper.isOn());
}

void TestBackups::aBackupThatFailsIsTold()
{
    Kept kept;
    QVERIFY(kept.setUp(asSecretView("seven words")));
    QVERIFY(QDir(kept.keeper.folder()).removeRecursively());
    QFile inItsPlace(kept.keeper.folder());
    QVERIFY(inItsPlace.open(QIODevice::WriteOnly));
    QSignalSpy failed(&kept.keeper, &BackupKeeper::failed);
    QVERIFY(kept.base.change(adding(QStringLiteral("A"), 1)));
    QCOMPARE(failed.count(), 1);
}

void TestBackups::switchedOffNoMoreAreWritten()
{
    Kept kept;
    QVERIFY(kept.setUp(asSecretView("seven words")));
    Status off = Error{ErrorCode::Internal};
    kept.keeper.switchOff([&](Status status) { off = std::move(status); });
    QVERIFY(off);
    QSignalSpy written(&kept.keeper, &BackupKeeper::written);
    QVERIFY(kept.base.change(adding(QStringLiteral("A"), 1)));
    QCOMPARE(written.count(), 0);
    QVERIFY(!QDir(kept.folder.filePath(QStringLiteral("backups"))).isEmpty());
}

void TestBackups::theSettingsSurviveADocument()
{
    Kept kept;
    QVERIFY(kept.setUp(asSecretView("seven words")));
    const Vault stored = kept.base.store.stored();
    QVERIFY(stored.recovery().isOn());
    QCOMPARE(stored.recovery().folder, QStringLiteral("backups"));
    QVERIFY(equalsConstantTime(stored.recovery().seal->key(), kept.base.session.vault().recovery().seal->key()));
}

QTEST_GUILESS_MAIN(TestBackups)
#include "tst_backups.moc"
