// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/base64.h"
#include "encoding/hex.h"
#include "encoding/percent.h"
#include "encoding/utf8.h"

#include "support/data/vectors.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;

/// Hex, Base64 and percent-encoding.
class TestEncodings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hexDecodes_data();
    void hexDecodes();
    void hexRefuses_data();
    void hexRefuses();
    void base64MatchesRfc4648_data();
    void base64MatchesRfc4648();
    void base64ReadsWhatIsWritten_data();
    void base64ReadsWhatIsWritten();
    void base64Refuses_data();
    void base64Refuses();
    void everyLengthComesBack();
    void percentDecodes_data();
    void percentDecodes();
    void percentRefuses_data();
    void percentRefuses();
    void percentEncodesAllButUnreserved();
    void utf8KeepsEveryCharacter();
};

void TestEncodings::hexDecodes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("lower case") << QByteArray("e3152afee62599c8");
    QTest::newRow("upper case") << QByteArray("E3152AFEE62599C8");
    QTest::newRow("groups") << QByteArray("e315 2afe-e625\xC2\xA0"
                                          "99c8\n");
}

void TestEncodings::hexDecodes()
{
    QFETCH(QByteArray, text);
    const auto decoded = decodeHex(text.toStdString());
    QVERIFY(decoded.has_value());
    QCOMPARE(shown(encodeHex(decoded->view()).view()), QStringLiteral("e3152afee62599c8"));
}

void TestEncodings::hexRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QStringList>("values");
    QTest::newRow("empty") << QByteArray() << ErrorCode::SecretMissing << QStringList();
    QTest::newRow("only spaces") << QByteArray(" - ") << ErrorCode::SecretMissing << QStringList();
    QTest::newRow("odd") << QByteArray("abc") << ErrorCode::SecretWrongLength
                         << QStringList{QStringLiteral("2, 4, 6…")};
    QTest::newRow("one digit") << QByteArray("a") << ErrorCode::SecretWrongLength
                               << QStringList{QStringLiteral("2, 4, 6…")};
    QTest::newRow("g") << QByteArray("ab cg") << ErrorCode::SecretBadCharacter
                       << QStringList{QStringLiteral("g"), QStringLiteral("5"), {}};
    QTest::newRow("prefix") << QByteArray("0xabcd") << ErrorCode::SecretBadCharacter
                            << QStringList{QStringLiteral("x"), QStringLiteral("2"), {}};
}

void TestEncodings::hexRefuses()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    QFETCH(QStringList, values);
    const auto decoded = decodeHex(text.toStdString());
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, code);
    QCOMPARE(decoded.error().values, values);
}

void TestEncodings::base64MatchesRfc4648_data()
{
    // RFC 4648, section 10.
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("0") << QByteArray("") << QByteArray("");
    QTest::newRow("1") << QByteArray("f") << QByteArray("Zg==");
    QTest::newRow("2") << QByteArray("fo") << QByteArray("Zm8=");
    QTest::newRow("3") << QByteArray("foo") << QByteArray("Zm9v");
    QTest::newRow("4") << QByteArray("foob") << QByteArray("Zm9vYg==");
    QTest::newRow("5") << QByteArray("fooba") << QByteArray("Zm9vYmE=");
    QTest::newRow("6") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
}

void TestEncodings::base64MatchesRfc4648()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    const std::string raw = bytes.toStdString();
    QCOMPARE(shown(encodeBase64(asSecretView(raw)).view()).toLatin1(), text);
    const auto decoded = decodeBase64(text.toStdString());
    QVERIFY(decoded.has_value());
    QCOMPARE(shown(decoded->view()).toLatin1(), bytes);
}

void TestEncodings::base64ReadsWhatIsWritten_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("standard") << QByteArray("++//++8=");
    QTest::newRow("for URLs") << QByteArray("--__--8=");
    QTest::newRow("mixed") << QByteArray("+-/_+-8=");
    QTest::newRow("no padding") << QByteArray("++//++8");
    QTest::newRow("white space") << QByteArray(" ++//\r\n++8=\t");
    QTest::newRow("left-over bits") << QByteArray("++//++9=");
}

void TestEncodings::base64ReadsWhatIsWritten()
{
    QFETCH(QByteArray, text);
    const auto decoded = decodeBase64(text.toStdString());
    QVERIFY(decoded.has_value());
    QCOMPARE(shown(encodeHex(decoded->view()).view()), QStringLiteral("fbeffffbef"));
}

void TestEncodings::base64Refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one character over") << QByteArray("Zm9vY");
    QTest::newRow("one character") << QByteArray("Z");
    QTest::newRow("padding inside") << QByteArray("Zg==Zg==");
    QTest::newRow("three signs of padding") << QByteArray("Zg===");
    QTest::newRow("other character") << QByteArray("Zm9*");
    QTest::newRow("not ASCII") << QByteArray("Zm9\xC3\xA9");
}

