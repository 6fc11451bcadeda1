// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/data/entry_text.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;

/// What is read from a URI.
class TestOtpauthUri : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreReadFromTheLabel_data();
    void namesAreReadFromTheLabel();
    void kindsAreRecognised_data();
    void kindsAreRecognised();
    void parametersAreRead_data();
    void parametersAreRead();
    void pinsAreRead_data();
    void pinsAreRead();
    void otherParametersAreKept_data();
    void otherParametersAreKept();
};

namespace {

const QByteArray secret = "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

QByteArray totp(const QByteArray &label, const QByteArray &query = {})
{
    return "otpauth://totp/" + label + '?' + secret + query;
}

} // namespace

void TestOtpauthUri::namesAreReadFromTheLabel_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("labelIssuer");
    const auto row = [](const char *title, const QByteArray &uri, const QString &issuer, const QString &name,
                         const QString &labelIssuer = {}) {
        QTest::newRow(title) << uri << issuer << name << labelIssuer;
    };
    const QString none;
    const auto A = QStringLiteral("A");
    const auto b = QStringLiteral("b");
    row("issuer and name", totp("A:b", "&issuer=A"), A, b);
    row("issuer in the label only", totp("A:b"), A, b);
    row("issuer in the parameter only", totp("b", "&issuer=A"), A, b);
    row("the parameter wins", totp("A:b", "&issuer=C"), QStringLiteral("C"), b, A);
    row("empty parameter", totp("A:b", "&issuer="), A, b);
    row("blank parameter", totp("A:b", "&issuer=%20"), A, b);
    row("encoded colon", totp("A%3Ab"), A, b);
    row("encoded colon, lower case", totp("A%3ab"), A, b);
    row("literal colon before encoded one", totp("A%3Ax:b"), QStringLiteral("A:x"), b);
    row("several literal colons", totp("Matrix:@u:matrix.org"), QStringLiteral("Matrix"),
        QStringLiteral("@u:matrix.org"));
    row("several encoded colons", totp("A%3Ab%3Ac"), A, QStringLiteral("b:c"));
    row("issuer equals a longer prefix", totp("A%3AB%3Ac", "&issuer=A%3AB"), QStringLiteral("A:B"),
        QStringLiteral("c"));
    row("issuer equals a longer literal prefix", totp("A:B:c", "&issuer=A%3AB"), QStringLiteral("A:B"),
        QStringLiteral("c"));
    row("issuer equals a shorter prefix", totp("A%3AB:c", "&issuer=A"), A, QStringLiteral("B:c"));
    row("case matters for the prefix", totp("a:b", "&issuer=A"), A, b, QStringLiteral("a"));
    row("encoded twice is decoded once", totp("A%253Ab"), none, QStringLiteral("A%3Ab"));
    row("space after the colon", totp("A:%20b"), A, b);
    row("spaces everywhere", totp("%20A%20:%20b%20", "&issuer=+A+"), A, b);
    row("raw spaces", totp("A B: b c", "&issuer=A B"), QStringLiteral("A B"), QStringLiteral("b c"));
    row("plus in the label", totp("user+tag@x.com"), none, QStringLiteral("user+tag@x.com"));
    row("plus in the query", totp("b", "&issuer=A+B"), QStringLiteral("A B"), b);
    row("escaped plus in the query", totp("b", "&issuer=A%2BB"), QStringLiteral("A+B"), b);
    row("raw hash", totp("A:u#EXT#@x.com"), A, QStringLiteral("u#EXT#@x.com"));
    row("raw hash in the query", totp("b", "&issuer=A#1"), QStringLiteral("A#1"), b);
    row("slash in the label", totp("A:b/c"), A, QStringLiteral("b/c"));
    row("question mark, escaped", totp("A:b%3Fc"), A, QStringLiteral("b?c"));
    row("question mark in the query", totp("b", "&issuer=A?"), QStringLiteral("A?"), b);
    row("equals sign in the query", totp("b", "&issuer=A=B"), QStringLiteral("A=B"), b);
    row("no label", "otpauth://totp?" + secret, none, none);
    row("empty label", totp(""), none, none);
    row("blank prefix", totp(":b"), none, b);
    row("only a prefix", totp("A:"), A, none);
    row("Hebrew", totp("\u05D7\u05D1\u05E8\u05D4:\u05D3\u05DC"), QStringLiteral("\u05D7\u05D1\u05E8\u05D4"),
        QStringLiteral("\u05D3\u05DC"));
    row("Hebrew, escaped", totp("%D7%97:%D7%93"), QStringLiteral("\u05D7"), QStringLiteral("\u05D3"));
    row("Arabic", totp("b", "&issuer=\u0634\u0631\u0643\u0629"), QStringLiteral("\u0634\u0631\u0643\u0629"), b);
    row("emoji", totp("\U0001F3F3\uFE0F\u200D\U0001F308:b"), QStringLiteral("\U0001F3F3\uFE0F\u200D\U0001F308"), b);
    row("bidirectional marks", totp("A:\u202Eb\u202C"), A, QStringLiteral("\u202Eb\u202C"));
    row("not normalised", totp("e\u0301:b"), QStringLiteral("e\u0301"), b);
    row("apple-otpauth", "apple-otpauth://totp/A:b?" + secret, A, b);
    row("mOTP", "motp://A:b?secret=e3152afee62599c8", A, b);
    row("mOTP without issuer", "motp://b?secret=e3152afee62599c8", none, b);
    row("mOTP with issuer parameter", "motp://b?secret=e3152afee62599c8&issuer=A", A, b);
    row("Steam link", "steam://GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", QStringLiteral("Steam"), none);
    row("Yandex names itself", "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I", QStringLiteral("Yandex"), b);
    row("Yandex, issuer in the label", "otpauth://yaotp/A:b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I", A, b);
    row("Yandex, issuer given as empty", "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&issuer=", none, b);
    row("white space around it", " \r\n\t" + totp("A:b") + "\r\n", A, b);
    row("byte order mark", "\xEF\xBB\xBF" + totp("A:b"), A, b);
}

