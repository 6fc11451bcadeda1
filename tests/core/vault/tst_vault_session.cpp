// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_session.h"

#include "support/fake_clock.h"
#include "support/sample_accounts.h"
#include "vault/cbor_writer.h"
#include "vault/memory_vault_store.h"
#include "vault/vault_document.h"

#include <QSignalSpy>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

/// A store in memory whose answers wait, fail, or find that another program was there.
class TestStore final : public VaultStore {
public:
    std::optional<Error> loadError;
    std::optional<Error> saveError;
    std::function<void()> beforeSave; ///< what another program does in between
    bool queued = false;
    int loads = 0;
    int saves = 0;
    std::size_t accountsTold = 0;
    MemoryVaultStore inner;
    quint64 generation = 0;

    void load(std::function<void(Result<std::optional<StoredDocument>>)> done) override
    {
        ++loads;
        reply([this, done] { loadError ? done(*loadError) : inner.load(done); });
    }
    void save(
        SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done) override
    {
        ++saves;
        accountsTold = accounts;
        auto copy = std::make_shared<SecretBytes>(SecretBytes::copyOf(document));
        reply([this, copy, base, accounts, done] {
            if (beforeSave)
                beforeSave();
            if (saveError)
                return done(*saveError);
            inner.save(copy->view(), base, accounts, [this, done](Result<quint64> saved) {
                if (saved)
                    generation = *saved;
                done(std::move(saved));
            });
        });
    }
    void currentGeneration(std::function<void(Result<quint64>)> done) override
    {
        reply([this, done] { loadError ? done(*loadError) : inner.currentGeneration(done); });
    }
    StoreDescription describe() const override { return {StoreKind::Memory, QStringLiteral("test")}; }

    bool answerNext()
    {
        if (m_answers.empty())
            return false;
        const auto answer = std::move(m_answers.front());
        m_answers.pop_front();
        answer();
        return true;
    }
    void answerAll()
    {
        while (answerNext()) { }
    }
    /// What another program stores on top of what is there.
    void saveElsewhere(const Vault &vault)
    {
        inner.save(
            VaultDocument::encode(vault).view(), generation, 0, [this](Result<quint64> saved) { generation = *saved; });
    }
    Vault stored()
    {
        Vault vault;
        inner.load([&](Result<std::optional<StoredDocument>> loaded) {
            if (*loaded)
                vault = *VaultDocument::decode((*loaded)->document.view());
        });
        return vault;
    }

private:
    void reply(std::function<void()> answer)
    {
        if (queued)
            m_answers.push_back(std::move(answer));
        else
            answer();
    }
    std::deque<std::function<void()>> m_answers;
};

struct Fixture {
    TestStore store;
    FakeClock clock;
    FixedRandom random;
    VaultSession session{store, clock, random};

    explicit Fixture(int accounts = 0)
    {
        if (accounts > 0)
            store.saveElsewhere(sampleVault(accounts));
        session.load();
    }
    /// The outcome of a change that answers at once.
    Status change(const VaultSession::Edit &edit)
    {
        Status outcome = Error{ErrorCode::Internal, {QStringLiteral("no answer")}};
        session.change(edit, [&](Status status) { outcome = std::move(status); });
        return outcome;
    }
};

VaultSession::Edit adding(const QString &issuer, quint64 seed)
{
    return [issuer, seed](Vault &vault) {
        FixedRandom random(seed);
        return vault.add(sampleAccount(random, sampleEntry(issuer)));
    };
}

QStringList issuers(const Vault &vault)
{
    QStringList list;
    for (const Account &account : vault.accounts())
        list.append(account.entry.issuer);
    return list;
}

ErrorCode codeOf(const Status &status) { return status ? ErrorCode::NotAUri : status.error().code; }

} // namespace

class TestVaultSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsLoading();
    void anEmptyStoreIsReady();
    void loadsWhatIsStored();
    void aFailedLoadIsUnavailableAndCanBeRepeated();
    void aDamagedDocumentIsUnavailable();
    void nothingIsWrittenUnlessReady();
    void aChangeIsStoredBeforeItShows();
    void changesKeepTheirOrder();
    void aLongQueueNeedsNoDeepStack();
    void busyLastsFromFirstToLast();
    void aRefusedEditStoresNothing();
    void aFailedSaveLeavesMemoryAsItWas_data();
    void aFailedSaveLeavesMemoryAsItWas();
    void anEditIsMadeAgainOnAnothersVault();
    void anEditIsMadeAgainThreeTimesAtMost();
    void aReloadThatFailsEndsTheChange();
    void addGivesNewIdsInOrder();
    void addIsAllOrNone();
    void theCounterIsStoredBeforeTheCodeIsTold();
    void trashRestoreReplaceAndRemove();
    void refreshLoadsAnothersSave();
    void refreshKeepsMemoryWhenTheStoreIsAway();
    void refreshDoesNothingWhileBusy();
    void changesWaitForARefresh();
    void brokenEntriesCountForTheMarker();
    void doneMayChangeAgain();
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
    Fixture fixture;
    QVERIFY(fixture.session.state() == SessionState::Ready);
    QVERIFY(fixture.session.vault().accounts().empty());
    QCOMPARE(fixture.session.describe().name, QStringLiteral("test"));
}

