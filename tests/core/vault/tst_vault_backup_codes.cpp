// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/session_fixture.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

using std::chrono::days;

const UnixMillis now{1700000100000};

SecretBytes secret(std::string_view text) { return SecretBytes::copyOf(text); }
SecretView view(std::string_view text) { return asSecretView(text); }

std::vector<SecretBytes> codes(std::initializer_list<std::string_view> list)
{
    std::vector<SecretBytes> result;
    for (const std::string_view code : list)
        result.push_back(secret(code));
    return result;
}

/// "a b! c": those with '!' are used.
QString listed(const Account &account)
{
    QStringList list;
    for (const BackupCode &backup : account.backupCodes) {
        const std::string_view code = asText(backup.code.view());
        list.append(QString::fromUtf8(code.data(), qsizetype(code.size())) + QLatin1String(backup.used ? "!" : ""));
    }
    return list.join(QLatin1Char(' '));
}

struct OneAccount {
    Vault vault = sampleVault(1);
    QUuid id = vault.accounts()[0].id;
    const Account &account() const { return vault.accounts()[0]; }
};

} // namespace

/// Backup codes of accounts, and how long the trash keeps them.
class TestVaultBackupCodes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addedCodesStandBehindTheRest();
    void usedAndUnusedByContent();
    void aCodeIsGivenOutOnce();
    void limitsAreInclusive_data();
    void limitsAreInclusive();
    void theTrashKeepsThem();
    void unknownAccountsAreRefused();
    void theTrashIsDroppedAfterThirtyDays_data();
    void theTrashIsDroppedAfterThirtyDays();
    void theNextChangeDropsIt();
    void aClockSetAheadDropsNothingAtFirst();
    void restoreComesInTime();
};

void TestVaultBackupCodes::addedCodesStandBehindTheRest()
{
    OneAccount one;
    QVERIFY(one.vault.addBackupCodes(one.id, codes({"a", "b", "a"}), now));
    QVERIFY(one.vault.markBackupCodeUsed(one.id, view("a"), now));
    QVERIFY(one.vault.addBackupCodes(one.id, codes({"c", "a"}), now));
    QCOMPARE(listed(one.account()), QStringLiteral("a! b c"));
    QCOMPARE(one.account().unusedBackupCodes(), std::size_t(2));
    QCOMPARE(one.account().revision, quint64(4));
    std::vector<BackupCode> fewer;
    fewer.push_back({secret("x"), {}});
    QVERIFY(one.vault.setBackupCodes(one.id, std::move(fewer), now));
    QCOMPARE(listed(one.account()), QStringLiteral("x"));
}

void TestVaultBackupCodes::usedAndUnusedByContent()
{
    OneAccount one;
    QVERIFY(one.vault.addBackupCodes(one.id, codes({"a", "b"}), now));
    const UnixMillis later = now + days(1);
    QVERIFY(one.vault.markBackupCodeUsed(one.id, view("b"), later));
    QCOMPARE(listed(one.account()), QStringLiteral("a b!"));
    QCOMPARE(one.account().backupCodes[1].used->count(), later.count());
    QCOMPARE(one.account().modified.count(), later.count());
    QCOMPARE(one.account().revision, quint64(3));
    QVERIFY(one.vault.markBackupCodeUnused(one.id, view("b"), later));
    QCOMPARE(listed(one.account()), QStringLiteral("a b"));
    QCOMPARE(one.account().revision, quint64(4));
}

void TestVaultBackupCodes::aCodeIsGivenOutOnce()
{
    OneAccount one;
    QVERIFY(one.vault.addBackupCodes(one.id, codes({"a"}), now));
    QVERIFY(one.vault.markBackupCodeUsed(one.id, view("a"), now));
    QCOMPARE(codeOf(one.vault.markBackupCodeUsed(one.id, view("a"), now)), ErrorCode::BackupCodeGone);
    QCOMPARE(codeOf(one.vault.markBackupCodeUsed(one.id, view("b"), now)), ErrorCode::BackupCodeGone);
    QCOMPARE(codeOf(one.vault.markBackupCodeUnused(one.id, view("b"), now)), ErrorCode::BackupCodeGone);
    QCOMPARE(one.account().revision, quint64(3));
}

void TestVaultBackupCodes::limitsAreInclusive_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("200 codes") << 200 << 256 << ErrorCode::NotAUri;
    QTest::newRow("201 codes") << 201 << 256 << ErrorCode::BackupCodesTooMany;
    QTest::newRow("257 bytes") << 1 << 257 << ErrorCode::BackupCodeTooLong;
    QTest::newRow("no bytes") << 1 << 0 << ErrorCode::InvalidInput;
}

