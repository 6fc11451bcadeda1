// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/server_address.h"

#include <QTest>

using namespace cinnabar;

class ServerAddressTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addressesAreRead_data();
    void addressesAreRead();
    void othersAreRefused_data();
    void othersAreRefused();
    void webAddressesAreChecked_data();
    void webAddressesAreChecked();
    void nobodyIsAskedTwice();
    void whatIsKeptIsChecked();
};

void ServerAddressTest::addressesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    const auto row = [](const char *text, const char *host, int port) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(host) << port;
    };
    row("time.example", "time.example", 123);
    row("time.example:11123", "time.example", 11123);
    row("  time.example ", "time.example", 123);
    row("127.0.0.1:1", "127.0.0.1", 1);
    row("time.example:65535", "time.example", 65535);
    row("::1", "::1", 123);
    row("[::1]", "::1", 123);
    row("[2001:db8::1]:11123", "2001:db8::1", 11123);
    row("[fe80::1%eth0]:123", "fe80::1%eth0", 123);
    row("שעון.example", "שעון.example", 123);
}

void ServerAddressTest::addressesAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const QString, host);
    QFETCH(const int, port);
    const std::optional<HostAndPort> address = parseSntpAddress(text);
    QVERIFY(address.has_value());
    QCOMPARE(address->host, host);
    QCOMPARE(int(address->port), port);
    QVERIFY(isTimeServer({TimeServer::Protocol::Sntp, text}));
}

void ServerAddressTest::othersAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "  ", ":123", "time.example:", "time.example:0", "time.example:65536",
             "time.example:-1", "time.example:12a", "time.example:000123", "two words", "https://time.example",
             "time.example/path", "[::1", "[::1]123", "[::1]:", "[]:123", "[time.example]:123", "user@time.example"})
        QTest::newRow(text) << QString::fromUtf8(text);
    QTest::newRow("254 characters") << QString(254, QLatin1Char('a'));
}

void ServerAddressTest::othersAreRefused()
{
    QFETCH(const QString, text);
    QVERIFY(!parseSntpAddress(text));
    QVERIFY(!isTimeServer({TimeServer::Protocol::Sntp, text}));
}

void ServerAddressTest::webAddressesAreChecked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("host") << QStringLiteral("https://time.example") << true;
    QTest::newRow("port and path") << QStringLiteral("https://time.example:8443/a/b?c") << true;
    QTest::newRow("IPv6") << QStringLiteral("https://[::1]:8443/") << true;
    QTest::newRow("not encrypted") << QStringLiteral("http://time.example/") << false;
    QTest::newRow("no scheme") << QStringLiteral("time.example") << false;
    QTest::newRow("no host") << QStringLiteral("https:///path") << false;
    QTest::newRow("a password") << QStringLiteral("https://me:secret@time.example/") << false;
    QTest::newRow("a file") << QStringLiteral("file:///etc/passwd") << false;
    QTest::newRow("empty") << QString() << false;
}

void ServerAddressTest::webAddressesAreChecked()
{
    QFETCH(const QString, text);
    QFETCH(const bool, good);
    QCOMPARE(isTimeServer({TimeServer::Protocol::HttpsDate, text}), good);
}

void ServerAddressTest::nobodyIsAskedTwice()
{
    const QStringList named{QStringLiteral("a.example"), QStringLiteral("b.example"), QStringLiteral(" A.example:123"),
        QStringLiteral("a.example:124"), QStringLiteral("[::1]"), QStringLiteral("::1"),
        QStringLiteral("https://a.example/"), QStringLiteral("https://A.example/"),
        QStringLiteral("https://a.example/b"), QStringLiteral("https://a.example"),
        QStringLiteral("https://a.example:443/#top"), QStringLiteral("https://a.example:444/"),
        QStringLiteral("two words"), QStringLiteral("two words")};
    std::vector<TimeServer> servers;
    for (const QString &server : named)
        servers.push_back(timeServerFrom(server));
    QStringList left;
    for (const TimeServer &server : distinctServers(servers))
        left << server.address;
    // What can't be asked is told as often as it was named.
    QCOMPARE(left,
        (QStringList{named[0], named[1], named[3], named[4], named[6], named[8], named[11], named[12], named[13]}));
}

void ServerAddressTest::whatIsKeptIsChecked()
{
    QCOMPARE(timeServersKept({}), defaultTimeServers());
    QCOMPARE(timeServersKept({QStringLiteral("two words")}), defaultTimeServers());
    QCOMPARE(timeServersKept({QStringLiteral("http://a.example"), QStringLiteral("a.example")}),
        QStringList{QStringLiteral("a.example")});
    QCOMPARE(timeServersKept(QStringList(mostTimeServers + 1, QStringLiteral("a.example"))).size(), mostTimeServers);
}

QTEST_GUILESS_MAIN(ServerAddressTest)
#include "tst_server_address.moc"
