// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/document_maps.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

Q_DECLARE_METATYPE(QCborValue)

/// What is broken in a document, and what is lost by it: as little as can be.
class TestVaultDocumentFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBadEntryIsKeptAndNamed_data();
    void aBadEntryIsKeptAndNamed();
    void brokenEntriesStayApart();
    void identicalBrokenEntriesCanBeAddressed();
    void otherDocumentsAreRefused_data();
    void otherDocumentsAreRefused();
    void everyTruncationIsRefused();
    void everyFlippedByteIsSurvived();
};

void TestVaultDocumentFaults::aBadEntryIsKeptAndNamed_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QStringList>("values");
    const auto row = [](const char *name, const QCborValue &entry, ErrorCode code, const QStringList &values) {
        QTest::newRow(name) << entry.toCbor() << code << values;
    };
    const auto damaged = [&](const char *name, const QCborValue &entry, const char *field) {
        row(name, entry, ErrorCode::StoreDamaged, {key(field)});
    };
    const QCborMap entry = entryMap(2);
    const QCborMap hotp = with(with(entry, "type", key("hotp")), "counter", 7);
    damaged("no map", 5, "entry");
    damaged("empty map", QCborMap(), "id");
    for (const char *field : {"id", "type", "algorithm", "digits", "period"})
        damaged(qPrintable(key("missing ") + key(field)), without(entry, field), field);
    damaged("missing counter", without(hotp, "counter"), "counter");
    for (const char *field :
        {"id", "issuer", "name", "label_issuer", "note", "tags", "favorite", "type", "algorithm", "digits", "period",
            "secret", "pin", "parameters", "backup_codes", "created", "modified", "revision", "deleted"})
        damaged(qPrintable(key("of another kind: ") + key(field)), with(entry, field, 1.5), field);
    damaged("position of another kind", with(with(entry, "deleted", 1), "position", -1), "position");
    damaged("short id", with(entry, "id", QByteArray(15, 'x')), "id");
    damaged("null id", with(entry, "id", QByteArray(16, '\0')), "id");
    damaged("a tag that is a number", with(entry, "tags", QCborArray{1}), "tags");
    damaged("parameters without value", with(entry, "parameters", QCborArray{QCborArray{key("x")}}), "parameters");
    const auto badCodes = [&](const char *name, const QCborArray &codes) {
        damaged(name, with(entry, "backup_codes", codes), "backup_codes");
    };
    const QByteArray code("1234 5678");
    badCodes("a backup code that is no array", {code});
    badCodes("a backup code without its mark", {QCborArray{code}});
    badCodes("a backup code of three", {QCborArray{code, nullptr, 1}});
    badCodes("a backup code as text", {QCborArray{key("1234 5678"), nullptr}});
    badCodes("a backup code used at a text", {QCborArray{code, key("yesterday")}});
    badCodes("a backup code used at no integer", {QCborArray{code, 1.5}});
    badCodes("a backup code that is false", {QCborArray{code, false}});
    badCodes("an empty backup code", {QCborArray{QByteArray(), nullptr}});
    badCodes("a backup code of 257 bytes", {QCborArray{QByteArray(257, 'x'), nullptr}});
    QCborArray many;
    for (int i = 0; i < 201; ++i)
        many.append(QCborArray{QByteArray::number(i), nullptr});
    badCodes("201 backup codes", many);
    damaged("negative revision", with(entry, "revision", -1), "revision");
    row("no secret", without(entry, "secret"), ErrorCode::SecretMissing, {});
    row("empty secret", with(entry, "secret", QByteArray()), ErrorCode::SecretMissing, {});
    row("unknown type", with(entry, "type", key("ocra")), ErrorCode::UnsupportedType, {key("ocra")});
    row("unknown algorithm", with(entry, "algorithm", key("SHA3")), ErrorCode::UnsupportedAlgorithm, {key("SHA3")});
    row("MD5", with(entry, "algorithm", key("MD5")), ErrorCode::UnsupportedAlgorithm, {key("MD5")});
    row("algorithm in another case", with(entry, "algorithm", key("sha1")), ErrorCode::UnsupportedAlgorithm,
        {key("sha1")});
    row("no digits", with(entry, "digits", 0), ErrorCode::BadDigits, {key("0")});
    row("11 digits", with(entry, "digits", 11), ErrorCode::BadDigits, {key("11")});
    row("negative digits", with(entry, "digits", -6), ErrorCode::BadDigits, {key("-6")});
    row("digits of 33 bits", with(entry, "digits", (qint64(1) << 32) + 6), ErrorCode::BadDigits, {key("4294967302")});
    row("period 0", with(entry, "period", 0), ErrorCode::BadPeriod, {key("0")});
    row("period 2^31", with(entry, "period", qint64(2147483648)), ErrorCode::BadPeriod, {key("2147483648")});
    row("negative counter", with(hotp, "counter", -1), ErrorCode::BadCounter, {key("-1")});
    row("Yandex secret of 20 bytes", with(entry, "type", key("yandex")), ErrorCode::SecretWrongLength,
        {key("16 / 26")});
    QTest::newRow("indefinite map") << QByteArray::fromHex("bf6161"
                                                           "01ff")
                                    << ErrorCode::StoreDamaged << QStringList{key("entry")};
    QTest::newRow("a key twice") << QByteArray::fromHex("a2"
                                                        "616101"
                                                        "616102")
                                 << ErrorCode::StoreDamaged << QStringList{key("a")};
    QByteArray latin1 = QCborValue(with(entry, "issuer", key("caf\xe9"))).toCbor();
    latin1.replace("\x65"
                   "caf\xc3\xa9",
        "\x65"
        "caf\xe9!");
    QTest::newRow("text that is no UTF-8") << latin1 << ErrorCode::StoreDamaged << QStringList{key("issuer")};
    QByteArray counter = QCborValue(with(hotp, "counter", std::numeric_limits<qint64>::max())).toCbor();
    counter.replace(QByteArray::fromHex("1b7fffffffffffffff"), QByteArray::fromHex("1b8000000000000000"));
    QTest::newRow("counter 2^63") << counter << ErrorCode::BadCounter << QStringList{key("9223372036854775808")};
}

