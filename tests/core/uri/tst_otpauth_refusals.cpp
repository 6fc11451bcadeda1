// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/data/entry_text.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;

/// What is refused, one fault a row, and what a text is taken for before it is read.
class TestOtpauthRefusals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void faultsAreRefused_data();
    void faultsAreRefused();
    void lengthIsLimited_data();
    void lengthIsLimited();
    void refusalsDoNotQuoteTheSecret_data();
    void refusalsDoNotQuoteTheSecret();
    void textsAreClassified_data();
    void textsAreClassified();
};

namespace {

const QByteArray secret = "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

QByteArray totp(const QByteArray &label, const QByteArray &query = {})
{
    return "otpauth://totp/" + label + '?' + secret + query;
}

} // namespace

void TestOtpauthRefusals::faultsAreRefused_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QStringList>("values");
    const auto row = [](const char *title, const QByteArray &uri, ErrorCode code, const QStringList &values = {}) {
        QTest::newRow(title) << uri << code << values;
    };
    const auto one = [](const char *value) { return QStringList{QString::fromUtf8(value)}; };
    row("empty", "", ErrorCode::NotAUri);
    row("only white space", " \n", ErrorCode::NotAUri);
    row("a secret alone", "GEZDGNBVGY3TQOJQ", ErrorCode::NotAUri);
    row("no slashes", "otpauth:totp/b?" + secret, ErrorCode::NotAUri);
    row("no scheme", "://totp/b?" + secret, ErrorCode::NotAUri);
    row("scheme with a space", "otp auth://totp/b?" + secret, ErrorCode::NotAUri);
    row("two lines", totp("a") + '\n' + totp("b"), ErrorCode::SecretBadCharacter,
        {QStringLiteral(":"), QStringLiteral("41"), {}});
    row("two lines, break in the issuer", totp("a", "&issuer=A\n") + "b", ErrorCode::NotAUri);
    row("line break in the label", totp("a\nb"), ErrorCode::NotAUri);
    row("line break in a name", totp("b", "&iss\nuer=A"), ErrorCode::NotAUri);
    row("web address", "https://example.com/?" + secret, ErrorCode::UnsupportedScheme, one("https"));
    row("migration", "otpauth-migration://offline?data=AAAA", ErrorCode::UnsupportedScheme, one("otpauth-migration"));
    row("no type", "otpauth://?" + secret, ErrorCode::UnsupportedType, {QString()});
    row("no type but a label", "otpauth:///b?" + secret, ErrorCode::UnsupportedType, {QString()});
    row("other type", "otpauth://ocra/b?" + secret, ErrorCode::UnsupportedType, one("ocra"));
    row("hotp of Steam", "otpauth://hotp/b?encoder=steam&" + secret, ErrorCode::UnsupportedType, one("hotp + steam"));
    row("Yandex of Steam", "otpauth://yaotp/b?steam&secret=LA2V6KMCGYMWWVEW64RNP3JA3I", ErrorCode::UnsupportedType,
        one("yandex + steam"));
    row("other encoder", totp("b", "&encoder=words"), ErrorCode::UnsupportedType, one("words"));
    row("Steam with default encoder", "otpauth://steam/b?encoder=default&" + secret, ErrorCode::UnsupportedType,
        one("default"));
    row("bad escape in the label", totp("a%ZZ"), ErrorCode::BadEscape, one("label"));
    row("label that is no UTF-8", totp("a%FF"), ErrorCode::BadEscape, one("label"));
    row("raw label that is no UTF-8", totp("a\xFF"), ErrorCode::BadEscape, one("label"));
    row("bad escape in the secret", "otpauth://totp/b?secret=GEZD%4", ErrorCode::BadEscape, one("secret"));
    row("bad escape in the issuer", totp("b", "&issuer=%"), ErrorCode::BadEscape, one("issuer"));
    row("bad escape in a name", totp("b", "&iss%uer=A"), ErrorCode::BadEscape, one("query"));
    row("bad escape in an unknown parameter", totp("b", "&image=%G0"), ErrorCode::BadEscape, one("image"));
    row("bad escape in a repeated parameter", totp("b", "&digits=6&digits=%"), ErrorCode::BadEscape, one("digits"));
    row("no secret", "otpauth://totp/b?issuer=A", ErrorCode::SecretMissing);
    row("no query", "otpauth://totp/b", ErrorCode::SecretMissing);
    row("empty secret", "otpauth://totp/b?secret=", ErrorCode::SecretMissing);
    row("secret without a value", "otpauth://totp/b?secret", ErrorCode::SecretMissing);
    row("blank secret", "otpauth://totp/b?secret=%20-", ErrorCode::SecretMissing);
    row("first secret empty", "otpauth://totp/b?secret=&" + secret, ErrorCode::SecretMissing);
    row("zero in the secret", "otpauth://totp/b?secret=GEZ0", ErrorCode::SecretBadCharacter,
        {QStringLiteral("0"), QStringLiteral("4"), QStringLiteral("O")});
    row("one in the secret", "otpauth://totp/b?secret=G1ZA", ErrorCode::SecretBadCharacter,
        {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("I / L")});
    row("eight in the secret", "otpauth://totp/b?secret=8EZA", ErrorCode::SecretBadCharacter,
        {QStringLiteral("8"), QStringLiteral("1"), QStringLiteral("B")});
    row("secret under a byte", "otpauth://totp/b?secret=A", ErrorCode::SecretWrongLength,
        {QStringLiteral("2, 4, 5, 7, 8\u2026")});
    row("Yandex secret of 15 bytes", "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA", ErrorCode::SecretWrongLength,
        one("16 / 26"));
    row("mOTP secret with a letter", "motp://b?secret=e3152afee62599cg", ErrorCode::SecretBadCharacter,
        {QStringLiteral("g"), QStringLiteral("16"), {}});
    row("mOTP secret cut off", "motp://b?secret=e31", ErrorCode::SecretWrongLength, one("2, 4, 6\u2026"));
    row("mOTP without secret", "motp://b", ErrorCode::SecretMissing);
    row("Steam link without secret", "steam://", ErrorCode::SecretMissing);
    row("Steam link to a game", "steam://run/440", ErrorCode::SecretBadCharacter,
        {QStringLiteral("/"), QStringLiteral("4"), {}});
    row("Steam link with a bad escape", "steam://GEZD%4", ErrorCode::BadEscape, one("secret"));
    row("MD5", totp("b", "&algorithm=MD5"), ErrorCode::UnsupportedAlgorithm, one("MD5"));
    row("SHA224", totp("b", "&algorithm=SHA224"), ErrorCode::UnsupportedAlgorithm, one("SHA224"));
    row("SHA1 with a long s", totp("b", "&algorithm=\u017FHA1"), ErrorCode::UnsupportedAlgorithm, one("\u017FHA1"));
    row("hotp MD5", "otpauth://hotp/b?counter=0&algorithm=MD5&" + secret, ErrorCode::UnsupportedAlgorithm, one("MD5"));
    for (const char *value : {"0", "-6", "abc", "11", "100", "6.0", "+6", "%2B6", "6%20", "0x6", "\u0666", "1e1",
             "18446744073709551622", "99999999999999999999999"})
        row(qPrintable(QStringLiteral("digits ") + QString::fromUtf8(value)), totp("b", QByteArray("&digits=") + value),
            ErrorCode::BadDigits,
            {QString::fromUtf8(QByteArray::fromPercentEncoding(QByteArray(value).replace('+', ' ')))});
    for (const char *value : {"0", "-30", "30s", "2147483648", "30.0", "4294967326"})
        row(qPrintable(QStringLiteral("period ") + QString::fromUtf8(value)), totp("b", QByteArray("&period=") + value),
            ErrorCode::BadPeriod, one(value));
    for (const char *value : {"-1", "x", "9223372036854775808", "18446744073709551616", "1.5"})
        row(qPrintable(QStringLiteral("counter ") + QString::fromUtf8(value)),
            "otpauth://hotp/b?counter=" + QByteArray(value) + '&' + secret, ErrorCode::BadCounter, one(value));
    row("a long value is cut", totp("b", "&digits=" + QByteArray(100, '7')), ErrorCode::BadDigits,
        {QString(39, u'7') + u'\u2026'});
    row("PIN that is no Base32", "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=1234",
        ErrorCode::InvalidInput, one("pin"));
    row("PIN that is no UTF-8", "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=74", ErrorCode::InvalidInput,
        one("pin"));
}

