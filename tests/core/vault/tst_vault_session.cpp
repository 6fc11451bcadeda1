// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_session.h"

#include "core/vault/document_maps.h"
#include "core/vault/session_fixture.h"
#include "vault/cbor_writer.h"

#include <QSignalSpy>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

/// The life of a session: loading, looking again, ending.
class TestVaultSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsLoading();
    void anEmptyStoreIsReady();
    void loadsWhatIsStored();
    void aFailedLoadIsUnavailableAndCanBeRepeated();
    void aDamagedDocumentIsUnavailable();
    void nothingIsWrittenUnlessReady();
    void busyLastsFromFirstToLast();
    void refreshLoadsAnothersSave();
    void refreshKeepsMemoryWhenTheStoreIsAway();
    void refreshDoesNothingWhileBusy();
    void changesWaitForARefresh();
    void brokenEntriesCountForTheMarker();
    void theSessionMayDieInFlight_data();
    void theSessionMayDieInFlight();
    void doneMayEndTheSession();
};

void TestVaultSession::startsLoading()
{
    TestStore store;
    store.queued = true;
    FakeClock clock;
    FixedRandom random;
    VaultSession session(store, clock, random);
    session.load();
    session.load(); // once is enough
    QVERIFY(session.state() == SessionState::Loading);
    QCOMPARE(store.loads, 1);
    QSignalSpy changed(&session, &VaultSession::stateChanged);
    store.answerAll();
    QVERIFY(session.state() == SessionState::Ready);
    QCOMPARE(changed.count(), 1);
    session.load();
    QCOMPARE(store.loads, 1);
}

void TestVaultSession::anEmptyStoreIsReady()
{
    SessionFixture fixture;
    QVERIFY(fixture.session.state() == SessionState::Ready);
    QVERIFY(fixture.session.vault().accounts().empty());
    QCOMPARE(fixture.session.describe().name, QStringLiteral("test"));
}

void TestVaultSession::loadsWhatIsStored()
{
    SessionFixture fixture(3);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(3));
}

void TestVaultSession::aFailedLoadIsUnavailableAndCanBeRepeated()
{
    TestStore store;
    store.saveElsewhere(sampleVault(1));
    store.loadError = Error{ErrorCode::KeychainLocked, {QStringLiteral("X")}};
    FakeClock clock;
    FixedRandom random;
    VaultSession session(store, clock, random);
    session.load();
    QVERIFY(session.state() == SessionState::Unavailable);
    QCOMPARE(session.error().code, ErrorCode::KeychainLocked);
    store.loadError.reset();
    QSignalSpy changed(&session, &VaultSession::stateChanged);
    session.load();
    QVERIFY(session.state() == SessionState::Ready);
    QCOMPARE(changed.count(), 2); // Loading, Ready
    QCOMPARE(session.vault().accounts().size(), std::size_t(1));
}

void TestVaultSession::aDamagedDocumentIsUnavailable()
{
    TestStore store;
    store.inner.save(asSecretView("no document"), 0, 1, [](const Result<quint64> &) {});
    FakeClock clock;
    FixedRandom random;
    VaultSession session(store, clock, random);
    session.load();
    QVERIFY(session.state() == SessionState::Unavailable);
    QCOMPARE(session.error().code, ErrorCode::StoreDamaged);
}

void TestVaultSession::nothingIsWrittenUnlessReady()
{
    TestStore store;
    store.queued = true;
    store.loadError = Error{ErrorCode::KeychainMissing};
    FakeClock clock;
    FixedRandom random;
    VaultSession session(store, clock, random);
    std::vector<ErrorCode> outcomes;
    const auto note = [&](const Status &status) { outcomes.push_back(codeOf(status)); };
    session.change(adding(QStringLiteral("A"), 1), note);
    session.load();
    session.change(adding(QStringLiteral("A"), 1), note);
    store.answerAll();
    session.change(adding(QStringLiteral("A"), 1), note);
    session.refresh();
    QCOMPARE(outcomes, (std::vector{ErrorCode::StoreNotReady, ErrorCode::StoreNotReady, ErrorCode::KeychainMissing}));
    QCOMPARE(store.saves, 0);
    QVERIFY(session.vault().accounts().empty());
}

