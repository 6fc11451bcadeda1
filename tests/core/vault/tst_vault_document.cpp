// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "otp/otp_limits.h"
#include "support/sample_accounts.h"
#include "vault/vault_document.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

Q_DECLARE_METATYPE(QCborValue)

namespace {

// Qt's CBOR classes are the other implementation: they write what we read and read what we write.

QString key(const char *name) { return QString::fromLatin1(name); }
SecretView viewOf(const QByteArray &bytes) { return asSecretView({bytes.constData(), std::size_t(bytes.size())}); }
QByteArray bytesOf(SecretView view) { return {asText(view).data(), qsizetype(view.size())}; }
QByteArray encoded(const Vault &vault) { return bytesOf(VaultDocument::encode(vault).view()); }

QByteArray idBytes(int number)
{
    QByteArray id(16, '\x11');
    id[15] = char(number);
    return id;
}

QCborMap entryMap(int number = 1)
{
    return {
        {key("id"), idBytes(number)},
        {key("issuer"), key("Example")},
        {key("name"), key("alice")},
        {key("type"), key("totp")},
        {key("algorithm"), key("SHA256")},
        {key("digits"), 8},
        {key("period"), 60},
        {key("secret"), QByteArray("12345678901234567890")},
        {key("created"), qint64(1700000000000)},
        {key("modified"), qint64(1700000000001)},
        {key("revision"), 3},
    };
}

QCborMap with(QCborMap map, const char *name, const QCborValue &value)
{
    map.insert(key(name), value);
    return map;
}

QCborMap without(QCborMap map, const char *name)
{
    map.remove(key(name));
    return map;
}

QCborMap documentMap(const QCborArray &entries)
{
    return {{key("format"), key("cinnabar-vault-document")}, {key("version"), 1}, {key("entries"), entries}};
}

QByteArray documentOf(const QCborArray &entries) { return documentMap(entries).toCborValue().toCbor(); }

/// A document around entries that no encoder of Qt's would write.
QByteArray documentAround(const QList<QByteArray> &entries)
{
    const QByteArray empty = documentOf({});
    const qsizetype at = empty.indexOf('\x80');
    return empty.left(at) + char(0x80 + entries.size()) + entries.join() + empty.mid(at + 1);
}

} // namespace

class TestVaultDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatTheFormatSays();
    void writesWhatTheFormatSays();
    void everyKindSurvives_data();
    void everyKindSurvives();
    void everyFieldSurvives();
    void trashSurvives();
    void emptyVaultSurvives();
    void limitsAreThoseOfTheEngine_data();
    void limitsAreThoseOfTheEngine();
    void aBadEntryIsKeptAndNamed_data();
    void aBadEntryIsKeptAndNamed();
    void brokenEntriesStayApart();
    void identicalBrokenEntriesCanBeAddressed();
    void unknownFieldsSurvive();
    void fieldsOfAnotherTypeSurvive();
    void aFieldThatBecameKnownIsNotWrittenTwice();
    void otherDocumentsAreRefused_data();
    void otherDocumentsAreRefused();
    void everyTruncationIsRefused();
    void everyFlippedByteIsSurvived();
    void tenThousandAccountsAreFast();
};

void TestVaultDocument::readsWhatTheFormatSays()
{
    const QByteArray bytes = documentOf({entryMap()});
    const auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(vault);
    QCOMPARE(vault->accounts().size(), std::size_t(1));
    const Account &account = vault->accounts()[0];
    QCOMPARE(account.id, QUuid::fromRfc4122(idBytes(1)));
    QCOMPARE(account.entry.issuer, key("Example"));
    QCOMPARE(account.entry.name, key("alice"));
    QVERIFY(account.entry.spec == OtpSpec(TotpSpec{HashAlgorithm::Sha256, 8, std::chrono::seconds(60)}));
    QCOMPARE(bytesOf(account.entry.secret.view()), QByteArray("12345678901234567890"));
    QCOMPARE(account.created.count(), qint64(1700000000000));
    QCOMPARE(account.modified.count(), qint64(1700000000001));
    QCOMPARE(account.revision, quint64(3));
    QVERIFY(account.unknownFields.empty());
}

