// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/finding_reference.h"
#include "enrolment/inspection.h"

#include "core/uri/migration_message.h"
#include "support/data/entry_text.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;

class TestInspection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachParameterSaysWhereItCameFrom_data();
    void eachParameterSaysWhereItCameFrom();
    void readingGoesOnBehindAFault_data();
    void readingGoesOnBehindAFault();
    void whatIsRefusedIsAnErrorFirst();
    void theSecretIsNowhereButInItsPlace();
    void anExportIsInspectedEntryByEntry();
    void aDamagedExportIsOneRefusedEntry();
    void whatIsNoEnrolmentIsToldApart_data();
    void whatIsNoEnrolmentIsToldApart();
    void referencesAreWhole();
};

namespace {

const QByteArray secret = "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const QByteArray plain = "otpauth://totp/A:b?issuer=A&" + secret;

Inspection inspected(const QByteArray &text)
{
    return inspectText(asSecretView(std::string_view(text.constData(), std::size_t(text.size()))));
}

/// "digits=6 (default)", "algorithm=SHA256 (repaired from sha-256)".
QStringList parameterTexts(const ReadParameters &parameters)
{
    QStringList texts;
    for (const ReadParameter &parameter : parameters) {
        const QString from = parameter.given.isNull() || parameter.given == parameter.value
            ? QString()
            : QStringLiteral(" from ") + parameter.given;
        texts.append(QStringLiteral("%1=%2 (%3%4)")
                         .arg(parameter.name, parameter.hidden ? QStringLiteral("*") : parameter.value,
                             originName(parameter.origin), from));
    }
    return texts;
}

QStringList refusalTexts(const Refusals &refusals)
{
    QStringList texts;
    for (const Refusal &refusal : refusals)
        texts.append(QStringLiteral("%1: %2").arg(refusal.parameter, errorName(refusal.error.code)));
    return texts;
}

} // namespace

void TestInspection::eachParameterSaysWhereItCameFrom_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("parameters");
    const auto row = [](const char *name, const QByteArray &text, const char *parameters) {
        QTest::newRow(name) << text << QString::fromUtf8(parameters);
    };
    row("defaults", plain,
        "type=totp (given), issuer=A (given), name=b (given), secret=* (given), algorithm=SHA1 (default), "
        "digits=6 (default), period=30 (default)");
    row("all given", plain + "&algorithm=SHA512&digits=8&period=60",
        "type=totp (given), issuer=A (given), name=b (given), secret=* (given), algorithm=SHA512 (given), "
        "digits=8 (given), period=60 (given)");
    row("empty is a default", plain + "&algorithm=&digits=null&period=",
        "type=totp (given), issuer=A (given), name=b (given), secret=* (given), algorithm=SHA1 (default from ), "
        "digits=6 (default from null), period=30 (default from )");
    row("repaired", "otpauth://totp/A:b?issuer=%20A&secret=gezd%20gnbv&algorithm=hmac-sha-256&digits=06&period=030",
        "type=totp (given), issuer=A (repaired from  A), name=b (given), secret=* (repaired), "
        "algorithm=SHA256 (repaired from hmac-sha-256), digits=6 (repaired from 06), period=30 (repaired from 030)");
    row("issuer from the label", "otpauth://totp/A:b?" + secret,
        "type=totp (given), issuer=A (given), name=b (given), secret=* (given), algorithm=SHA1 (default), "
        "digits=6 (default), period=30 (default)");
    row("no names", "otpauth://totp/?" + secret,
        "type=totp (given), issuer= (default), name= (default), secret=* (given), algorithm=SHA1 (default), "
        "digits=6 (default), period=30 (default)");
    row("label prefix", "otpauth://totp/Contoso:b?issuer=Microsoft&" + secret,
        "type=totp (given), issuer=Microsoft (given), label prefix=Contoso (ignored), name=b (given), "
        "secret=* (given), algorithm=SHA1 (default), digits=6 (default), period=30 (default)");
    row("hotp", "otpauth://hotp/A:b?issuer=A&period=30&" + secret,
        "type=hotp (given), issuer=A (given), name=b (given), secret=* (given), algorithm=SHA1 (default), "
        "digits=6 (default), counter=0 (default), period= (ignored from 30)");
    row("counter of totp", plain + "&counter=7",
        "type=totp (given), issuer=A (given), name=b (given), secret=* (given), algorithm=SHA1 (default), "
        "digits=6 (default), period=30 (default), counter= (ignored from 7)");
    row("Steam by issuer", "otpauth://totp/Steam:b?digits=6&" + secret,
        "type=steam (repaired from totp), issuer=Steam (given), name=b (given), secret=* (given), "
        "algorithm=SHA1 (default), digits=5 (ignored from 6), period=30 (default)");
    row("others", plain + "&image=https://x.example/&token=abc",
        "type=totp (given), issuer=A (given), name=b (given), secret=* (given), algorithm=SHA1 (default), "
        "digits=6 (default), period=30 (default), image=https://x.example/ (ignored), token=* (ignored)");
    row("refused", plain + "&digits=eleven",
        "type=totp (given), issuer=A (given), name=b (given), secret=* (given), algorithm=SHA1 (default), "
        "digits= (refused from eleven), period=30 (default)");
    row("names that look random", "otpauth://totp/INTERNATIONALBANK:c0ffee00c0ffee00c0ffee00?" + secret,
        "type=totp (given), issuer=INTERNATIONALBANK (given), name=c0ffee00c0ffee00c0ffee00 (given), "
        "secret=* (given), algorithm=SHA1 (default), digits=6 (default), period=30 (default)");
    row("the secret as the name, in groups", "otpauth://totp/A:gezd-gnbv%20GY3T%C2%A0QOJQ?secret=GEZDGNBVGY3TQOJQ",
        "type=totp (given), issuer=A (given), name=* (given), secret=* (given), algorithm=SHA1 (default), "
        "digits=6 (default), period=30 (default)");
    row("the key in hex as the name", "otpauth://totp/A:31323334353637383930?secret=GEZDGNBVGY3TQOJQ",
        "type=totp (given), issuer=A (given), name=* (given), secret=* (given), algorithm=SHA1 (default), "
        "digits=6 (default), period=30 (default)");
    row("a lost secret as the name", "otpauth://totp/A:GEZDGNBVGY3TQOJQ",
        "type=totp (given), issuer=A (given), name=* (given), algorithm=SHA1 (default), "
        "digits=6 (default), period=30 (default)");
    row("Steam's own link", "steam://GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        "type=steam (given), issuer=Steam (default), secret=* (given)");
}