void TestVaultDocumentFaults::aBadEntryIsKeptAndNamed()
{
    QFETCH(const QByteArray, entry);
    QFETCH(const ErrorCode, code);
    QFETCH(const QStringList, values);
    const QByteArray sound = QCborValue(entryMap(1)).toCbor();
    const QByteArray other = QCborValue(entryMap(3)).toCbor();
    const QByteArray bytes = documentAround({sound, entry, other});
    const auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(vault);
    QCOMPARE(vault->accounts().size(), std::size_t(2));
    QCOMPARE(vault->broken().size(), std::size_t(1));
    const BrokenEntry &broken = vault->broken()[0];
    QCOMPARE(broken.reason.code, code);
    QCOMPARE(broken.reason.values, values);
    QCOMPARE(bytesOf(broken.raw.view()), entry);
    QVERIFY(!broken.id.isNull());

    // Written back byte for byte, and the same again after that.
    const QByteArray again = encoded(*vault);
    QVERIFY(again.contains(entry));
    const auto second = VaultDocument::decode(viewOf(again));
    QVERIFY(second);
    QCOMPARE(second->broken().size(), std::size_t(1));
    QCOMPARE(second->broken()[0].id, broken.id);
    QCOMPARE(encoded(*second), again);
}

void TestVaultDocumentFaults::brokenEntriesStayApart()
{
    // It claims a sound entry's id, even before that one comes.
    const QByteArray bytes =
        documentOf({without(entryMap(1), "secret"), entryMap(1), entryMap(1), without(entryMap(4), "secret")});
    auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(vault);
    QCOMPARE(vault->accounts().size(), std::size_t(1));
    QCOMPARE(vault->broken().size(), std::size_t(3));
    QCOMPARE(vault->accounts()[0].id, QUuid::fromRfc4122(idBytes(1)));
    QVERIFY(vault->broken()[0].id != vault->accounts()[0].id);
    QCOMPARE(vault->broken()[1].reason.values, QStringList{key("id")});
    QCOMPARE(vault->broken()[2].id, QUuid::fromRfc4122(idBytes(4)));
    QCOMPARE(vault->broken()[2].issuer, key("Example"));
    QCOMPARE(vault->broken()[2].name, key("alice"));
    QVERIFY(vault->removeForever(vault->broken()[0].id));
    QCOMPARE(vault->broken().size(), std::size_t(2));
}