void TestVaultSession::busyLastsFromFirstToLast()
{
    SessionFixture fixture;
    QSignalSpy changed(&fixture.session, &VaultSession::busyChanged);
    fixture.store.queued = true;
    for (quint64 seed : {1, 2}) {
        fixture.session.change(adding(QStringLiteral("A"), seed), [](const Status &) {});
        QVERIFY(fixture.session.busy());
    }
    fixture.store.answerNext();
    QVERIFY(fixture.session.busy());
    fixture.store.answerNext();
    QVERIFY(!fixture.session.busy());
    QCOMPARE(changed.count(), 2);
}

void TestVaultSession::refreshLoadsAnothersSave()
{
    SessionFixture fixture(1);
    QSignalSpy changed(&fixture.session, &VaultSession::vaultChanged);
    fixture.session.refresh();
    QCOMPARE(fixture.store.loads, 1);
    QCOMPARE(changed.count(), 0);
    fixture.store.saveElsewhere(sampleVault(4));
    fixture.session.refresh();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(4));
    QVERIFY(fixture.change(adding(QStringLiteral("A"), 1)));
}

void TestVaultSession::refreshKeepsMemoryWhenTheStoreIsAway()
{
    SessionFixture fixture(1);
    fixture.store.loadError = Error{ErrorCode::KeychainMissing};
    fixture.session.refresh();
    QVERIFY(fixture.session.state() == SessionState::Ready);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(1));
}

void TestVaultSession::refreshDoesNothingWhileBusy()
{
    SessionFixture fixture;
    fixture.store.queued = true;
    fixture.session.change(adding(QStringLiteral("A"), 1), [](const Status &) {});
    fixture.session.refresh();
    QVERIFY(fixture.store.answerNext());
    QVERIFY(!fixture.store.answerNext());
}

void TestVaultSession::changesWaitForARefresh()
{
    SessionFixture fixture(1);
    fixture.store.saveElsewhere(sampleVault(4));
    fixture.store.queued = true;
    fixture.session.refresh();
    bool done = false;
    fixture.session.change(adding(QStringLiteral("A"), 1), [&](const Status &status) { done = status.has_value(); });
    QCOMPARE(fixture.store.saves, 0);
    fixture.store.answerAll();
    QVERIFY(done);
    QCOMPARE(fixture.store.saves, 1);
    QCOMPARE(fixture.store.stored().accounts().size(), std::size_t(5));
}

void TestVaultSession::brokenEntriesCountForTheMarker()
{
    SessionFixture fixture;
    const QByteArray document = documentOf(QCborArray{0}); // an entry that is no map
    fixture.store.inner.save(viewOf(document), 0, 0, [](const Result<quint64> &) {});
    fixture.session.refresh();
    QCOMPARE(fixture.session.vault().broken().size(), std::size_t(1));
    QVERIFY(fixture.change(adding(QStringLiteral("A"), 1)));
    QCOMPARE(fixture.store.accountsTold, std::size_t(2));
}

void TestVaultSession::theSessionMayDieInFlight_data()
{
    QTest::addColumn<int>("answers");
    for (int answers = 0; answers < 6; ++answers)
        QTest::addRow("after %d answers", answers) << answers;
}

void TestVaultSession::theSessionMayDieInFlight()
{
    QFETCH(const int, answers);
    TestStore store;
    store.queued = true;
    FakeClock clock;
    FixedRandom random;
    auto session = std::make_unique<VaultSession>(store, clock, random);
    int told = 0;
    session->load();
    for (int i = 0; i < answers; ++i) {
        store.answerNext();
        session->change(adding(QStringLiteral("A"), quint64(i)), [&](const Status &) { ++told; });
        session->refresh();
    }
    const int before = told;
    session.reset();
    store.answerAll();
    QCOMPARE(told, before);
}

void TestVaultSession::doneMayEndTheSession()
{
    TestStore store;
    FakeClock clock;
    FixedRandom random;
    auto session = std::make_unique<VaultSession>(store, clock, random);
    session->load();
    session->change(adding(QStringLiteral("A"), 1), [&](const Status &) { session.reset(); });
    QVERIFY(!session);
    session = std::make_unique<VaultSession>(store, clock, random);
    session->load();
    connect(session.get(), &VaultSession::vaultChanged, this, [&] { session.reset(); });
    session->change(adding(QStringLiteral("B"), 2), [](const Status &) {});
    QVERIFY(!session);
    QCOMPARE(store.stored().accounts().size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(TestVaultSession)
#include "tst_vault_session.moc"