void TestInspection::eachParameterSaysWhereItCameFrom()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, parameters);
    QCOMPARE(parameterTexts(inspected(text).entries.front().parameters).join(QStringLiteral(", ")), parameters);
}

void TestInspection::readingGoesOnBehindAFault_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("refusals");
    const auto row = [](const char *name, const QByteArray &text, const char *refusals) {
        QTest::newRow(name) << text << QString::fromUtf8(refusals);
    };
    row("none", plain, "");
    row("digits and period", plain + "&digits=0&period=x", "digits: bad_digits, period: bad_period");
    row("all of a hotp", "otpauth://hotp/A:b?secret=0&algorithm=MD5&digits=x&counter=-1",
        "secret: bad_secret, algorithm: unsupported_algorithm, digits: bad_digits, counter: bad_counter");
    row("type and secret", "otpauth://ocra/A:b", "type: unsupported_type, secret: secret_missing");
    row("label and issuer", "otpauth://totp/%ZZ?issuer=%&" + secret, "issuer: bad_escape, label: bad_escape");
    row("secret's escape", "otpauth://totp/A:b?secret=%ZZ", "secret: bad_escape");
    row("encoder", plain + "&encoder=battle", "encoder: unsupported_type");
    row("no link", "hello", "link: not_a_uri");
    row("other scheme", "foo://bar", "link: unsupported_scheme");
}

void TestInspection::readingGoesOnBehindAFault()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, refusals);
    const Inspection inspection = inspected(text);
    QCOMPARE(refusalTexts(inspection.entries.front().refusals).join(QStringLiteral(", ")), refusals);
    QCOMPARE(inspection.usable(), refusals.isEmpty());
    // The parser gives the first of them.
    const auto result = parsed(text);
    QCOMPARE(result.has_value(), refusals.isEmpty());
    if (!result)
        QCOMPARE(result.error(), inspection.entries.front().refusals.front().error);
}

void TestInspection::whatIsRefusedIsAnErrorFirst()
{
    const Findings findings = inspected(plain + "&algorithm=MD5&image=x").findings();
    QCOMPARE(findingTexts({findings.front()}), QStringList{QStringLiteral("unsupported-algorithm(MD5)")});
    QCOMPARE(severityOf(findings.front().id), Severity::Error);
    QCOMPARE(findingTexts({findings.back()}), QStringList{QStringLiteral("unknown-parameter(image)")});
}

