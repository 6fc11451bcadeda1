// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/uri/migration_message.h"
#include "support/data/entry_text.h"
#include "uri/google_migration.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;

class TestGoogleMigration : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishedCodesAreRead_data();
    void publishedCodesAreRead();
    void publishedFaultsAreRefused_data();
    void publishedFaultsAreRefused();
    void namesAreSplit_data();
    void namesAreSplit();
    void fieldsAreRead_data();
    void fieldsAreRead();
    void oddEntriesAreRejectedAlone_data();
    void oddEntriesAreRejectedAlone();
    void batchNumbersAreChecked_data();
    void batchNumbersAreChecked();
    void dataIsRepaired_data();
    void dataIsRepaired();
    void damageIsRefused_data();
    void damageIsRefused();
    void everyCutIsRefusedOrWhole();
};

namespace {

Result<MigrationPart> readUri(const QByteArray &uri) { return parseMigrationUri(asSecretView(uri.toStdString())); }

const QString wholeAccount =
    QStringLiteral(R"("totp" "A" "b" "" "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" "SHA1" "6" "period 30" "pin ")");

} // namespace

void TestGoogleMigration::publishedCodesAreRead_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = vectors(QStringLiteral("otpauth_migration.json"))[u"parts"].toArray();
    QCOMPARE(rows.size(), 9);
    for (const auto &value : rows)
        QTest::newRow(qPrintable(value.toObject()[u"source"].toString())) << value.toObject();
}

void TestGoogleMigration::publishedCodesAreRead()
{
    QFETCH(QJsonObject, row);
    const auto result = readUri(row[u"uri"].toString().toLatin1());
    QVERIFY(result.has_value());
    const QJsonObject expected = row[u"part"].toObject();
    QCOMPARE(result->version, expected[u"version"].toInt());
    QCOMPARE(result->batchSize, expected[u"size"].toInt());
    QCOMPARE(result->batchIndex, expected[u"index"].toInt());
    QCOMPARE(result->batchId, expected[u"id"].toInt());
    const QJsonArray entries = row[u"entries"].toArray();
    QCOMPARE(qsizetype(result->entries.size()), entries.size());
    for (qsizetype i = 0; i < entries.size(); ++i)
        QCOMPARE(entryText(result->entries[std::size_t(i)].entry), expectedText(entries[i].toObject()));
    const QJsonArray rejected = row[u"rejected"].toArray();
    QCOMPARE(qsizetype(result->rejected.size()), rejected.size());
    for (qsizetype i = 0; i < rejected.size(); ++i) {
        QCOMPARE(result->rejected[std::size_t(i)].name, rejected[i][u"name"].toString());
        QCOMPARE(errorName(result->rejected[std::size_t(i)].reason.code), rejected[i][u"error"].toString());
    }
}

void TestGoogleMigration::publishedFaultsAreRefused_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = vectors(QStringLiteral("otpauth_migration.json"))[u"refused"].toArray();
    QCOMPARE(rows.size(), 5);
    for (const auto &value : rows)
        QTest::newRow(qPrintable(value.toObject()[u"uri"].toString())) << value.toObject();
}

void TestGoogleMigration::publishedFaultsAreRefused()
{
    QFETCH(QJsonObject, row);
    const auto result = readUri(row[u"uri"].toString().toLatin1());
    QVERIFY(!result);
    QCOMPARE(errorName(result.error().code), row[u"error"].toString());
}

void TestGoogleMigration::namesAreSplit_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<QString>("expected"); // issuer|name
    const auto row = [](const char *name, const char *issuer, const char *expected) {
        QTest::newRow(qPrintable(QStringLiteral("%1 | %2").arg(QLatin1StringView(issuer), QLatin1StringView(name))))
            << QByteArray(name) << QByteArray(issuer) << QString::fromUtf8(expected);
    };
    row("b", "A", "A|b");
    row("A:b", "A", "A|b");
    row("A: b", "A", "A|b");
    row("A :b", "A", "A|b");
    row("A:b", "", "A|b");
    row("A: b", "", "A|b");
    row("A:b:c", "", "A|b:c");
    row("b", "", "|b");
    row(":b", "", "|b");
    row("", "A", "A|");
    row("", "", "|");
    row("A:", "A", "A|");
    row("@u:matrix.org", "Matrix", "Matrix|@u:matrix.org");
    row("Matrix:@u:matrix.org", "Matrix", "Matrix|@u:matrix.org");
    row("Contoso:b", "Microsoft", "Microsoft|Contoso:b");
    row("a:b", "A", "A|a:b");
    row("A:B:c", "A:B", "A:B|c");
    row(" b ", " A ", "A|b");
    row("A%3Ab", "", "|A%3Ab");
    row("\xD7\x97:\xF0\x9F\x98\x80", "", "\xD7\x97|\xF0\x9F\x98\x80");
}

