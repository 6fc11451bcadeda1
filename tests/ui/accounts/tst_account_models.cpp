// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account_filter_model.h"
#include "accounts/account_list_model.h"
#include "accounts/code_cache.h"
#include "accounts/code_ticker.h"
#include "accounts/search_text.h"
#include "ui/window/window_fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

struct Models {
    explicit Models(CodeCache::Compute compute = {}) : codes(std::move(compute)) { }
    WindowFixture f;
    CodeCache codes;
    CodeTicker ticker{f.clock};
    AccountListModel list{f.session, codes, ticker, f.settings};
    AccountFilterModel found{list};
    QAbstractItemModelTester listTester{&list, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester foundTester{&found, QAbstractItemModelTester::FailureReportingMode::QtTest};

    RowContent content(int row) const { return found.index(row, 0).data(ContentRole).value<RowContent>(); }
    QUuid id(int row) const { return found.index(row, 0).data(IdRole).toUuid(); }
    void at(UnixMillis time)
    {
        f.clock.set(time);
        ticker.tick();
    }
};

} // namespace

class AccountModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void searchIgnoresCaseAccentsAndWidth_data();
    void searchIgnoresCaseAccentsAndWidth();
    void everyWordHasToBeFound();
    void showsTheCodeOfTheTick();
    void turnsRedAtTheWarning_data();
    void turnsRedAtTheWarning();
    void counterShowsTheUnusedCode();
    void rowsAreAddressedByIdUnderASearch();
    void changesKeepTheOtherRows();
    void aCodeIsComputedOncePerWindow();
    void onlyWhatIsAskedForIsComputed();
    void aTagFiltersWhateverItsCase();
    void brokenEntriesSayWhy();
    void isReadOutInGroups();
};

void AccountModelsTest::searchIgnoresCaseAccentsAndWidth_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("found");
    QTest::newRow("case") << QStringLiteral("GitHub") << QStringLiteral("gITHUB") << true;
    QTest::newRow("accent left out") << QStringLiteral("Société Générale") << QStringLiteral("societe gen") << true;
    QTest::newRow("accent typed") << QStringLiteral("Societe") << QStringLiteral("société") << true;
    QTest::newRow("full width") << QStringLiteral("ＧｉｔＨｕｂ") << QStringLiteral("github") << true;
    QTest::newRow("niqqud") << QStringLiteral("בַּנְק") << QStringLiteral("בנק") << true;
    QTest::newRow("Greek capital") << QStringLiteral("ΤΡΆΠΕΖΑ") << QStringLiteral("τραπεζα") << true;
    QTest::newRow("name") << QStringLiteral("x") << QStringLiteral("alice@") << true;
    QTest::newRow("another") << QStringLiteral("GitHub") << QStringLiteral("gitlab") << false;
    QTest::newRow("across two fields") << QStringLiteral("Git") << QStringLiteral("gitalice") << false;
}

void AccountModelsTest::searchIgnoresCaseAccentsAndWidth()
{
    QFETCH(QString, issuer);
    QFETCH(QString, typed);
    QFETCH(bool, found);
    Models m;
    m.f.session.load();
    m.f.add(sampleEntry(issuer));
    m.found.setSearch(typed);
    QCOMPARE(m.found.rowCount() == 1, found);
}

void AccountModelsTest::everyWordHasToBeFound()
{
    QCOMPARE(
        searchWords(QStringLiteral("  Git \t Élan ")), QStringList({QStringLiteral("git"), QStringLiteral("elan")}));
    QVERIFY(searchWords(QStringLiteral("   ")).isEmpty());
}

void AccountModelsTest::showsTheCodeOfTheTick()
{
    Models m;
    m.f.session.load();
    OtpEntry entry = sampleEntry();
    entry.spec = TotpSpec{HashAlgorithm::Sha1, 8, 30s};
    m.f.add(std::move(entry));
    // RFC 6238, appendix B, SHA1.
    m.at(59s);
    QCOMPARE(m.content(0).code, QStringLiteral("9428 7082"));
    m.at(1111111109s);
    QCOMPARE(m.content(0).code, QStringLiteral("0708 1804"));
    m.at(20000000000s);
    QCOMPARE(m.content(0).code, QStringLiteral("6535 3130"));
}