void TestVaultDocument::writesWhatTheFormatSays()
{
    FixedRandom random;
    Vault vault;
    Account account = fullAccount(random);
    const QUuid id = account.id;
    QVERIFY(vault.add(std::move(account)));
    const QCborMap document = QCborValue::fromCbor(encoded(vault)).toMap();
    const QCborMap expected = {
        {key("id"), id.toRfc4122()},
        {key("issuer"), QStringLiteral("Ünïcode & Söhne \U0001F510")},
        {key("name"), QStringLiteral("אליס:alice+tag@example.com")},
        {key("label_issuer"), key("Contoso")},
        {key("note"), key("two\nlines")},
        {key("tags"), QCborArray{key("work"), QStringLiteral("ג")}},
        {key("parameters"),
            QCborArray{QCborArray{key("image"), key("https://example.com/a?b=c&d")}, QCborArray{key("x"), QString()}}},
        {key("favorite"), true},
        {key("type"), key("totp")},
        {key("algorithm"), key("SHA512")},
        {key("digits"), 8},
        {key("period"), 60},
        {key("secret"), QByteArray("12345678901234567890")},
        {key("pin"), QByteArray("1234")},
        {key("created"), -1},
        {key("modified"), qint64(1700000123456)},
        {key("revision"), 42},
    };
    QCOMPARE(document, documentMap({expected}));
}

void TestVaultDocument::everyKindSurvives_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"totp", "hotp", "steam", "motp", "yandex"})
        QTest::newRow(name) << QByteArray(name);
}

void TestVaultDocument::everyKindSurvives()
{
    QFETCH(const QByteArray, name);
    const std::map<QByteArray, OtpSpec> specs = {
        {"totp", TotpSpec{HashAlgorithm::Sha1, 10, maxPeriod}},
        {"hotp", HotpSpec{HashAlgorithm::Sha512, 1, maxCounter}},
        {"steam", SteamSpec{}},
        {"motp", MotpSpec{}},
        {"yandex", YandexSpec{}},
    };
    FixedRandom random;
    OtpEntry entry = sampleEntry({}, {}, specs.at(name));
    if (name == "yandex")
        entry.secret = SecretBytes::copyOf(std::string_view("0123456789abcdef"));
    Vault vault;
    QVERIFY(vault.add(sampleAccount(random, std::move(entry))));
    const QByteArray bytes = encoded(vault);
    const auto decoded = VaultDocument::decode(viewOf(bytes));
    QVERIFY(decoded);
    QCOMPARE(decoded->accounts().size(), std::size_t(1));
    QVERIFY(decoded->accounts()[0].entry.spec == specs.at(name));
    QCOMPARE(encoded(*decoded), bytes);
}

void TestVaultDocument::everyFieldSurvives()
{
    FixedRandom random;
    Vault vault;
    QVERIFY(vault.add(fullAccount(random)));
    const Account &before = vault.accounts()[0];
    const QByteArray bytes = encoded(vault);
    const auto decoded = VaultDocument::decode(viewOf(bytes));
    QVERIFY(decoded);
    const Account &after = decoded->accounts()[0];
    QCOMPARE(after.id, before.id);
    QCOMPARE(after.entry.issuer, before.entry.issuer);
    QCOMPARE(after.entry.name, before.entry.name);
    QCOMPARE(after.entry.labelIssuer, before.entry.labelIssuer);
    QCOMPARE(after.entry.extraParameters, before.entry.extraParameters);
    QCOMPARE(bytesOf(after.entry.pin.view()), bytesOf(before.entry.pin.view()));
    QCOMPARE(after.note, before.note);
    QCOMPARE(after.tags, before.tags);
    QCOMPARE(after.favorite, before.favorite);
    QCOMPARE(after.created.count(), before.created.count());
    QCOMPARE(after.modified.count(), before.modified.count());
    QCOMPARE(after.revision, before.revision);
}