void TestGoogleMigration::namesAreSplit()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, issuer);
    const auto result = readUri(uriOf(part(account(name, issuer))));
    QVERIFY(result.has_value() && result->entries.size() == 1);
    const OtpEntry &entry = result->entries[0].entry;
    QTEST(entry.issuer + u'|' + entry.name, "expected");
    QVERIFY(entry.labelIssuer.isEmpty());
}

void TestGoogleMigration::fieldsAreRead_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("values"); // type algorithm digits period-or-counter
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *title, const Message &entry, const char *values, const QStringList &findings = {}) {
        QTest::newRow(title) << entry.data() << QString::fromLatin1(values) << findings;
    };
    const auto period = QStringLiteral("migration-period");
    const auto defaults = [&](const char *fields) {
        return QStringList{QStringLiteral("migration-defaults(%1)").arg(QLatin1StringView(fields)), period};
    };
    row("usual", account(), "totp SHA1 6 30", {period});
    row("SHA256", account().varint(4, 2), "totp SHA256 6 30", {period, QStringLiteral("unusual-algorithm(SHA256)")});
    row("SHA512", account().varint(4, 3), "totp SHA512 6 30", {period, QStringLiteral("unusual-algorithm(SHA512)")});
    row("eight digits", account().varint(5, 2), "totp SHA1 8 30", {period});
    row("hotp", account().varint(6, 1).varint(7, 7), "hotp SHA1 6 #7");
    row("hotp without counter", account().varint(6, 1), "hotp SHA1 6 #0");
    row("hotp, last counter", account().varint(6, 1).varint(7, 9'223'372'036'854'775'807),
        "hotp SHA1 6 #9223372036854775807");
    row("totp with counter", account().varint(7, 7), "totp SHA1 6 30", {QStringLiteral("counter-ignored(7)"), period});
    row("totp with counter 0", account().varint(7, 0), "totp SHA1 6 30", {period});
    row("algorithm open", account().varint(4, 0), "totp SHA1 6 30", defaults("algorithm"));
    row("digits open", account().varint(5, 0), "totp SHA1 6 30", defaults("digits"));
    row("type open", account().varint(6, 0), "totp SHA1 6 30", defaults("type"));
    row("all left out", Message().bytes(1, "12345678901234567890").bytes(2, "b").bytes(3, "A"), "totp SHA1 6 30",
        defaults("algorithm, digits, type"));
    row("an id", account().bytes(8, "c68e19c21678790654"), "totp SHA1 6 30", {period});
    row("unknown fields",
        account().varint(9, 1).bytes(2000, "x").raw("\x95\x01"
                                                    "abcd"),
        "totp SHA1 6 30", {period});
    row("a number in place of the issuer", account().varint(3, 1), "totp SHA1 6 30", {period});
    row("long name", account(QByteArray(200, 'x')), "totp SHA1 6 30", {period});
    row("short secret", account().bytes(1, "123456789"), "totp SHA1 6 30",
        {period, QStringLiteral("short-secret(72)")});
    row("no names", account("", ""), "totp SHA1 6 30",
        {QStringLiteral("issuer-missing"), period, QStringLiteral("name-missing")});
    row("Steam is no more than a name here", account("b", "Steam"), "totp SHA1 6 30", {period});
}

void TestGoogleMigration::fieldsAreRead()
{
    QFETCH(QByteArray, entry);
    const auto result = readUri(uriOf(part(Message().raw(entry))));
    QVERIFY(result.has_value() && result->entries.size() == 1);
    const OtpSpec &spec = result->entries[0].entry.spec;
    const auto *hotp = std::get_if<HotpSpec>(&spec);
    const QString last = hotp ? u'#' + QString::number(hotp->counter) : QString::number(periodOf(spec)->count());
    QTEST(QStringLiteral("%1 %2 %3 %4")
              .arg(typeName(spec), algorithmName(algorithmOf(spec)))
              .arg(codeLength(spec))
              .arg(last),
        "values");
    QTEST(findingTexts(result->entries[0].findings), "findings");
}

