// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/scrypt.h"
#include "encoding/hex.h"

#include <QTest>

using namespace cinnabar;

class TestScrypt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesOtherImplementations_data();
    void matchesOtherImplementations();
    void costsAreJudged_data();
    void costsAreJudged();
    void nothingIsHashedAtACostThatIsNotUsable();
};

// The vectors of RFC 7914 lie outside of the costs that are taken here. These were made with Python's hashlib.scrypt.
void TestScrypt::matchesOtherImplementations_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<QList<quint64>>("cost");
    QTest::addColumn<QByteArray>("key");
    const QByteArray password("pleaseletmein");
    const QByteArray salt("SodiumChloride");
    QTest::newRow("the least cost") << password << salt << QList<quint64>{32768, 8, 1}
                                    << QByteArray("f72cbc204bdcfc3ff5b115d8508aec1566ff0ef3f658388601a3933078ef7ac8");
    QTest::newRow("Hebrew") << QByteArray("סיסמה") << salt << QList<quint64>{32768, 8, 1}
                            << QByteArray("e32c9d71f5cfa65d5ba3f889598e7c04a6d3b1ab853588eaeebbfa2a0ae9a03b");
    QTest::newRow("no salt, p = 2") << QByteArray("x") << QByteArray() << QList<quint64>{65536, 8, 2}
                                    << QByteArray("fd9ff97a67f9de0b99ce2bb3c98283920d9855a1a5ca62c8b9c3a7fd56b03957");
    QTest::newRow("the cost of our own vaults")
        << password << salt << QList<quint64>{131072, 8, 1}
        << QByteArray("2f10fcda14532d6543334cd899776407ff0ae879c370372de5b4e39d4d2d21ed");
    QTest::newRow("r = 16, 64 bytes") << password << salt << QList<quint64>{32768, 16, 1}
                                      << QByteArray("0406ed624588f32fbe726ca44af631ff8d64fa7678495895e96f4de8fd48459e89"
                                                    "1fea060bb138f3175c586de323e53ca71184c470130c3dbbf2c89f9e881c45");
}

void TestScrypt::matchesOtherImplementations()
{
    QFETCH(const QByteArray, password);
    QFETCH(const QByteArray, salt);
    QFETCH(const QList<quint64>, cost);
    QFETCH(const QByteArray, key);
    const auto hashed = scrypt(asSecretView(password.toStdString()), asSecretView(salt.toStdString()),
        {cost[0], cost[1], cost[2]}, std::size_t(key.size() / 2));
    QVERIFY(hashed.has_value());
    QCOMPARE(QByteArray::fromStdString(std::string(asText(encodeHex(hashed->view()).view()))), key);
}

void TestScrypt::costsAreJudged_data()
{
    QTest::addColumn<QList<quint64>>("cost");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char *name, QList<quint64> cost, CostVerdict verdict) {
        QTest::newRow(name) << cost << int(verdict);
    };
    row("default", {ScryptCost().n, ScryptCost().r, ScryptCost().p}, CostVerdict::Usable);
    row("N at the floor", {1 << 15, 8, 1}, CostVerdict::Usable);
    row("N below the floor", {1 << 14, 8, 1}, CostVerdict::TooLow);
    row("r below the floor", {1 << 15, 7, 1}, CostVerdict::TooLow);
    row("a low N is not made up for by r", {1 << 14, 16, 1}, CostVerdict::TooLow);
    row("N is no power of two", {(1 << 17) + 1, 8, 1}, CostVerdict::Malformed);
    row("N = 0", {0, 8, 1}, CostVerdict::Malformed);
    row("N = 1", {1, 8, 1}, CostVerdict::Malformed);
    row("r = 0", {1 << 17, 0, 1}, CostVerdict::Malformed);
    row("p = 0", {1 << 17, 8, 0}, CostVerdict::Malformed);
    row("256 MiB", {1 << 18, 8, 1}, CostVerdict::Usable);
    row("512 MiB", {1 << 19, 8, 1}, CostVerdict::TooHigh);
    row("256 MiB by r", {1 << 15, 64, 1}, CostVerdict::Usable);
    row("more by r", {1 << 15, 65, 1}, CostVerdict::TooHigh);
    row("eight times the default work", {1 << 17, 8, 8}, CostVerdict::Usable);
    row("nine times", {1 << 17, 8, 9}, CostVerdict::TooHigh);
    row("memory by p", {1 << 15, 8, 1 << 20}, CostVerdict::TooHigh);
    row("a product beyond 64 bits", {quint64(1) << 62, quint64(1) << 40, quint64(1) << 40}, CostVerdict::TooHigh);
}

void TestScrypt::costsAreJudged()
{
    QFETCH(const QList<quint64>, cost);
    QFETCH(const int, verdict);
    QCOMPARE(int(judge({cost[0], cost[1], cost[2]})), verdict);
}

void TestScrypt::nothingIsHashedAtACostThatIsNotUsable()
{
    QVERIFY(!scrypt(asSecretView("x"), asSecretView("salt"), {1024, 8, 16}, 64));
    QVERIFY(!scrypt(asSecretView("x"), asSecretView("salt"), {1 << 20, 8, 1}, 64));
}

QTEST_GUILESS_MAIN(TestScrypt)
#include "tst_scrypt.moc"
