// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/base32.h"

#include "support/data/vectors.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;

class TestBase32 : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decodesPublishedVectors_data();
    void decodesPublishedVectors();
    void encodesPublishedVectors();
    void refusesPublishedVectors_data();
    void refusesPublishedVectors();
    void skipsWhatPeoplePutBetween_data();
    void skipsWhatPeoplePutBetween();
    void refusesOtherCharactersWithTheirPosition_data();
    void refusesOtherCharactersWithTheirPosition();
    void refusesWhatHoldsNoByte_data();
    void refusesWhatHoldsNoByte();
    void notesUnusualLengths_data();
    void notesUnusualLengths();
    void everyLengthComesBack();
};

void TestBase32::decodesPublishedVectors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("bytes");
    const QJsonArray rows = vectors(QStringLiteral("base32.json"))[u"rows"].toArray();
    QCOMPARE(rows.size(), 20);
    for (const auto &value : rows) {
        const QJsonObject row = value.toObject();
        QTest::newRow(qPrintable(row[u"text"].toString())) << row[u"text"].toString() << row[u"bytes"].toString();
    }
}

void TestBase32::decodesPublishedVectors()
{
    QFETCH(QString, text);
    QFETCH(QString, bytes);
    const auto decoded = decodeBase32(text.toStdString());
    QVERIFY(decoded.has_value());
    const std::string_view raw = asText(decoded->bytes.view());
    QCOMPARE(QByteArray(raw.data(), qsizetype(raw.size())).toHex(), bytes.toLatin1());
}

void TestBase32::encodesPublishedVectors()
{
    int count = 0;
    for (const auto &value : vectors(QStringLiteral("base32.json"))[u"rows"].toArray()) {
        const QJsonObject row = value.toObject();
        if (!row[u"canonical"].toBool())
            continue;
        ++count;
        const std::string bytes = QByteArray::fromHex(row[u"bytes"].toString().toLatin1()).toStdString();
        const QString text = row[u"text"].toString();
        QCOMPARE(shown(encodeBase32(asSecretView(bytes), Base32Padding::Full).view()), text);
        QCOMPARE(base32Of(asSecretView(bytes)), QString(text).remove(u'='));
    }
    QCOMPARE(count, 6);
    QVERIFY(encodeBase32({}).empty());
}

void TestBase32::refusesPublishedVectors_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = vectors(QStringLiteral("base32.json"))[u"refused"].toArray();
    QCOMPARE(rows.size(), 8);
    for (const auto &value : rows)
        QTest::newRow(qPrintable(u'"' + value.toObject()[u"text"].toString() + u'"')) << value.toObject();
}

void TestBase32::refusesPublishedVectors()
{
    QFETCH(QJsonObject, row);
    const auto decoded = decodeBase32(row[u"text"].toString().toStdString());
    QVERIFY(!decoded);
    QCOMPARE(errorName(decoded.error().code), row[u"error"].toString());
    QCOMPARE(decoded.error().values.value(0), row[u"character"].toString(decoded.error().values.value(0)));
    if (row.contains(u"position"))
        QCOMPARE(decoded.error().values.value(1), QString::number(row[u"position"].toInt()));
}

void TestBase32::skipsWhatPeoplePutBetween_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("spaces") << QByteArray("  JBSW Y3DP EHPK 3PXP  ");
    QTest::newRow("dashes") << QByteArray("JBSW-Y3DP-EHPK-3PXP");
    QTest::newRow("underscores") << QByteArray("JBSW_Y3DP_EHPK_3PXP");
    QTest::newRow("no-break space") << QByteArray("JBSW\xC2\xA0Y3DP\xC2\xA0"
                                                  "EHPK\xC2\xA0"
                                                  "3PXP");
    QTest::newRow("narrow no-break space") << QByteArray("JBSWY3DP\xE2\x80\xAF"
                                                         "EHPK3PXP");
    QTest::newRow("ideographic space") << QByteArray("JBSWY3DP\xE3\x80\x80"
                                                     "EHPK3PXP");
    QTest::newRow("tab and line break") << QByteArray("JBSWY3DP\t\r\nEHPK3PXP\n");
    QTest::newRow("lower case") << QByteArray("jbswy3dpehpk3pxp");
    QTest::newRow("one sign of padding") << QByteArray("JBSWY3DPEHPK3PXP=");
    QTest::newRow("padding with spaces") << QByteArray("JBSWY3DPEHPK3PXP == = ");
    QTest::newRow("dash after padding") << QByteArray("JBSWY3DPEHPK3PXP=-=");
}

void TestBase32::skipsWhatPeoplePutBetween()
{
    QFETCH(QByteArray, text);
    const auto decoded = decodeBase32(text.toStdString());
    QVERIFY(decoded.has_value());
    QCOMPARE(base32Of(decoded->bytes.view()), QStringLiteral("JBSWY3DPEHPK3PXP"));
    QCOMPARE(decoded->characters, std::size_t(16));
    QCOMPARE(decoded->notes, Base32Notes());
}

