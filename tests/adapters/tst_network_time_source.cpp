// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/network_time_source.h"
#include "support/fixed_random.h"

#include <QNetworkDatagram>
#include <QTest>
#include <QUdpSocket>
#include <QtEndian>

#include <optional>

using namespace cinnabar;
using namespace cinnabar::app;
using namespace std::chrono_literals;

namespace {

/// Both clocks stand still but for what the test moves.
struct HeldClocks {
    std::chrono::microseconds wall{1795514400s};
    std::chrono::microseconds steady{500s};
    MeasuringClocks reading()
    {
        return {[this] { return wall; }, [this] { return steady; }};
    }
    void advance(std::chrono::microseconds by)
    {
        wall += by;
        steady += by;
    }
};

quint64 ntpTime(std::chrono::microseconds time)
{
    const quint64 micros = quint64(time.count());
    return (micros / 1'000'000 + 2'208'988'800) << 32 | ((micros % 1'000'000) << 32) / 1'000'000;
}

/// A server that does as the test says once a question is there.
class Server final : public QObject {
public:
    Server() { m_socket.bind(QHostAddress::LocalHost); }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_socket.localPort()); }
    bool asked() const { return m_socket.hasPendingDatagrams(); }
    void answer(std::chrono::microseconds received, std::chrono::microseconds sent)
    {
        const QNetworkDatagram question = m_socket.receiveDatagram();
        QByteArray packet(48, '\0');
        packet[0] = 0x24;
        packet[1] = 1;
        packet.replace(24, 8, question.data().mid(40, 8));
        qToBigEndian(ntpTime(received), packet.data() + 32);
        qToBigEndian(ntpTime(sent), packet.data() + 40);
        m_socket.writeDatagram(question.makeReply(packet));
    }

private:
    QUdpSocket m_socket;
};

TimeServer sntp(const QString &address) { return {TimeServer::Protocol::Sntp, address}; }

} // namespace

class NetworkTimeSourceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void offsetAndDelayComeFromTheFourTimes();
    void settingTheClockInBetweenDoesNoHarm();
    void answersComeInTheOrderOfTheServers();
    void noServersAreNoAnswers();
    void badAddressesAreAnErrorEach();
    void destroyingItEndsItWithoutAnAnswer();
    void itMayBeDestroyedByTheAnswer();
};

void NetworkTimeSourceTest::offsetAndDelayComeFromTheFourTimes()
{
    HeldClocks clocks;
    test::FixedRandom random;
    NetworkTimeSource source(random, clocks.reading());
    Server server;
    std::optional<std::vector<TimeAnswer>> answers;
    source.ask({sntp(server.address())}, 5s, [&](std::vector<TimeAnswer> all) { answers = std::move(all); });
    QVERIFY(!answers);
    QTRY_VERIFY(server.asked());
    // 10 ms there, 2 ms at the server, 10 ms back; the server is 38 s ahead.
    const std::chrono::microseconds sent = clocks.wall;
    server.answer(sent + 38s + 10ms, sent + 38s + 12ms);
    clocks.advance(22ms);
    QTRY_VERIFY(answers);
    const Result<TimeReading> &reading = answers->front().reading;
    QVERIFY(reading.has_value());
    QVERIFY(std::chrono::abs(reading->offset - 38s) <= 1us); // 2^-32 s are cut down to microseconds
    QVERIFY(std::chrono::abs(reading->delay - 20ms) <= 1us);
    QVERIFY(std::chrono::abs(reading->uncertainty - 10ms) <= 1us);
}

void NetworkTimeSourceTest::settingTheClockInBetweenDoesNoHarm()
{
    HeldClocks clocks;
    test::FixedRandom random;
    NetworkTimeSource source(random, clocks.reading());
    Server server;
    std::optional<std::vector<TimeAnswer>> answers;
    source.ask({sntp(server.address())}, 5s, [&](std::vector<TimeAnswer> all) { answers = std::move(all); });
    QTRY_VERIFY(server.asked());
    server.answer(clocks.wall + 10ms, clocks.wall + 10ms);
    clocks.advance(20ms);
    clocks.wall -= 3600s; // what it says now is an hour slow
    QTRY_VERIFY(answers);
    QVERIFY(std::chrono::abs(answers->front().reading->offset - 3600s) <= 1us);
    QVERIFY(std::chrono::abs(answers->front().reading->delay - 20ms) <= 1us);
}

