// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/document_maps.h"
#include "vault/vault_entry.h"
#include "vault/vault_merge.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

constexpr UnixMillis early{1700000001000};
constexpr UnixMillis late{1700000002000};

const QUuid &idAt(const Vault &vault, std::size_t index) { return vault.accounts()[index].id; }

void rename(Vault &vault, const QUuid &id, const QString &name, UnixMillis now)
{
    Account account = vault.find(id)->clone();
    account.entry.name = name;
    QVERIFY(vault.replace(std::move(account), now));
}

QStringList names(const Vault &vault)
{
    QStringList list;
    for (const Account &account : vault.accounts())
        list.append(account.entry.name);
    list.sort();
    return list;
}

Vault hotpVault()
{
    Vault vault;
    FixedRandom random;
    std::ignore =
        vault.add(sampleAccount(random, sampleEntry(QStringLiteral("Bank"), QStringLiteral("h"), HotpSpec{})));
    return vault;
}

} // namespace

class TestVaultMerge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void copiesThatAreTheSameStayTheSame();
    void whatOneSideChangedIsTaken();
    void additionsOfBothAreTaken();
    void aMoveToTheTrashIsTaken();
    void aRemovalIsTaken();
    void aRemovedAccountThatTheOtherChangedStays();
    void aTrashedAccountThatTheOtherChangedIsThereInBothVersions();
    void differentChangesAreKeptAsTwoVersions();
    void bothComputersMakeTheSameOfAConflict();
    void aConflictIsSetAsideOnce();
    void theSameChangeOnBothSidesIsOne();
    void countersGoToTheHigherOne();
    void anOlderCopyTakesNothingAway();
    void theCommonVersionMayBeManyChangesBack();
    void beyondTheKnownVersionsBothAreKept();
    void anEmptyCopyTakesNothingAway();
    void brokenEntriesOfBothAreKept();
    void fieldsOfNewerVersionsAreKept();
    void aNoteThatOnlyOneSideHasIsStored();
    void fullListsOfRemovalsComeToRest();
    void theLaterRecoverySettingsCount();
};

void TestVaultMerge::copiesThatAreTheSameStayTheSame()
{
    const Vault vault = sampleVault(5);
    const MergedVault merged = mergeVaults(vault, sentCopyOf(vault));
    QCOMPARE(merged.brought, std::size_t(0));
    QCOMPARE(merged.taken, std::size_t(0));
    QCOMPARE(encoded(merged.vault), encoded(vault));
}

void TestVaultMerge::whatOneSideChangedIsTaken()
{
    Vault ours = sampleVault(3);
    Vault theirs = sentCopyOf(ours);
    rename(ours, idAt(ours, 0), QStringLiteral("ours"), late);
    rename(theirs, idAt(theirs, 1), QStringLiteral("theirs"), early);
    const MergedVault merged = mergeVaults(ours, theirs);
    QCOMPARE(merged.vault.accounts()[0].entry.name, QStringLiteral("ours"));
    QCOMPARE(merged.vault.accounts()[1].entry.name, QStringLiteral("theirs"));
    QCOMPARE(merged.vault.accounts().size(), std::size_t(3));
    QCOMPARE(merged.brought, std::size_t(1));
    QCOMPARE(merged.taken, std::size_t(1));
    QVERIFY(merged.conflicts.empty());
}

void TestVaultMerge::additionsOfBothAreTaken()
{
    Vault ours = sampleVault(1);
    Vault theirs = sentCopyOf(ours);
    FixedRandom random(99);
    QVERIFY(ours.add(sampleAccount(random, sampleEntry(QStringLiteral("A"), QStringLiteral("ours")))));
    QVERIFY(theirs.add(sampleAccount(random, sampleEntry(QStringLiteral("B"), QStringLiteral("theirs")))));
    const MergedVault merged = mergeVaults(ours, theirs);
    QCOMPARE(names(merged.vault),
        (QStringList{QStringLiteral("ours"), QStringLiteral("theirs"), QStringLiteral("user0@example.com")}));
}

void TestVaultMerge::aMoveToTheTrashIsTaken()
{
    Vault ours = sampleVault(2);
    Vault theirs = sentCopyOf(ours);
    QVERIFY(theirs.moveToTrash(idAt(theirs, 0), late));
    const MergedVault merged = mergeVaults(ours, theirs);
    QCOMPARE(merged.vault.accounts().size(), std::size_t(1));
    QCOMPARE(merged.vault.trash().size(), std::size_t(1));
    QCOMPARE(merged.brought, std::size_t(0));
}

void TestVaultMerge::aRemovalIsTaken()
{
    Vault ours = sampleVault(2);
    Vault theirs = sentCopyOf(ours);
    const QUuid gone = idAt(theirs, 0);
    QVERIFY(theirs.removeForever(gone));
    QVERIFY(!mergeVaults(ours, theirs).vault.find(gone));
    const MergedVault other = mergeVaults(sentCopyOf(theirs), ours);
    QVERIFY(!other.vault.find(gone));
    QVERIFY(other.brought > 0); // to be stored, though nothing was added
    QCOMPARE(other.vault.removed().size(), std::size_t(1));
}