void TestOtpauthUri::namesAreReadFromTheLabel()
{
    QFETCH(QByteArray, uri);
    const auto result = parsed(uri);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(errorName(result.error().code)));
    QTEST(result->entry.issuer, "issuer");
    QTEST(result->entry.name, "name");
    QTEST(result->entry.labelIssuer, "labelIssuer");
}

void TestOtpauthUri::kindsAreRecognised_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QString>("type");
    const auto steam = QStringLiteral("steam");
    QTest::newRow("totp") << totp("b") << QStringLiteral("totp");
    QTest::newRow("hotp") << "otpauth://hotp/b?counter=1&" + secret << QStringLiteral("hotp");
    QTest::newRow("shouted") << QByteArray("OTPAUTH://TOTP/B?SECRET=GEZDGNBVGY3TQOJQ") << QStringLiteral("totp");
    QTest::newRow("steam") << "otpauth://steam/b?" + secret << steam;
    QTest::newRow("encoder") << totp("b", "&encoder=steam") << steam;
    QTest::newRow("encoder, shouted") << totp("b", "&ENCODER=STEAM") << steam;
    QTest::newRow("flag") << totp("b", "&steam") << steam;
    QTest::newRow("Steam link") << QByteArray("steam://GEZDGNBVGY3TQOJQ") << steam;
    QTest::newRow("Steam link with a slash") << QByteArray("STEAM://GEZDGNBVGY3TQOJQ/") << steam;
    QTest::newRow("issuer Steam") << totp("b", "&issuer=steam") << steam;
    QTest::newRow("prefix Steam") << totp("Steam:b") << steam;
    QTest::newRow("label Steam alone") << totp("Steam") << steam;
    QTest::newRow("prefix Steam, other issuer") << totp("Steam:b", "&issuer=Valve") << QStringLiteral("totp");
    QTest::newRow("name Steam") << totp("A:Steam") << QStringLiteral("totp");
    QTest::newRow("longer issuer") << totp("Steamship:b") << QStringLiteral("totp");
    QTest::newRow("issuer Steam, other encoder") << totp("Steam:b", "&encoder=default") << QStringLiteral("totp");
    QTest::newRow("issuer Steam, hotp") << "otpauth://hotp/Steam:b?counter=1&" + secret << QStringLiteral("hotp");
    QTest::newRow("mOTP") << QByteArray("motp://A:b?secret=e3152afee62599c8") << QStringLiteral("motp");
    QTest::newRow("Yandex") << QByteArray("otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I")
                            << QStringLiteral("yandex");
}

