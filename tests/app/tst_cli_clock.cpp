// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_desk.h"
#include "places/kept_clock_offset.h"

#include <QDir>
#include <QSysInfo>
#include <QTest>

using namespace cinnabar;
using test::CliResult;
using test::Desk;

namespace {

const QString totp = QStringLiteral("otpauth://totp/Site:me?issuer=Site&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

/// Asks these servers, as "--server=…"; a name that is a number is the offset that the fake one answers.
CliResult ask(const Desk &desk, const QStringList &servers, const QStringList &more = {})
{
    QStringList arguments{QStringLiteral("clock")};
    for (const QString &server : servers)
        arguments << QStringLiteral("--server") << server;
    return desk.json(arguments + more);
}

/// The settings of the computer's window.
void keepSettings(Desk &desk, const QByteArray &content)
{
    QVERIFY(QDir(desk.path(QString())).mkpath(QStringLiteral("config/cinnabar")));
    desk.cli().setEnvironment(QStringLiteral("XDG_CONFIG_HOME"), desk.path(QStringLiteral("config")));
    QVERIFY(!desk.put(QStringLiteral("config/cinnabar/cinnabar.ini"), content).isEmpty());
}

} // namespace

/// What the command makes of answers; tests/clock asks real servers.
class CliClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLimitDecidesTheExit_data();
    void theLimitDecidesTheExit();
    void theWindowDecidesWhatCodesDo();
    void everyServerIsListed();
    void defaultServersAreAsked();
    void serversOfTheSettingsAreAsked();
    void aServerHasOneVoice();
    void aSecondOpinionIsSaid_data();
    void aSecondOpinionIsSaid();
    void aLimitBeyondTheAnswersIsSaid();
    void numbersAreOfOneLanguage();
    void bracketsAreTakenAsTheyAre();
    void aWebAddressInTheArgumentsIsRead();
    void peopleSeeWhatIsWrong();
    void theNeededWindowIsToldOnce_data();
    void theNeededWindowIsToldOnce();
    void noOffsetHasNoSign_data();
    void noOffsetHasNoSign();
    void storedAccountsFollowTheWindowsOffset();
    void anOffsetIsForItsAccountsOnly();
    void aKeptOffsetCountsForCodes_data();
    void aKeptOffsetCountsForCodes();
    void aPortableCopyKeepsItForOneComputer();
    void noPasswordIsAskedFor();
};

/// The fake servers are as exact as 10 ms.
void CliClockTest::theLimitDecidesTheExit_data()
{
    QTest::addColumn<QString>("offset");
    QTest::addColumn<QString>("limit");
    QTest::addColumn<int>("exit");
    QTest::newRow("5 s at most without one") << QStringLiteral("4.989") << QString() << 0;
    QTest::newRow("more") << QStringLiteral("5.011") << QString() << 1;
    QTest::newRow("behind") << QStringLiteral("-5.011") << QString() << 1;
    QTest::newRow("just within") << QStringLiteral("-1.989") << QStringLiteral("2") << 0;
    QTest::newRow("perhaps beyond") << QStringLiteral("-1.992") << QStringLiteral("2") << 1;
    QTest::newRow("as exact as the answer") << QStringLiteral("0") << QStringLiteral("0.01") << 0;
    QTest::newRow("more exact than the answer") << QStringLiteral("0") << QStringLiteral("0.009") << 1;
    QTest::newRow("no limit at all") << QStringLiteral("0") << QStringLiteral("0") << 1;
}

void CliClockTest::theLimitDecidesTheExit()
{
    QFETCH(const QString, offset);
    QFETCH(const QString, limit);
    QFETCH(const int, exit);
    const Desk desk;
    const auto result =
        ask(desk, {offset}, limit.isEmpty() ? QStringList() : QStringList{QStringLiteral("--limit"), limit});
    QCOMPARE(result.exitCode, exit);
    QCOMPARE(result.json()[QStringLiteral("within_limit")].toBool(), exit == 0);
    QCOMPARE(result.json()[QStringLiteral("offset_seconds")].toDouble(), offset.toDouble());
    QCOMPARE(result.json()[QStringLiteral("delay_seconds")].toDouble(), 0.02);
}

