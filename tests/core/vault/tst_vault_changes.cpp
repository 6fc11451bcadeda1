// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/session_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

/// Changes through a session: stored before they show, or not made.
class TestVaultChanges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aChangeIsStoredBeforeItShows();
    void changesKeepTheirOrder();
    void aLongQueueNeedsNoDeepStack();
    void aRefusedEditStoresNothing();
    void aFailedSaveLeavesMemoryAsItWas_data();
    void aFailedSaveLeavesMemoryAsItWas();
    void anEditIsMadeAgainOnAnothersVault();
    void anEditIsMadeAgainTwentyTimesAtMost();
    void aReloadThatFailsEndsTheChange();
    void anUncertainChangeIsLookedUp_data();
    void anUncertainChangeIsLookedUp();
    void anUncertainChangeThatCannotBeLookedUpEndsTheSession();
    void addGivesNewIdsInOrder();
    void addIsAllOrNone();
    void theCounterIsStoredBeforeTheCodeIsTold();
    void trashRestoreReplaceAndRemove();
    void doneMayChangeAgain();
};

void TestVaultChanges::aChangeIsStoredBeforeItShows()
{
    SessionFixture fixture;
    fixture.store.queued = true;
    bool done = false;
    QSignalSpy changed(&fixture.session, &VaultSession::vaultChanged);
    fixture.session.change(adding(QStringLiteral("A"), 1), [&](const Status &status) {
        QVERIFY(status);
        QCOMPARE(issuers(fixture.store.stored()), QStringList{QStringLiteral("A")});
        QCOMPARE(issuers(fixture.session.vault()), QStringList{QStringLiteral("A")});
        QCOMPARE(changed.count(), 1);
        done = true;
    });
    QVERIFY(fixture.session.vault().accounts().empty());
    QCOMPARE(changed.count(), 0);
    fixture.store.answerAll();
    QVERIFY(done);
}

void TestVaultChanges::changesKeepTheirOrder()
{
    SessionFixture fixture;
    fixture.store.queued = true;
    QStringList order;
    for (const QString &name : {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")})
        fixture.session.change(adding(name, quint64(name[0].unicode())), [&order, name](const Status &status) {
            QVERIFY(status);
            order.append(name);
        });
    QCOMPARE(fixture.store.saves, 1); // one at a time
    fixture.store.answerAll();
    QCOMPARE(order, QStringList({QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")}));
    QCOMPARE(issuers(fixture.store.stored()), order);
}

void TestVaultChanges::aLongQueueNeedsNoDeepStack()
{
    SessionFixture fixture;
    fixture.store.queued = true;
    int done = 0;
    for (int i = 0; i < 5000; ++i)
        fixture.session.change([](Vault &) { return ok(); }, [&](const Status &) { ++done; });
    fixture.store.queued = false;
    fixture.store.answerAll();
    QCOMPARE(done, 5000);
}

void TestVaultChanges::aRefusedEditStoresNothing()
{
    SessionFixture fixture(1);
    QSignalSpy changed(&fixture.session, &VaultSession::vaultChanged);
    const Status status = fixture.change([](Vault &vault) -> Status {
        std::ignore = vault.removeForever(vault.accounts()[0].id);
        return Error{ErrorCode::DuplicateAccount};
    });
    QCOMPARE(codeOf(status), ErrorCode::DuplicateAccount);
    QCOMPARE(fixture.store.saves, 0);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(1));
    QCOMPARE(changed.count(), 0);
    QVERIFY(!fixture.session.busy());
}

void TestVaultChanges::aFailedSaveLeavesMemoryAsItWas_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (const ErrorCode code : {ErrorCode::KeychainMissing, ErrorCode::KeychainLocked, ErrorCode::KeychainDenied,
             ErrorCode::KeychainTimeout, ErrorCode::KeychainFailed, ErrorCode::KeychainVanished,
             ErrorCode::KeychainOtherBackend, ErrorCode::StoreDamaged, ErrorCode::StoreNewer, ErrorCode::StoreReadBack,
             ErrorCode::StoreBusy, ErrorCode::Io})
        QTest::newRow(qPrintable(errorName(code))) << code;
}

void TestVaultChanges::aFailedSaveLeavesMemoryAsItWas()
{
    QFETCH(const ErrorCode, code);
    SessionFixture fixture(1);
    QSignalSpy changed(&fixture.session, &VaultSession::vaultChanged);
    fixture.store.saveError = Error{code};
    QCOMPARE(codeOf(fixture.change(adding(QStringLiteral("A"), 1))), code);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(1));
    QCOMPARE(changed.count(), 0);
    QVERIFY(fixture.session.state() == SessionState::Ready);
    fixture.store.saveError.reset();
    QVERIFY(fixture.change(adding(QStringLiteral("A"), 1)));
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(2));
}

void TestVaultChanges::anEditIsMadeAgainOnAnothersVault()
{
    SessionFixture fixture;
    fixture.store.beforeSave = [&] {
        fixture.store.beforeSave = nullptr;
        Vault theirs = fixture.store.stored();
        QVERIFY(adding(QStringLiteral("theirs"), 5)(theirs));
        fixture.store.saveElsewhere(theirs);
    };
    QVERIFY(fixture.change(adding(QStringLiteral("ours"), 6)));
    const QStringList both{QStringLiteral("theirs"), QStringLiteral("ours")};
    QCOMPARE(issuers(fixture.session.vault()), both);
    QCOMPARE(issuers(fixture.store.stored()), both);
}

void TestVaultChanges::anEditIsMadeAgainTwentyTimesAtMost()
{
    SessionFixture fixture;
    quint64 seed = 10;
    fixture.store.beforeSave = [&] {
        Vault theirs = fixture.store.stored();
        QVERIFY(adding(QStringLiteral("theirs"), ++seed)(theirs));
        fixture.store.saveElsewhere(theirs);
    };
    QCOMPARE(codeOf(fixture.change(adding(QStringLiteral("ours"), 6))), ErrorCode::StoreChanged);
    QCOMPARE(fixture.store.saves, 21);
    QVERIFY(!issuers(fixture.store.stored()).contains(QStringLiteral("ours")));
    QVERIFY(!issuers(fixture.session.vault()).contains(QStringLiteral("ours")));
}

void TestVaultChanges::aReloadThatFailsEndsTheChange()
{
    SessionFixture fixture(1);
    fixture.store.saveError = Error{ErrorCode::StoreChanged};
    fixture.store.loadError = Error{ErrorCode::KeychainLocked};
    QCOMPARE(codeOf(fixture.change(adding(QStringLiteral("A"), 1))), ErrorCode::KeychainLocked);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(1));
    QVERIFY(!fixture.session.busy());
}