void TestVaultMerge::aRemovedAccountThatTheOtherChangedStays()
{
    Vault ours = sampleVault(1);
    Vault theirs = sentCopyOf(ours);
    const QUuid id = idAt(ours, 0);
    rename(ours, id, QStringLiteral("still used"), early);
    QVERIFY(theirs.removeForever(id));
    for (const MergedVault &merged : {mergeVaults(ours, theirs), mergeVaults(theirs, ours)}) {
        QVERIFY(merged.vault.find(id));
        QCOMPARE(merged.vault.find(id)->entry.name, QStringLiteral("still used"));
        QVERIFY(merged.vault.removed().empty());
    }
}

void TestVaultMerge::aTrashedAccountThatTheOtherChangedIsThereInBothVersions()
{
    Vault ours = sampleVault(1);
    Vault theirs = sentCopyOf(ours);
    const QUuid id = idAt(ours, 0);
    rename(ours, id, QStringLiteral("still used"), early);
    QVERIFY(theirs.moveToTrash(id, late));
    const MergedVault merged = mergeVaults(ours, theirs);
    QCOMPARE(merged.vault.find(id)->entry.name, QStringLiteral("still used"));
    QCOMPARE(merged.vault.trash().size(), std::size_t(1));
    QCOMPARE(merged.vault.trash()[0].account.conflictOf, id);
}

void TestVaultMerge::differentChangesAreKeptAsTwoVersions()
{
    Vault ours = sampleVault(1);
    Vault theirs = sentCopyOf(ours);
    const QUuid id = idAt(ours, 0);
    rename(ours, id, QStringLiteral("ours"), late);
    rename(theirs, id, QStringLiteral("theirs"), early);
    const MergedVault merged = mergeVaults(ours, theirs);
    QCOMPARE(names(merged.vault), (QStringList{QStringLiteral("ours"), QStringLiteral("theirs")}));
    QCOMPARE(merged.vault.find(id)->entry.name, QStringLiteral("ours")); // the later one keeps the id
    QCOMPARE(merged.conflicts.size(), std::size_t(1));
    QCOMPARE(merged.vault.find(merged.conflicts[0])->conflictOf, id);
}

void TestVaultMerge::bothComputersMakeTheSameOfAConflict()
{
    Vault ours = sampleVault(1);
    Vault theirs = sentCopyOf(ours);
    rename(ours, idAt(ours, 0), QStringLiteral("ours"), late);
    rename(theirs, idAt(theirs, 0), QStringLiteral("theirs"), early);
    const Vault here = sentCopyOf(mergeVaults(ours, theirs).vault);
    const Vault there = sentCopyOf(mergeVaults(theirs, ours).vault);
    const MergedVault again = mergeVaults(here, there);
    QCOMPARE(names(again.vault), (QStringList{QStringLiteral("ours"), QStringLiteral("theirs")}));
    QVERIFY(again.conflicts.empty());
    QCOMPARE(again.brought, std::size_t(0));
}

void TestVaultMerge::aConflictIsSetAsideOnce()
{
    Vault ours = sampleVault(1);
    Vault theirs = sentCopyOf(ours);
    rename(ours, idAt(ours, 0), QStringLiteral("ours"), late);
    rename(theirs, idAt(theirs, 0), QStringLiteral("theirs"), early);
    const Vault merged = sentCopyOf(mergeVaults(ours, theirs).vault);
    const MergedVault again = mergeVaults(merged, theirs); // the other one did not hear of it yet
    QCOMPARE(names(again.vault), (QStringList{QStringLiteral("ours"), QStringLiteral("theirs")}));
    QVERIFY(again.conflicts.empty());
}

void TestVaultMerge::theSameChangeOnBothSidesIsOne()
{
    Vault ours = sampleVault(1);
    Vault theirs = sentCopyOf(ours);
    rename(ours, idAt(ours, 0), QStringLiteral("alike"), late);
    rename(theirs, idAt(theirs, 0), QStringLiteral("alike"), early);
    const MergedVault merged = mergeVaults(ours, theirs);
    QCOMPARE(merged.vault.accounts().size(), std::size_t(1));
    QVERIFY(merged.conflicts.empty());
}

void TestVaultMerge::countersGoToTheHigherOne()
{
    Vault ours = hotpVault();
    Vault theirs = sentCopyOf(ours);
    const QUuid id = idAt(ours, 0);
    QVERIFY(ours.advanceCounter(id, early) && ours.advanceCounter(id, early) && ours.advanceCounter(id, early));
    QVERIFY(theirs.advanceCounter(id, late));
    const MergedVault merged = mergeVaults(ours, theirs);
    QCOMPARE(merged.vault.accounts().size(), std::size_t(1));
    QCOMPARE(std::get<HotpSpec>(merged.vault.find(id)->entry.spec).counter, quint64(3));
    QVERIFY(merged.conflicts.empty());
    // Both sides are past versions of it.
    QCOMPARE(mergeVaults(merged.vault, ours).taken, std::size_t(0));
    QCOMPARE(mergeVaults(merged.vault, theirs).taken, std::size_t(0));
}