void TestOtpauthRefusals::faultsAreRefused()
{
    QFETCH(QByteArray, uri);
    QFETCH(ErrorCode, code);
    const auto result = parsed(uri);
    QVERIFY(!result);
    QCOMPARE(errorName(result.error().code), errorName(code));
    QTEST(result.error().values, "values");
}

void TestOtpauthRefusals::lengthIsLimited_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<QByteArray>("around");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("8 KiB") << 8192 << QByteArray() << true;
    QTest::newRow("8 KiB and white space") << 8192 << QByteArray("  \n") << true;
    QTest::newRow("one more") << 8193 << QByteArray() << false;
    QTest::newRow("a megabyte") << 1'000'000 << QByteArray() << false;
}

void TestOtpauthRefusals::lengthIsLimited()
{
    QFETCH(int, length);
    QFETCH(QByteArray, around);
    QFETCH(bool, accepted);
    QByteArray uri = totp("");
    uri = totp(QByteArray(length - uri.size(), 'x'));
    QCOMPARE(uri.size(), length);
    const auto result = parsed(around + uri + around);
    QCOMPARE(result.has_value(), accepted);
    if (!accepted) {
        QCOMPARE(result.error().code, ErrorCode::UriTooLong);
        QCOMPARE(result.error().values, QStringList{QStringLiteral("8192")});
    }
}

