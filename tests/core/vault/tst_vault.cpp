// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "otp/otp_limits.h"
#include "support/sample_accounts.h"
#include "vault/vault.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

const UnixMillis later{1700000100000};

std::vector<QUuid> ids(const Vault &vault)
{
    std::vector<QUuid> list;
    for (const Account &account : vault.accounts())
        list.push_back(account.id);
    return list;
}

ErrorCode codeOf(const Status &status) { return status.error().code; }

} // namespace

class TestVault : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addRefusesBadAccounts_data();
    void addRefusesBadAccounts();
    void idsAreUniqueOverAccountsAndTrash();
    void replaceKeepsPlaceAndCreation();
    void replaceRefusesWhatAddRefuses();
    void moveReorders_data();
    void moveReorders();
    void trashGivesBackAtItsPlace();
    void restoreOfALaterPlaceGoesToTheEnd();
    void removeForeverTakesFromListAndTrash();
    void counterAdvancesToItsLimit();
    void counterBelongsToHotpOnly();
    void duplicatesMakeTheSameCodes();
    void unknownIdsAreToldApart();
    void cloneIsEqualAndApart();
    void displayNameJoinsWhatIsThere();
};

void TestVault::addRefusesBadAccounts_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("null id") << 0 << ErrorCode::InvalidInput;
    QTest::newRow("used id") << 1 << ErrorCode::InvalidInput;
    QTest::newRow("11 digits") << 2 << ErrorCode::BadDigits;
    QTest::newRow("no secret") << 3 << ErrorCode::SecretMissing;
}

void TestVault::addRefusesBadAccounts()
{
    QFETCH(const int, fault);
    QFETCH(const ErrorCode, code);
    Vault vault = sampleVault(1);
    FixedRandom random(99);
    Account account = sampleAccount(random);
    if (fault == 0)
        account.id = {};
    if (fault == 1)
        account.id = vault.accounts()[0].id;
    if (fault == 2)
        account.entry.spec = TotpSpec{HashAlgorithm::Sha1, maxDigits + 1, std::chrono::seconds(30)};
    if (fault == 3)
        account.entry.secret.clear();
    QCOMPARE(codeOf(vault.add(std::move(account))), code);
    QCOMPARE(vault.accounts().size(), std::size_t(1));
}

void TestVault::idsAreUniqueOverAccountsAndTrash()
{
    Vault vault = sampleVault(2);
    Account again = vault.accounts()[0].clone();
    QVERIFY(vault.moveToTrash(again.id, later));
    QCOMPARE(codeOf(vault.add(std::move(again))), ErrorCode::InvalidInput);
}

void TestVault::replaceKeepsPlaceAndCreation()
{
    Vault vault = sampleVault(3);
    const auto before = ids(vault);
    Account edited = vault.accounts()[1].clone();
    edited.note = QStringLiteral("new");
    edited.created = UnixMillis(0);
    const UnixMillis created = vault.accounts()[1].created;
    QVERIFY(vault.replace(std::move(edited), later));
    QCOMPARE(ids(vault), before);
    const Account &now = vault.accounts()[1];
    QCOMPARE(now.note, QStringLiteral("new"));
    QCOMPARE(now.created.count(), created.count());
    QCOMPARE(now.modified.count(), later.count());
    QCOMPARE(now.revision, quint64(2));
}

void TestVault::replaceRefusesWhatAddRefuses()
{
    Vault vault = sampleVault(1);
    Account edited = vault.accounts()[0].clone();
    edited.entry.spec = TotpSpec{HashAlgorithm::Md5, 6, std::chrono::seconds(30)};
    QCOMPARE(codeOf(vault.replace(edited.clone(), later)), ErrorCode::UnsupportedAlgorithm);
    edited.id = QUuid(QStringLiteral("11111111-1111-4111-8111-111111111111"));
    QCOMPARE(codeOf(vault.replace(std::move(edited), later)), ErrorCode::AccountNotFound);
    QCOMPARE(vault.accounts()[0].revision, quint64(1));
}

void TestVault::moveReorders_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QList<int>>("order");
    QTest::newRow("down") << 0 << 2 << QList<int>{1, 2, 0, 3};
    QTest::newRow("up") << 3 << 1 << QList<int>{0, 3, 1, 2};
    QTest::newRow("nowhere") << 2 << 2 << QList<int>{0, 1, 2, 3};
    QTest::newRow("past the end") << 1 << 99 << QList<int>{0, 2, 3, 1};
}

void TestVault::moveReorders()
{
    QFETCH(const int, from);
    QFETCH(const int, to);
    QFETCH(const QList<int>, order);
    Vault vault = sampleVault(4);
    const auto before = ids(vault);
    QVERIFY(vault.move(before[std::size_t(from)], std::size_t(to)));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(ids(vault)[std::size_t(i)], before[std::size_t(order[i])]);
}