void CliClockTest::theWindowDecidesWhatCodesDo()
{
    const Desk desk;
    const auto codes = [&](const QStringList &more) {
        return ask(desk, {QStringLiteral("38")}, more).json()[QStringLiteral("codes")].toObject();
    };
    QCOMPARE(codes({})[QStringLiteral("verdict")].toString(), QStringLiteral("sometimes"));
    QCOMPARE(codes({})[QStringLiteral("window_needed")].toInt(), 2);
    QCOMPARE(codes({QStringLiteral("--window"), QStringLiteral("0")})[QStringLiteral("verdict")].toString(),
        QStringLiteral("refused"));
    QCOMPARE(codes({QStringLiteral("--period"), QStringLiteral("60")})[QStringLiteral("verdict")].toString(),
        QStringLiteral("accepted"));
}

void CliClockTest::everyServerIsListed()
{
    const Desk desk;
    const auto result =
        ask(desk, {QStringLiteral("1"), QStringLiteral("mute"), QStringLiteral("1.5"), QStringLiteral("99")},
            {QStringLiteral("--timeout"), QStringLiteral("1.5")});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.json()[QStringLiteral("offset_seconds")].toDouble(), 1.5);
    const QJsonArray servers = result.json()[QStringLiteral("servers")].toArray();
    QCOMPARE(servers.size(), 4);
    QCOMPARE(servers[1].toObject()[QStringLiteral("server")].toString(), QStringLiteral("mute"));
    QVERIFY(servers[1].toObject()[QStringLiteral("offset_seconds")].isNull());
    QVERIFY(servers[1].toObject()[QStringLiteral("error")].toObject()[QStringLiteral("message")].toString().contains(
        QStringLiteral("within 1.5 s")));
    QVERIFY(!servers[2].toObject()[QStringLiteral("outlier")].toBool());
    QVERIFY(servers[3].toObject()[QStringLiteral("outlier")].toBool());
}

void CliClockTest::defaultServersAreAsked()
{
    const Desk desk;
    const auto result = ask(desk, {});
    QCOMPARE(result.exitCode, 5); // the fake ones answer to numbers only
    QStringList names;
    for (const QJsonValue &server : result.json()[QStringLiteral("servers")].toArray())
        names << server.toObject()[QStringLiteral("server")].toString();
    QCOMPARE(names.size(), 3);
    // The pool wants a name of its own from a program that comes with it.
    QVERIFY(names.filter(QStringLiteral("pool.ntp.org")).isEmpty());
    QVERIFY(desk.run({QStringLiteral("clock"), QStringLiteral("--help")})
                .text()
                .contains(names.join(QStringLiteral(", "))));
}

void CliClockTest::serversOfTheSettingsAreAsked()
{
    Desk desk;
    keepSettings(desk, "[clock]\nservers=38, https://38.2, two words\n");
    const auto asked = [&](const QStringList &servers, const char *protocol) {
        QStringList names;
        for (const QJsonValue &server : ask(desk, servers).json()[QLatin1StringView(protocol)].toArray())
            names << server.toObject()[QStringLiteral("server")].toString();
        return names;
    };
    QCOMPARE(asked({}, "servers"), QStringList{QStringLiteral("38")});
    QCOMPARE(asked({}, "https"), QStringList{QStringLiteral("https://38.2")});
    QCOMPARE(asked({QStringLiteral("1")}, "servers"), QStringList{QStringLiteral("1")});
    QCOMPARE(asked({QStringLiteral("1")}, "https"), QStringList());
}

void CliClockTest::aServerHasOneVoice()
{
    const Desk desk;
    const auto result =
        ask(desk, {QStringLiteral("0"), QStringLiteral("38"), QStringLiteral("38:123"), QStringLiteral("38")});
    QCOMPARE(result.exitCode, 5);
    QCOMPARE(result.json()[QStringLiteral("servers")].toArray().size(), 2);
}

