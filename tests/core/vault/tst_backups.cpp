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

    explicit Kept(PasswordHash hash = quickHash) { keeper.setPasswordHash(std::move(hash)); }

    Result<QString> setUp(SecretView passphrase, const QString &place = QStringLiteral("backups"))
    {
        std::optional<Result<QString>> outcome;
        keeper.setUp(
            SecretBytes::copyOf(passphrase), place, [&](Result<QString> file) { outcome.emplace(std::move(file)); });
        return std::move(outcome.value());
    }
    Result<QString> moveTo(const QString &place)
    {
        std::optional<Result<QString>> outcome;
        keeper.moveTo(place, [&](Result<QString> file) { outcome.emplace(std::move(file)); });
        return std::move(outcome.value());
    }
    Result<Vault> open(const QString &file, SecretView password)
    {
        std::optional<Result<Vault>> outcome;
        keeper.open(
            file, SecretBytes::copyOf(password), [&](Result<Vault> vault) { outcome.emplace(std::move(vault)); });
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
    void howAPassphraseIsTypedDoesNotMatter();
    void aFolderBelowTheVaultsIsKeptFromThere_data();
    void aFolderBelowTheVaultsIsKeptFromThere();
    void backupsMoveToAnotherFolder();
    void aFolderThatCannotBeWrittenIsNotMovedTo();
    void anotherPassphraseOpensTheBackupsFromThenOn();
    void whatIsNoBackupIsToldApart();
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
    Kept kept(scrypt); // the real one, here only: it takes its time
    const auto file = kept.setUp(asSecretView("seven words"));
    QVERIFY(file.has_value());
    QVERIFY(kept.keeper.isOn());
    QCOMPARE(kept.keeper.folder(), kept.folder.filePath(QStringLiteral("backups")));
    const auto opened = openSealed(contentOf(*file).view(), asSecretView("seven words"));
    QVERIFY(opened.has_value());
    QCOMPARE(VaultDocument::decode(opened->document.view())->accounts().size(), std::size_t(2));
    QCOMPARE(int(opened->seal.slotList()[0].purpose), int(VaultSlot::Purpose::Recovery));
}

void TestBackups::howAPassphraseIsTypedDoesNotMatter()
{
    Kept kept;
    const auto file = kept.setUp(asSecretView("Abandon  ZOO-ability"));
    QVERIFY(file.has_value());
    QVERIFY(kept.open(*file, asSecretView("abandon zoo ability")));
    QVERIFY(kept.open(*file, asSecretView("ABANDON\nzoo ability ")));
    QCOMPARE(kept.open(*file, asSecretView("abandon zoo able")).error().code, ErrorCode::WrongPassword);
    // What is no passphrase of the list's words counts letter by letter.
    const auto own = kept.setUp(asSecretView("My Dog's  Name"));
    QVERIFY(kept.open(*own, asSecretView("My Dog's  Name")));
    QCOMPARE(kept.open(*own, asSecretView("my dog's name")).error().code, ErrorCode::WrongPassword);
}

void TestBackups::aFolderBelowTheVaultsIsKeptFromThere_data()
{
    QTest::addColumn<QString>("given"); // from the vault's folder, or absolute
    QTest::addColumn<QString>("expected");
    QTest::newRow("below") << QStringLiteral("vaults/backups") << QStringLiteral("backups");
    QTest::newRow("the same") << QStringLiteral("vaults") << QStringLiteral(".");
    QTest::newRow("beside") << QStringLiteral("vaults-2") << QString();
    QTest::newRow("above") << QStringLiteral(".") << QString();
}

void TestBackups::aFolderBelowTheVaultsIsKeptFromThere()
{
    QFETCH(QString, given);
    QFETCH(QString, expected);
    Kept kept;
    kept.keeper.setPlace({kept.folder.filePath(QStringLiteral("vaults")), QStringLiteral("default")});
    const QString absolute = QDir::cleanPath(kept.folder.filePath(given));
    QVERIFY(kept.setUp(asSecretView("seven words"), absolute));
    QCOMPARE(kept.base.store.stored().recovery().folder, expected.isEmpty() ? absolute : expected);
    QCOMPARE(kept.keeper.folder(), absolute);
}

void TestBackups::backupsMoveToAnotherFolder()
{
    Kept kept;
    const QString before = *kept.setUp(asSecretView("seven words"));
    const auto file = kept.moveTo(QStringLiteral("elsewhere"));
    QVERIFY(file.has_value());
    QCOMPARE(QFileInfo(*file).path(), kept.folder.filePath(QStringLiteral("elsewhere")));
    QCOMPARE(kept.keeper.folder(), kept.folder.filePath(QStringLiteral("elsewhere")));
    QVERIFY(QFileInfo::exists(before));
    const auto found = kept.open(kept.keeper.list().constFirst(), asSecretView("seven words"));
    QVERIFY(found && holdTheSame(*found, kept.base.session.vault(), now));
}

void TestBackups::aFolderThatCannotBeWrittenIsNotMovedTo()
{
    Kept kept;
    QCOMPARE(kept.moveTo(QStringLiteral("elsewhere")).error().code, ErrorCode::StoreNotReady);
    QVERIFY(kept.setUp(asSecretView("seven words")));
    QVERIFY(!kept.moveTo(QStringLiteral("/proc/nowhere")));
    QCOMPARE(kept.keeper.folder(), kept.folder.filePath(QStringLiteral("backups")));
}

void TestBackups::anotherPassphraseOpensTheBackupsFromThenOn()
{
    Kept kept;
    const QString before = *kept.setUp(asSecretView("seven words"));
    kept.base.clock.advance(std::chrono::hours(1));
    const QString after = *kept.setUp(asSecretView("other words"));
    QVERIFY(kept.open(before, asSecretView("seven words")));
    QVERIFY(kept.open(after, asSecretView("other words")));
    QVERIFY(!kept.open(after, asSecretView("seven words")));
}

void TestBackups::whatIsNoBackupIsToldApart()
{
    Kept kept;
    const QString file = kept.folder.filePath(QStringLiteral("note.txt"));
    QCOMPARE(kept.open(file, asSecretView("x")).error().code, ErrorCode::Io);
    QFile note(file);
    QVERIFY(note.open(QIODevice::WriteOnly));
    note.write("a note");
    note.close();
    const auto opened = kept.open(file, asSecretView("x"));
    QCOMPARE(opened.error().code, ErrorCode::NotAVault);
    QCOMPARE(opened.error().values, QStringList{file});
}

void TestBackups::everyChangeIsBackedUp()
{
    Kept kept;
    QVERIFY(kept.setUp(asSecretView("seven words")));
    QSignalSpy written(&kept.keeper, &BackupKeeper::written);
    QVERIFY(kept.base.change(adding(QStringLiteral("A"), 1)));
    QCOMPARE(written.count(), 1);
    const auto opened =
        openSealed(contentOf(kept.keeper.list().first()).view(), asSecretView("seven words"), quickHash);
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
