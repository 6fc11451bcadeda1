// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/data/entry_text.h"
#include "support/data/random_entry.h"
#include "uri/google_migration.h"

#include <QTest>

#include <algorithm>

using namespace cinnabar;
using namespace cinnabar::testing;
using namespace std::chrono_literals;

class TestMigrationWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesWhatPhonesRead();
    void readingBackIsTheIdentity();
    void splitsIntoParts_data();
    void splitsIntoParts();
    void longNamesMakeSmallerParts();
    void aPrefixOfItsOwnStaysInTheName();
    void refusesWhatTheFormatHasNoPlaceFor_data();
    void refusesWhatTheFormatHasNoPlaceFor();
};

namespace {

OtpEntry entryOf(const QString &issuer, const QString &name, OtpSpec spec = TotpSpec{})
{
    OtpEntry entry;
    entry.issuer = issuer;
    entry.name = name;
    entry.spec = spec;
    entry.secret = SecretBytes::copyOf("12345678901234567890");
    return entry;
}

std::vector<const OtpEntry *> pointersTo(const std::vector<OtpEntry> &entries)
{
    std::vector<const OtpEntry *> pointers;
    for (const OtpEntry &entry : entries)
        pointers.push_back(&entry);
    return pointers;
}

std::vector<OtpEntry> entriesNamed(std::size_t count, const QString &name)
{
    std::vector<OtpEntry> entries;
    for (std::size_t i = 0; i < count; ++i)
        entries.push_back(entryOf(QStringLiteral("A"), name + QString::number(i)));
    return entries;
}

} // namespace

void TestMigrationWriter::writesWhatPhonesRead()
{
    // The bytes were put together by hand after the field list: version 1, one part, id 5.
    const OtpEntry entry = entryOf(QStringLiteral("A"), QStringLiteral("b"), HotpSpec{HashAlgorithm::Sha256, 8, 7});
    const auto uris = writeMigrationUris({&entry}, 5);
    QVERIFY(uris && uris->size() == 1);
    const QByteArray message = QByteArray::fromHex("0a24" // field 1, 36 bytes
                                                   "0a143132333435363738393031323334353637383930"
                                                   "120162"
                                                   "1a0141"
                                                   "2002"
                                                   "2802"
                                                   "3001"
                                                   "3807"
                                                   "1001"
                                                   "1801"
                                                   "2000"
                                                   "2805");
    QCOMPARE(shown((*uris)[0].view()),
        QString::fromLatin1("otpauth-migration://offline?data=" + message.toBase64().toPercentEncoding()));
}

void TestMigrationWriter::readingBackIsTheIdentity()
{
    RandomEntries random(20261124);
    for (int round = 0; round < 300; ++round) {
        std::vector<OtpEntry> entries;
        while (entries.size() < 12) {
            OtpEntry entry = random.entry();
            entry.labelIssuer.clear(); // this and the next have no field
            entry.extraParameters.clear();
            if (auto *totp = std::get_if<TotpSpec>(&entry.spec))
                *totp = TotpSpec{totp->hash, random.below(2) == 0 ? 6 : 8};
            else if (auto *hotp = std::get_if<HotpSpec>(&entry.spec))
                hotp->digits = random.below(2) == 0 ? 6 : 8;
            else
                continue;
            entries.push_back(std::move(entry));
        }
        const auto id = qint32(random.below(0xFFFFFFFF));
        const auto uris = writeMigrationUris(pointersTo(entries), id);
        QVERIFY(uris.has_value());
        std::size_t next = 0;
        for (std::size_t i = 0; i < uris->size(); ++i) {
            const auto part = parseMigrationUri((*uris)[i].view());
            QVERIFY(part.has_value());
            QCOMPARE(part->batchId, id);
            QCOMPARE(part->batchIndex, int(i));
            QCOMPARE(part->batchSize, int(uris->size()));
            QVERIFY(part->rejected.empty());
            for (const ParsedUri &read : part->entries)
                QCOMPARE(entryText(read.entry), entryText(entries[next++]));
        }
        QCOMPARE(next, entries.size());
    }
}

