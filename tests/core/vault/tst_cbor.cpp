// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret/secret_writer.h"
#include "vault/cbor_reader.h"
#include "vault/cbor_writer.h"

#include <QCborMap>
#include <QCborValue>
#include <QTest>

using namespace cinnabar;

namespace {

SecretView viewOf(const QByteArray &bytes) { return asSecretView({bytes.constData(), std::size_t(bytes.size())}); }
QByteArray bytesOf(SecretView view) { return {asText(view).data(), qsizetype(view.size())}; }

template <class Write>
QByteArray written(Write write)
{
    SecretWriter out;
    CborWriter writer(out);
    write(writer);
    return bytesOf(out.view());
}

} // namespace

class TestCbor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itemTakesWellFormedOnes_data();
    void itemTakesWellFormedOnes();
    void itemRefusesIllFormedOnes_data();
    void itemRefusesIllFormedOnes();
    void nestingIsBounded();
    void integersAreRead_data();
    void integersAreRead();
    void aReadOfAnotherKindTakesNothing();
    void headsAreShortest_data();
    void headsAreShortest();
    void fieldsKeepWhatIsNotTaken();
    void mergeLeavesOutKeysThatAreThere();
};

// RFC 8949, appendix A.
void TestCbor::itemTakesWellFormedOnes_data()
{
    QTest::addColumn<QByteArray>("hex");
    for (const char *hex : {"00", "17", "1818", "1903e8", "1a000f4240", "1b000000e8d4a51000", "1bffffffffffffffff",
             "c249010000000000000000", "3bffffffffffffffff", "20", "3903e7", "f90000", "fb3ff199999999999a",
             "fa47c35000", "f97e00", "f4", "f5", "f6", "f7", "f0", "f8ff",
             "c074323031332d30332d32315432303a30343a30305a", "c11a514b67b0", "d74401020304", "40", "4401020304", "60",
             "6449455446", "62c3bc", "80", "8301820203820405",
             "98190102030405060708090a0b0c0d0e0f101112131415161718181819", "a0", "a26161016162820203",
             "a56161614161626142616361436164614461656145", "5f42010243030405ff", "7f657374726561646d696e67ff", "9fff",
             "9f018202039f0405ffff", "83018202039f0405ff", "bf61610161629f0203ffff", "826161bf61626163ff",
             "bf6346756ef563416d7421ff"})
        QTest::newRow(hex) << QByteArray::fromHex(hex);
}

void TestCbor::itemTakesWellFormedOnes()
{
    QFETCH(const QByteArray, hex);
    const QByteArray padded = hex + QByteArray(1, '\0');
    CborReader reader(viewOf(padded));
    const auto item = reader.item();
    QVERIFY(item);
    QCOMPARE(bytesOf(*item), hex);
    QVERIFY(!reader.atEnd());

    // Without its last byte it is no item, and the reader stays where it was.
    const QByteArray cut = hex.chopped(1);
    CborReader shorter(viewOf(cut));
    QVERIFY(!shorter.item());
    QCOMPARE(shorter.position(), std::size_t(0));
}

// RFC 8949, appendix F.
void TestCbor::itemRefusesIllFormedOnes_data()
{
    QTest::addColumn<QByteArray>("hex");
    for (const char *hex : {"18", "19", "1a", "1b", "1901", "1a0102", "1b01020304050607", "38", "58", "78", "98",
             "9a01ff00", "b8", "d8", "f8", "f900", "fa0000", "fb000000", "41", "61", "5affffffff00",
             "5bffffffffffffffff010203", "7affffffff00", "7b7fffffffffffffff010203", "81", "818181818181818181", "8200",
             "a1", "a20102", "a100", "a2000000", "5f4100", "7f6100", "9f", "9f0102", "bf", "bf01020102", "819f",
             "9f8000", "9f9f9f9f9fffffffff", "9f819f819f9fffffff", "1c", "1d", "1e", "3c", "5c", "7c", "9c", "bc", "dc",
             "fc", "fd", "fe", "f800", "f801", "f818", "f81f", "5f00ff", "5f21ff", "5f6100ff", "5f80ff", "5fa0ff",
             "5fc000ff", "5fe0ff", "7f4100ff", "5f5f4100ffff", "7f7f6100ffff", "ff", "81ff", "8200ff", "a1ff", "a1ff00",
             "a100ff", "a20000ff", "9f81ff", "9f829f819f9fffffffff", "bf00ff", "bf000000ff", "1f", "3f", "df"})
        QTest::newRow(hex) << QByteArray::fromHex(hex);
    QTest::newRow("nothing") << QByteArray();
}

void TestCbor::itemRefusesIllFormedOnes()
{
    QFETCH(const QByteArray, hex);
    CborReader reader(viewOf(hex));
    QVERIFY(!reader.item());
    QCOMPARE(reader.position(), std::size_t(0));
}

void TestCbor::nestingIsBounded()
{
    const auto nested = [](int depth) { return QByteArray(depth, '\x81') + QByteArray(1, '\0'); };
    const QByteArray deepest = nested(CborReader::maxDepth);
    const QByteArray deeper = nested(CborReader::maxDepth + 1);
    const QByteArray bomb = nested(1000000);
    QVERIFY(CborReader(viewOf(deepest)).item());
    QVERIFY(!CborReader(viewOf(deeper)).item());
    QVERIFY(!CborReader(viewOf(bomb)).item());
}