void TestOtpauthUri::kindsAreRecognised()
{
    QFETCH(QByteArray, uri);
    const auto result = parsed(uri);
    QVERIFY(result.has_value());
    QTEST(typeName(result->entry.spec), "type");
}

void TestOtpauthUri::parametersAreRead_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QString>("values"); // algorithm, digits, period or counter
    const auto row = [](const char *title, const QByteArray &uri, const char *values) {
        QTest::newRow(title) << uri << QString::fromLatin1(values);
    };
    row("defaults", totp("b"), "SHA1 6 30");
    row("digits empty", totp("b", "&digits="), "SHA1 6 30");
    row("digits null", totp("b", "&digits=null"), "SHA1 6 30");
    row("digits 1", totp("b", "&digits=1"), "SHA1 1 30");
    row("digits 10", totp("b", "&digits=10"), "SHA1 10 30");
    row("digits 08", totp("b", "&digits=08"), "SHA1 8 30");
    row("period empty", totp("b", "&period="), "SHA1 6 30");
    row("period null", totp("b", "&period=null"), "SHA1 6 30");
    row("period 1", totp("b", "&period=1"), "SHA1 6 1");
    row("period 2^31-1", totp("b", "&period=2147483647"), "SHA1 6 2147483647");
    row("algorithm empty", totp("b", "&algorithm="), "SHA1 6 30");
    row("algorithm SHA-1", totp("b", "&algorithm=SHA-1"), "SHA1 6 30");
    row("algorithm HmacSHA1", totp("b", "&algorithm=HmacSHA1"), "SHA1 6 30");
    row("algorithm sha256", totp("b", "&algorithm=sha256"), "SHA256 6 30");
    row("algorithm HMAC-SHA-256", totp("b", "&algorithm=HMAC-SHA-256"), "SHA256 6 30");
    row("algorithm SHA512", totp("b", "&algorithm=SHA512"), "SHA512 6 30");
    row("names in any case", totp("b", "&DIGITS=8&Period=60&aLGORITHM=SHA256"), "SHA256 8 60");
    row("names with escapes", totp("b", "&%64igits=8"), "SHA1 8 30");
    row("hotp without counter", "otpauth://hotp/b?" + secret, "SHA1 6 #0");
    row("counter empty", "otpauth://hotp/b?counter=&" + secret, "SHA1 6 #0");
    row("counter 0", "otpauth://hotp/b?counter=0&" + secret, "SHA1 6 #0");
    row("counter 2^63-1", "otpauth://hotp/b?counter=9223372036854775807&" + secret, "SHA1 6 #9223372036854775807");
    row("hotp with digits and algorithm", "otpauth://hotp/b?counter=5&digits=8&algorithm=SHA512&" + secret,
        "SHA512 8 #5");
    row("hotp ignores a bad period", "otpauth://hotp/b?counter=5&period=0&" + secret, "SHA1 6 #5");
    row("totp ignores a bad counter", totp("b", "&counter=-1"), "SHA1 6 30");
    row("the first of two wins", totp("b", "&digits=8&digits=7"), "SHA1 8 30");
    row("the first of two wins over a bad one", totp("b", "&digits=8&digits=x"), "SHA1 8 30");
    row("Steam ignores them", totp("b", "&encoder=steam&digits=x&period=0&algorithm=MD5"), "SHA1 5 30");
    row("mOTP ignores them", "motp://b?secret=e3152afee62599c8&digits=8&period=30&algorithm=SHA1", "MD5 6 10");
    row("Yandex ignores them", "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&digits=6&algorithm=SHA1",
        "SHA256 8 30");
}