void TestGoogleMigration::oddEntriesAreRejectedAlone_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QStringList>("values");
    const auto row = [](const char *title, const Message &entry, const char *error, const QStringList &values = {},
                         const QString &name = QStringLiteral("b")) {
        QTest::newRow(title) << entry.data() << name << QString::fromLatin1(error) << values;
    };
    const auto two = [](const char *field, const char *value) {
        return QStringList{QString::fromLatin1(field), QString::fromUtf8(value)};
    };
    row("MD5", account().varint(4, 4), "unsupported_algorithm", {QStringLiteral("MD5")});
    row("algorithm 5", account().varint(4, 5), "migration_entry_unsupported", two("algorithm", "5"));
    row("algorithm -1", account().varint(4, -1), "migration_entry_unsupported", two("algorithm", "-1"));
    row("algorithm 2^32+1", account().varint(4, 4'294'967'297), "migration_entry_unsupported",
        two("algorithm", "4294967297"));
    row("digits 3", account().varint(5, 3), "migration_entry_unsupported", two("digits", "3"));
    row("digits 6", account().varint(5, 6), "migration_entry_unsupported", two("digits", "6"));
    row("type 3", account().varint(6, 3), "migration_entry_unsupported", two("type", "3"));
    row("counter -1", account().varint(6, 1).varint(7, -1), "bad_counter", {QStringLiteral("-1")});
    row("empty secret", account().bytes(1, ""), "secret_missing");
    row("no secret", Message().bytes(2, "b").varint(4, 1).varint(5, 1).varint(6, 2), "secret_missing");
    row("a number in place of the secret", Message().varint(1, 1).bytes(2, "b"), "secret_missing");
    row("name that is no UTF-8", account("\xFF"), "migration_entry_unsupported", two("name", "\xEF\xBF\xBD"), {});
    row("issuer that is no UTF-8", account("b", "\xC0\xAF"), "migration_entry_unsupported",
        two("issuer", "\xEF\xBF\xBD"));
    row("length over its end", account().raw("\x12\x7F"), "migration_damaged", {}, {});
    row("varint without an end", account().raw("\x38\xFF\xFF"), "migration_damaged", {}, {});
    row("varint of eleven bytes", account().raw("\x38\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"),
        "migration_damaged", {}, {});
    row("group", account().raw("\x4B"), "migration_damaged", {}, {});
    row("field 0", account().raw(QByteArray("\0\0", 2)), "migration_damaged", {}, {});
}

void TestGoogleMigration::oddEntriesAreRejectedAlone()
{
    QFETCH(QByteArray, entry);
    const auto result = readUri(uriOf(Message().bytes(1, account().data()).bytes(1, entry).bytes(1, account().data())));
    QVERIFY(result.has_value());
    QCOMPARE(result->entries.size(), std::size_t(2));
    QCOMPARE(entryText(result->entries[1].entry), wholeAccount);
    QCOMPARE(result->rejected.size(), std::size_t(1));
    QCOMPARE(result->rejected[0].index, 1);
    QTEST(result->rejected[0].name, "name");
    QTEST(errorName(result->rejected[0].reason.code), "error");
    QTEST(result->rejected[0].reason.values, "values");
}