void TestCbor::integersAreRead_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<bool>("fits");
    QTest::addColumn<qint64>("value");
    // RFC 8949, appendix A, and both edges of 64 bits with sign.
    QTest::newRow("10") << QByteArray("0a") << true << qint64(10);
    QTest::newRow("1000000000000") << QByteArray("1b000000e8d4a51000") << true << qint64(1000000000000);
    QTest::newRow("-1") << QByteArray("20") << true << qint64(-1);
    QTest::newRow("-1000") << QByteArray("3903e7") << true << qint64(-1000);
    QTest::newRow("longer head") << QByteArray("1900ff") << true << qint64(255);
    QTest::newRow("largest") << QByteArray("1b7fffffffffffffff") << true << std::numeric_limits<qint64>::max();
    QTest::newRow("smallest") << QByteArray("3b7fffffffffffffff") << true << std::numeric_limits<qint64>::min();
    QTest::newRow("too large") << QByteArray("1b8000000000000000") << false << qint64(0);
    QTest::newRow("too small") << QByteArray("3b8000000000000000") << false << qint64(0);
    QTest::newRow("text") << QByteArray("6131") << false << qint64(0);
}

void TestCbor::integersAreRead()
{
    QFETCH(const QByteArray, hex);
    QFETCH(const bool, fits);
    QFETCH(const qint64, value);
    const QByteArray bytes = QByteArray::fromHex(hex);
    CborReader reader(viewOf(bytes));
    const auto found = reader.integer();
    QCOMPARE(found.has_value(), fits);
    QCOMPARE(reader.atEnd(), fits);
    if (fits)
        QCOMPARE(*found, value);
}

void TestCbor::aReadOfAnotherKindTakesNothing()
{
    const QByteArray bytes = QByteArray::fromHex("6161");
    CborReader reader(viewOf(bytes));
    QVERIFY(!reader.unsignedInteger());
    QVERIFY(!reader.integer());
    QVERIFY(!reader.bytes());
    QVERIFY(!reader.boolean());
    QVERIFY(!reader.null());
    QVERIFY(!reader.array());
    QVERIFY(!reader.map());
    QCOMPARE(reader.position(), std::size_t(0));
    QCOMPARE(reader.text(), std::optional<std::string_view>("a"));
    QVERIFY(reader.atEnd());
}

void TestCbor::headsAreShortest_data()
{
    QTest::addColumn<quint64>("value");
    for (const quint64 value : {quint64(0), quint64(23), quint64(24), quint64(255), quint64(256), quint64(65535),
             quint64(65536), quint64(0xffffffff), quint64(0x100000000), quint64(std::numeric_limits<qint64>::max())})
        QTest::addRow("%llu", static_cast<unsigned long long>(value)) << value;
}

void TestCbor::headsAreShortest()
{
    QFETCH(const quint64, value);
    const auto signedValue = qint64(value);
    QCOMPARE(written([&](CborWriter &out) { out.unsignedInteger(value); }), QCborValue(signedValue).toCbor());
    QCOMPARE(written([&](CborWriter &out) { out.integer(signedValue); }), QCborValue(signedValue).toCbor());
    QCOMPARE(written([&](CborWriter &out) { out.integer(-1 - signedValue); }), QCborValue(-1 - signedValue).toCbor());
    if (value <= 65536) {
        const QByteArray content(qsizetype(value), 'x');
        QCOMPARE(written([&](CborWriter &out) { out.bytes(viewOf(content)); }), QCborValue(content).toCbor());
        const QString text = QString::fromLatin1(content);
        QCOMPARE(written([&](CborWriter &out) { out.text(text); }), QCborValue(text).toCbor());
    }
}

void TestCbor::fieldsKeepWhatIsNotTaken()
{
    // {"a": 1, 7: "x", "b": indefinite bytes, "a2": 1.5}
    const QByteArray bytes = QByteArray::fromHex("a4"
                                                 "616101"
                                                 "076178"
                                                 "61625f4101ff"
                                                 "626132f93e00");
    auto fields = CborFields::read(viewOf(bytes));
    QVERIFY(fields);
    const auto value = fields->take("a");
    QVERIFY(value);
    QCOMPARE(bytesOf(*value), QByteArray::fromHex("01"));
    QVERIFY(!fields->take("c"));
    QCOMPARE(bytesOf(fields->rest().view()),
        QByteArray::fromHex("a3"
                            "076178"
                            "61625f4101ff"
                            "626132f93e00"));
    fields->take("b");
    fields->take("a2");
    QCOMPARE(bytesOf(fields->rest().view()),
        QByteArray::fromHex("a1"
                            "076178"));
}

void TestCbor::mergeLeavesOutKeysThatAreThere()
{
    const QByteArray more = QByteArray::fromHex("a2"
                                                "616102"
                                                "616303");
    CborMapWriter map;
    map.key("a").unsignedInteger(1);
    map.merge(viewOf(more));
    QCOMPARE(written([&](CborWriter &out) { map.writeTo(out); }),
        QByteArray::fromHex("a2"
                            "616101"
                            "616303"));
}

QTEST_APPLESS_MAIN(TestCbor)
#include "tst_cbor.moc"