void TestEncodings::base64Refuses()
{
    QFETCH(QByteArray, text);
    const auto decoded = decodeBase64(text.toStdString());
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, ErrorCode::InvalidInput);
}

void TestEncodings::everyLengthComesBack()
{
    for (std::size_t size = 1; size <= 100; ++size) {
        SecretBytes bytes(size);
        for (std::size_t i = 0; i < size; ++i)
            bytes.data()[i] = std::byte(i * 73 + size * 31);
        const auto fromBase64 = decodeBase64(asText(encodeBase64(bytes.view()).view()));
        QVERIFY(fromBase64 && equalsConstantTime(fromBase64->view(), bytes.view()));
        const auto fromHex = decodeHex(asText(encodeHex(bytes.view()).view()));
        QVERIFY(fromHex && equalsConstantTime(fromHex->view(), bytes.view()));
    }
}

void TestEncodings::percentDecodes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("query");
    QTest::addColumn<QString>("decoded");
    QTest::newRow("empty") << QByteArray() << false << QString();
    QTest::newRow("plain") << QByteArray("abc") << false << QStringLiteral("abc");
    QTest::newRow("escapes in both cases") << QByteArray("%3a%3A%2F") << false << QStringLiteral("::/");
    QTest::newRow("escape at the end") << QByteArray("a%20") << false << QStringLiteral("a ");
    QTest::newRow("not twice") << QByteArray("%2541") << false << QStringLiteral("%41");
    QTest::newRow("plus in a path") << QByteArray("a+b") << false << QStringLiteral("a+b");
    QTest::newRow("plus in a query") << QByteArray("a+b") << true << QStringLiteral("a b");
    QTest::newRow("escaped plus in a query") << QByteArray("a%2Bb") << true << QStringLiteral("a+b");
    QTest::newRow("raw UTF-8") << QByteArray("\xD7\xA9") << false << QStringLiteral("\u05E9");
    QTest::newRow("escaped UTF-8") << QByteArray("%D7%A9") << false << QStringLiteral("\u05E9");
    QTest::newRow("half escaped") << QByteArray("%D7\xA9") << false << QStringLiteral("\u05E9");
    QTest::newRow("byte order mark") << QByteArray("%EF%BB%BFa") << false << QStringLiteral("\uFEFFa");
    QTest::newRow("null") << QByteArray("a%00b") << false << QString(u'a') + QChar(0) + u'b';
}

void TestEncodings::percentDecodes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, query);
    QFETCH(QString, decoded);
    const auto result = decodePercentText(text.toStdString(), query ? PlusSign::IsSpace : PlusSign::Kept);
    QVERIFY(result.has_value());
    QCOMPARE(*result, decoded);
}

void TestEncodings::percentRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no digits") << QByteArray("a%");
    QTest::newRow("one digit") << QByteArray("a%4");
    QTest::newRow("second is no digit") << QByteArray("%4G");
    QTest::newRow("first is no digit") << QByteArray("%G4");
    QTest::newRow("percent twice") << QByteArray("%%41");
    QTest::newRow("sign") << QByteArray("%+4");
    QTest::newRow("continuation byte alone") << QByteArray("%90");
    QTest::newRow("lead byte alone") << QByteArray("%D7");
    QTest::newRow("overlong") << QByteArray("%C0%AF");
    QTest::newRow("surrogate") << QByteArray("%ED%A0%80");
    QTest::newRow("over U+10FFFF") << QByteArray("%F4%90%80%80");
    QTest::newRow("raw byte that is no UTF-8") << QByteArray("a\xFF");
}

void TestEncodings::percentRefuses()
{
    QFETCH(QByteArray, text);
    const auto result = decodePercentText(text.toStdString(), PlusSign::Kept);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::BadEscape);
}

void TestEncodings::percentEncodesAllButUnreserved()
{
    SecretWriter out;
    appendPercentEncoded(out, "AZaz09-._~ :/?#[]@!$&'()*+,;=%\"<>\\^`{|}\xD7\xA9");
    QCOMPARE(shown(out.view()),
        QStringLiteral(
            "AZaz09-._~%20%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%22%3C%3E%5C%5E%60%7B%7C%7D"
            "%D7%A9"));
}

void TestEncodings::utf8KeepsEveryCharacter()
{
    QCOMPARE(textFromUtf8("\xEF\xBB\xBF\xF0\x9F\x98\x80").value(), QStringLiteral("\uFEFF\U0001F600"));
    QCOMPARE(textFromUtf8("").value(), QString());
    QVERIFY(!textFromUtf8("a\x80").has_value());
}

QTEST_APPLESS_MAIN(TestEncodings)
#include "tst_encodings.moc"