void TestVaultDocumentFaults::identicalBrokenEntriesCanBeAddressed()
{
    QCborArray entries;
    for (int i = 0; i < 1000; ++i)
        entries.append(0);
    const QByteArray bytes = documentOf(entries);
    const auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(vault);
    QSet<QUuid> ids;
    for (const BrokenEntry &broken : vault->broken())
        ids.insert(broken.id);
    QCOMPARE(ids.size(), 1000);
}

void TestVaultDocumentFaults::otherDocumentsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QStringList>("values");
    const QCborMap document = documentMap({entryMap()});
    const auto row = [](const char *name, const QCborValue &value, ErrorCode code, const char *what) {
        QTest::newRow(name) << value.toCbor() << code << QStringList{key(what)};
    };
    QTest::newRow("nothing") << QByteArray() << ErrorCode::StoreDamaged << QStringList{key("CBOR")};
    QTest::newRow("text") << QByteArray("otpauth://totp/") << ErrorCode::StoreDamaged << QStringList{key("CBOR")};
    QTest::newRow("more behind") << QCborValue(document).toCbor() + '\0' << ErrorCode::StoreDamaged
                                 << QStringList{key("CBOR")};
    QTest::newRow("indefinite map") << QByteArray::fromHex("bfff") << ErrorCode::StoreDamaged
                                    << QStringList{key("CBOR")};
    QTest::newRow("deep nest") << documentAround({QByteArray(70, '\x81') + '\0'}) << ErrorCode::StoreDamaged
                               << QStringList{key("CBOR")};
    row("array", QCborArray{document}, ErrorCode::StoreDamaged, "CBOR");
    row("no format", without(document, "format"), ErrorCode::StoreDamaged, "format");
    row("another format", with(document, "format", key("x")), ErrorCode::StoreDamaged, "format");
    row("no version", without(document, "version"), ErrorCode::StoreDamaged, "version");
    row("version 0", with(document, "version", 0), ErrorCode::StoreDamaged, "version");
    row("version as text", with(document, "version", key("1")), ErrorCode::StoreDamaged, "version");
    row("no entries", without(document, "entries"), ErrorCode::StoreDamaged, "entries");
    row("entries as a map", with(document, "entries", QCborMap()), ErrorCode::StoreDamaged, "entries");
    row("next version", with(document, "version", 2), ErrorCode::StoreNewer, "2");
    row("next version without entries", with(without(document, "entries"), "version", 7), ErrorCode::StoreNewer, "7");
    QByteArray twice = QCborValue(document).toCbor() + QCborValue(key("entries")).toCbor() + '\x80';
    twice[0] = char(twice[0] + 1);
    QTest::newRow("a key twice") << twice << ErrorCode::StoreDamaged << QStringList{key("a key twice")};
}

void TestVaultDocumentFaults::otherDocumentsAreRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ErrorCode, code);
    QFETCH(const QStringList, values);
    const auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(!vault);
    QCOMPARE(vault.error().code, code);
    QCOMPARE(vault.error().values, values);
}

void TestVaultDocumentFaults::everyTruncationIsRefused()
{
    const QByteArray bytes = documentOf({entryMap(1), QCborMap(), with(entryMap(2), "deleted", 1)});
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        const QByteArray cut = bytes.left(length);
        const auto vault = VaultDocument::decode(viewOf(cut));
        QVERIFY2(!vault, qPrintable(QString::number(length)));
        QCOMPARE(vault.error().code, ErrorCode::StoreDamaged);
    }
}

void TestVaultDocumentFaults::everyFlippedByteIsSurvived()
{
    const QByteArray bytes = documentOf({entryMap(1), entryMap(2)});
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        for (const char mask : {'\x01', '\x20', '\x80', '\xff'}) {
            QByteArray changed = bytes;
            changed[at] = char(changed[at] ^ mask);
            const auto vault = VaultDocument::decode(viewOf(changed));
            if (!vault)
                continue;
            // Whatever it says now, nothing of it may be lost by writing it.
            QCOMPARE(vault->accounts().size() + vault->trash().size() + vault->broken().size(), std::size_t(2));
            const QByteArray again = encoded(*vault);
            const auto second = VaultDocument::decode(viewOf(again));
            QVERIFY(second);
            QCOMPARE(encoded(*second), again);
        }
    }
}

QTEST_APPLESS_MAIN(TestVaultDocumentFaults)
#include "tst_vault_document_faults.moc"