void TestVaultChanges::anUncertainChangeIsLookedUp_data()
{
    QTest::addColumn<bool>("stored");
    QTest::newRow("stored") << true;
    QTest::newRow("not stored") << false;
}

void TestVaultChanges::anUncertainChangeIsLookedUp()
{
    QFETCH(const bool, stored);
    SessionFixture fixture(1);
    QSignalSpy changed(&fixture.session, &VaultSession::vaultChanged);
    fixture.store.beforeSave = [&] {
        Vault theirs = fixture.store.stored();
        QVERIFY(adding(stored ? QStringLiteral("ours") : QStringLiteral("theirs"), 6)(theirs));
        fixture.store.saveElsewhere(theirs);
        fixture.store.saveError = Error{ErrorCode::StoreUncertain};
    };
    const Status status = fixture.change(adding(QStringLiteral("ours"), 6));
    QCOMPARE(bool(status), stored);
    if (!stored)
        QCOMPARE(codeOf(status), ErrorCode::StoreUncertain);
    // Either way the session shows what is there, and goes on from it.
    QCOMPARE(issuers(fixture.session.vault()), issuers(fixture.store.stored()));
    QCOMPARE(changed.count(), 1);
    QVERIFY(fixture.session.state() == SessionState::Ready);
    fixture.store.beforeSave = nullptr;
    fixture.store.saveError.reset();
    QVERIFY(fixture.change(adding(QStringLiteral("next"), 9)));
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(3));
}

void TestVaultChanges::anUncertainChangeThatCannotBeLookedUpEndsTheSession()
{
    SessionFixture fixture(1);
    fixture.store.queued = true;
    std::vector<ErrorCode> outcomes;
    for (const quint64 seed : {5, 6, 7})
        fixture.session.change(
            adding(QStringLiteral("A"), seed), [&](const Status &status) { outcomes.push_back(codeOf(status)); });
    fixture.store.saveError = Error{ErrorCode::StoreUncertain};
    fixture.store.loadError = Error{ErrorCode::KeychainTimeout};
    fixture.store.answerAll();
    QVERIFY(fixture.session.state() == SessionState::Unavailable);
    QCOMPARE(fixture.session.error().code, ErrorCode::KeychainTimeout);
    // Those that waited behind it were not tried.
    QCOMPARE(
        outcomes, (std::vector{ErrorCode::StoreUncertain, ErrorCode::KeychainTimeout, ErrorCode::KeychainTimeout}));
    QCOMPARE(fixture.store.saves, 1);
    QVERIFY(!fixture.session.busy());
    fixture.store.queued = false;
    fixture.store.saveError.reset();
    fixture.store.loadError.reset();
    fixture.session.load();
    QVERIFY(fixture.session.state() == SessionState::Ready);
}

