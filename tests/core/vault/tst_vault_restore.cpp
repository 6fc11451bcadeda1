// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/document_maps.h"
#include "vault/vault_merge.h"
#include "vault/vault_restore.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

constexpr UnixMillis early{1700000001000};
constexpr UnixMillis late{1700000002000};

void rename(Vault &vault, std::size_t index, const QString &name, UnixMillis now)
{
    Account account = vault.accounts()[index].clone();
    account.entry.name = name;
    QVERIFY(vault.replace(std::move(account), now));
}

RestoreEffect effectOf(const RestorePlan &plan, const QUuid &id)
{
    const auto found =
        std::find_if(plan.steps.begin(), plan.steps.end(), [&](const RestoreStep &step) { return step.id == id; });
    return found == plan.steps.end() ? RestoreEffect::Unchanged : found->effect;
}

/// A backup of three accounts, and the vault that it became since: the first renamed, the second deleted for good, the
/// third in the trash, and a fourth one new.
struct Since {
    Vault backup = sampleVault(3);
    Vault vault = sentCopyOf(backup);
    QUuid renamed = backup.accounts()[0].id;
    QUuid removed = backup.accounts()[1].id;
    QUuid trashed = backup.accounts()[2].id;
    QUuid added;

    Since()
    {
        rename(vault, 0, QStringLiteral("renamed"), early);
        std::ignore = vault.removeForever(removed);
        std::ignore = vault.moveToTrash(trashed, early);
        FixedRandom random(50);
        Account account = sampleAccount(random, sampleEntry(QStringLiteral("New")));
        added = account.id;
        std::ignore = vault.add(std::move(account));
    }
};

} // namespace

class TestVaultRestore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mergeBringsBackWhatIsMissing();
    void mergeTakesNothingAway();
    void mergeKeepsBothVersionsOfWhatWasChangedApart();
    void replaceMakesAccountsWhatTheyWere();
    void replaceMovesTheRestToTheTrash();
    void aReplaceReachesOtherCopies();
    void aMergeReachesOtherCopies();
    void whatTheBackupDeletedStays();
    void whatGoesToTheTrashIsTold();
    void aBrokenEntryGivesWayToTheSoundOne();
    void restoringIntoAnEmptyVaultGivesTheBackup();
    void recoverySettingsComeOnlyWhereThereAreNone();
};

void TestVaultRestore::mergeBringsBackWhatIsMissing()
{
    const Since since;
    const RestorePlan plan = planRestore(since.vault, since.backup, RestoreMode::Merge, late);
    QVERIFY(plan.outcome.find(since.removed));
    QCOMPARE(int(effectOf(plan, since.removed)), int(RestoreEffect::Added));
    QVERIFY(VaultDocument::decode(VaultDocument::encode(plan.outcome).view()));
}

void TestVaultRestore::mergeTakesNothingAway()
{
    const Since since;
    const RestorePlan plan = planRestore(since.vault, since.backup, RestoreMode::Merge, late);
    QCOMPARE(plan.outcome.find(since.renamed)->entry.name, QStringLiteral("renamed"));
    QCOMPARE(int(effectOf(plan, since.renamed)), int(RestoreEffect::Unchanged));
    QVERIFY(plan.outcome.find(since.added));
    QVERIFY(plan.outcome.findTrashed(since.trashed));
}

void TestVaultRestore::mergeKeepsBothVersionsOfWhatWasChangedApart()
{
    Vault backup = sampleVault(1);
    Vault vault = sentCopyOf(backup);
    rename(backup, 0, QStringLiteral("there"), early);
    rename(vault, 0, QStringLiteral("here"), late);
    const RestorePlan plan = planRestore(vault, backup, RestoreMode::Merge, late);
    QCOMPARE(plan.outcome.accounts().size(), std::size_t(2));
    QCOMPARE(int(effectOf(plan, plan.outcome.accounts()[1].id)), int(RestoreEffect::TwoVersions));
}

void TestVaultRestore::replaceMakesAccountsWhatTheyWere()
{
    const Since since;
    const RestorePlan plan = planRestore(since.vault, since.backup, RestoreMode::Replace, late);
    QCOMPARE(plan.outcome.find(since.renamed)->entry.name, since.backup.accounts()[0].entry.name);
    QCOMPARE(int(effectOf(plan, since.renamed)), int(RestoreEffect::Changed));
    QVERIFY(plan.outcome.find(since.removed));
    QVERIFY(plan.outcome.find(since.trashed));
    QVERIFY(!plan.outcome.findTrashed(since.trashed));
    QCOMPARE(plan.outcome.accounts().size(), std::size_t(3));
}

