// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/lock_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

class TestSessionLock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingInAFileIsNew();
    void createStoresASealedVault();
    void anEmptyPasswordCreatesNothing();
    void aCreateThatIsNotStoredLeavesItNew();
    void aSealedVaultIsLocked();
    void aPlainDocumentInAFileIsNoVault();
    void theRightPasswordOpensAfterFiftyWrongOnes();
    void lockForgetsTheVault();
    void lockWaitsForChanges();
    void whatIsNotSealedCannotBeLocked();
    void nothingChangesWhileLocked();
    void aPasswordCanBeSetOnAKeychain();
    void aPasswordChangeNeedsTheCurrentOne();
    void aPasswordCanBeRemovedFromAKeychain();
    void aFileKeepsItsPassword();
    void anotherProgramsPasswordChangeIsTakenOver();
    void anotherVaultInItsPlaceLocks();
    void copiesChangedApartArePutTogether();
    void whatOnlyMemoryHadIsStoredAgain();
    void aDamagedSealedVaultIsUnavailable();
    void anUnsupportedHeaderIsToldBeforeAPasswordIsAsked();
    void aPasswordThatAnotherProgramRemovedIsNotAskedFor();
    void aPasswordThatMayNotBeStoredIsNotCalledSet();
};

void TestSessionLock::nothingInAFileIsNew()
{
    LockFixture fixture;
    fixture.session.load();
    QCOMPARE(fixture.session.state(), SessionState::New);
    QCOMPARE(codeOf(fixture.add(QStringLiteral("A"), 1)), ErrorCode::StoreNotReady);
    QCOMPARE(fixture.store.inner.saves, 0);
}

void TestSessionLock::createStoresASealedVault()
{
    LockFixture fixture;
    fixture.session.load();
    QVERIFY(fixture.create("secret"));
    QCOMPARE(fixture.session.state(), SessionState::Ready);
    QVERIFY(fixture.session.isSealed());
    QVERIFY(SealedHeader::isAt(fixture.kept()->view()));
    QVERIFY(fixture.add(QStringLiteral("A"), 1));
    const auto opened = openSealed(fixture.kept()->view(), asSecretView("secret"), quickHash);
    QVERIFY(opened.has_value());
    QCOMPARE(issuers(*VaultDocument::decode(opened->document.view())), QStringList{QStringLiteral("A")});
}

void TestSessionLock::anEmptyPasswordCreatesNothing()
{
    LockFixture fixture;
    fixture.session.load();
    QCOMPARE(codeOf(fixture.create("")), ErrorCode::PasswordMissing);
    QCOMPARE(fixture.session.state(), SessionState::New);
    QCOMPARE(fixture.store.inner.saves, 0);
}

void TestSessionLock::aCreateThatIsNotStoredLeavesItNew()
{
    LockFixture fixture;
    fixture.session.load();
    fixture.store.inner.saveError = Error{ErrorCode::StoreReadOnly};
    QCOMPARE(codeOf(fixture.create("secret")), ErrorCode::StoreReadOnly);
    QCOMPARE(fixture.session.state(), SessionState::New);
    fixture.store.inner.saveError.reset();
    QVERIFY(fixture.create("secret"));
}

void TestSessionLock::aSealedVaultIsLocked()
{
    for (const StoreKind kind : {StoreKind::File, StoreKind::Keychain}) {
        LockFixture fixture(kind);
        fixture.keep(sealedSample(2).view());
        fixture.session.load();
        QCOMPARE(fixture.session.state(), SessionState::Locked);
        QVERIFY(fixture.session.isSealed());
        QVERIFY(fixture.session.vault().accounts().empty());
        QVERIFY(fixture.unlock(password()));
        QCOMPARE(fixture.session.state(), SessionState::Ready);
        QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(2));
    }
}