void CliClockTest::aSecondOpinionIsSaid_data()
{
    QTest::addColumn<QString>("web");
    QTest::addColumn<QString>("role");
    QTest::addColumn<bool>("agrees");
    QTest::newRow("agrees") << QStringLiteral("38.9") << QStringLiteral("second opinion: agrees") << true;
    QTest::newRow("contradicts") << QStringLiteral("0") << QStringLiteral("second opinion: contradicts") << false;
}

void CliClockTest::aSecondOpinionIsSaid()
{
    QFETCH(const QString, web);
    QFETCH(const QString, role);
    QFETCH(const bool, agrees);
    const Desk desk;
    const QStringList command{
        QStringLiteral("clock"), QStringLiteral("--server=38"), QStringLiteral("--https=https://") + web};
    const auto told = desk.run(command);
    QVERIFY2(told.text().contains(role), qPrintable(told.text()));
    QCOMPARE(told.err.contains(QStringLiteral("The web servers say something else.")), !agrees);
    QCOMPARE(desk.json(command).json()[QStringLiteral("second_opinion")].toObject()[QStringLiteral("agrees")].toBool(),
        agrees);
}

void CliClockTest::aLimitBeyondTheAnswersIsSaid()
{
    const Desk desk;
    const auto told =
        desk.run({QStringLiteral("clock"), QStringLiteral("--server=0"), QStringLiteral("--limit=0.009")});
    QVERIFY2(
        told.text().contains(QStringLiteral("not exact enough to tell whether that is within the limit of 0.009 s.")),
        qPrintable(told.text()));
}

void CliClockTest::numbersAreOfOneLanguage()
{
    Desk desk;
    desk.cli().setEnvironment(QStringLiteral("LC_ALL"), QStringLiteral("de_DE.UTF-8"));
    const QStringList command{QStringLiteral("clock"), QStringLiteral("--server=38.2"), QStringLiteral("--limit=2.5")};
    const QString told = desk.run(command).text();
    for (const char *number : {"+38,200 s", "± 0,010 s", "38,2 s slow", "limit of 2,5 s"})
        QVERIFY2(told.contains(QString::fromUtf8(number)), qPrintable(told));
    QCOMPARE(desk.json(command).json()[QStringLiteral("offset_seconds")].toDouble(), 38.2);
}

void CliClockTest::bracketsAreTakenAsTheyAre()
{
    const Desk desk;
    const auto result = ask(desk, {QStringLiteral("[::1]"), QStringLiteral("[::1]:11123")});
    const QJsonArray servers = result.json()[QStringLiteral("servers")].toArray();
    QCOMPARE(servers.size(), 2);
    QCOMPARE(servers[0].toObject()[QStringLiteral("server")].toString(), QStringLiteral("[::1]"));
    QCOMPARE(servers[1].toObject()[QStringLiteral("server")].toString(), QStringLiteral("[::1]:11123"));
}

void CliClockTest::aWebAddressInTheArgumentsIsRead()
{
    const Desk desk;
    const auto result = desk.json({QStringLiteral("clock"), QStringLiteral("--https"), QStringLiteral("https://38")});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.json()[QStringLiteral("https")].toArray()[0].toObject()[QStringLiteral("server")].toString(),
        QStringLiteral("https://38"));
    QVERIFY(result.json()[QStringLiteral("second_opinion")].isNull());
}

void CliClockTest::peopleSeeWhatIsWrong()
{
    const Desk desk;
    const auto mute = desk.run({QStringLiteral("clock"), QStringLiteral("--server"), QStringLiteral("mute")});
    QCOMPARE(mute.exitCode, 5);
    QVERIFY(mute.out.isEmpty());
    QVERIFY(mute.err.contains(QStringLiteral("“mute” gave no answer within 3 s.")));
    QVERIFY(mute.err.contains(QStringLiteral("No server told the time")));
}

