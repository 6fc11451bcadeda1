// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "core/vault/session_fixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

/// A session over three accounts, sealed with a password that nobody knows any more.
struct Lost {
    Lost()
    {
        session.setPasswordHash(quickHash);
        store.inner.save(sealed.view(), 0, 3, [this](Result<quint64> saved) { store.generation = *saved; });
        session.load();
    }
    Status startOver(SecretView password)
    {
        Status outcome = Error{ErrorCode::Internal, {QStringLiteral("no answer")}};
        session.startOver(
            sampleVault(2), SecretBytes::copyOf(password), aside, [&](Status status) { outcome = std::move(status); });
        return outcome;
    }
    SecretBytes kept()
    {
        SecretBytes bytes;
        store.inner.load([&](Result<std::optional<StoredDocument>> loaded) { bytes = (*loaded)->document.clone(); });
        return bytes;
    }

    SecretBytes sealed = sealedSample(3);
    TestStore store;
    FakeClock clock;
    FixedRandom random;
    QTemporaryDir folder;
    QString aside = folder.filePath(QStringLiteral("aside.cinnabar"));
    VaultSession session{store, clock, random};
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestStartOver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theVaultIsThereAndTheLockedOneIsKept();
    void aFileThatIsThereStays();
    void withoutACopyNothingIsStored();
    void aSaveThatFailsLeavesItLocked();
    void onlyWhatIsLockedIsStartedOver();
    void anEmptyPasswordIsRefused();
};

void TestStartOver::theVaultIsThereAndTheLockedOneIsKept()
{
    Lost lost;
    QCOMPARE(lost.session.state(), SessionState::Locked);
    QSignalSpy stored(&lost.session, &VaultSession::stored);
    QVERIFY(lost.startOver(asSecretView("new one")));
    QCOMPARE(lost.session.state(), SessionState::Ready);
    QCOMPARE(stored.count(), 1);
    QCOMPARE(issuers(lost.session.vault()), issuers(sampleVault(2)));
    QVERIFY(openSealed(lost.kept().view(), asSecretView("new one"), quickHash));
    QVERIFY(!openSealed(lost.kept().view(), password(), quickHash));
    QCOMPARE(contentOf(lost.aside).toStdString(), std::string(asText(lost.sealed.view())));
    QCOMPARE(QDir(lost.folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    // It is a vault like any other from now on.
    lost.session.change(adding(QStringLiteral("A"), 1), [](const Status &status) { QVERIFY(status); });
    lost.session.lock();
    QCOMPARE(lost.session.state(), SessionState::Locked);
}

void TestStartOver::aFileThatIsThereStays()
{
    Lost lost;
    QFile there(lost.aside);
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.write("other");
    there.close();
    QCOMPARE(codeOf(lost.startOver(asSecretView("new one"))), ErrorCode::FileExists);
    QCOMPARE(contentOf(lost.aside), QByteArray("other"));
    QCOMPARE(lost.session.state(), SessionState::Locked);
    QVERIFY(equalsConstantTime(lost.kept().view(), lost.sealed.view()));
}

void TestStartOver::withoutACopyNothingIsStored()
{
    Lost lost;
    lost.aside = lost.folder.filePath(QStringLiteral("no/aside.cinnabar"));
    QCOMPARE(codeOf(lost.startOver(asSecretView("new one"))), ErrorCode::Io);
    QCOMPARE(lost.session.state(), SessionState::Locked);
    QCOMPARE(lost.store.saves, 0);
    QVERIFY(lost.session.isIdle());
}

void TestStartOver::aSaveThatFailsLeavesItLocked()
{
    Lost lost;
    lost.store.saveError = Error{ErrorCode::StoreBusy};
    QCOMPARE(codeOf(lost.startOver(asSecretView("new one"))), ErrorCode::StoreBusy);
    QCOMPARE(lost.session.state(), SessionState::Locked);
    QVERIFY(lost.session.isIdle());
    lost.session.unlock(SecretBytes::copyOf(password()), [](const Status &status) { QVERIFY(status); });
    QCOMPARE(issuers(lost.session.vault()), issuers(sampleVault(3)));
}

void TestStartOver::onlyWhatIsLockedIsStartedOver()
{
    Lost lost;
    lost.session.unlock(SecretBytes::copyOf(password()), [](const Status &status) { QVERIFY(status); });
    QCOMPARE(codeOf(lost.startOver(asSecretView("new one"))), ErrorCode::StoreNotReady);
    QVERIFY(!QFile::exists(lost.aside));
}

void TestStartOver::anEmptyPasswordIsRefused()
{
    Lost lost;
    QCOMPARE(codeOf(lost.startOver({})), ErrorCode::PasswordMissing);
    QVERIFY(!QFile::exists(lost.aside));
}

QTEST_GUILESS_MAIN(TestStartOver)
#include "tst_start_over.moc"