void TestSessionLock::aPlainDocumentInAFileIsNoVault()
{
    LockFixture fixture;
    fixture.keep(VaultDocument::encode(sampleVault(1)).view());
    fixture.session.load();
    QCOMPARE(fixture.session.state(), SessionState::Unavailable);
    QCOMPARE(fixture.session.error().code, ErrorCode::NotAVault);
}

void TestSessionLock::theRightPasswordOpensAfterFiftyWrongOnes()
{
    LockFixture fixture;
    fixture.keep(sealedSample(1).view());
    fixture.session.load();
    for (int i = 0; i < 50; ++i) {
        const std::string wrong = "wrong " + std::to_string(i);
        QCOMPARE(codeOf(fixture.unlock(asSecretView(wrong))), ErrorCode::WrongPassword);
        QCOMPARE(fixture.session.state(), SessionState::Locked);
    }
    QVERIFY(fixture.unlock(password()));
}

void TestSessionLock::lockForgetsTheVault()
{
    LockFixture fixture;
    fixture.keep(sealedSample(2).view());
    fixture.session.load();
    QVERIFY(fixture.unlock(password()));
    QSignalSpy changed(&fixture.session, &VaultSession::vaultChanged);
    fixture.session.lock();
    QCOMPARE(fixture.session.state(), SessionState::Locked);
    QVERIFY(fixture.session.vault().accounts().empty());
    QCOMPARE(changed.count(), 1);
    QVERIFY(fixture.unlock(password()));
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(2));
}

void TestSessionLock::lockWaitsForChanges()
{
    LockFixture fixture;
    fixture.keep(sealedSample(0).view());
    fixture.session.load();
    QVERIFY(fixture.unlock(password()));
    fixture.store.inner.queued = true;
    Status first = Error{ErrorCode::Internal};
    Status second = Error{ErrorCode::Internal};
    fixture.session.change(adding(QStringLiteral("A"), 1), [&](Status status) { first = std::move(status); });
    fixture.session.change(adding(QStringLiteral("B"), 2), [&](Status status) { second = std::move(status); });
    fixture.session.lock();
    QCOMPARE(fixture.session.state(), SessionState::Ready);
    fixture.store.inner.answerAll();
    QVERIFY(first && second);
    QCOMPARE(fixture.session.state(), SessionState::Locked);
    const auto opened = openSealed(fixture.kept()->view(), password(), quickHash);
    QCOMPARE(VaultDocument::decode(opened->document.view())->accounts().size(), std::size_t(2));
}

void TestSessionLock::whatIsNotSealedCannotBeLocked()
{
    LockFixture fixture(StoreKind::Keychain);
    fixture.keep(VaultDocument::encode(sampleVault(1)).view());
    fixture.session.load();
    fixture.session.lock();
    QCOMPARE(fixture.session.state(), SessionState::Ready);
    QVERIFY(!fixture.session.isSealed());
}

void TestSessionLock::nothingChangesWhileLocked()
{
    LockFixture fixture;
    fixture.keep(sealedSample(1).view());
    fixture.session.load();
    QCOMPARE(codeOf(fixture.add(QStringLiteral("A"), 1)), ErrorCode::StoreLocked);
    QCOMPARE(codeOf(fixture.changePassword(password(), asSecretView("new"))), ErrorCode::StoreLocked);
    QCOMPARE(fixture.store.inner.saves, 0);
}

void TestSessionLock::aPasswordCanBeSetOnAKeychain()
{
    LockFixture fixture(StoreKind::Keychain);
    fixture.keep(VaultDocument::encode(sampleVault(1)).view());
    fixture.session.load();
    QVERIFY(fixture.changePassword({}, asSecretView("new")));
    QVERIFY(fixture.session.isSealed());
    QVERIFY(SealedHeader::isAt(fixture.kept()->view()));
    fixture.session.lock();
    QVERIFY(fixture.unlock(asSecretView("new")));
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(1));
}