void TestOtpauthRefusals::refusalsDoNotQuoteTheSecret_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::newRow("in place of the type") << QByteArray("otpauth://GEZDGNBVGY3TQOJQ");
    QTest::newRow("in place of the type, with label") << QByteArray("otpauth://GEZDGNBVGY3TQOJQ/b?issuer=A");
    QTest::newRow("alone") << QByteArray("GEZDGNBVGY3TQOJQ");
    QTest::newRow("bad character") << QByteArray("otpauth://totp/b?secret=GEZDGNBVGY3TQOJQ0");
    QTest::newRow("bad escape") << QByteArray("otpauth://totp/b?secret=GEZDGNBVGY3TQOJQ%");
    QTest::newRow("bad digits") << QByteArray("otpauth://totp/b?secret=GEZDGNBVGY3TQOJQ&digits=x");
    QTest::newRow("Steam link") << QByteArray("steam://GEZDGNBVGY3TQOJQ!");
}

void TestOtpauthRefusals::refusalsDoNotQuoteTheSecret()
{
    QFETCH(QByteArray, uri);
    const auto result = parsed(uri);
    QVERIFY(!result);
    const QString text = result.error().values.join(u' ') + result.error().detail;
    QVERIFY(!text.contains(QStringLiteral("GEZD")));
}

void TestOtpauthRefusals::textsAreClassified_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<TextKind>("kind");
    QTest::newRow("otpauth") << QByteArray("otpauth://totp/b?x") << TextKind::Otpauth;
    QTest::newRow("otpauth, shouted") << QByteArray(" OTPAUTH://TOTP/B") << TextKind::Otpauth;
    QTest::newRow("otpauth, too long") << totp(QByteArray(9000, 'x')) << TextKind::Otpauth;
    QTest::newRow("apple-otpauth") << QByteArray("apple-otpauth://totp/b") << TextKind::Otpauth;
    QTest::newRow("motp") << QByteArray("motp://A:b?secret=00") << TextKind::Otpauth;
    QTest::newRow("steam") << QByteArray("steam://GEZD") << TextKind::Steam;
    QTest::newRow("migration") << QByteArray("otpauth-migration://offline?data=x") << TextKind::Migration;
    QTest::newRow("http") << QByteArray("http://example.com") << TextKind::WebAddress;
    QTest::newRow("https, shouted") << QByteArray("HTTPS://EXAMPLE.COM") << TextKind::WebAddress;
    QTest::newRow("Wi-Fi") << QByteArray("WIFI:S:home;T:WPA;P:x;;") << TextKind::Wifi;
    QTest::newRow("Wi-Fi, lower case") << QByteArray("wifi:S:home;;") << TextKind::Wifi;
    QTest::newRow("other scheme") << QByteArray("bitcoin://x") << TextKind::Other;
    QTest::newRow("secret alone") << QByteArray("GEZDGNBVGY3TQOJQ") << TextKind::Other;
    QTest::newRow("empty") << QByteArray() << TextKind::Other;
    QTest::newRow("not UTF-8") << QByteArray("\xFF\xFE://") << TextKind::Other;
}

void TestOtpauthRefusals::textsAreClassified()
{
    QFETCH(QByteArray, text);
    QTEST(classifyText(asSecretView(text.toStdString())), "kind");
}

QTEST_APPLESS_MAIN(TestOtpauthRefusals)
#include "tst_otpauth_refusals.moc"
