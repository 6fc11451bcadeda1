// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rfc_links.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;
using test::program;

namespace {

test::CliResult generate(const QStringList &options)
{
    return program().run(QStringList{QStringLiteral("generate"), QStringLiteral("--profile=memory")} + options);
}

/// The code that oathtool makes of a Base32 secret at 2026-11-24T10:00:00Z.
QString oathtool(const QString &secret, const QStringList &options)
{
    QProcess process;
    process.start(QStringLiteral("oathtool"),
        QStringList{QStringLiteral("--now"), QStringLiteral("2026-11-24 10:00:00 UTC"), QStringLiteral("-b")} + options
            + QStringList{secret});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

const QString when = QStringLiteral("--at=2026-11-24T10:00:00Z");

} // namespace

/// Playing the server; oathtool says which codes are right.
class CliGenerateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLinkIsPrinted();
    void everySecretIsAnother();
    void expectedCodesAreRight_data();
    void expectedCodesAreRight();
    void severalCodesFollowTheLink();
    void fixturesHoldTheLink_data();
    void fixturesHoldTheLink();
    void noCodesAreNone();
    void missingNamesAreTold();
    void whatIsMadeInspectsClean();
    void whatIsTooMuchIsBadInput_data();
    void whatIsTooMuchIsBadInput();
    void aFileIsOverwrittenOnlyWhenAskedFor();
    void wrongUsageEndsWithTwo_data();
    void wrongUsageEndsWithTwo();
};

void CliGenerateTest::theLinkIsPrinted()
{
    const auto result = generate({QStringLiteral("--issuer=Jet server"), QStringLiteral("--name=user@example.com")});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.err, QString());
    static const QRegularExpression link(
        QStringLiteral("^otpauth://totp/Jet%20server:user%40example\\.com\\?secret=[A-Z2-7]{32}&issuer=Jet%20server"
                       "&algorithm=SHA1&digits=6&period=30\n$"));
    QVERIFY2(link.match(result.text()).hasMatch(), result.out.constData());
}

void CliGenerateTest::everySecretIsAnother()
{
    QSet<QString> secrets;
    for (int i = 0; i < 10; ++i)
        secrets.insert(generate({QStringLiteral("--json")}).json()[QStringLiteral("secret")].toString());
    QCOMPARE(secrets.size(), 10);
}

void CliGenerateTest::expectedCodesAreRight_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("oathtool");
    QTest::addColumn<int>("bits");
    const auto row = [](const char *options, const char *oathtool, int bits) {
        QTest::newRow(options) << QString::fromLatin1(options).split(u' ', Qt::SkipEmptyParts)
                               << QString::fromLatin1(oathtool).split(u' ', Qt::SkipEmptyParts) << bits;
    };
    row("", "--totp", 160);
    row("--secret-bytes 5", "--totp", 40);
    row("--secret-bytes 64 --algorithm sha512 --digits 8", "--totp=sha512 -d 8", 512);
    row("--algorithm SHA256 --period 60 --digits 7", "--totp=sha256 -s 60s -d 7", 160);
    row("--type hotp --counter 12345678901", "--hotp -c 12345678901", 160);
}

void CliGenerateTest::expectedCodesAreRight()
{
    QFETCH(QStringList, options);
    QFETCH(QStringList, oathtool);
    const QJsonObject json = generate(options + QStringList{QStringLiteral("--json"), when}).json();
    QTEST(json[QStringLiteral("secret_bits")].toInt(), "bits");
    const QJsonArray codes = json[QStringLiteral("codes")].toArray();
    QCOMPARE(codes.size(), 1);
    const QString code = codes.first()[QStringLiteral("code")].toString();
    QVERIFY(!code.isEmpty());
    QCOMPARE(code, ::oathtool(json[QStringLiteral("secret")].toString(), oathtool));
    // The link makes the same code.
    const auto again = program().run(
        {QStringLiteral("code"), QStringLiteral("-"), when}, json[QStringLiteral("uri")].toString().toUtf8());
    QCOMPARE(again.text().trimmed(), code);
}

void CliGenerateTest::severalCodesFollowTheLink()
{
    const QStringList lines = generate({QStringLiteral("--count=3"), when}).text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[1].endsWith(QStringLiteral("  2026-11-24T10:00:00Z")));
    QVERIFY(lines[3].endsWith(QStringLiteral("  2026-11-24T10:01:00Z")));
}

void CliGenerateTest::fixturesHoldTheLink_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("pytest") << QStringLiteral("pytest") << QStringLiteral("# ") << QStringLiteral("\n# totp SHA1");
    QTest::newRow("c") << QStringLiteral("c") << QStringLiteral("/* ") << QStringLiteral(" */\n/* totp SHA1");
    QTest::newRow("json") << QStringLiteral("json") << QStringLiteral("{\"uri\":\"")
                          << QStringLiteral("\",\"type\":\"totp\"");
}