void TestVaultSession::loadsWhatIsStored()
{
    Fixture fixture(3);
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

void TestVaultSession::aChangeIsStoredBeforeItShows()
{
    Fixture fixture;
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

void TestVaultSession::changesKeepTheirOrder()
{
    Fixture fixture;
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

void TestVaultSession::aLongQueueNeedsNoDeepStack()
{
    Fixture fixture;
    fixture.store.queued = true;
    int done = 0;
    for (int i = 0; i < 5000; ++i)
        fixture.session.change([](Vault &) { return ok(); }, [&](const Status &) { ++done; });
    fixture.store.queued = false;
    fixture.store.answerAll();
    QCOMPARE(done, 5000);
}

void TestVaultSession::busyLastsFromFirstToLast()
{
    Fixture fixture;
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

void TestVaultSession::aRefusedEditStoresNothing()
{
    Fixture fixture(1);
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

void TestVaultSession::aFailedSaveLeavesMemoryAsItWas_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (const ErrorCode code :
        {ErrorCode::KeychainMissing, ErrorCode::KeychainLocked, ErrorCode::KeychainDenied, ErrorCode::KeychainTimeout,
            ErrorCode::KeychainFailed, ErrorCode::KeychainVanished, ErrorCode::KeychainOtherBackend,
            ErrorCode::StoreDamaged, ErrorCode::StoreNewer, ErrorCode::StoreReadBack, ErrorCode::Io})
        QTest::newRow(qPrintable(errorName(code))) << code;
}

void TestVaultSession::aFailedSaveLeavesMemoryAsItWas()
{
    QFETCH(const ErrorCode, code);
    Fixture fixture(1);
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

void TestVaultSession::anEditIsMadeAgainOnAnothersVault()
{
    Fixture fixture;
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

void TestVaultSession::anEditIsMadeAgainThreeTimesAtMost()
{
    Fixture fixture;
    quint64 seed = 10;
    fixture.store.beforeSave = [&] {
        Vault theirs = fixture.store.stored();
        QVERIFY(adding(QStringLiteral("theirs"), ++seed)(theirs));
        fixture.store.saveElsewhere(theirs);
    };
    QCOMPARE(codeOf(fixture.change(adding(QStringLiteral("ours"), 6))), ErrorCode::StoreChanged);
    QCOMPARE(fixture.store.saves, 4);
    QVERIFY(!issuers(fixture.store.stored()).contains(QStringLiteral("ours")));
    QVERIFY(!issuers(fixture.session.vault()).contains(QStringLiteral("ours")));
}

void TestVaultSession::aReloadThatFailsEndsTheChange()
{
    Fixture fixture(1);
    fixture.store.saveError = Error{ErrorCode::StoreChanged};
    fixture.store.loadError = Error{ErrorCode::KeychainLocked};
    QCOMPARE(codeOf(fixture.change(adding(QStringLiteral("A"), 1))), ErrorCode::KeychainLocked);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(1));
    QVERIFY(!fixture.session.busy());
}

void TestVaultSession::addGivesNewIdsInOrder()
{
    Fixture fixture;
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

void TestVaultSession::addIsAllOrNone()
{
    Fixture fixture;
    std::vector<OtpEntry> entries;
    entries.push_back(sampleEntry());
    entries.push_back(sampleEntry({}, {}, TotpSpec{HashAlgorithm::Sha1, 11, std::chrono::seconds(30)}));
    ErrorCode code = ErrorCode::Internal;
    fixture.session.add(
        std::move(entries), [&](const Result<std::vector<QUuid>> &added) { code = added.error().code; });
    QCOMPARE(code, ErrorCode::BadDigits);
    QVERIFY(fixture.session.vault().accounts().empty());
}

void TestVaultSession::theCounterIsStoredBeforeTheCodeIsTold()
{
    Fixture fixture;
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

void TestVaultSession::trashRestoreReplaceAndRemove()
{
    Fixture fixture(2);
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

void TestVaultSession::refreshLoadsAnothersSave()
{
    Fixture fixture(1);
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
    Fixture fixture(1);
    fixture.store.loadError = Error{ErrorCode::KeychainMissing};
    fixture.session.refresh();
    QVERIFY(fixture.session.state() == SessionState::Ready);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(1));
}

void TestVaultSession::refreshDoesNothingWhileBusy()
{
    Fixture fixture;
    fixture.store.queued = true;
    fixture.session.change(adding(QStringLiteral("A"), 1), [](const Status &) {});
    fixture.session.refresh();
    QVERIFY(fixture.store.answerNext());
    QVERIFY(!fixture.store.answerNext());
}

void TestVaultSession::changesWaitForARefresh()
{
    Fixture fixture(1);
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
    Fixture fixture;
    // A document with one entry that is no map: {"format": …, "version": 1, "entries": [0]}
    SecretWriter document;
    CborWriter out(document);
    out.map(3);
    out.text(std::string_view("format"));
    out.text(std::string_view("cinnabar-vault-document"));
    out.text(std::string_view("version"));
    out.unsignedInteger(1);
    out.text(std::string_view("entries"));
    out.array(1);
    out.unsignedInteger(0);
    fixture.store.inner.save(document.view(), 0, 0, [](const Result<quint64> &) {});
    fixture.session.refresh();
    QCOMPARE(fixture.session.vault().broken().size(), std::size_t(1));
    QVERIFY(fixture.change(adding(QStringLiteral("A"), 1)));
    QCOMPARE(fixture.store.accountsTold, std::size_t(2));
}

void TestVaultSession::doneMayChangeAgain()
{
    Fixture fixture;
    bool second = false;
    fixture.session.change(adding(QStringLiteral("A"), 1), [&](const Status &) {
        fixture.session.change(adding(QStringLiteral("B"), 2), [&](const Status &status) { second = bool(status); });
    });
    QVERIFY(second);
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(2));
    QVERIFY(!fixture.session.busy());
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