void TestVaultDocument::trashSurvives()
{
    Vault vault = sampleVault(3);
    const QUuid id = vault.accounts()[1].id;
    QVERIFY(vault.moveToTrash(id, UnixMillis(5)));
    const QByteArray bytes = encoded(vault);
    auto decoded = VaultDocument::decode(viewOf(bytes));
    QVERIFY(decoded);
    QCOMPARE(decoded->accounts().size(), std::size_t(2));
    QVERIFY(decoded->findTrashed(id));
    QCOMPARE(decoded->findTrashed(id)->deleted.count(), 5);
    QVERIFY(decoded->restore(id, UnixMillis(6)));
    QCOMPARE(decoded->accounts()[1].id, id);
}

void TestVaultDocument::emptyVaultSurvives()
{
    const QByteArray bytes = encoded(Vault());
    QCOMPARE(bytes, documentOf({}));
    const auto decoded = VaultDocument::decode(viewOf(bytes));
    QVERIFY(decoded);
    QVERIFY(decoded->accounts().empty() && decoded->trash().empty() && decoded->broken().empty());
}

void TestVaultDocument::limitsAreThoseOfTheEngine_data()
{
    QTest::addColumn<QCborValue>("entry");
    const QCborMap hotp = with(with(entryMap(), "type", key("hotp")), "counter", 0);
    const QCborMap fixed = without(without(without(entryMap(), "algorithm"), "digits"), "period");
    const auto row = [](const char *name, const QCborMap &entry) { QTest::newRow(name) << QCborValue(entry); };
    row("one digit", with(entryMap(), "digits", 1));
    row("ten digits", with(entryMap(), "digits", 10));
    row("one second", with(entryMap(), "period", 1));
    row("longest period", with(entryMap(), "period", 2147483647));
    row("counter 0", hotp);
    row("largest counter", with(hotp, "counter", std::numeric_limits<qint64>::max()));
    row("one byte", with(entryMap(), "secret", QByteArray(1, '\0')));
    row("no names", without(without(entryMap(), "issuer"), "name"));
    row("no times", without(without(without(entryMap(), "created"), "modified"), "revision"));
    row("mOTP without PIN", with(fixed, "type", key("motp")));
    row("Steam", with(fixed, "type", key("steam")));
    row("Yandex", with(with(fixed, "type", key("yandex")), "secret", QByteArray(16, 'x')));
}

void TestVaultDocument::limitsAreThoseOfTheEngine()
{
    QFETCH(const QCborValue, entry);
    const QByteArray bytes = documentOf({entry});
    const auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(vault);
    QCOMPARE(vault->broken().size(), std::size_t(0));
    QCOMPARE(vault->accounts().size(), std::size_t(1));
}

void TestVaultDocument::aBadEntryIsKeptAndNamed_data()
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
    for (const char *field : {"id", "issuer", "name", "label_issuer", "note", "tags", "favorite", "type", "algorithm",
             "digits", "period", "secret", "pin", "parameters", "created", "modified", "revision", "deleted"})
        damaged(qPrintable(key("of another kind: ") + key(field)), with(entry, field, 1.5), field);
    damaged("position of another kind", with(with(entry, "deleted", 1), "position", -1), "position");
    damaged("short id", with(entry, "id", QByteArray(15, 'x')), "id");
    damaged("null id", with(entry, "id", QByteArray(16, '\0')), "id");
    damaged("a tag that is a number", with(entry, "tags", QCborArray{1}), "tags");
    damaged("parameters without value", with(entry, "parameters", QCborArray{QCborArray{key("x")}}), "parameters");
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

void TestVaultDocument::aBadEntryIsKeptAndNamed()
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

void TestVaultDocument::brokenEntriesStayApart()
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

void TestVaultDocument::identicalBrokenEntriesCanBeAddressed()
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