void CliClockTest::theNeededWindowIsToldOnce_data()
{
    QTest::addColumn<QString>("offset");
    QTest::addColumn<int>("told");
    QTest::addColumn<QString>("without");
    QTest::newRow("none") << QStringLiteral("0") << 0 << QStringLiteral("Servers with window 0 accept them, too.");
    QTest::newRow("3 s") << QStringLiteral("3") << 0
                         << QStringLiteral("Servers with window 0 refuse them 10% of the time.");
    QTest::newRow("38 s") << QStringLiteral("38") << 1 << QStringLiteral("Servers with window 0 refuse them always.");
    QTest::newRow("70 s behind") << QStringLiteral("-70") << 1
                                 << QStringLiteral("Servers with window 0 refuse them always.");
}

void CliClockTest::theNeededWindowIsToldOnce()
{
    QFETCH(const QString, offset);
    QFETCH(const QString, without);
    const Desk desk;
    const QString told = desk.run({QStringLiteral("clock"), QStringLiteral("--server=") + offset}).text();
    QCOMPARE(
        told.contains(QStringLiteral("The clock is off by more than the limit of 5 s.")), qAbs(offset.toInt()) > 5);
    QTEST(int(told.count(QStringLiteral("; with window "))), "told");
    QVERIFY2(told.contains(without), qPrintable(told));
}

void CliClockTest::noOffsetHasNoSign_data()
{
    QTest::addColumn<QString>("offset");
    QTest::addColumn<QString>("shown");
    QTest::newRow("none") << QStringLiteral("0") << QStringLiteral("  0.000 s");
    QTest::newRow("a little behind") << QStringLiteral("-0.0004") << QStringLiteral("  0.000 s");
    QTest::newRow("a little ahead") << QStringLiteral("0.0004") << QStringLiteral("  0.000 s");
    QTest::newRow("a millisecond behind") << QStringLiteral("-0.0006") << QStringLiteral("  -0.001 s");
    QTest::newRow("a millisecond ahead") << QStringLiteral("0.0006") << QStringLiteral("  +0.001 s");
}

void CliClockTest::noOffsetHasNoSign()
{
    QFETCH(const QString, offset);
    QFETCH(const QString, shown);
    const Desk desk;
    const QString told = desk.run({QStringLiteral("clock"), QStringLiteral("--server=") + offset}).text();
    QVERIFY2(told.startsWith(offset + shown), qPrintable(told));
}

void CliClockTest::storedAccountsFollowTheWindowsOffset()
{
    Desk desk;
    QVERIFY(!desk.add(totp).isEmpty());
    const QString account = QStringLiteral("Site:me");
    const auto step = [&](const QStringList &more) {
        return desk.json(QStringList{QStringLiteral("code")} + more).json()[QStringLiteral("step")].toInteger();
    };
    // A thousand periods of 30 s.
    keepSettings(desk, "[clockOffsets]\nprofile-default=30000000\n");
    const qint64 plain = step({totp});
    const qint64 moved = step({account});
    QVERIFY(moved - plain == 1000 || moved - plain == 1001); // a boundary may lie between the two runs
    QVERIFY(step({account, QStringLiteral("--at"), QStringLiteral("now")}) - plain <= 1);
    const auto told = desk.run({QStringLiteral("code"), account});
    QVERIFY(told.err.contains(QStringLiteral("Codes are made 8.3 h ahead of this computer's clock.")));
    QCOMPARE(told.err.count(QStringLiteral("ahead of")), 1);
    QVERIFY(desk.run({QStringLiteral("code"), totp}).err.isEmpty());
    // What is given out is also accepted.
    const QString code = desk.run({QStringLiteral("code"), account}).text().trimmed();
    QCOMPARE(desk.run({QStringLiteral("verify"), account, code}).exitCode, 0);
    QCOMPARE(desk.run({QStringLiteral("verify"), totp, code}).exitCode, 1);
}

void CliClockTest::anOffsetIsForItsAccountsOnly()
{
    Desk desk;
    keepSettings(desk, "[clockOffsets]\nprofile-other=30000000\n");
    QVERIFY(!desk.add(totp).isEmpty());
    QVERIFY(desk.run({QStringLiteral("code"), QStringLiteral("Site:me")}).err.isEmpty());
}