void AccountModelsTest::turnsRedAtTheWarning_data()
{
    QTest::addColumn<qint64>("left");
    QTest::addColumn<int>("setting");
    QTest::addColumn<bool>("red");
    QTest::addColumn<int>("seconds");
    QTest::newRow("5.001 s left") << qint64(5001) << 5 << false << 6;
    QTest::newRow("5.000 s left") << qint64(5000) << 5 << true << 5;
    QTest::newRow("4.999 s left") << qint64(4999) << 5 << true << 5;
    QTest::newRow("1 ms left") << qint64(1) << 5 << true << 1;
    QTest::newRow("the next one has begun") << qint64(30000) << 5 << false << 30;
    QTest::newRow("15 s, but a third of 30 s is the most") << qint64(10001) << 15 << false << 11;
    QTest::newRow("15 s, at a third of 30 s") << qint64(10000) << 15 << true << 10;
}

void AccountModelsTest::turnsRedAtTheWarning()
{
    QFETCH(qint64, left);
    QFETCH(int, setting);
    QFETCH(bool, red);
    QFETCH(int, seconds);
    Models m;
    m.f.settings.setExpiryWarning(std::chrono::seconds(setting));
    m.f.session.load();
    m.f.add(sampleEntry());
    // 1,700,000,010 is a multiple of 30.
    m.at(UnixMillis(1700000010000 - left));
    const RowContent row = m.content(0);
    QCOMPARE(row.expiring, red);
    QCOMPARE(row.secondsLeft(), seconds);
    QCOMPARE(row.next.isEmpty(), !red);
    if (red) {
        const QString next = row.next;
        m.at(UnixMillis(1700000010000));
        QCOMPARE(m.content(0).code, next);
    }
}

void AccountModelsTest::counterShowsTheUnusedCode()
{
    Models m;
    m.f.session.load();
    m.f.add(sampleEntry(QStringLiteral("Token"), QString(), HotpSpec{HashAlgorithm::Sha1, 6, 0}));
    // RFC 4226, appendix D: counters 0 and 1.
    QCOMPARE(m.content(0).code, QStringLiteral("755 224"));
    QVERIFY(m.content(0).counted);
    QVERIFY(!m.content(0).remaining);
    m.f.session.advanceCounter(m.id(0), [](const Status &) {});
    QCOMPARE(m.content(0).code, QStringLiteral("287 082"));
}

void AccountModelsTest::rowsAreAddressedByIdUnderASearch()
{
    Models m;
    m.f.session.load();
    m.f.add(sampleEntry(QStringLiteral("Alpha")));
    m.f.add(sampleEntry(QStringLiteral("Beta")));
    const QUuid gamma = m.f.add(sampleEntry(QStringLiteral("Gamma")));
    m.found.setSearch(QStringLiteral("gamma"));
    QCOMPARE(m.found.rowCount(), 1);
    QCOMPARE(m.id(0), gamma);
    QCOMPARE(m.found.rowOf(gamma), 0);
    // What goes in front of it while searching changes nothing.
    m.f.session.moveToTrash(m.list.idAt(0), [](const Status &) {});
    QCOMPARE(m.id(0), gamma);
    QCOMPARE(m.content(0).title, QStringLiteral("Gamma"));
    m.found.setSearch(QString());
    QCOMPARE(m.found.rowCount(), 2);
    QCOMPARE(m.id(1), gamma);
}

void AccountModelsTest::changesKeepTheOtherRows()
{
    Models m;
    m.f.session.load();
    for (const auto *name : {"A", "B", "C", "D"})
        m.f.add(sampleEntry(QLatin1StringView(name)));
    const QPersistentModelIndex third = m.found.index(2, 0);
    const QUuid id = m.id(2);
    QSignalSpy reset(&m.found, &QAbstractItemModel::modelReset);
    m.f.session.moveToTrash(m.id(0), [](const Status &) {});
    QCOMPARE(third.row(), 1);
    m.f.session.change([id](Vault &vault) { return vault.move(id, 0); }, [](const Status &) {});
    QCOMPARE(third.row(), 0);
    Account changed = m.f.session.vault().find(id)->clone();
    changed.entry.issuer = QStringLiteral("Z");
    m.f.session.replace(std::move(changed), [](const Status &) {});
    QCOMPARE(m.content(third.row()).title, QStringLiteral("Z"));
    QCOMPARE(third.data(IdRole).toUuid(), id);
    QCOMPARE(reset.count(), 0);
    m.found.setSearch(QStringLiteral("z"));
    QCOMPARE(m.found.rowCount(), 1);
}