void TestGoogleMigration::batchNumbersAreChecked_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("expected"); // version size index id, or the error
    const auto row = [](const char *title, const Message &message, const char *expected) {
        QTest::newRow(title) << message.data() << QString::fromLatin1(expected);
    };
    const Message entry = Message().bytes(1, account().data());
    row("all left out", entry, "1 1 0 0");
    row("version 2 without an id", Message(entry).varint(2, 2).varint(3, 2).varint(4, 1), "2 2 1 0");
    row("size 0", part(account(), 0, 0), "1 1 0 5");
    row("size 0, index 3", part(account(), 0, 3), "1 1 0 5");
    row("first of two", part(account(), 2, 0), "1 2 0 5");
    row("second of two", part(account(), 2, 1), "1 2 1 5");
    row("third of two", part(account(), 2, 2), "migration_damaged");
    row("index -1", part(account(), 2, -1), "migration_damaged");
    row("size -1", part(account(), -1, 0), "migration_damaged");
    row("10,000 parts", part(account(), 10'000, 9'999), "1 10000 9999 5");
    row("one more", part(account(), 10'001, 0), "migration_damaged");
    row("negative id", part(account(), 1, 0, -1'899'066'545), "1 1 0 -1899066545");
    row("least id", part(account(), 1, 0, -2'147'483'648), "1 1 0 -2147483648");
    row("only rejected entries", Message().bytes(1, "").varint(3, 1), "1 1 0 0");
    row("no entry", Message().varint(2, 1).varint(3, 1), "migration_damaged");
    row("text in place of an entry", Message().varint(1, 7), "migration_damaged");
}

void TestGoogleMigration::batchNumbersAreChecked()
{
    QFETCH(QByteArray, payload);
    const auto result = readUri(uriOf(payload));
    QTEST(result ? QStringLiteral("%1 %2 %3 %4")
                       .arg(result->version)
                       .arg(result->batchSize)
                       .arg(result->batchIndex)
                       .arg(result->batchId)
                 : errorName(result.error().code),
        "expected");
}

void TestGoogleMigration::dataIsRepaired_data()
{
    QTest::addColumn<QByteArray>("uri");
    // A secret whose Base64 has '+' and '/', and a length that needs padding.
    const Message entry = Message().bytes(1,
        "ab\xFB\xEF\xBE\xFF\xFF\xFF\xFB\xEF\xBE\xFF\xFF\xFF"
        "cd");
    const QByteArray payload = part(entry).data();
    const QByteArray data = payload.toBase64();
    QVERIFY(data.contains('+') && data.contains('/') && data.endsWith('='));
    const QByteArray start = "otpauth-migration://offline?data=";
    QTest::newRow("escaped") << start + data.toPercentEncoding();
    QTest::newRow("nothing escaped") << start + data;
    QTest::newRow("space for plus") << start + QByteArray(data).replace('+', ' ');
    QTest::newRow("escaped space for plus") << start + QByteArray(data).replace('+', "%20");
    QTest::newRow("no padding") << start + QByteArray(data).replace("=", "");
    QTest::newRow("for URLs") << start + QByteArray(data).replace('+', '-').replace('/', '_');
    QTest::newRow("for URLs, no padding")
        << start + payload.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QTest::newRow("scheme, host and name in capitals") << "OTPAUTH-MIGRATION://OFFLINE?DATA=" + data;
    QTest::newRow("slash after the host") << "otpauth-migration://offline/?data=" + data;
    QTest::newRow("other parameters") << "otpauth-migration://offline?x=1&data=" + data + "&y=2";
    QTest::newRow("white space around") << "\n " + start + data + "\r\n";
}

void TestGoogleMigration::dataIsRepaired()
{
    QFETCH(QByteArray, uri);
    const auto result = readUri(uri);
    QVERIFY(result.has_value());
    QCOMPARE(result->entries.size(), std::size_t(1));
    QCOMPARE(base32Of(result->entries[0].entry.secret.view()), QStringLiteral("MFRPX3567777767PX377773DMQ"));
}

void TestGoogleMigration::damageIsRefused_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<ErrorCode>("code");
    const QByteArray data = part(account()).data().toBase64();
    const auto damaged = ErrorCode::MigrationDamaged;
    QTest::newRow("other host") << "otpauth-migration://online?data=" + data << damaged;
    QTest::newRow("no host") << "otpauth-migration://?data=" + data << damaged;
    QTest::newRow("path") << "otpauth-migration://offline/x?data=" + data << damaged;
    QTest::newRow("no data") << QByteArray("otpauth-migration://offline?x=1") << damaged;
    QTest::newRow("empty data") << QByteArray("otpauth-migration://offline?data=") << damaged;
    QTest::newRow("not Base64") << QByteArray("otpauth-migration://offline?data=%2A%2A%2A%2A") << damaged;
    QTest::newRow("bad escape") << QByteArray("otpauth-migration://offline?data=CiQ%") << ErrorCode::BadEscape;
    QTest::newRow("text") << "otpauth-migration://offline?data=" + QByteArray("hello, world").toBase64() << damaged;
    QTest::newRow("single account") << QByteArray("otpauth://totp/b?secret=GEZDGNBVGY3TQOJQ")
                                    << ErrorCode::UnsupportedScheme;
    QTest::newRow("no URI") << QByteArray("hello") << ErrorCode::NotAUri;
    const auto ofLength = [](int length) {
        const QByteArray start = "otpauth-migration://offline?data=";
        return start + QByteArray(length - start.size(), '*');
    };
    QTest::newRow("8 KiB") << ofLength(8192) << damaged;
    QTest::newRow("one more") << ofLength(8193) << ErrorCode::UriTooLong;
}

void TestGoogleMigration::damageIsRefused()
{
    QFETCH(QByteArray, uri);
    const auto result = readUri(uri);
    QVERIFY(!result);
    QTEST(result.error().code, "code");
}

void TestGoogleMigration::everyCutIsRefusedOrWhole()
{
    // A message cut between two fields is a message; cut anywhere else it is damaged. Nothing half-read comes out.
    const QByteArray payload = Message().bytes(1, account().data()).bytes(1, account("c").data()).varint(3, 2).data();
    for (qsizetype length = 0; length < payload.size(); ++length) {
        const auto result = readUri(uriOf(payload.first(length)));
        if (!result) {
            QCOMPARE(result.error().code, ErrorCode::MigrationDamaged);
            continue;
        }
        QVERIFY(result->rejected.empty());
        QCOMPARE(entryText(result->entries[0].entry), wholeAccount);
    }
}

QTEST_APPLESS_MAIN(TestGoogleMigration)
#include "tst_google_migration.moc"
