// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/explanation.h"

#include "encoding/base32.h"
#include "enrolment/secret_readings.h"
#include "otp/otp_limits.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace cinnabar;
using namespace std::chrono_literals;

class TestExplanation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMistakeIsNamed_data();
    void aMistakeIsNamed();
    void whatWasUsedIsSaid_data();
    void whatWasUsedIsSaid();
    void kindsOfOneServiceAreLookedForInTimeOnly_data();
    void kindsOfOneServiceAreLookedForInTimeOnly();
    void theRightCodeGivesNothing();
    void whatIsNoCodeGivesNothing_data();
    void whatIsNoCodeGivesNothing();
    void moreDigitsThanNeededSayMore();
    void edgesOfTimeAndCounterAreTaken_data();
    void edgesOfTimeAndCounterAreTaken();
    void whatCannotBeExplainedIsAnError_data();
    void whatCannotBeExplainedIsAnError();
    void theSecretIsReadFromALink_data();
    void theSecretIsReadFromALink();
};

namespace {

const OtpKey rfcKey{asSecretView(std::string_view("12345678901234567890"))};
constexpr std::chrono::seconds now{1'790'000'017};
const QString rightCode = QStringLiteral("186791");

std::vector<Explanation> explained(const OtpSpec &spec, const QString &code, UnixMillis time = now)
{
    return explainCode(spec, rfcKey, code, {time}).value();
}

OtpSpec hotpAt(quint64 counter) { return HotpSpec{HashAlgorithm::Sha1, 6, counter}; }

} // namespace

void TestExplanation::aMistakeIsNamed_data()
{
    QTest::addColumn<OtpSpec>("spec");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("name");
    // The codes come from tests/enrolment/mistaken_servers.py.
    const auto row = [](const char *name, const char *code, const OtpSpec &spec = TotpSpec{},
                         qint64 time = now.count()) {
        QTest::newRow(name) << spec << time << QString::fromLatin1(code) << QString::fromLatin1(name);
    };
    row("algorithm", "863922");
    row("digits", "69186791");
    row("period", "005740");
    row("algorithm-and-period", "449151");
    row("steam-format", "Y7NNG");
    row("decimal-format", "186791", SteamSpec{});
    row("secret-text", "550979");
    row("secret-text-lower-case", "099876");
    row("secret-hex-text", "425551");
    row("secret-base64-text", "307272");
    row("secret-read-as-base64", "962390");
    row("secret-truncated", "374953");
    row("secret-reversed", "133200");
    row("secret-empty", "022439");
    row("counter-little-endian", "417587");
    row("counter-four-bytes", "551441");
    row("counter-four-bytes-little-endian", "255817");
    row("counter-high-word", "176065");
    row("counter-word-twice", "416816");
    row("counter-decimal-text", "972813");
    row("counter-hex-text", "781541");
    row("counter-hex-text-padded", "479478");
    row("mac-arguments-swapped", "646778");
    row("plain-hash", "822233");
    row("sign-bit-kept", "803891", TotpSpec{}, 1'790'000'077);
    row("absolute-value", "163405", TotpSpec{}, 1'790'000'077);
    row("offset-from-byte-19", "002631", TotpSpec{HashAlgorithm::Sha256});
    row("offset-from-first-byte", "945277");
    row("offset-in-hex-text", "441988");
    row("first-bytes", "375965");
    row("last-bytes", "012526");
    row("truncation-little-endian", "930403");
    row("first-digits", "166918");
    row("cut-short", "691867");
    row("leading-zeros-dropped", "90535", TotpSpec{}, 1'790'000'407);
    row("digits-reversed", "197681");
    row("time-zone", "163230");
    row("clock-drift", "107426");
    row("milliseconds", "951248");
    row("period-in-milliseconds", "630262");
    row("seconds-not-divided", "158786");
    row("other-epoch", "229053");
    row("counter-for-time", "287082");
    row("time-for-counter", "186791", hotpAt(7));
    row("counter-ahead", "399871", hotpAt(7));
    row("counter-behind", "287922", hotpAt(7));
}

void TestExplanation::aMistakeIsNamed()
{
    QFETCH(OtpSpec, spec);
    QFETCH(qint64, time);
    QFETCH(QString, code);
    QFETCH(QString, name);
    const auto all = explained(spec, code, std::chrono::seconds(time));
    QVERIFY(!all.empty());
    QCOMPARE(all.front().name(), name);
    QVERIFY(all.size() <= maxExplanations);
    QVERIFY(std::is_sorted(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.cost < b.cost; }));
}

void TestExplanation::whatWasUsedIsSaid_data()
{
    QTest::addColumn<OtpSpec>("expected");
    QTest::addColumn<QString>("code");
    QTest::addColumn<OtpSpec>("used");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QStringList>("values");
    const OtpSpec totp = TotpSpec{};
    const auto row = [&](const char *code, const OtpSpec &used, qint64 offset, const char *encoding,
                         const QStringList &values, const OtpSpec &expected = TotpSpec{}) {
        QTest::newRow(code) << expected << QString::fromLatin1(code) << used << offset << QString::fromLatin1(encoding)
                            << values;
    };
    row("863922", TotpSpec{HashAlgorithm::Sha256}, 0, "base32", {QStringLiteral("SHA256"), QStringLiteral("SHA1")});
    row("951073", TotpSpec{HashAlgorithm::Sha512}, 0, "base32", {QStringLiteral("SHA512"), QStringLiteral("SHA1")});
    row("9186791", TotpSpec{HashAlgorithm::Sha1, 7}, 0, "base32", {QStringLiteral("7"), QStringLiteral("6")});
    row("528207", TotpSpec{HashAlgorithm::Sha1, 6, 15s}, 0, "base32", {QStringLiteral("15"), QStringLiteral("30")});
    row("886286", TotpSpec{HashAlgorithm::Sha1, 6, 90s}, 0, "base32", {QStringLiteral("90"), QStringLiteral("30")});
    row("163230", totp, 120, "base32", {QStringLiteral("+01:00")});
    row("494564", totp, -660, "base32", {QStringLiteral("-05:30")});
    row("550979", totp, 0, "ascii", {});
    row("425551", totp, 0, "hex", {});
    row("307272", totp, 0, "base64", {});
    row("962390", totp, 0, "base64", {});
    row("374953", totp, 0, "base32", {QStringLiteral("10")});
    row("229053", totp, 0, "base32", {QStringLiteral("2000-01-01")});
    row("287082", hotpAt(1), 0, "base32", {QStringLiteral("1")});
    row("399871", hotpAt(8), 1, "base32", {QStringLiteral("1")}, hotpAt(7));
    row("287922", hotpAt(6), -1, "base32", {QStringLiteral("1")}, hotpAt(7));
}

void TestExplanation::whatWasUsedIsSaid()
{
    QFETCH(OtpSpec, expected);
    QFETCH(QString, code);
    QFETCH(OtpSpec, used);
    QFETCH(qint64, offset);
    QFETCH(QString, encoding);
    QFETCH(QStringList, values);
    const Explanation best = explained(expected, code).at(0);
    QVERIFY(best.spec == used);
    QCOMPARE(best.offset, offset);
    QCOMPARE(secretEncodingName(best.secretEncoding), encoding);
    QCOMPARE(best.mistakes.at(0).values, values);
}

void TestExplanation::kindsOfOneServiceAreLookedForInTimeOnly_data()
{
    QTest::addColumn<OtpSpec>("spec");
    QTest::newRow("mOTP") << OtpSpec(MotpSpec{});
    QTest::newRow("Yandex") << OtpSpec(YandexSpec{});
}

void TestExplanation::kindsOfOneServiceAreLookedForInTimeOnly()
{
    QFETCH(OtpSpec, spec);
    const OtpKey key{asSecretView(std::string_view("1234567890123456")), asSecretView(std::string_view("1234"))};
    const std::chrono::seconds later = now + 7h;
    const QString code = codeFor(spec, key, stepAt(spec, later).value().value()).value();
    const auto all = explainCode(spec, key, code, {now});
    QVERIFY(all && !all->empty());
    QCOMPARE(all->front().name(), QStringLiteral("time-zone"));
    QVERIFY(all->front().spec == spec);
    const auto none = explainCode(spec, key, QStringLiteral("zzzzzz"), {now});
    QVERIFY(none && none->empty());
}

void TestExplanation::theRightCodeGivesNothing()
{
    for (const Explanation &explanation : explained(TotpSpec{}, rightCode))
        QVERIFY(explanation.cost > 0 && !explanation.mistakes.empty());
    QVERIFY(explained(TotpSpec{HashAlgorithm::Sha1, 8}, QStringLiteral("69186791")).empty());
}

void TestExplanation::whatIsNoCodeGivesNothing_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QString();
    QTest::newRow("letters") << QStringLiteral("hello!");
    QTest::newRow("eleven digits") << QStringLiteral("12345678901");
}

void TestExplanation::whatIsNoCodeGivesNothing()
{
    QFETCH(QString, code);
    QVERIFY(explained(TotpSpec{}, code).empty());
}

void TestExplanation::moreDigitsThanNeededSayMore()
{
    // Two hours and a half are rare enough for one code in a hundred thousand to be more, and one in ten thousand not.
    for (const int digits : {4, 6}) {
        const OtpSpec spec = TotpSpec{HashAlgorithm::Sha1, digits};
        const quint64 step = stepAt(spec, now + 9'500s).value().value();
        const auto all = explained(spec, codeFor(spec, rfcKey, step).value());
        const auto drift = std::find_if(all.begin(), all.end(),
            [](const Explanation &each) { return each.name() == QLatin1String("clock-drift"); });
        QVERIFY(drift != all.end());
        const Likelihood expected = digits == 4 ? Likelihood::Possible : Likelihood::Likely;
        QVERIFY(drift->likelihood == expected);

        QString mistyped = codeFor(spec, rfcKey, stepAt(spec, now).value().value()).value();
        mistyped[1] = mistyped[1] == u'9' ? u'0' : QChar(mistyped[1].unicode() + 1);
        const auto slips = explained(spec, mistyped);
        const auto slip = std::find_if(slips.begin(), slips.end(),
            [](const Explanation &each) { return each.name() == QLatin1String("mistyped-digit"); });
        QVERIFY(slip != slips.end());
        QVERIFY(slip->likelihood == expected);
    }
}

void TestExplanation::edgesOfTimeAndCounterAreTaken_data()
{
    QTest::addColumn<OtpSpec>("spec");
    QTest::addColumn<qint64>("millis");
    QTest::newRow("1970") << OtpSpec(TotpSpec{}) << qint64(0);
    QTest::newRow("2^40 s") << OtpSpec(TotpSpec{}) << (qint64(1) << 40) * 1000;
    QTest::newRow("the end of time") << OtpSpec(TotpSpec{HashAlgorithm::Sha1, 6, 1s})
                                     << std::numeric_limits<qint64>::max();
    QTest::newRow("the longest period") << OtpSpec(TotpSpec{HashAlgorithm::Sha1, 6, maxPeriod})
                                        << qint64(UnixMillis(now).count());
    QTest::newRow("the last counter") << hotpAt(maxCounter) << qint64(UnixMillis(now).count());
    QTest::newRow("ten digits") << OtpSpec(TotpSpec{HashAlgorithm::Sha512, 10}) << qint64(UnixMillis(now).count());
}

void TestExplanation::edgesOfTimeAndCounterAreTaken()
{
    QFETCH(OtpSpec, spec);
    QFETCH(qint64, millis);
    QVERIFY(explainCode(spec, rfcKey, QStringLiteral("123456"), {UnixMillis(millis)}));
}

void TestExplanation::whatCannotBeExplainedIsAnError_data()
{
    QTest::addColumn<OtpSpec>("spec");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<int>("error");
    QTest::newRow("before 1970") << OtpSpec(TotpSpec{}) << qint64(-1) << int(ErrorCode::TimeOutOfRange);
    QTest::newRow("eleven digits") << OtpSpec(TotpSpec{HashAlgorithm::Sha1, 11}) << qint64(0)
                                   << int(ErrorCode::BadDigits);
    QTest::newRow("no PIN") << OtpSpec(MotpSpec{}) << qint64(0) << int(ErrorCode::PinMissing);
}

void TestExplanation::whatCannotBeExplainedIsAnError()
{
    QFETCH(OtpSpec, spec);
    QFETCH(qint64, time);
    QFETCH(int, error);
    const auto result = explainCode(spec, rfcKey, rightCode, {UnixMillis(time)});
    QVERIFY(!result);
    QCOMPARE(int(result.error().code), error);
}

void TestExplanation::theSecretIsReadFromALink_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("otpauth") << QByteArray("otpauth://totp/x?secret=gezd%20gnbv&issuer=x") << QByteArray("gezd gnbv");
    QTest::newRow("apple-otpauth") << QByteArray("apple-otpauth://totp/x?SECRET=GEZD") << QByteArray("GEZD");
    QTest::newRow("without one") << QByteArray("otpauth://totp/x?issuer=x") << QByteArray();
    QTest::newRow("another scheme") << QByteArray("steam://GEZDGNBV") << QByteArray();
    QTest::newRow("no link") << QByteArray("hello") << QByteArray();
}

void TestExplanation::theSecretIsReadFromALink()
{
    QFETCH(const QByteArray, link);
    QFETCH(const QByteArray, secret);
    QCOMPARE(asText(secretAsWritten(std::as_bytes(std::span(link))).view()),
        std::string_view(secret.constData(), std::size_t(secret.size())));
}

QTEST_APPLESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
