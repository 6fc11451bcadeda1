// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rfc_links.h"

#include <QTest>

using namespace cinnabar;
using test::program;

namespace {

const QString &secret = test::rfcSecret;

QStringList words(const QString &line)
{
    return QString(line)
        .replace(QStringLiteral("LINK"), test::rfcTotp)
        .replace(QStringLiteral("SECRET"), secret)
        .split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

/// What is told of arguments that the parser refuses.
class CliUsageTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongUsageIsASentence_data();
    void wrongUsageIsASentence();
    void whatWasGivenIsNotRepeated_data();
    void whatWasGivenIsNotRepeated();
    void numbersAreDecimal_data();
    void numbersAreDecimal();
    void namesAreTakenInAnyCase_data();
    void namesAreTakenInAnyCase();
};

void CliUsageTextTest::wrongUsageIsASentence_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *arguments, const char *told) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(told);
    };
    row("verify",
        "ACCOUNT is missing. It goes like this: cinnabar-cli verify ACCOUNT CODE. See cinnabar-cli verify --help.");
    row("verify LINK",
        "CODE is missing. It goes like this: cinnabar-cli verify ACCOUNT CODE. See cinnabar-cli verify --help.");
    row("verify LINK 1 2",
        "There are too many arguments. It goes like this: cinnabar-cli verify ACCOUNT CODE. See cinnabar-cli verify "
        "--help.");
    row("code LINK x",
        "There are too many arguments. It goes like this: cinnabar-cli code [ACCOUNT]. See cinnabar-cli code --help.");
    row("add", "LINK is missing. It goes like this: cinnabar-cli add LINK…. See cinnabar-cli add --help.");
    row("vault restore",
        "BACKUP is missing. It goes like this: cinnabar-cli vault restore BACKUP. See cinnabar-cli vault restore "
        "--help.");
    row("nonsense", "“nonsense” is no command. See cinnabar-cli --help.");
    row("--nonsense", "cinnabar-cli has no option --nonsense. See cinnabar-cli --help.");
    row("code LINK --nonsense=1", "cinnabar-cli code has no option --nonsense. See cinnabar-cli code --help.");
    row("verify --nonsense", "cinnabar-cli verify has no option --nonsense. See cinnabar-cli verify --help.");
    row("code LINK --count", "--count needs a value: --count N. See cinnabar-cli code --help.");
    row("code LINK --at @1 --at @2", "--at is given several times. Give it once. See cinnabar-cli code --help.");
    row("code LINK --json=x", "--json takes no value. See cinnabar-cli code --help.");
    row("code LINK --count 0", "--count takes a whole number from 1 to 1000. See cinnabar-cli code --help.");
    row("code LINK --count=", "--count takes a whole number from 1 to 1000. See cinnabar-cli code --help.");
    row("code LINK --at yesterday",
        "--at takes a time such as 2026-11-24T10:00:00Z or @1795514400, or “now”. See cinnabar-cli code --help.");
    row("code LINK --fixture xml", "--fixture takes json, pytest or c. See cinnabar-cli code --help.");
    row("generate --digits 11", "--digits takes a whole number from 1 to 10. See cinnabar-cli generate --help.");
    row("generate --algorithm MD5", "--algorithm takes SHA1, SHA256 or SHA512. See cinnabar-cli generate --help.");
    row("clock --limit -1", "--limit takes a number from 0 to 1000000000. See cinnabar-cli clock --help.");
    row("clock --timeout 60.1", "--timeout takes a number from 0.1 to 60. See cinnabar-cli clock --help.");
    row("clock --timeout nan", "--timeout takes a number from 0.1 to 60. See cinnabar-cli clock --help.");
    row("scan --timeout 0", "--timeout takes a number from 0.1 to 86400. See cinnabar-cli scan --help.");
    row("edit x --digits six", "--digits can't take this value. See cinnabar-cli edit --help.");
    row("edit x --favorite=x", "The arguments can't be understood. See cinnabar-cli edit --help.");
}

void CliUsageTextTest::wrongUsageIsASentence()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, told);
    const auto result = program().run(words(arguments));
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.err, QStringLiteral("cinnabar-cli: ") + told + QLatin1Char('\n'));
}

void CliUsageTextTest::whatWasGivenIsNotRepeated_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
        {"SECRET", "vault SECRET", "list SECRET", "generate SECRET", "verify LINK 1 SECRET", "code LINK SECRET",
            "code LINK -SECRET", "code LINK --SECRET", "code LINK --nonsense=SECRET", "code LINK --json=SECRET",
            "code LINK --step SECRET", "code LINK --at SECRET", "code LINK --fixture SECRET", "generate --type SECRET",
            "generate --digits SECRET", "generate --qr SECRET", "clock --limit SECRET", "clock --https LINK",
            "clock --server LINK", "clock --server SECRET:x", "edit x --digits SECRET", "edit x --favorite=SECRET",
            "inspect LINK --for SECRET", "inspect LINK --for LINK", "list --profile SECRET/x"})
        QTest::newRow(arguments) << QString::fromUtf8(arguments);
}

void CliUsageTextTest::whatWasGivenIsNotRepeated()
{
    QFETCH(const QString, arguments);
    for (const QStringList &before : {QStringList(), QStringList{QStringLiteral("--json")}}) {
        const auto result = program().run(before + words(arguments));
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(!result.text().contains(secret, Qt::CaseInsensitive), result.out.constData());
        QVERIFY2(!result.err.contains(secret, Qt::CaseInsensitive), qPrintable(result.err));
    }
}

void CliUsageTextTest::numbersAreDecimal_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("code");
    // RFC 4226 appendix D: the codes of the steps 1, 9 and 0.
    QTest::newRow("a plus") << QStringLiteral("+1") << 0 << QStringLiteral("287082\n");
    QTest::newRow("a leading zero") << QStringLiteral("09") << 0 << QStringLiteral("520489\n");
    QTest::newRow("minus zero") << QStringLiteral("-0") << 0 << QStringLiteral("755224\n");
    QTest::newRow("two signs") << QStringLiteral("+-1") << 2 << QString();
    QTest::newRow("hexadecimal") << QStringLiteral("0x1") << 2 << QString();
    QTest::newRow("a decimal") << QStringLiteral("1.0") << 2 << QString();
    QTest::newRow("a space") << QStringLiteral(" 1") << 2 << QString();
    QTest::newRow("beyond 64 bits") << QStringLiteral("18446744073709551617") << 2 << QString();
}

void CliUsageTextTest::numbersAreDecimal()
{
    QFETCH(const QString, step);
    const auto result = program().run(
        {QStringLiteral("code"), test::rfcTotp, QStringLiteral("--at=@0"), QStringLiteral("--step=") + step});
    QTEST(result.exitCode, "exitCode");
    QTEST(result.text(), "code");
}

void CliUsageTextTest::namesAreTakenInAnyCase_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("part");
    QTest::newRow("type") << QStringLiteral("--type=HOTP") << QStringLiteral("otpauth://hotp/");
    QTest::newRow("algorithm") << QStringLiteral("--algorithm=sha256") << QStringLiteral("&algorithm=SHA256&");
    QTest::newRow("fixture") << QStringLiteral("--fixture=PyTest") << QStringLiteral("pytest.mark.parametrize");
}

void CliUsageTextTest::namesAreTakenInAnyCase()
{
    QFETCH(const QString, option);
    QFETCH(const QString, part);
    const auto result = program().run({QStringLiteral("generate"), option});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.text().contains(part), result.out.constData());
}

QTEST_GUILESS_MAIN(CliUsageTextTest)
#include "tst_cli_usage_text.moc"