void TestVaultBackupCodes::limitsAreInclusive()
{
    QFETCH(const int, count);
    QFETCH(const int, bytes);
    QFETCH(const ErrorCode, code);
    OneAccount one;
    std::vector<SecretBytes> list;
    for (int i = 0; i < count; ++i) {
        list.emplace_back(std::size_t(bytes));
        if (bytes > 0)
            list.back().data()[0] = std::byte(i);
    }
    QCOMPARE(codeOf(one.vault.addBackupCodes(one.id, list, now)), code);
    QCOMPARE(one.account().backupCodes.size(), std::size_t(code == ErrorCode::NotAUri ? count : 0));
    // The same for a whole account.
    Account account = one.account().clone();
    account.backupCodes.clear();
    for (const SecretBytes &item : list)
        account.backupCodes.push_back({item.clone(), {}});
    QCOMPARE(codeOf(one.vault.replace(std::move(account), now)), code);
}

void TestVaultBackupCodes::theTrashKeepsThem()
{
    OneAccount one;
    QVERIFY(one.vault.addBackupCodes(one.id, codes({"a"}), now));
    QVERIFY(one.vault.moveToTrash(one.id, now));
    const Vault copy = one.vault.clone();
    QCOMPARE(listed(copy.findTrashed(one.id)->account), QStringLiteral("a"));
    QVERIFY(one.vault.restore(one.id, now));
    QCOMPARE(listed(one.account()), QStringLiteral("a"));
}

void TestVaultBackupCodes::unknownAccountsAreRefused()
{
    OneAccount one;
    const QUuid id(QStringLiteral("11111111-1111-4111-8111-111111111111"));
    QCOMPARE(codeOf(one.vault.setBackupCodes(id, {}, now)), ErrorCode::AccountNotFound);
    QCOMPARE(codeOf(one.vault.addBackupCodes(id, {}, now)), ErrorCode::AccountNotFound);
    QCOMPARE(codeOf(one.vault.markBackupCodeUsed(id, view("a"), now)), ErrorCode::AccountNotFound);
    QCOMPARE(codeOf(one.vault.markBackupCodeUnused(id, view("a"), now)), ErrorCode::AccountNotFound);
}

void TestVaultBackupCodes::theTrashIsDroppedAfterThirtyDays_data()
{
    QTest::addColumn<qint64>("passed");
    QTest::addColumn<bool>("stays");
    const qint64 thirtyDays = 30 * qint64(86'400'000);
    QTest::newRow("at once") << qint64(0) << true;
    QTest::newRow("a moment before") << qint64(thirtyDays - 1) << true;
    QTest::newRow("after thirty days") << thirtyDays << false;
    QTest::newRow("deleted in the future") << qint64(-1) << true;
    QTest::newRow("no time known") << qint64(UnixMillis::min().count()) << true;
}

void TestVaultBackupCodes::theTrashIsDroppedAfterThirtyDays()
{
    QFETCH(const qint64, passed);
    QFETCH(const bool, stays);
    OneAccount one;
    QVERIFY(one.vault.moveToTrash(one.id, now));
    one.vault.dropExpiredTrash(
        passed == UnixMillis::min().count() ? UnixMillis::min() : UnixMillis(now.count() + passed));
    QCOMPARE(one.vault.trash().size(), std::size_t(stays ? 1 : 0));
}

void TestVaultBackupCodes::theNextChangeDropsIt()
{
    SessionFixture fixture(2);
    fixture.clock.set(now);
    fixture.session.moveToTrash(fixture.session.vault().accounts()[0].id, [](const Status &) {});
    fixture.clock.set(now + days(31));
    QVERIFY(fixture.change(adding(QStringLiteral("A"), 5)));
    const QUuid left = fixture.session.vault().accounts()[0].id;
    fixture.session.replace(fixture.session.vault().find(left)->clone(), [](const Status &) {});
    QVERIFY(fixture.change([](Vault &) { return ok(); }));
    QVERIFY(fixture.session.vault().trash().empty());
    QVERIFY(fixture.store.stored().trash().empty());
}

void TestVaultBackupCodes::aClockSetAheadDropsNothingAtFirst()
{
    SessionFixture fixture(2);
    fixture.clock.set(now);
    fixture.session.moveToTrash(fixture.session.vault().accounts()[0].id, [](const Status &) {});
    const auto touch = [&] {
        fixture.session.replace(fixture.session.vault().accounts()[0].clone(), [](const Status &) {});
    };
    fixture.clock.set(now + days(4000));
    touch();
    QCOMPARE(fixture.session.vault().trash().size(), std::size_t(1));
    // The clock was put right: the change of that time is no witness against it.
    fixture.clock.set(now + days(1));
    touch();
    QCOMPARE(fixture.session.vault().trash().size(), std::size_t(1));
}

void TestVaultBackupCodes::restoreComesInTime()
{
    SessionFixture fixture(2);
    fixture.clock.set(now);
    const QUuid id = fixture.session.vault().accounts()[0].id;
    fixture.session.moveToTrash(id, [](const Status &) {});
    // A long time later, with a change in between that did not drop it.
    fixture.clock.set(now + days(40));
    fixture.session.replace(fixture.session.vault().accounts()[0].clone(), [](const Status &) {});
    bool restored = false;
    fixture.session.restore(id, [&](const Status &status) { restored = bool(status); });
    QVERIFY(restored);
    QVERIFY(fixture.store.stored().find(id));
}

QTEST_GUILESS_MAIN(TestVaultBackupCodes)
#include "tst_vault_backup_codes.moc"