void TestVault::trashGivesBackAtItsPlace()
{
    Vault vault = sampleVault(3);
    const auto before = ids(vault);
    QVERIFY(vault.moveToTrash(before[1], later));
    QCOMPARE(vault.accounts().size(), std::size_t(2));
    QVERIFY(!vault.find(before[1]));
    QVERIFY(vault.findTrashed(before[1]));
    QCOMPARE(vault.findTrashed(before[1])->deleted.count(), later.count());
    QVERIFY(vault.restore(before[1], later));
    QCOMPARE(ids(vault), before);
    QVERIFY(vault.trash().empty());
    QCOMPARE(vault.find(before[1])->revision, quint64(3));
}

void TestVault::restoreOfALaterPlaceGoesToTheEnd()
{
    Vault vault = sampleVault(3);
    const auto before = ids(vault);
    for (const QUuid &id : {before[2], before[1], before[0]})
        QVERIFY(vault.moveToTrash(id, later));
    QVERIFY(vault.restore(before[2], later));
    QCOMPARE(ids(vault), std::vector<QUuid>{before[2]});
}

void TestVault::removeForeverTakesFromListAndTrash()
{
    Vault vault = sampleVault(2);
    const auto before = ids(vault);
    QVERIFY(vault.moveToTrash(before[0], later));
    QVERIFY(vault.removeForever(before[0]));
    QVERIFY(vault.removeForever(before[1]));
    QVERIFY(vault.trash().empty());
    QVERIFY(vault.accounts().empty());
    QCOMPARE(codeOf(vault.removeForever(before[1])), ErrorCode::AccountNotFound);
}

void TestVault::counterAdvancesToItsLimit()
{
    FixedRandom random;
    Vault vault;
    Account account = sampleAccount(random, sampleEntry({}, {}, HotpSpec{HashAlgorithm::Sha1, 6, maxCounter - 1}));
    const QUuid id = account.id;
    QVERIFY(vault.add(std::move(account)));
    QVERIFY(vault.advanceCounter(id, later));
    QCOMPARE(std::get<HotpSpec>(vault.find(id)->entry.spec).counter, maxCounter);
    QCOMPARE(vault.find(id)->modified.count(), later.count());
    QCOMPARE(codeOf(vault.advanceCounter(id, later)), ErrorCode::CounterExhausted);
    QCOMPARE(std::get<HotpSpec>(vault.find(id)->entry.spec).counter, maxCounter);
}

void TestVault::counterBelongsToHotpOnly()
{
    Vault vault = sampleVault(1);
    QCOMPARE(codeOf(vault.advanceCounter(vault.accounts()[0].id, later)), ErrorCode::InvalidInput);
}

void TestVault::duplicatesMakeTheSameCodes()
{
    FixedRandom random;
    Vault vault;
    for (int i = 0; i < 2; ++i)
        QVERIFY(vault.add(sampleAccount(random, sampleEntry(QString::number(i)))));
    QVERIFY(vault.add(sampleAccount(random, numberedEntry(5))));
    const OtpEntry entry = sampleEntry(QStringLiteral("elsewhere"));
    QCOMPARE(vault.duplicatesOf(entry).size(), std::size_t(2));
    const auto others = vault.duplicatesOf(entry, vault.accounts()[0].id);
    QCOMPARE(others.size(), std::size_t(1));
    QCOMPARE(others[0], &vault.accounts()[1]);
}

void TestVault::unknownIdsAreToldApart()
{
    Vault vault = sampleVault(1);
    const QUuid id(QStringLiteral("11111111-1111-4111-8111-111111111111"));
    QVERIFY(!vault.find(id));
    QVERIFY(!vault.findTrashed(id));
    QCOMPARE(codeOf(vault.move(id, 0)), ErrorCode::AccountNotFound);
    QCOMPARE(codeOf(vault.moveToTrash(id, later)), ErrorCode::AccountNotFound);
    QCOMPARE(codeOf(vault.restore(vault.accounts()[0].id, later)), ErrorCode::AccountNotFound);
    QCOMPARE(codeOf(vault.advanceCounter(id, later)), ErrorCode::AccountNotFound);
}

void TestVault::cloneIsEqualAndApart()
{
    FixedRandom random;
    Vault vault;
    QVERIFY(vault.add(fullAccount(random)));
    const Vault copy = vault.clone();
    QVERIFY(vault.removeForever(vault.accounts()[0].id));
    QCOMPARE(copy.accounts().size(), std::size_t(1));
    QVERIFY(equalsConstantTime(copy.accounts()[0].entry.secret.view(), rfcSecret().view()));
    QCOMPARE(copy.accounts()[0].tags.size(), 2);
}

void TestVault::displayNameJoinsWhatIsThere()
{
    QCOMPARE(displayName(sampleEntry(QStringLiteral("A"), QStringLiteral("b"))), QStringLiteral("A (b)"));
    QCOMPARE(displayName(sampleEntry(QStringLiteral("A"), {})), QStringLiteral("A"));
    QCOMPARE(displayName(sampleEntry({}, QStringLiteral("b"))), QStringLiteral("b"));
    QCOMPARE(displayName(sampleEntry({}, {})), QString());
    QCOMPARE(displayName(sampleEntry(QStringLiteral("%2"), QStringLiteral("%1"))), QStringLiteral("%2 (%1)"));
}

QTEST_APPLESS_MAIN(TestVault)
#include "tst_vault.moc"