void TestInspection::theSecretIsNowhereButInItsPlace()
{
    const Inspection inspection = inspected(plain + "&secret_hex=31323334&secret=ABC");
    const InspectedEntry &entry = inspection.entries.front();
    QCOMPARE(entry.secretBits(), std::size_t(160));
    QCOMPARE(shown(entry.secretGiven.view()), QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
    for (const ReadParameter &parameter : entry.parameters) {
        QVERIFY(!parameter.value.contains(QStringLiteral("GEZD")) && !parameter.given.contains(QStringLiteral("GEZD")));
        QVERIFY(!parameter.value.contains(QStringLiteral("3132")) && !parameter.given.contains(QStringLiteral("3132")));
    }
}

void TestInspection::anExportIsInspectedEntryByEntry()
{
    const Message bad = Message(account("bad", "X")).varint(4, 4);
    const QByteArray text = uriOf(Message()
                                      .bytes(1, bad.data())
                                      .bytes(1, account("b", "A").data())
                                      .bytes(1, bad.data())
                                      .varint(3, 2)
                                      .varint(4, 1)
                                      .varint(5, 77));
    const Inspection inspection = inspected(text);
    QCOMPARE(inspection.kind, TextKind::Migration);
    QVERIFY(inspection.batch == (MigrationPlace{77, 1, 2}));
    QCOMPARE(inspection.entries.size(), std::size_t(3));
    QVERIFY(!inspection.entries[0].usable() && inspection.entries[1].usable() && !inspection.entries[2].usable());
    QCOMPARE(
        refusalTexts(inspection.entries[2].refusals), QStringList{QStringLiteral("algorithm: unsupported_algorithm")});
    QCOMPARE(parameterTexts(inspection.entries[1].parameters).join(QStringLiteral(", ")),
        QStringLiteral("type=totp (given), issuer=A (given), name=b (given), secret=* (given), algorithm=SHA1 (given), "
                       "digits=6 (given), period=30 (default)"));
    // What two entries share is said once.
    QCOMPARE(findingTexts(inspection.findings()),
        (QStringList{QStringLiteral("migration-period"), QStringLiteral("unsupported-algorithm(MD5)")}));
}

void TestInspection::aDamagedExportIsOneRefusedEntry()
{
    const Inspection inspection = inspected("otpauth-migration://offline?data=CkAK");
    QCOMPARE(inspection.entries.size(), std::size_t(1));
    QCOMPARE(refusalTexts(inspection.entries.front().refusals), QStringList{QStringLiteral("data: migration_damaged")});
    QVERIFY(!inspection.batch);
}

void TestInspection::whatIsNoEnrolmentIsToldApart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("asText");
    QTest::addColumn<QString>("inPicture");
    const auto row = [](const QByteArray &text, const char *asText, const char *inPicture) {
        QTest::newRow(text.constData()) << text << QString::fromLatin1(asText) << QString::fromLatin1(inPicture);
    };
    row("https://example.com", "unsupported-scheme(https)", "web-address");
    row("WIFI:S:a;;", "not-a-uri", "wifi-network");
    row("hello", "not-a-uri", "other-text");
    row("foo://bar", "unsupported-scheme(foo)", "unsupported-scheme(foo)");
}

void TestInspection::whatIsNoEnrolmentIsToldApart()
{
    QFETCH(QByteArray, text);
    QTEST(findingTexts(inspected(text).findings()).join(u','), "asText");
    QrSymbol symbol;
    symbol.text = SecretBytes::copyOf(std::string_view(text.constData(), std::size_t(text.size())));
    QTEST(findingTexts(inspectSymbol({}, symbol).findings()).join(u','), "inPicture");
}

void TestInspection::referencesAreWhole()
{
    for (int id = 0; id < findingCount; ++id) {
        const StandardReference reference = referenceFor(FindingId(id));
        if (!reference.address.isEmpty())
            QVERIFY(reference.address.startsWith(QLatin1StringView("https://")) && !reference.text.isEmpty());
    }
    QCOMPARE(referenceFor(FindingId::WeakSecret).text, QLatin1StringView("RFC 4226 section 4, R6"));
}

QTEST_APPLESS_MAIN(TestInspection)
#include "tst_inspection.moc"