void TestVaultMerge::anOlderCopyTakesNothingAway()
{
    const Vault old = sampleVault(3);
    Vault ours = sentCopyOf(old);
    rename(ours, idAt(ours, 0), QStringLiteral("newer"), late);
    QVERIFY(ours.moveToTrash(idAt(ours, 1), late));
    QVERIFY(ours.removeForever(idAt(ours, 1)));
    const MergedVault merged = mergeVaults(ours, old);
    QCOMPARE(merged.taken, std::size_t(0));
    QCOMPARE(names(merged.vault), names(ours));
    QCOMPARE(merged.vault.trash().size(), std::size_t(1));
}

void TestVaultMerge::theCommonVersionMayBeManyChangesBack()
{
    Vault ours = sampleVault(1);
    const Vault theirs = sentCopyOf(ours);
    const QUuid id = idAt(ours, 0);
    for (std::size_t i = 0; i < Account::maxPastVersions; ++i)
        rename(ours, id, QString::number(i), late + UnixMillis(i));
    const MergedVault merged = mergeVaults(ours, theirs);
    QCOMPARE(names(merged.vault), QStringList{QString::number(Account::maxPastVersions - 1)});
    QVERIFY(merged.conflicts.empty());
}

void TestVaultMerge::beyondTheKnownVersionsBothAreKept()
{
    Vault ours = sampleVault(1);
    const Vault theirs = sentCopyOf(ours);
    for (std::size_t i = 0; i <= Account::maxPastVersions; ++i)
        rename(ours, idAt(ours, 0), QString::number(i), late);
    QCOMPARE(mergeVaults(ours, theirs).vault.accounts().size(), std::size_t(2));
}

void TestVaultMerge::anEmptyCopyTakesNothingAway()
{
    const Vault ours = sampleVault(4);
    const MergedVault merged = mergeVaults(ours, Vault());
    QCOMPARE(encoded(merged.vault), encoded(ours));
    QCOMPARE(merged.brought, std::size_t(4));
}

void TestVaultMerge::brokenEntriesOfBothAreKept()
{
    const auto withBroken = [](const char *what) { return decoded(documentOf(QCborArray{key(what)})); };
    const Vault ours = withBroken("ours");
    const Vault theirs = withBroken("theirs");
    const MergedVault merged = mergeVaults(ours, theirs);
    QCOMPARE(merged.vault.broken().size(), std::size_t(2));
    QCOMPARE(mergeVaults(merged.vault, theirs).vault.broken().size(), std::size_t(2));
    Vault cleaned = merged.vault.clone();
    QVERIFY(cleaned.removeForever(merged.vault.broken()[0].id));
    QCOMPARE(mergeVaults(cleaned, theirs).vault.broken().size(), std::size_t(1));
    QCOMPARE(mergeVaults(theirs, cleaned).vault.broken().size(), std::size_t(1));
}

void TestVaultMerge::fieldsOfNewerVersionsAreKept()
{
    const Vault newer = decoded(with(documentMap({}), "of a newer version", true).toCborValue().toCbor());
    QCOMPARE(encoded(mergeVaults(newer, Vault()).vault), encoded(newer));
    QCOMPARE(encoded(mergeVaults(Vault(), newer).vault), encoded(newer));
}

void TestVaultMerge::aNoteThatOnlyOneSideHasIsStored()
{
    Vault ours = sampleVault(2);
    QVERIFY(ours.removeForever(idAt(ours, 0)));
    Vault theirs = sampleVault(0); // never had it
    for (const Account &account : ours.accounts())
        QVERIFY(theirs.add(account.clone()));
    QCOMPARE(mergeVaults(ours, theirs).brought, std::size_t(1));
}

void TestVaultMerge::fullListsOfRemovalsComeToRest()
{
    const auto emptied = [](quint64 seed) {
        Vault vault = sampleVault(1000, seed);
        while (!vault.accounts().empty())
            std::ignore = vault.removeForever(vault.accounts().front().id);
        return vault;
    };
    QCOMPARE(mergeVaults(emptied(1), emptied(2)).brought, std::size_t(0));
}

void TestVaultMerge::theLaterRecoverySettingsCount()
{
    Vault ours = sampleVault(1);
    Vault theirs = sentCopyOf(ours);
    ours.setRecovery({late, {}, QStringLiteral("/later")});
    theirs.setRecovery({early, {}, QStringLiteral("/earlier")});
    QCOMPARE(mergeVaults(ours, theirs).vault.recovery().folder, QStringLiteral("/later"));
    QCOMPARE(mergeVaults(theirs, ours).vault.recovery().folder, QStringLiteral("/later"));
    QCOMPARE(mergeVaults(ours, theirs).brought, std::size_t(1));
}

QTEST_GUILESS_MAIN(TestVaultMerge)
#include "tst_vault_merge.moc"