void AccountModelsTest::aCodeIsComputedOncePerWindow()
{
    int computed = 0;
    Models m([&](const Account &account, UnixMillis time, qint64 offset) {
        ++computed;
        return codeAt(account.entry.spec, account.entry.key(), time, offset);
    });
    m.f.session.load();
    m.f.add(sampleEntry());
    m.at(1700000010s);
    computed = 0;
    for (UnixMillis time = 1700000010s; time < 1700000035s; time += 1s) {
        m.at(time);
        std::ignore = m.content(0);
    }
    QCOMPARE(computed, 1);
    m.at(1700000036s);
    std::ignore = m.content(0); // about to lapse: the next one, too
    std::ignore = m.content(0);
    QCOMPARE(computed, 2);
}

void AccountModelsTest::onlyWhatIsAskedForIsComputed()
{
    int computed = 0;
    Models m([&](const Account &account, UnixMillis time, qint64 offset) {
        ++computed;
        return codeAt(account.entry.spec, account.entry.key(), time, offset);
    });
    m.f.keep(sampleVault(10'000));
    m.f.session.load();
    QCOMPARE(m.found.rowCount(), 10'000);
    m.found.setSearch(QStringLiteral("user9"));
    QCOMPARE(m.found.rowCount(), 1111); // 9, 90 to 99, 900 to 999, 9000 to 9999
    m.ticker.tick();
    // The model testers look at the first row now and then; nothing looks at the rest.
    QVERIFY2(computed < 20, qPrintable(QString::number(computed)));
}

void AccountModelsTest::aTagFiltersWhateverItsCase()
{
    Models m;
    m.f.keep(sampleVault(5));
    m.f.session.load();
    const auto tag = [&](int at, const QStringList &tags) {
        Account account = m.f.session.vault().accounts()[std::size_t(at)].clone();
        account.tags = tags;
        m.f.session.replace(std::move(account), [](const Status &status) { QVERIFY(status); });
    };
    tag(1, {QStringLiteral("Work")});
    tag(3, {QStringLiteral("Home"), QStringLiteral("work")});
    m.found.setTag(QStringLiteral("Work"));
    QCOMPARE(m.found.rowCount(), 2);
    QCOMPARE(m.found.rowOf(m.f.session.vault().accounts()[3].id), 1);
    QCOMPARE(m.found.rowOf(m.f.session.vault().accounts()[0].id), -1);
    m.found.setSearch(QStringLiteral("user3"));
    QCOMPARE(m.found.rowCount(), 1);
    m.found.setSearch({});
    tag(4, {QStringLiteral("WORK"), QStringLiteral("Workshop")});
    QCOMPARE(m.found.rowCount(), 3);
    m.found.setTag({});
    QCOMPARE(m.found.rowCount(), 5);
}

void AccountModelsTest::brokenEntriesSayWhy()
{
    Models m;
    FixedRandom random;
    Vault vault;
    std::ignore = vault.add(sampleAccount(random));
    SecretBytes document = VaultDocument::encode(vault);
    // The stored algorithm becomes one that does not exist.
    const auto at = asText(document.view()).find("SHA1");
    QVERIFY(at != std::string_view::npos);
    document.data()[at + 3] = std::byte{'9'};
    m.f.store.inner.save(document.view(), 0, 1, [](const Result<quint64> &) {});
    m.f.session.load();
    QCOMPARE(m.found.rowCount(), 1);
    const RowContent row = m.content(0);
    QCOMPARE(row.kind, RowKind::Broken);
    QCOMPARE(row.title, QStringLiteral("Example"));
    QVERIFY(row.code.isEmpty());
    QVERIFY2(row.reason.contains(QLatin1StringView("SHA9")), qPrintable(row.reason));
}

void AccountModelsTest::isReadOutInGroups()
{
    Models m;
    m.f.session.load();
    m.f.add(sampleEntry(QStringLiteral("Jetserver"), QStringLiteral("user@example.com")));
    m.at(59s); // RFC 6238: …287082 in eight digits, of which six are shown; 1 s left
    QCOMPARE(m.found.index(0, 0).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("Jetserver, user@example.com, code 287 082, 1 second left"));
}

QTEST_MAIN(AccountModelsTest)
#include "tst_account_models.moc"