void TestBase32::refusesOtherCharactersWithTheirPosition_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("values");
    const auto list = [](const char *character, const char *position, const char *suggestion = "") {
        return QStringList{
            QString::fromUtf8(character), QString::fromLatin1(position), QString::fromLatin1(suggestion)};
    };
    QTest::newRow("zero") << QByteArray("JBSW0") << list("0", "5", "O");
    QTest::newRow("one") << QByteArray("1BSWY") << list("1", "1", "I / L");
    QTest::newRow("eight") << QByteArray("JBS8Y") << list("8", "4", "B");
    QTest::newRow("nine") << QByteArray("JBSWY9") << list("9", "6");
    QTest::newRow("plus") << QByteArray("JB+SWY") << list("+", "3");
    QTest::newRow("counted in characters, separators too") << QByteArray("JB\xC2\xA0SW!") << list("!", "6");
    QTest::newRow("Cyrillic A") << QByteArray("JBSWY\xD0\x90") << list("\xD0\x90", "6");
    QTest::newRow("emoji") << QByteArray("JB\xF0\x9F\x98\x80SW") << list("\xF0\x9F\x98\x80", "3");
    QTest::newRow("en dash") << QByteArray("JBSW\xE2\x80\x93Y3DP") << list("\xE2\x80\x93", "5");
    QTest::newRow("zero-width space") << QByteArray("JBSW\xE2\x80\x8BY3DP") << list("\xE2\x80\x8B", "5");
    QTest::newRow("not UTF-8") << QByteArray("JBSWY\xFFzz") << list("\xEF\xBF\xBD", "6");
    QTest::newRow("UTF-8 cut off") << QByteArray("JBSWY\xE2\x80") << list("\xEF\xBF\xBD", "6");
    QTest::newRow("overlong UTF-8") << QByteArray("JBSWY\xC1\x81") << list("\xEF\xBF\xBD", "6");
    QTest::newRow("padding inside") << QByteArray("JB==SWY3") << list("=", "3");
    QTest::newRow("padding first") << QByteArray("=JBSWY3") << list("=", "1");
    QTest::newRow("null byte") << QByteArray("JB\0SW", 5) << QStringList{QString(QChar(0)), QStringLiteral("3"), {}};
}

void TestBase32::refusesOtherCharactersWithTheirPosition()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, values);
    const auto decoded = decodeBase32(text.toStdString());
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, ErrorCode::SecretBadCharacter);
    QCOMPARE(decoded.error().values, values);
}

void TestBase32::refusesWhatHoldsNoByte_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("empty") << QByteArray() << ErrorCode::SecretMissing;
    QTest::newRow("only spaces") << QByteArray("  \xC2\xA0 ") << ErrorCode::SecretMissing;
    QTest::newRow("only dashes") << QByteArray("--__") << ErrorCode::SecretMissing;
    QTest::newRow("only padding") << QByteArray("====") << ErrorCode::SecretMissing;
    QTest::newRow("five bits") << QByteArray("A") << ErrorCode::SecretWrongLength;
    QTest::newRow("five bits, padded") << QByteArray("A=======") << ErrorCode::SecretWrongLength;
}

void TestBase32::refusesWhatHoldsNoByte()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    const auto decoded = decodeBase32(text.toStdString());
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, code);
}

void TestBase32::notesUnusualLengths_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("oddLength");
    QTest::addColumn<bool>("trailingBits");
    QTest::addColumn<int>("bytes");
    QTest::newRow("2") << QByteArray("AA") << false << false << 1;
    QTest::newRow("2, two bits left") << QByteArray("AB") << false << true << 1;
    QTest::newRow("3") << QByteArray("AAA") << true << false << 1;
    QTest::newRow("3, last bit of seven left") << QByteArray("AAB") << true << true << 1;
    QTest::newRow("3, first bit of seven left") << QByteArray("ACA") << true << true << 1;
    QTest::newRow("4") << QByteArray("AAAA") << false << false << 2;
    QTest::newRow("5") << QByteArray("AAAAA") << false << false << 3;
    QTest::newRow("6") << QByteArray("AAAAAA") << true << false << 3;
    QTest::newRow("7") << QByteArray("AAAAAAA") << false << false << 4;
    QTest::newRow("8") << QByteArray("AAAAAAAB") << false << false << 5;
    QTest::newRow("9") << QByteArray("AAAAAAAAA") << true << false << 5;
    QTest::newRow("9, five bits left") << QByteArray("AAAAAAAAB") << true << true << 5;
}

void TestBase32::notesUnusualLengths()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, oddLength);
    QFETCH(bool, trailingBits);
    QFETCH(int, bytes);
    const auto decoded = decodeBase32(text.toStdString());
    QVERIFY(decoded.has_value());
    QCOMPARE(int(decoded->bytes.size()), bytes);
    QCOMPARE(decoded->notes.oddLength, oddLength);
    QCOMPARE(decoded->notes.trailingBits, trailingBits);
}

void TestBase32::everyLengthComesBack()
{
    for (std::size_t size = 1; size <= 100; ++size) {
        SecretBytes bytes(size);
        for (std::size_t i = 0; i < size; ++i)
            bytes.data()[i] = std::byte(i * 73 + size * 31);
        for (const Base32Padding padding : {Base32Padding::None, Base32Padding::Full}) {
            const SecretBytes text = encodeBase32(bytes.view(), padding);
            const auto decoded = decodeBase32(asText(text.view()));
            QVERIFY(decoded.has_value());
            QVERIFY(equalsConstantTime(decoded->bytes.view(), bytes.view()));
            QCOMPARE(decoded->notes, Base32Notes());
        }
    }
}

QTEST_APPLESS_MAIN(TestBase32)
#include "tst_base32.moc"
