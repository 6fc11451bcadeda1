// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/uri/migration_message.h"
#include "uri/google_migration.h"

#include <QTest>

#include <algorithm>

using namespace cinnabar;
using namespace cinnabar::testing;
using Added = MigrationCollector::Added;

class TestMigrationCollector : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsEmpty();
    void takesPartsInAnyOrder();
    void ignoresDuplicates();
    void namesWhatIsMissing();
    void aPartialBatchCanBeTaken();
    void keepsOtherBatchesOut_data();
    void keepsOtherBatchesOut();
    void forgetsWhenCleared();
};

namespace {

MigrationPart partNumber(int index, int size, qint64 id = 5, const QByteArray &name = "name")
{
    const QByteArray uri = uriOf(part(account(name + QByteArray::number(index)), size, index, id));
    return parseMigrationUri(asSecretView(uri.toStdString())).value();
}

} // namespace

void TestMigrationCollector::startsEmpty()
{
    MigrationCollector collector;
    QVERIFY(collector.empty());
    QVERIFY(!collector.complete());
    QCOMPARE(collector.size(), 0);
    QCOMPARE(collector.collected(), 0);
    QVERIFY(collector.missing().empty());
    QVERIFY(collector.take().empty());
}

void TestMigrationCollector::takesPartsInAnyOrder()
{
    std::vector<int> order{0, 1, 2, 3};
    do {
        MigrationCollector collector;
        for (std::size_t i = 0; i < order.size(); ++i) {
            QVERIFY(!collector.complete());
            QCOMPARE(collector.add(partNumber(order[i], 4)), Added::New);
            QCOMPARE(collector.collected(), int(i) + 1);
            QCOMPARE(collector.size(), 4);
        }
        QVERIFY(collector.complete());
        const std::vector<MigrationPart> parts = collector.take();
        QCOMPARE(parts.size(), std::size_t(4));
        for (int i = 0; i < 4; ++i)
            QCOMPARE(parts[std::size_t(i)].entries.at(0).entry.name, QStringLiteral("name%1").arg(i));
        QVERIFY(collector.empty());
    } while (std::next_permutation(order.begin(), order.end()));
}

void TestMigrationCollector::ignoresDuplicates()
{
    MigrationCollector collector;
    QCOMPARE(collector.add(partNumber(1, 2)), Added::New);
    QCOMPARE(collector.add(partNumber(1, 2)), Added::Duplicate);
    QCOMPARE(collector.collected(), 1);
    QCOMPARE(collector.add(partNumber(0, 2)), Added::New);
    QCOMPARE(collector.add(partNumber(0, 2)), Added::Duplicate);
    QVERIFY(collector.complete());
}

void TestMigrationCollector::namesWhatIsMissing()
{
    MigrationCollector collector;
    collector.add(partNumber(1, 5));
    QCOMPARE(collector.missing(), (std::vector<int>{0, 2, 3, 4}));
    collector.add(partNumber(4, 5));
    collector.add(partNumber(0, 5));
    QCOMPARE(collector.missing(), (std::vector<int>{2, 3}));
    QVERIFY(!collector.complete());
}

void TestMigrationCollector::aPartialBatchCanBeTaken()
{
    MigrationCollector collector;
    collector.add(partNumber(3, 5));
    collector.add(partNumber(1, 5));
    const auto parts = collector.take();
    QCOMPARE(parts.size(), std::size_t(2));
    QCOMPARE(parts[0].batchIndex, 1);
    QCOMPARE(parts[1].batchIndex, 3);
    QVERIFY(collector.empty());
    QCOMPARE(collector.add(partNumber(0, 2, 9)), Added::New);
}

void TestMigrationCollector::keepsOtherBatchesOut_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("id");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("other id") << 1 << 2 << 6 << QByteArray("name");
    QTest::newRow("no id") << 1 << 2 << 0 << QByteArray("name");
    QTest::newRow("other size") << 1 << 3 << 5 << QByteArray("name");
    QTest::newRow("the same place with other accounts") << 0 << 2 << 5 << QByteArray("other");
}

void TestMigrationCollector::keepsOtherBatchesOut()
{
    QFETCH(int, index);
    QFETCH(int, size);
    QFETCH(int, id);
    QFETCH(QByteArray, name);
    MigrationCollector collector;
    collector.add(partNumber(0, 2));
    QCOMPARE(collector.add(partNumber(index, size, id, name)), Added::OtherBatch);
    QCOMPARE(collector.collected(), 1);
    QCOMPARE(collector.add(partNumber(1, 2)), Added::New);
    QVERIFY(collector.complete());
}

void TestMigrationCollector::forgetsWhenCleared()
{
    MigrationCollector collector;
    collector.add(partNumber(0, 2));
    collector.clear();
    QVERIFY(collector.empty());
    QCOMPARE(collector.add(partNumber(1, 3, 9)), Added::New);
    QCOMPARE(collector.size(), 3);
}

QTEST_APPLESS_MAIN(TestMigrationCollector)
#include "tst_migration_collector.moc"