void TestVaultRestore::replaceMovesTheRestToTheTrash()
{
    const Since since;
    const RestorePlan plan = planRestore(since.vault, since.backup, RestoreMode::Replace, late);
    QVERIFY(plan.outcome.findTrashed(since.added));
    QCOMPARE(int(effectOf(plan, since.added)), int(RestoreEffect::ToTrash));
    QCOMPARE(plan.outcome.findTrashed(since.added)->deleted, late);
}

void TestVaultRestore::aReplaceReachesOtherCopies()
{
    // Another program has the vault from before in memory, and puts both together.
    const Since since;
    const RestorePlan plan = planRestore(since.vault, since.backup, RestoreMode::Replace, late);
    for (const Vault &there :
        {mergeVaults(since.vault, plan.outcome).vault.clone(), mergeVaults(plan.outcome, since.vault).vault.clone()}) {
        QCOMPARE(there.find(since.renamed)->entry.name, since.backup.accounts()[0].entry.name);
        QVERIFY(there.findTrashed(since.added));
        QVERIFY(there.find(since.removed));
    }
}

void TestVaultRestore::aMergeReachesOtherCopies()
{
    const Since since;
    const RestorePlan plan = planRestore(since.vault, since.backup, RestoreMode::Merge, late);
    QVERIFY(mergeVaults(since.vault, plan.outcome).vault.find(since.removed));
    QVERIFY(mergeVaults(plan.outcome, since.vault).vault.find(since.removed));
}

void TestVaultRestore::whatTheBackupDeletedStays()
{
    // Any vault file may be restored from, also one that is newer in this.
    const Since since;
    for (const RestoreMode mode : {RestoreMode::Merge, RestoreMode::Replace}) {
        const RestorePlan plan = planRestore(since.backup, since.vault, mode, late);
        QVERIFY(plan.outcome.find(since.removed) || plan.outcome.findTrashed(since.removed));
    }
    QVERIFY(planRestore(since.backup, since.vault, RestoreMode::Merge, late).outcome.find(since.removed));
}

void TestVaultRestore::whatGoesToTheTrashIsTold()
{
    const Since since;
    const RestorePlan plan = planRestore(since.backup, since.vault, RestoreMode::Merge, late);
    QCOMPARE(int(effectOf(plan, since.trashed)), int(RestoreEffect::ToTrash));
}

void TestVaultRestore::aBrokenEntryGivesWayToTheSoundOne()
{
    const Vault backup = sampleVault(1);
    // The same entry, of a kind that nobody knows.
    const SecretBytes document = VaultDocument::encode(backup);
    QByteArray bytes(asText(document.view()).data(), qsizetype(document.size()));
    bytes.replace("dtotp", "dtotq");
    const Vault vault =
        std::move(VaultDocument::decode(asSecretView({bytes.constData(), std::size_t(bytes.size())})).value());
    QCOMPARE(vault.broken().size(), std::size_t(1));
    QCOMPARE(vault.broken()[0].id, backup.accounts()[0].id);
    for (const RestoreMode mode : {RestoreMode::Merge, RestoreMode::Replace}) {
        const RestorePlan plan = planRestore(vault, backup, mode, late);
        QCOMPARE(plan.outcome.accounts().size(), std::size_t(1));
        QCOMPARE(plan.outcome.broken().size(), std::size_t(1));
        QCOMPARE(int(effectOf(plan, backup.accounts()[0].id)), int(RestoreEffect::Added));
    }
}

void TestVaultRestore::restoringIntoAnEmptyVaultGivesTheBackup()
{
    const Vault backup = sampleVault(4);
    for (const RestoreMode mode : {RestoreMode::Merge, RestoreMode::Replace}) {
        const RestorePlan plan = planRestore(Vault(), backup, mode, late);
        QCOMPARE(plan.outcome.accounts().size(), std::size_t(4));
        for (const RestoreStep &step : plan.steps)
            QCOMPARE(int(step.effect), int(RestoreEffect::Added));
    }
}

void TestVaultRestore::recoverySettingsComeOnlyWhereThereAreNone()
{
    const auto withRecovery = [](const QString &folder) {
        Vault vault = sampleVault(1);
        vault.setRecovery({late, VaultSeal(SecretBytes(32), {}), folder});
        return vault;
    };
    const Vault backup = withRecovery(QStringLiteral("/of the backup"));
    for (const RestoreMode mode : {RestoreMode::Merge, RestoreMode::Replace}) {
        QCOMPARE(planRestore(withRecovery(QStringLiteral("/ours")), backup, mode, late).outcome.recovery().folder,
            QStringLiteral("/ours"));
        QCOMPARE(planRestore(sampleVault(1), backup, mode, late).outcome.recovery().folder,
            QStringLiteral("/of the backup"));
    }
}

QTEST_GUILESS_MAIN(TestVaultRestore)
#include "tst_vault_restore.moc"