void CliGenerateTest::fixturesHoldTheLink()
{
    QFETCH(const QString, format);
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    // What could end a comment or a string is percent-encoded.
    const auto made = generate({QStringLiteral("--issuer=*/ \"\\"), QStringLiteral("--name=b"),
        QStringLiteral("--fixture"), format, QStringLiteral("--count=2"), when});
    QCOMPARE(made.exitCode, 0);
    const QString text = made.text();
    QVERIFY2(
        text.startsWith(before + QStringLiteral("otpauth://totp/%2A%2F%20%22%5C:b?secret=")), made.out.constData());
    const qsizetype end = text.indexOf(after);
    QVERIFY2(end > 0, made.out.constData());
    const QString uri = text.mid(before.size(), end - before.size());
    const auto again = program().run({QStringLiteral("code"), QStringLiteral("-"), when}, uri.toUtf8());
    QVERIFY2(text.contains(again.text().trimmed()), made.out.constData());
    if (format == QStringLiteral("json"))
        QCOMPARE(made.json()[QStringLiteral("codes")].toArray().size(), 2);
}

void CliGenerateTest::noCodesAreNone()
{
    QCOMPARE(generate({QStringLiteral("--json"), QStringLiteral("--count=0")}).json()[QStringLiteral("codes")],
        QJsonValue(QJsonArray()));
}

void CliGenerateTest::missingNamesAreTold()
{
    const auto bare = generate({QStringLiteral("--json")});
    QCOMPARE(bare.exitCode, 0);
    QVERIFY(bare.json().contains(QStringLiteral("uri")));
    QVERIFY2(bare.err.contains(QStringLiteral("Refused by: FreeOTP")), qPrintable(bare.err));
    QCOMPARE(bare.err.count(QLatin1Char('\n')), 2);
}

void CliGenerateTest::whatIsMadeInspectsClean()
{
    const auto made = generate({QStringLiteral("--issuer=A"), QStringLiteral("--name=b")});
    const auto inspected =
        program().run({QStringLiteral("inspect"), QStringLiteral("-"), QStringLiteral("--json")}, made.out);
    QCOMPARE(inspected.exitCode, 0);
    QCOMPARE(inspected.json()[QStringLiteral("findings")].toArray(), QJsonArray());
}

void CliGenerateTest::whatIsTooMuchIsBadInput_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("part");
    const QString tooLong = QStringLiteral("--issuer and --name are too long");
    QTest::newRow("a link beyond 8192 bytes")
        << QStringList{QStringLiteral("--issuer"), QString(9000, u'x')} << QStringLiteral("uri_too_long") << tooLong;
    QTest::newRow("a QR code beyond version 40")
        << QStringList{QStringLiteral("--issuer"), QString(3000, u'x'), QStringLiteral("--qr=/dev/null/x.png")}
        << QStringLiteral("qr_too_long") << tooLong;
    QTest::newRow("codes beyond the last counter")
        << QStringList{QStringLiteral("--type=hotp"), QStringLiteral("--counter=9223372036854775807"),
               QStringLiteral("--count=2")}
        << QStringLiteral("step_out_of_range") << QStringLiteral("fewer than 2 codes from --counter on");
}

void CliGenerateTest::whatIsTooMuchIsBadInput()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, part);
    const auto result = generate(options + QStringList{QStringLiteral("--json")});
    QCOMPARE(result.exitCode, 3);
    const QJsonObject error = result.json()[QStringLiteral("error")].toObject();
    QTEST(error[QStringLiteral("code")].toString(), "code");
    const QString message = error[QStringLiteral("message")].toString();
    QVERIFY2(message.contains(part), qPrintable(message));
    QVERIFY2(!message.contains(QStringLiteral("stored")) && !message.contains(QStringLiteral("account")),
        qPrintable(message));
    QCOMPARE(generate(options).err, QStringLiteral("cinnabar-cli: ") + message + QLatin1Char('\n'));
}

void CliGenerateTest::aFileIsOverwrittenOnlyWhenAskedFor()
{
    const QTemporaryDir folder;
    const QStringList options{QStringLiteral("--qr"), folder.filePath(QStringLiteral("code.svg"))};
    QCOMPARE(generate(options).exitCode, 0);
    const auto again = generate(options);
    QCOMPARE(again.exitCode, 3);
    QVERIFY2(again.err.contains(QStringLiteral("or --force to overwrite it")), qPrintable(again.err));
    QCOMPARE(again.out, QByteArray());
    QCOMPARE(generate(options + QStringList{QStringLiteral("--force")}).exitCode, 0);
}

void CliGenerateTest::wrongUsageEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("options");
    for (const char *options : {"--type motp", "--type hotp --period 30", "--counter 1", "--type steam --digits 6",
             "--digits 0", "--digits 11", "--period 0", "--algorithm MD5", "--secret-bytes 0", "--secret-bytes 129",
             "--qr file.gif", "--qr - --json", "--qr=", "--odd=", "--odd sheet.pdf", "--odd sheet", "--fixture xml",
             "--fixture c --json", "extra"})
        QTest::newRow(options) << QString::fromLatin1(options).split(u' ');
}

void CliGenerateTest::wrongUsageEndsWithTwo()
{
    QFETCH(QStringList, options);
    const auto result = generate(options);
    QCOMPARE(result.exitCode, 2);
    if (!options.contains(QStringLiteral("--json")))
        QCOMPARE(result.out, QByteArray());
}

QTEST_GUILESS_MAIN(CliGenerateTest)
#include "tst_cli_generate.moc"
