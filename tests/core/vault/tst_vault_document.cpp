// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_document.h"

#include "core/vault/document_maps.h"
#include "otp/otp_limits.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

Q_DECLARE_METATYPE(QCborValue)

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
    void unknownFieldsSurvive();
    void fieldsOfAnotherTypeSurvive();
    void aFieldThatBecameKnownIsNotWrittenTwice();
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
        {key("backup_codes"),
            QCborArray{
                QCborArray{QByteArray("1234 5678"), nullptr}, QCborArray{QByteArray("ab-cd"), qint64(1700000000000)}}},
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
    QCOMPARE(after.backupCodes.size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(bytesOf(after.backupCodes[i].code.view()), bytesOf(before.backupCodes[i].code.view()));
        QVERIFY(after.backupCodes[i].used == before.backupCodes[i].used);
    }
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

void TestVaultDocument::unknownFieldsSurvive()
{
    // What a newer version may add, and what no version of ours would: a number as a key, indefinite text, a tag.
    const QByteArray codes = QByteArray::fromHex("6c"
                                                 "766f6963655f7072696e7473"
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