void TestMigrationWriter::splitsIntoParts_data()
{
    QTest::addColumn<int>("entries");
    QTest::addColumn<int>("parts");
    QTest::newRow("none") << 0 << 0;
    QTest::newRow("1") << 1 << 1;
    QTest::newRow("10") << 10 << 1;
    QTest::newRow("11") << 11 << 2;
    QTest::newRow("20") << 20 << 2;
    QTest::newRow("21") << 21 << 3;
}

void TestMigrationWriter::splitsIntoParts()
{
    QFETCH(int, entries);
    const auto uris = writeMigrationUris(pointersTo(entriesNamed(std::size_t(entries), QStringLiteral("b"))), 1);
    QVERIFY(uris.has_value());
    QTEST(int(uris->size()), "parts");
    for (const SecretBytes &uri : *uris)
        QVERIFY(parseMigrationUri(uri.view())->entries.size() <= maxAccountsInMigrationPart);
}

void TestMigrationWriter::longNamesMakeSmallerParts()
{
    const auto uris = writeMigrationUris(pointersTo(entriesNamed(10, QString(200, u'x'))), 1);
    QVERIFY(uris.has_value());
    QCOMPARE(uris->size(), std::size_t(2)); // ten would fit by their number
    for (const SecretBytes &uri : *uris)
        QVERIFY(uri.size() < 2'200); // 40 % of the largest QR code is what a phone still reads with ease

    const auto longest = writeMigrationUris(pointersTo(entriesNamed(1, QString(5'900, u'x'))), 1);
    QVERIFY(longest.has_value());
    QVERIFY(parseMigrationUri((*longest)[0].view()).has_value());
    const auto tooLong = writeMigrationUris(pointersTo(entriesNamed(1, QString(6'100, u'x'))), 1);
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().code, ErrorCode::UriTooLong);
}

void TestMigrationWriter::aPrefixOfItsOwnStaysInTheName()
{
    OtpEntry entry = entryOf(QStringLiteral("Microsoft"), QStringLiteral("b"));
    entry.labelIssuer = QStringLiteral("Contoso");
    const auto uris = writeMigrationUris({&entry}, 1);
    QVERIFY(uris.has_value());
    const auto part = parseMigrationUri((*uris)[0].view());
    QVERIFY(part.has_value());
    QCOMPARE(part->entries[0].entry.issuer, QStringLiteral("Microsoft"));
    QCOMPARE(part->entries[0].entry.name, QStringLiteral("Contoso:b"));
}

void TestMigrationWriter::refusesWhatTheFormatHasNoPlaceFor_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("what");
    const auto notWritable = QStringLiteral("not_writable");
    QTest::newRow("period 60") << 0 << notWritable << QStringLiteral("period 60");
    QTest::newRow("digits 7") << 1 << notWritable << QStringLiteral("digits 7");
    QTest::newRow("hotp digits 10") << 2 << notWritable << QStringLiteral("digits 10");
    QTest::newRow("Steam") << 3 << notWritable << QStringLiteral("steam");
    QTest::newRow("mOTP") << 4 << notWritable << QStringLiteral("motp");
    QTest::newRow("MD5") << 5 << QStringLiteral("unsupported_algorithm") << QStringLiteral("MD5");
}

void TestMigrationWriter::refusesWhatTheFormatHasNoPlaceFor()
{
    QFETCH(int, row);
    const OtpSpec specs[] = {TotpSpec{HashAlgorithm::Sha1, 6, 60s}, TotpSpec{HashAlgorithm::Sha1, 7},
        HotpSpec{HashAlgorithm::Sha1, 10}, SteamSpec{}, MotpSpec{}, TotpSpec{HashAlgorithm::Md5}};
    const OtpEntry fine = entryOf(QStringLiteral("A"), QStringLiteral("b"));
    const OtpEntry bad = entryOf(QStringLiteral("A"), QStringLiteral("bad"), specs[row]);
    const auto uris = writeMigrationUris({&fine, &bad}, 1);
    QVERIFY(!uris);
    QTEST(errorName(uris.error().code), "error");
    QTEST(uris.error().values.value(0), "what");
    if (uris.error().code == ErrorCode::NotWritable)
        QCOMPARE(uris.error().values.last(), QStringLiteral("bad"));
}

QTEST_APPLESS_MAIN(TestMigrationWriter)
#include "tst_migration_writer.moc"
