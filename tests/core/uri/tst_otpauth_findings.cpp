// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/data/entry_text.h"

#include "uri/entry_findings.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace cinnabar;
using namespace cinnabar::testing;

class TestOtpauthFindings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachOddityIsReported_data();
    void eachOddityIsReported();
    void secretsAreWeighed_data();
    void secretsAreWeighed();
    void namesAreStableAndDistinct();
    void aShortSecretIsAnError();
};

namespace {

// 160 bits
const QByteArray secret = "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const QByteArray plain = "otpauth://totp/A:b?issuer=A&" + secret;
const QByteArray hotp = "otpauth://hotp/A:b?issuer=A&" + secret;

void row(const char *title, const QByteArray &uri, std::initializer_list<const char *> findings)
{
    QStringList list;
    for (const char *finding : findings)
        list.append(QString::fromUtf8(finding));
    QTest::newRow(title) << uri << list;
}

void addLabelRows()
{
    row("issuer mismatch", "otpauth://totp/Contoso:b?issuer=Microsoft&" + secret,
        {"issuer-mismatch(Contoso|Microsoft)"});
    row("no issuer", "otpauth://totp/b?" + secret, {"issuer-missing"});
    row("no name", "otpauth://totp/A:?issuer=A&" + secret, {"name-missing"});
    row("neither", "otpauth://totp/?" + secret, {"issuer-missing", "name-missing"});
    row("raw hash in the label", "otpauth://totp/A:b#1?issuer=A&" + secret, {"raw-hash"});
    row("escaped hash", "otpauth://totp/A:b%231?issuer=A&" + secret, {});
    row("issuer in the label only", "otpauth://totp/A:b?" + secret, {"issuer-incomplete(parameter)"});
    row("issuer in the label only, encoded colon", "otpauth://totp/A%3ab?" + secret, {"issuer-incomplete(parameter)"});
    row("issuer in the parameter only", "otpauth://totp/b?issuer=A&" + secret, {"issuer-incomplete(prefix)"});
    row("issuer with a colon, which no label can hold", "otpauth://totp/b?issuer=A:C&" + secret,
        {"label-colons(A:C|b)"});
    row("several colons", "otpauth://totp/Matrix:@u:matrix.org?issuer=Matrix&" + secret,
        {"label-colons(Matrix|@u:matrix.org)"});
    row("plus in the label", "otpauth://totp/A:user+tag@x.com?issuer=A&" + secret, {"raw-plus(label)"});
    row("plus in the issuer", "otpauth://totp/My%20App:b?issuer=My+App&" + secret, {"raw-plus(issuer)"});
    row("escaped plus", "otpauth://totp/A:user%2Btag@x.com?issuer=A&" + secret, {});
    row("raw text in the label", "otpauth://totp/A:\u05d0?issuer=A&" + secret, {"raw-text"});
    row("raw space in the label", "otpauth://totp/A:b c?issuer=A&" + secret, {"raw-text"});
    row("raw text in the issuer", "otpauth://totp/%C3%A9:b?issuer=\u00e9&" + secret, {"raw-text"});
    row("escaped text", "otpauth://totp/A:%D7%90?issuer=A&" + secret, {});
    row("space after the colon", "otpauth://totp/A:%20b?issuer=A&" + secret, {});
}

void addParameterRows()
{
    row("none", plain, {});
    row("none, all usual values given", plain + "&algorithm=sha1&digits=6&period=30", {});
    row("none, eight digits", plain + "&digits=8", {});
    row("hotp", hotp + "&counter=0", {"unusual-type(hotp)"});
    row("parameter twice", plain + "&digits=6&digits=8", {"duplicate-parameter(digits)"});
    row("parameter twice in other cases", plain + "&ISSUER=B", {"duplicate-parameter(ISSUER)"});
    row("unknown parameter twice", plain + "&x=1&X=2",
        {"duplicate-parameter(X)", "unknown-parameter(X)", "unknown-parameter(x)"});
    row("secret twice", plain + "&secret=AAAA", {"duplicate-parameter(secret)"});
    row("lower case", "otpauth://totp/A:b?issuer=A&secret=gezdgnbvgy3tqojqgezdgnbvgy3tqojq",
        {"secret-not-canonical(lower-case)"});
    row("spaces", "otpauth://totp/A:b?issuer=A&secret=GEZDGNBVGY3TQOJQ+GEZDGNBVGY3TQOJQ",
        {"secret-not-canonical(separators)"});
    row("dashes", "otpauth://totp/A:b?issuer=A&secret=GEZDGNBVGY3TQOJQ-GEZDGNBVGY3TQOJQ",
        {"secret-not-canonical(separators)"});
    row("padding", "otpauth://totp/A:b?issuer=A&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQ%3D%3D%3D",
        {"secret-not-canonical(padding)"});
    row("odd length", "otpauth://totp/A:b?issuer=A&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQA",
        {"secret-odd-length(33)"});
    row("left-over bits", "otpauth://totp/A:b?issuer=A&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQAB",
        {"secret-trailing-bits"});
    row("digits 7", plain + "&digits=7", {"unusual-digits(7)"});
    row("digits 10", plain + "&digits=10", {"unusual-digits(10)"});
    row("period 29", plain + "&period=29", {"unusual-period(29)"});
    row("period 31", plain + "&period=31", {"unusual-period(31)"});
    row("SHA256", plain + "&algorithm=SHA256", {"unusual-algorithm(SHA256)"});
    row("SHA512, hotp", hotp + "&counter=0&algorithm=SHA512", {"unusual-algorithm(SHA512)", "unusual-type(hotp)"});
    row("SHA-1", plain + "&algorithm=SHA-1", {"unusual-algorithm-name(SHA-1|SHA1)"});
    row("HmacSHA256", plain + "&algorithm=HmacSHA256",
        {"unusual-algorithm(SHA256)", "unusual-algorithm-name(HmacSHA256|SHA256)"});
    row("counter missing", hotp, {"counter-missing"});
    row("counter empty", hotp + "&counter=", {"counter-missing"});
    row("counter ignored", plain + "&counter=7", {"counter-ignored(7)"});
    row("period ignored, and empty", hotp + "&counter=0&period=", {"unusual-type(hotp)"});
    row("period ignored", hotp + "&counter=0&period=30", {"period-ignored(30)"});
    row("raw hash in the query", plain + "&issuer#=x", {"raw-hash", "unknown-parameter(issuer#)"});
    row("capitals", "OTPAUTH://TOTP/A:b?ISSUER=A&SECRET=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        {"unusual-case(OTPAUTH, TOTP, ISSUER, SECRET)"});
    row("Apple's scheme", "apple-otpauth://totp/A:b?issuer=A&" + secret, {"unusual-scheme(apple-otpauth)"});
    row("empty values", plain + "&algorithm=&digits=null&period=", {"empty-parameter(algorithm, digits, period)"});
    row("empty issuer", "otpauth://totp/A:b?issuer=&" + secret, {"issuer-incomplete(parameter)"});
    row("HTML's ampersand", plain + "&amp;digits=8&amp;image=x", {"html-escaped(digits, image)"});
    row("HTML's ampersand before the secret", "otpauth://totp/A:b?" + secret + "&amp;issuer=A",
        {"html-escaped(issuer)", "issuer-incomplete(parameter)"});
    row("HTML's ampersand before nothing", plain + "&amp;", {"unknown-parameter(amp;)"});
    row("unknown parameter", plain + "&image=https://x.example/a.png", {"unknown-parameter(image)"});
}

/// Steam Guard, Yandex, mOTP.
void addOtherKindRows()
{
    row("Steam by issuer", "otpauth://totp/Steam:b?issuer=Steam&" + secret, {"steam-by-issuer"});
    row("Steam by label", "otpauth://totp/steam?" + secret, {"name-missing", "steam-by-issuer"});
    row("Steam by encoder", plain + "&encoder=steam", {"unusual-type(totp + steam)"});
    row("Steam by flag", plain + "&steam", {"unusual-type(totp + steam)"});
    row("Steam with its own values", "otpauth://steam/A:b?issuer=A&digits=5&period=30&algorithm=SHA1&" + secret,
        {"unusual-type(steam)"});
    row("Steam with others", "otpauth://steam/A:b?issuer=A&digits=6&period=60&algorithm=SHA256&" + secret,
        {"steam-parameters-ignored(algorithm, digits, period)"});
    row("Steam with a counter", "otpauth://steam/A:b?issuer=A&counter=1&" + secret,
        {"counter-ignored(1)", "unusual-type(steam)"});
    row("Yandex without PIN", "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin_length=4", {"pin-needed"});
    row("Yandex with PIN", "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=GEZDGNA", {"unusual-type(yandex)"});
    row("Yandex with others", "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=GEZDGNA&digits=6&algorithm=SHA1",
        {"parameters-ignored(algorithm, digits)"});
    row("mOTP without PIN", "motp://A:b?secret=e3152afee62599c8e3152afee62599c8", {"pin-needed"});
    row("mOTP with PIN", "motp://A:b?secret=e3152afee62599c8e3152afee62599c8&pin=GEZDGNA", {"unusual-type(motp)"});
    row("mOTP with others", "motp://A:b?secret=e3152afee62599c8e3152afee62599c8&pin=GEZDGNA&period=30",
        {"parameters-ignored(period)"});
    row("Steam's scheme", "steam://GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", {"unusual-scheme(steam)"});
}

} // namespace

void TestOtpauthFindings::eachOddityIsReported_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QStringList>("findings");
    addLabelRows();
    addParameterRows();
    addOtherKindRows();
}