void CliClockTest::aKeptOffsetCountsForCodes_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<double>("kept");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("told");
    QTest::newRow("the profile's") << QStringList() << 38.0 << QStringLiteral("accepted")
                                   << QStringLiteral("The offset that is kept makes up for it: your codes are right.");
    QTest::newRow("another profile's") << QStringList{QStringLiteral("--profile=other")} << -22.5
                                       << QStringLiteral("refused") << QStringLiteral("your codes are 60.5 s late.");
    QTest::newRow("none") << QStringList{QStringLiteral("--profile=third")} << 0.0 << QStringLiteral("sometimes")
                          << QStringLiteral("This computer's clock is 38.0 s slow: your codes are 38.0 s late.");
    QTest::newRow("a vault file") << QStringList{QStringLiteral("--vault=/nonexistent.cinnabar")} << 0.0
                                  << QStringLiteral("sometimes") << QStringLiteral("your codes are 38.0 s late.");
    QTest::newRow("nothing is kept of it")
        << QStringList{QStringLiteral("--profile=memory")} << 0.0 << QStringLiteral("sometimes")
        << QStringLiteral("your codes are 38.0 s late.");
}

void CliClockTest::aKeptOffsetCountsForCodes()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, told);
    Desk desk;
    keepSettings(desk, "[clockOffsets]\nprofile-default=38000\nprofile-other=-22500\nprofile-memory=1\n");
    const QStringList command = QStringList{QStringLiteral("clock"), QStringLiteral("--server=38")} + options;
    const auto result = desk.json(command);
    // The clock itself is off all the same.
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.json()[QStringLiteral("offset_seconds")].toDouble(), 38.0);
    const QJsonObject codes = result.json()[QStringLiteral("codes")].toObject();
    QTEST(codes[QStringLiteral("kept_offset_seconds")].toDouble(), "kept");
    QTEST(codes[QStringLiteral("verdict")].toString(), "verdict");
    const QString text = desk.run(command).text();
    QVERIFY2(text.contains(told), qPrintable(text));
}

void CliClockTest::aPortableCopyKeepsItForOneComputer()
{
    const Desk desk;
    const QDir folder(desk.path(QStringLiteral("stick")));
    QVERIFY(QDir().mkpath(folder.path()));
    const QFileInfo program(QStringLiteral(CINNABAR_CLI));
    for (const QString &name : program.dir().entryList(QDir::Files))
        QVERIFY(QFile::copy(program.dir().filePath(name), folder.filePath(name)));
    desk.put(QStringLiteral("stick/cinnabar.portable"), {});
    const QString vault = desk.put(QStringLiteral("stick/vault.cinnabar"), {});
    const test::CliProcess portable(folder.filePath(program.fileName()));
    const auto kept = [&](const QString &key) {
        desk.put(QStringLiteral("stick/settings.ini"), "[clockOffsets]\n" + key.toUtf8() + "=38000\n");
        return portable.run({QStringLiteral("clock"), QStringLiteral("--server=38"), QStringLiteral("--json")})
            .json()[QStringLiteral("codes")]
            .toObject()[QStringLiteral("kept_offset_seconds")]
            .toDouble();
    };
    const QString place = app::placeKey({}, vault);
    const QByteArray id = QSysInfo::machineUniqueId();
    const QByteArray computer = id.isEmpty() ? QSysInfo::machineHostName().toUtf8() : id;
    QCOMPARE(kept(place + app::computerSuffix(computer)), 38.0);
    QCOMPARE(kept(place + app::computerSuffix("another computer")), 0.0);
    QCOMPARE(kept(place), 0.0);
    QVERIFY(!app::computerSuffix(computer).contains(QString::fromUtf8(computer)));
}

void CliClockTest::noPasswordIsAskedFor()
{
    const Desk desk;
    QVERIFY(!desk.run({QStringLiteral("clock"), QStringLiteral("--help")}).text().contains(QStringLiteral("password")));
}

QTEST_GUILESS_MAIN(CliClockTest)
#include "tst_cli_clock.moc"