void TestSessionLock::aPasswordChangeNeedsTheCurrentOne()
{
    LockFixture fixture;
    fixture.keep(sealedSample(1).view());
    fixture.session.load();
    QVERIFY(fixture.unlock(password()));
    QCOMPARE(codeOf(fixture.changePassword(asSecretView("wrong"), asSecretView("new"))), ErrorCode::WrongPassword);
    QCOMPARE(codeOf(fixture.changePassword(password(), {})), ErrorCode::PasswordMissing);
    QCOMPARE(fixture.store.inner.saves, 0);
    QVERIFY(fixture.changePassword(password(), asSecretView("new")));
    fixture.session.lock();
    QCOMPARE(codeOf(fixture.unlock(password())), ErrorCode::WrongPassword);
    QVERIFY(fixture.unlock(asSecretView("new")));
}

void TestSessionLock::aPasswordCanBeRemovedFromAKeychain()
{
    LockFixture fixture(StoreKind::Keychain);
    fixture.keep(sealedSample(1).view());
    fixture.session.load();
    QVERIFY(fixture.unlock(password()));
    const auto remove = [&](SecretView current) {
        return fixture.outcome([&](auto done) { fixture.session.removePassword(SecretBytes::copyOf(current), done); });
    };
    QCOMPARE(codeOf(remove(asSecretView("wrong"))), ErrorCode::WrongPassword);
    QVERIFY(fixture.session.isSealed());
    QVERIFY(remove(password()));
    QVERIFY(!fixture.session.isSealed());
    QVERIFY(VaultDocument::decode(fixture.kept()->view()));
}

void TestSessionLock::aFileKeepsItsPassword()
{
    LockFixture fixture;
    fixture.keep(sealedSample(1).view());
    fixture.session.load();
    QVERIFY(fixture.unlock(password()));
    const Status removed =
        fixture.outcome([&](auto done) { fixture.session.removePassword(SecretBytes::copyOf(password()), done); });
    QCOMPARE(codeOf(removed), ErrorCode::InvalidInput);
    QVERIFY(SealedHeader::isAt(fixture.kept()->view()));
}

void TestSessionLock::anotherProgramsPasswordChangeIsTakenOver()
{
    LockFixture fixture;
    fixture.keep(sealedSample(1).view());
    fixture.session.load();
    QVERIFY(fixture.unlock(password()));
    FixedRandom random(77);
    auto opened = openSealed(fixture.kept()->view(), password(), quickHash);
    const auto changed =
        opened->seal.withPassword(asSecretView("theirs"), VaultSlot::Purpose::Password, random, quickHash);
    fixture.keep(changed->seal(opened->document.view(), random).view());
    QVERIFY(fixture.add(QStringLiteral("A"), 1));
    QVERIFY(openSealed(fixture.kept()->view(), asSecretView("theirs"), quickHash));
    QVERIFY(!openSealed(fixture.kept()->view(), password(), quickHash));
}

void TestSessionLock::anotherVaultInItsPlaceLocks()
{
    LockFixture fixture;
    fixture.keep(sealedSample(1).view());
    fixture.session.load();
    QVERIFY(fixture.unlock(password()));
    FixedRandom random(123);
    fixture.keep(quickSeal(random, asSecretView("stick")).seal(VaultDocument::encode(Vault()).view(), random).view());
    QCOMPARE(codeOf(fixture.add(QStringLiteral("A"), 1)), ErrorCode::StoreLocked);
    QCOMPARE(fixture.session.state(), SessionState::Locked);
    QVERIFY(openSealed(fixture.kept()->view(), asSecretView("stick"), quickHash));
}