void TestOtpauthFindings::eachOddityIsReported()
{
    QFETCH(QByteArray, uri);
    const auto result = parsed(uri);
    QVERIFY(result.has_value());
    QTEST(findingTexts(result->findings), "findings");
}

void TestOtpauthFindings::secretsAreWeighed_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<QStringList>("findings");
    QTest::newRow("8 bits") << 1 << QStringList{QStringLiteral("short-secret(8)")};
    QTest::newRow("72 bits") << 9 << QStringList{QStringLiteral("short-secret(72)")};
    QTest::newRow("80 bits") << 10 << QStringList{QStringLiteral("weak-secret(80)")};
    QTest::newRow("120 bits") << 15 << QStringList{QStringLiteral("weak-secret(120)")};
    QTest::newRow("128 bits") << 16 << QStringList();
    QTest::newRow("1024 bits") << 128 << QStringList();
}

void TestOtpauthFindings::secretsAreWeighed()
{
    QFETCH(int, bytes);
    OtpEntry entry;
    entry.issuer = QStringLiteral("A");
    entry.name = QStringLiteral("b");
    entry.secret = SecretBytes(std::size_t(bytes));
    QTEST(findingTexts(findingsOf(entry)), "findings");
}

void TestOtpauthFindings::namesAreStableAndDistinct()
{
    std::set<QString> names;
    const QRegularExpression kebab(QStringLiteral("^[a-z]+(-[a-z]+)+$"));
    for (int id = 0; id < findingCount; ++id) {
        const QString name = findingName(FindingId(id));
        QVERIFY2(kebab.match(name).hasMatch(), qPrintable(name));
        names.insert(name);
    }
    QCOMPARE(int(names.size()), findingCount);
}

void TestOtpauthFindings::aShortSecretIsAnError()
{
    QCOMPARE(severityOf(FindingId::ShortSecret), Severity::Error);
    for (int id = 0; id < findingCount; ++id) {
        if (FindingId(id) != FindingId::ShortSecret && FindingId(id) < FindingId::WebAddress)
            QVERIFY(severityOf(FindingId(id)) != Severity::Error); // what can be stored and works is no error
    }
    QCOMPARE(severityOf(FindingId::WeakSecret), Severity::Warning);
    QCOMPARE(severityOf(FindingId::UnknownParameter), Severity::Info);
    QCOMPARE(severityOf(FindingId::UnusualType), Severity::Info);
    QCOMPARE(severityOf(FindingId::UnusualCase), Severity::Warning); // some apps refuse it
}

QTEST_APPLESS_MAIN(TestOtpauthFindings)
#include "tst_otpauth_findings.moc"