void TestVaultChanges::addGivesNewIdsInOrder()
{
    SessionFixture fixture;
    fixture.clock.set(UnixMillis(1234));
    std::vector<OtpEntry> entries;
    entries.push_back(sampleEntry(QStringLiteral("A")));
    entries.push_back(sampleEntry(QStringLiteral("B")));
    std::vector<QUuid> ids;
    fixture.session.add(std::move(entries), [&](Result<std::vector<QUuid>> added) { ids = *added; });
    QCOMPARE(ids.size(), std::size_t(2));
    QCOMPARE(fixture.session.vault().find(ids[0])->entry.issuer, QStringLiteral("A"));
    QCOMPARE(fixture.session.vault().find(ids[1])->entry.issuer, QStringLiteral("B"));
    QCOMPARE(fixture.session.vault().find(ids[1])->created.count(), qint64(1234));
    QCOMPARE(fixture.store.saves, 1);
}

void TestVaultChanges::addIsAllOrNone()
{
    SessionFixture fixture;
    std::vector<OtpEntry> entries;
    entries.push_back(sampleEntry());
    entries.push_back(sampleEntry({}, {}, TotpSpec{HashAlgorithm::Sha1, 11, std::chrono::seconds(30)}));
    ErrorCode code = ErrorCode::Internal;
    fixture.session.add(
        std::move(entries), [&](const Result<std::vector<QUuid>> &added) { code = added.error().code; });
    QCOMPARE(code, ErrorCode::BadDigits);
    QVERIFY(fixture.session.vault().accounts().empty());
}

void TestVaultChanges::theCounterIsStoredBeforeTheCodeIsTold()
{
    SessionFixture fixture;
    std::vector<OtpEntry> entries;
    entries.push_back(sampleEntry({}, {}, HotpSpec{HashAlgorithm::Sha1, 6, 4}));
    QUuid id;
    fixture.session.add(std::move(entries), [&](Result<std::vector<QUuid>> added) { id = added->front(); });
    fixture.store.queued = true;
    bool told = false;
    const auto counterOf = [&](const Vault &vault) { return std::get<HotpSpec>(vault.find(id)->entry.spec).counter; };
    fixture.session.advanceCounter(id, [&](const Status &status) {
        QVERIFY(status);
        QCOMPARE(counterOf(fixture.store.stored()), quint64(5));
        QCOMPARE(counterOf(fixture.session.vault()), quint64(5));
        told = true;
    });
    QCOMPARE(counterOf(fixture.session.vault()), quint64(4));
    fixture.store.answerAll();
    QVERIFY(told);
}

void TestVaultChanges::trashRestoreReplaceAndRemove()
{
    SessionFixture fixture(2);
    const QUuid id = fixture.session.vault().accounts()[0].id;
    int done = 0;
    const auto count = [&](const Status &status) {
        QVERIFY(status);
        ++done;
    };
    fixture.session.moveToTrash(id, count);
    QVERIFY(fixture.store.stored().findTrashed(id));
    fixture.session.restore(id, count);
    QVERIFY(fixture.store.stored().find(id));
    Account edited = fixture.session.vault().find(id)->clone();
    edited.note = QStringLiteral("note");
    fixture.session.replace(std::move(edited), count);
    QCOMPARE(fixture.store.stored().find(id)->note, QStringLiteral("note"));
    fixture.session.removeForever(id, count);
    QVERIFY(!fixture.store.stored().find(id));
    QCOMPARE(done, 4);
}

void TestVaultChanges::doneMayChangeAgain()
{
    SessionFixture fixture;
    bool second = false;
    fixture.session.change(adding(QStringLiteral("A"), 1), [&](const Status &) {
        fixture.session.change(adding(QStringLiteral("B"), 2), [&](const Status &status) { second = bool(status); });
    });
    QVERIFY(second);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(2));
    QVERIFY(!fixture.session.busy());
}

QTEST_GUILESS_MAIN(TestVaultChanges)
#include "tst_vault_changes.moc"