void TestSessionLock::copiesChangedApartArePutTogether()
{
    LockFixture fixture;
    fixture.keep(sealedSample(2).view());
    fixture.session.load();
    QVERIFY(fixture.unlock(password()));
    const SecretBytes before = std::move(fixture.kept().value());
    QVERIFY(fixture.add(QStringLiteral("Ours"), 11));
    // The copy that another computer made of the same vault comes to stand in its place.
    auto opened = openSealed(before.view(), password(), quickHash);
    Vault theirs = std::move(VaultDocument::decode(opened->document.view()).value());
    QVERIFY(adding(QStringLiteral("Theirs"), 12)(theirs));
    FixedRandom random(9);
    fixture.keep(opened->seal.seal(VaultDocument::encode(theirs).view(), random).view());
    QSignalSpy merged(&fixture.session, &VaultSession::merged);
    fixture.session.refresh();
    QCOMPARE(merged.count(), 1);
    QCOMPARE(merged[0][0].toLongLong(), 0);
    QVERIFY(issuers(fixture.session.vault()).contains(QStringLiteral("Ours")));
    QVERIFY(issuers(fixture.session.vault()).contains(QStringLiteral("Theirs")));
    const auto stored = openSealed(fixture.kept()->view(), password(), quickHash);
    QCOMPARE(VaultDocument::decode(stored->document.view())->accounts().size(), std::size_t(4));
}

void TestSessionLock::whatOnlyMemoryHadIsStoredAgain()
{
    LockFixture fixture;
    fixture.keep(sealedSample(1).view());
    fixture.session.load();
    QVERIFY(fixture.unlock(password()));
    const SecretBytes before = std::move(fixture.kept().value());
    QVERIFY(fixture.add(QStringLiteral("Ours"), 11));
    fixture.keep(before.view()); // the stick of yesterday
    fixture.session.refresh();
    const auto stored = openSealed(fixture.kept()->view(), password(), quickHash);
    QVERIFY(issuers(*VaultDocument::decode(stored->document.view())).contains(QStringLiteral("Ours")));
}

void TestSessionLock::aDamagedSealedVaultIsUnavailable()
{
    LockFixture fixture;
    SecretBytes damaged = sealedSample(1);
    damaged.data()[damaged.size() - 1] ^= std::byte{1};
    fixture.keep(damaged.view());
    fixture.session.load();
    QCOMPARE(fixture.session.state(), SessionState::Locked);
    QCOMPARE(codeOf(fixture.unlock(password())), ErrorCode::StoreDamaged);
    QCOMPARE(fixture.session.state(), SessionState::Locked);
}

void TestSessionLock::anUnsupportedHeaderIsToldBeforeAPasswordIsAsked()
{
    LockFixture fixture;
    const SecretBytes sealed = sealedSample(1);
    QByteArray text(asText(sealed.view()).data(), qsizetype(sealed.size()));
    text.replace("\"version\":1", "\"version\":2");
    fixture.keep(asSecretView(std::string_view(text.constData(), std::size_t(text.size()))));
    fixture.session.load();
    QCOMPARE(fixture.session.state(), SessionState::Unavailable);
    QCOMPARE(fixture.session.error().code, ErrorCode::StoreNewer);
}

void TestSessionLock::aPasswordThatAnotherProgramRemovedIsNotAskedFor()
{
    LockFixture fixture(StoreKind::Keychain);
    fixture.keep(sealedSample(1).view());
    fixture.session.load();
    QCOMPARE(fixture.session.state(), SessionState::Locked);
    fixture.keep(VaultDocument::encode(sampleVault(2)).view());
    QVERIFY(fixture.unlock(asSecretView("whatever")));
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(2));
    QVERIFY(!fixture.session.isSealed());
}

void TestSessionLock::aPasswordThatMayNotBeStoredIsNotCalledSet()
{
    LockFixture fixture(StoreKind::Keychain);
    fixture.keep(VaultDocument::encode(sampleVault(1)).view());
    fixture.session.load();
    fixture.store.inner.saveError = Error{ErrorCode::StoreUncertain}; // and what stood before still does
    QCOMPARE(codeOf(fixture.changePassword({}, asSecretView("new"))), ErrorCode::StoreUncertain);
    QVERIFY(!fixture.session.isSealed());
    QCOMPARE(fixture.session.vault().accounts().size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestSessionLock)
#include "tst_session_lock.moc"