void TestVaultDocument::unknownFieldsSurvive()
{
    // What a newer version may add, and what no version of ours would: a number as a key, indefinite text, a tag.
    const QByteArray codes = QByteArray::fromHex("6c"
                                                 "6261636b75705f636f646573"
                                                 "82"
                                                 "4401020304"
                                                 "7f6161616bff");
    const QByteArray odd = QByteArray::fromHex("1864"
                                               "c1fb41d452d9e20000"
                                               "00");
    QByteArray entry = QCborValue(with(entryMap(), "zzz", QCborMap{{1, 2}})).toCbor();
    entry[0] = char(entry[0] + 2);
    entry += codes + odd;
    QByteArray bytes = documentAround({entry});
    bytes[0] = char(bytes[0] + 1);
    const QByteArray setting = QByteArray::fromHex("68"
                                                   "73657474696e6773"
                                                   "bf6161f97e00ff");
    bytes += setting;

    auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(vault);
    QCOMPARE(vault->broken().size(), std::size_t(0));
    QVERIFY(vault->replace(vault->accounts()[0].clone(), UnixMillis(9)));
    const QByteArray again = encoded(vault->clone());
    QVERIFY(again.contains(codes));
    QVERIFY(again.contains(odd));
    QVERIFY(again.contains(QCborValue(key("zzz")).toCbor() + QCborValue(QCborMap{{1, 2}}).toCbor()));
    QVERIFY(again.endsWith(setting));
    QVERIFY(VaultDocument::decode(viewOf(again)));
}

void TestVaultDocument::fieldsOfAnotherTypeSurvive()
{
    const QByteArray bytes = documentOf({with(entryMap(), "type", key("steam"))});
    const auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(vault);
    const QCborMap entry = QCborValue::fromCbor(encoded(*vault)).toMap()[key("entries")].toArray()[0].toMap();
    const QCborMap expected = with(entryMap(), "type", key("steam"));
    QCOMPARE(entry.size(), expected.size()); // the order is not kept
    for (const auto &[field, value] : expected)
        QCOMPARE(entry[field], value);
}

void TestVaultDocument::aFieldThatBecameKnownIsNotWrittenTwice()
{
    const QByteArray bytes = documentOf({with(entryMap(), "type", key("steam"))});
    auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(vault);
    Account account = vault->accounts()[0].clone();
    account.entry.spec = TotpSpec{HashAlgorithm::Sha1, 7, std::chrono::seconds(15)};
    QVERIFY(vault->replace(std::move(account), UnixMillis(9)));
    const QByteArray again = encoded(*vault);
    const auto decoded = VaultDocument::decode(viewOf(again));
    QVERIFY(decoded);
    QCOMPARE(decoded->broken().size(), std::size_t(0));
    QVERIFY(decoded->accounts()[0].entry.spec == OtpSpec(TotpSpec{HashAlgorithm::Sha1, 7, std::chrono::seconds(15)}));
}

void TestVaultDocument::otherDocumentsAreRefused_data()
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

void TestVaultDocument::otherDocumentsAreRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ErrorCode, code);
    QFETCH(const QStringList, values);
    const auto vault = VaultDocument::decode(viewOf(bytes));
    QVERIFY(!vault);
    QCOMPARE(vault.error().code, code);
    QCOMPARE(vault.error().values, values);
}

void TestVaultDocument::everyTruncationIsRefused()
{
    const QByteArray bytes = documentOf({entryMap(1), QCborMap(), with(entryMap(2), "deleted", 1)});
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        const QByteArray cut = bytes.left(length);
        const auto vault = VaultDocument::decode(viewOf(cut));
        QVERIFY2(!vault, qPrintable(QString::number(length)));
        QCOMPARE(vault.error().code, ErrorCode::StoreDamaged);
    }
}

void TestVaultDocument::everyFlippedByteIsSurvived()
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

void TestVaultDocument::tenThousandAccountsAreFast()
{
    QCborArray entries;
    for (int i = 0; i < 10000; ++i) {
        QByteArray id(16, '\x22');
        id[0] = char(i >> 8);
        id[1] = char(i);
        entries.append(with(entryMap(), "id", id));
    }
    const QByteArray bytes = documentOf(entries);
    QBENCHMARK
    {
        const auto vault = VaultDocument::decode(viewOf(bytes));
        QVERIFY(vault);
        QCOMPARE(vault->accounts().size(), std::size_t(10000));
        QCOMPARE(VaultDocument::encode(*vault).size(), std::size_t(bytes.size()));
    }
}

QTEST_APPLESS_MAIN(TestVaultDocument)
#include "tst_vault_document.moc"
