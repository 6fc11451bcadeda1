// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/sntp_packet.h"

#include <QTest>

#include <span>

using namespace cinnabar;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t nonce = 0x0123456789abcdef;

/// Made with Python: struct.pack('>BBbb', 0x24, 2, 3, -20) + struct.pack('>II', 0x8000, 0x4000) + bytes([192, 0, 2, 1])
/// + ntp(1795514390) + the nonce + ntp(1795514400, 0x40000000) + ntp(1795514400, 0x40010000), where ntp(t, f) is
/// struct.pack('>II', t + 2208988800, f).
QByteArray goodPacket()
{
    return QByteArray::fromHex("240203ec0000800000004000c0000201eeafde96000000000123456789abcdef"
                               "eeafdea040000000eeafdea040010000");
}

std::span<const std::byte> bytesOf(const QByteArray &packet)
{
    return std::as_bytes(std::span(packet.constData(), std::size_t(packet.size())));
}

QByteArray with(int at, const QByteArray &hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    return goodPacket().replace(at, bytes.size(), bytes);
}

const QString server = QStringLiteral("time.example");

Result<SntpAnswer> parse(const QByteArray &packet) { return parseSntpAnswer(bytesOf(packet), nonce, server); }

} // namespace

class SntpPacketTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aQuestionTellsNothingButTheNonce();
    void timesAndUncertaintyAreRead();
    void versionsUpToOursAreTaken_data();
    void versionsUpToOursAreTaken();
    void whatFollowsIsNotLookedAt();
    void strataFromOneToFifteenAreTaken();
    void badAnswersAreRefused_data();
    void badAnswersAreRefused();
    void onlyOurAnswerCarriesTheNonce();
    void erasFollowTheHighestBit_data();
    void erasFollowTheHighestBit();
};

void SntpPacketTest::aQuestionTellsNothingButTheNonce()
{
    const SntpRequest request = makeSntpRequest(nonce);
    const QByteArray bytes(reinterpret_cast<const char *>(request.data()), qsizetype(request.size()));
    // RFC 4330: version 4 (100) and mode 3 (011) behind a leap indicator of 0.
    QCOMPARE(bytes.toHex(), "23" + QByteArray(78, '0') + "0123456789abcdef");
}