void NetworkTimeSourceTest::answersComeInTheOrderOfTheServers()
{
    HeldClocks clocks;
    test::FixedRandom random;
    NetworkTimeSource source(random, clocks.reading());
    Server first;
    Server second;
    std::optional<std::vector<TimeAnswer>> answers;
    source.ask({sntp(first.address()), sntp(second.address())}, 5s,
        [&](std::vector<TimeAnswer> all) { answers = std::move(all); });
    QTRY_VERIFY(second.asked());
    second.answer(clocks.wall + 2s, clocks.wall + 2s);
    QTRY_VERIFY(first.asked());
    first.answer(clocks.wall + 1s, clocks.wall + 1s);
    QTRY_VERIFY(answers);
    QCOMPARE(answers->size(), std::size_t(2));
    QVERIFY(std::chrono::abs((*answers)[0].reading->offset - 1s) <= 1us);
    QVERIFY(std::chrono::abs((*answers)[1].reading->offset - 2s) <= 1us);
    QCOMPARE((*answers)[1].server, sntp(second.address()));
}

void NetworkTimeSourceTest::noServersAreNoAnswers()
{
    test::FixedRandom random;
    NetworkTimeSource source(random);
    std::optional<std::vector<TimeAnswer>> answers;
    source.ask({}, 5s, [&](std::vector<TimeAnswer> all) { answers = std::move(all); });
    QVERIFY(!answers); // never before ask() has returned
    QTRY_VERIFY(answers);
    QVERIFY(answers->empty());
}

void NetworkTimeSourceTest::badAddressesAreAnErrorEach()
{
    test::FixedRandom random;
    NetworkTimeSource source(random);
    std::optional<std::vector<TimeAnswer>> answers;
    source.ask(
        {sntp(QStringLiteral("two words")), {TimeServer::Protocol::HttpsDate, QStringLiteral("http://127.0.0.1/")}}, 5s,
        [&](std::vector<TimeAnswer> all) { answers = std::move(all); });
    QTRY_VERIFY(answers);
    for (const TimeAnswer &answer : *answers)
        QCOMPARE(errorName(answer.reading.error().code), errorName(ErrorCode::InvalidInput));
}

void NetworkTimeSourceTest::destroyingItEndsItWithoutAnAnswer()
{
    test::FixedRandom random;
    auto source = std::make_unique<NetworkTimeSource>(random);
    const Server server;
    bool answered = false;
    source->ask({sntp(server.address())}, 1ms, [&](const std::vector<TimeAnswer> &) { answered = true; });
    source.reset();
    // Another source's deadline comes after that of the first.
    NetworkTimeSource other(random);
    bool otherAnswered = false;
    other.ask({sntp(server.address())}, 20ms, [&](const std::vector<TimeAnswer> &) { otherAnswered = true; });
    QTRY_VERIFY(otherAnswered);
    QVERIFY(!answered);
}

void NetworkTimeSourceTest::itMayBeDestroyedByTheAnswer()
{
    test::FixedRandom random;
    auto source = std::make_unique<NetworkTimeSource>(random);
    Server server;
    std::size_t count = 0;
    source->ask({sntp(server.address())}, 5s, [&](const std::vector<TimeAnswer> &all) {
        source.reset();
        count = all.size();
    });
    QTRY_VERIFY(server.asked());
    server.answer(1795514400s, 1795514400s);
    QTRY_COMPARE(count, std::size_t(1));
}

QTEST_GUILESS_MAIN(NetworkTimeSourceTest)
#include "tst_network_time_source.moc"
