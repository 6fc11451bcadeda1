// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_accounts.h"
#include "vault/vault_document.h"
#include "vault/vault_restore.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

constexpr UnixMillis early{1700000001000};
constexpr UnixMillis late{1700000002000};

Vault copyOf(const Vault &vault)
{
    return std::move(VaultDocument::decode(VaultDocument::encode(vault).view()).value());
}

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
    Vault vault = copyOf(backup);
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
    Vault vault = copyOf(backup);
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
    const RestorePlan there = planRestore(since.vault, plan.outcome, RestoreMode::Merge, late);
    QCOMPARE(there.outcome.find(since.renamed)->entry.name, since.backup.accounts()[0].entry.name);
    QVERIFY(there.outcome.findTrashed(since.added));
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