void TestOtpauthUri::parametersAreRead()
{
    QFETCH(QByteArray, uri);
    const auto result = parsed(uri);
    QVERIFY(result.has_value());
    const OtpSpec &spec = result->entry.spec;
    const auto *hotp = std::get_if<HotpSpec>(&spec);
    const QString last = hotp ? u'#' + QString::number(hotp->counter) : QString::number(periodOf(spec)->count());
    QTEST(QStringLiteral("%1 %2 %3").arg(algorithmName(algorithmOf(spec))).arg(codeLength(spec)).arg(last), "values");
}

void TestOtpauthUri::pinsAreRead_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QString>("pin");
    const QByteArray yandex = "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I";
    QTest::newRow("none") << yandex << QString();
    QTest::newRow("empty") << yandex + "&pin=" << QString();
    QTest::newRow("Yandex") << yandex + "&pin=GEZDGNA" << QStringLiteral("1234");
    QTest::newRow("Yandex, padded") << yandex + "&PIN=gezdgna%3D" << QStringLiteral("1234");
    QTest::newRow("not ASCII") << yandex + "&pin=26U5PKI" << QStringLiteral("\u05E9\u05E9");
    QTest::newRow("mOTP") << QByteArray("motp://b?secret=e3152afee62599c8&pin=GEZDGNA") << QStringLiteral("1234");
}

void TestOtpauthUri::pinsAreRead()
{
    QFETCH(QByteArray, uri);
    const auto result = parsed(uri);
    QVERIFY(result.has_value());
    QTEST(shown(result->entry.pin.view()), "pin");
    QVERIFY(result->entry.extraParameters.isEmpty());
}

void TestOtpauthUri::otherParametersAreKept_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("kept");
    QTest::newRow("image, icon, color") << QByteArray("&image=https%3A%2F%2Fx.example%2Fa.png&icon=a&color=00FF00")
                                        << QStringList{QStringLiteral("image=https://x.example/a.png"),
                                               QStringLiteral("icon=a"), QStringLiteral("color=00FF00")};
    QTest::newRow("names as given") << QByteArray("&codeDisplay=x%20y")
                                    << QStringList{QStringLiteral("codeDisplay=x y")};
    QTest::newRow("without a value") << QByteArray("&lock") << QStringList{QStringLiteral("lock=")};
    QTest::newRow("without a name") << QByteArray("&=x") << QStringList{QStringLiteral("=x")};
    QTest::newRow("repeated") << QByteArray("&tags=a&tags=b")
                              << QStringList{QStringLiteral("tags=a"), QStringLiteral("tags=b")};
    QTest::newRow("empty parts") << QByteArray("&&x=1&") << QStringList{QStringLiteral("x=1")};
    QTest::newRow("known ones are not others")
        << QByteArray("&issuer=A&algorithm=SHA1&digits=6&period=30&counter=1&encoder=") << QStringList();
    QTest::newRow("a PIN where none belongs") << QByteArray("&pin=1234") << QStringList{QStringLiteral("pin=1234")};
}

void TestOtpauthUri::otherParametersAreKept()
{
    QFETCH(QByteArray, query);
    const auto result = parsed(totp("b", query));
    QVERIFY(result.has_value());
    QStringList kept;
    for (const auto &[name, value] : result->entry.extraParameters)
        kept.append(name + u'=' + value);
    QTEST(kept, "kept");
}

QTEST_APPLESS_MAIN(TestOtpauthUri)
#include "tst_otpauth_uri.moc"