void SntpPacketTest::timesAndUncertaintyAreRead()
{
    const Result<SntpAnswer> answer = parse(goodPacket());
    QVERIFY(answer.has_value());
    QCOMPARE(answer->received.count(), std::int64_t(1795514400'250000));
    QCOMPARE(answer->sent.count(), std::int64_t(1795514400'250015)); // 0x40010000 / 2^32 s is 250015.26 µs
    QCOMPARE(answer->uncertainty.count(), std::int64_t(500000)); // 0x8000 / 2^16 s / 2 + 0x4000 / 2^16 s
    QCOMPARE(answer->stratum, 2);
    // RFC 4330 section 4: "a 32-bit signed fixed-point number"; -16 / 2^16 s.
    const Result<SntpAnswer> below = parse(with(4, "fffffff0"));
    QVERIFY(below.has_value());
    QCOMPARE(below->uncertainty.count(), std::int64_t(250000));
    // 0x28000 / 2^16 s / 2 + 0x4000 / 2^16 s is the most that is taken.
    const Result<SntpAnswer> most = parse(with(4, "00028000"));
    QVERIFY(most.has_value());
    QCOMPARE(most->uncertainty.count(), std::int64_t(1500000));
}

void SntpPacketTest::versionsUpToOursAreTaken_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("1") << QByteArray("0c");
    QTest::newRow("3") << QByteArray("1c");
    QTest::newRow("4, a leap second will be added") << QByteArray("64");
    QTest::newRow("4, a leap second will be left out") << QByteArray("a4");
}

void SntpPacketTest::versionsUpToOursAreTaken()
{
    QFETCH(const QByteArray, first);
    QVERIFY(parse(with(0, first)).has_value());
}

void SntpPacketTest::whatFollowsIsNotLookedAt()
{
    const Result<SntpAnswer> answer = parse(goodPacket() + QByteArray(20, '\xff'));
    QVERIFY(answer.has_value());
    QVERIFY(*answer == *parse(goodPacket()));
}

void SntpPacketTest::strataFromOneToFifteenAreTaken()
{
    QCOMPARE(parse(with(1, "01"))->stratum, 1);
    QCOMPARE(parse(with(1, "0f"))->stratum, 15);
}

void SntpPacketTest::badAnswersAreRefused_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const QByteArray &packet, ErrorCode code, const char *value = "") {
        QTest::newRow(name) << packet << int(code) << QString::fromLatin1(value);
    };
    const ErrorCode unusable = ErrorCode::TimeAnswerUnusable;
    const ErrorCode unsynchronised = ErrorCode::TimeServerUnsynchronised;
    row("empty", {}, unusable, "too_short");
    row("47 bytes", goodPacket().first(47), unusable, "too_short");
    row("mode of a client", with(0, "23"), unusable, "no_answer");
    row("mode of a broadcast", with(0, "25"), unusable, "no_answer");
    row("version 0", with(0, "04"), unusable, "no_answer");
    row("version 5", with(0, "2c"), unusable, "no_answer");
    row("one bit of the nonce", with(31, "ee"), unusable, "other_question");
    row("our own question", with(24, "0000000000000000"), unusable, "other_question");
    row("not synchronised", with(0, "e4"), unsynchronised);
    row("stratum 16", with(1, "10"), unsynchronised);
    row("stratum 255", with(1, "ff"), unsynchronised);
    row("no transmit time", with(40, "0000000000000000"), unusable, "no_time");
    row("no receive time", with(32, "0000000000000000"), unusable, "no_time");
    row("sent before it came", with(40, "eeafdea03fff0000"), unusable, "sent_before_received");
    // 0x4000 / 2^16 s of dispersion is in all of them.
    row("root distance of 1.5 s and a bit", with(4, "00028002"), unusable, "unsure");
    row("root delay of 30 s", with(4, "001e0000"), unusable, "unsure");
    row("root dispersion of 65535 s", with(8, "ffff0000"), unusable, "unsure");
    // Stratum 0, and the reason in the reference identifier.
    row("kiss-o'-death RATE", with(1, "0003ec000000000000000052415445"), ErrorCode::TimeServerRefused, "RATE");
    row("kiss-o'-death DENY, not synchronised", with(0, "e40003ec000000000000000044454e59"),
        ErrorCode::TimeServerRefused, "DENY");
    row("kiss-o'-death of three letters", with(1, "0003ec000000000000000041424300"), ErrorCode::TimeServerRefused,
        "ABC");
    row("kiss-o'-death with a control character", with(1, "0003ec00000000000000001b5b324a"), unsynchronised);
    row("stratum 0 without a reason", with(1, "0003ec000000000000000000000000"), unsynchronised);
    row("stratum 0, INIT", with(1, "0003ec0000000000000000494e4954"), unsynchronised);
    row("stratum 0, STEP", with(1, "0003ec000000000000000053544550"), unsynchronised);
}

void SntpPacketTest::badAnswersAreRefused()
{
    QFETCH(const QByteArray, packet);
    QFETCH(const int, code);
    QFETCH(const QString, value);
    const Result<SntpAnswer> answer = parse(packet);
    QVERIFY(!answer);
    QCOMPARE(errorName(answer.error().code), errorName(ErrorCode(code)));
    QCOMPARE(answer.error().values.value(0), server);
    QCOMPARE(answer.error().values.value(1), value);
}

void SntpPacketTest::onlyOurAnswerCarriesTheNonce()
{
    QVERIFY(carriesNonce(bytesOf(goodPacket()), nonce));
    QVERIFY(!carriesNonce(bytesOf(goodPacket()), nonce + 1));
    QVERIFY(!carriesNonce(bytesOf(goodPacket().first(47)), nonce));
    QVERIFY(!carriesNonce({}, 0));
}

void SntpPacketTest::erasFollowTheHighestBit_data()
{
    // RFC 4330 section 3; the seconds since 1970 are Python's: (datetime(…) - datetime(1970, 1, 1)).total_seconds().
    QTest::addColumn<quint64>("timestamp");
    QTest::addColumn<qint64>("microseconds");
    QTest::newRow("1970-01-01T00:00:00") << quint64(0x83aa7e80'00000000) << qint64(0);
    QTest::newRow("1968-01-20T03:14:08, the first") << quint64(0x80000000'00000000) << qint64(-61505152'000000);
    QTest::newRow("2036-02-07T06:28:15.999999, era 0") << quint64(0xffffffff'ffffffff) << qint64(2085978495'999999);
    QTest::newRow("2036-02-07T06:28:16, era 1") << quint64(0x00000000'00000000) << qint64(2085978496'000000);
    QTest::newRow("2036-02-07T06:28:16.5") << quint64(0x00000000'80000000) << qint64(2085978496'500000);
    QTest::newRow("2104-02-26T09:42:23, the last") << quint64(0x7fffffff'00000000) << qint64(4233462143'000000);
    QTest::newRow("2026-11-24T10:00:00") << quint64(0xeeafdea0'00000000) << qint64(1795514400'000000);
}

void SntpPacketTest::erasFollowTheHighestBit()
{
    QFETCH(const quint64, timestamp);
    QFETCH(const qint64, microseconds);
    QCOMPARE(qint64(timeFromNtp(timestamp).count()), microseconds);
}

QTEST_GUILESS_MAIN(SntpPacketTest)
#include "tst_sntp_packet.moc"
