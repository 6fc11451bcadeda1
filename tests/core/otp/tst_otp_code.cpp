// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "otp/otp_code.h"

#include "crypto/mac.h"
#include "encoding/hex.h"
#include "otp/otp_limits.h"

#include "support/data/vectors.h"

#include <QTest>

#include <limits>

using namespace cinnabar;
using namespace cinnabar::testing;
using namespace std::chrono_literals;

class TestOtpCode : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hotpMatchesRfc4226();
    void hotpCutsToDigits_data();
    void hotpCutsToDigits();
    void hotpTakesEveryCounter_data();
    void hotpTakesEveryCounter();
    void totpMatchesRfc6238();
    void steamMatchesPublishedCodes();
    void motpMatchesPublishedCodes();
    void yandexMatchesPublishedCodes();
    void yandexDropsALeadingZeroOfItsKey();
    void emptySecretIsRefused_data();
    void emptySecretIsRefused();
    void missingPinIsRefused_data();
    void missingPinIsRefused();
    void badSpecIsRefused();
    void stepIsTheFloorOfTime_data();
    void stepIsTheFloorOfTime();
    void timeBefore1970HasNoStep();
};

namespace {

const auto rfcSecret = std::string_view("12345678901234567890");

QString codeOf(const OtpSpec &spec, SecretView secret, quint64 factor, SecretView pin = {})
{
    const Result<QString> code = codeFor(spec, {secret, pin}, factor);
    return code ? *code : errorName(code.error().code);
}

quint64 stepOf(const OtpSpec &spec, qint64 seconds)
{
    return stepAt(spec, std::chrono::seconds(seconds)).value().value();
}

} // namespace

void TestOtpCode::hotpMatchesRfc4226()
{
    const QJsonObject file = vectors(QStringLiteral("hotp_rfc4226.json"));
    const SecretBytes secret = secretFromBase32(file[u"secret"].toString());
    QCOMPARE(asText(secret.view()), rfcSecret);
    const QJsonArray codes = file[u"codes"].toArray();
    QCOMPARE(codes.size(), 10);
    for (const auto &value : codes) {
        const QJsonObject row = value.toObject();
        const auto counter = quint64(row[u"counter"].toInteger());
        QCOMPARE(hotpValue(HashAlgorithm::Sha1, secret.view(), counter), quint32(row[u"truncated"].toInteger()));
        QCOMPARE(codeOf(HotpSpec{}, secret.view(), counter), row[u"code"].toString());
        const QString number = QString::number(counter, 16).rightJustified(16, u'0');
        const SecretBytes message = decodeHex(number.toStdString()).value();
        QCOMPARE(shown(encodeHex(hmac(HashAlgorithm::Sha1, secret.view(), message.view()).view()).view()),
            row[u"hmac"].toString());
    }
}

void TestOtpCode::hotpCutsToDigits_data()
{
    // The truncated value of RFC 4226's counters 0 and 7, 1284755224 and 82162583, cut by hand.
    QTest::addColumn<int>("digits");
    QTest::addColumn<QString>("counter0");
    QTest::addColumn<QString>("counter7");
    QTest::newRow("1") << 1 << QStringLiteral("4") << QStringLiteral("3");
    QTest::newRow("2") << 2 << QStringLiteral("24") << QStringLiteral("83");
    QTest::newRow("3") << 3 << QStringLiteral("224") << QStringLiteral("583");
    QTest::newRow("4") << 4 << QStringLiteral("5224") << QStringLiteral("2583");
    QTest::newRow("5") << 5 << QStringLiteral("55224") << QStringLiteral("62583");
    QTest::newRow("6") << 6 << QStringLiteral("755224") << QStringLiteral("162583");
    QTest::newRow("7") << 7 << QStringLiteral("4755224") << QStringLiteral("2162583");
    QTest::newRow("8") << 8 << QStringLiteral("84755224") << QStringLiteral("82162583");
    QTest::newRow("9") << 9 << QStringLiteral("284755224") << QStringLiteral("082162583");
    QTest::newRow("10") << 10 << QStringLiteral("1284755224") << QStringLiteral("0082162583");
    QTest::newRow("0") << 0 << QStringLiteral("bad_digits") << QStringLiteral("bad_digits");
    QTest::newRow("11") << 11 << QStringLiteral("bad_digits") << QStringLiteral("bad_digits");
}

void TestOtpCode::hotpCutsToDigits()
{
    QFETCH(int, digits);
    QTEST(codeOf(HotpSpec{HashAlgorithm::Sha1, digits}, asSecretView(rfcSecret), 0), "counter0");
    QTEST(codeOf(HotpSpec{HashAlgorithm::Sha1, digits}, asSecretView(rfcSecret), 7), "counter7");
}

void TestOtpCode::hotpTakesEveryCounter_data()
{
    // oathtool 2.6.7: --hotp -c COUNTER 3132333435363738393031323334353637383930
    QTest::addColumn<quint64>("counter");
    QTest::addColumn<QString>("code");
    QTest::newRow("2^31") << (quint64(1) << 31) << QStringLiteral("197202");
    QTest::newRow("2^32") << (quint64(1) << 32) << QStringLiteral("999456");
    QTest::newRow("2^40") << (quint64(1) << 40) << QStringLiteral("445672");
    QTest::newRow("2^63-1") << maxCounter << QStringLiteral("181742");
}

void TestOtpCode::hotpTakesEveryCounter()
{
    QFETCH(quint64, counter);
    QTEST(codeOf(HotpSpec{}, asSecretView(rfcSecret), counter), "code");
}

void TestOtpCode::totpMatchesRfc6238()
{
    const QJsonObject file = vectors(QStringLiteral("totp_rfc6238.json"));
    const QJsonArray codes = file[u"codes"].toArray();
    QCOMPARE(codes.size(), 18);
    for (const auto &value : codes) {
        const QJsonObject row = value.toObject();
        const QString algorithm = row[u"algorithm"].toString();
        const TotpSpec spec{parseAlgorithm(algorithm).value(), 8, 30s};
        const SecretBytes secret = secretFromBase32(file[u"secrets"][algorithm].toString());
        QVERIFY(secret.size() >= 20);
        const quint64 step = stepOf(spec, row[u"time"].toInteger());
        QCOMPARE(QString::number(step), row[u"step"].toString());
        QCOMPARE(codeOf(spec, secret.view(), step), row[u"code"].toString());
    }
}

void TestOtpCode::steamMatchesPublishedCodes()
{
    const QJsonArray codes = vectors(QStringLiteral("steam.json"))[u"codes"].toArray();
    QCOMPARE(codes.size(), 4);
    for (const auto &value : codes) {
        const QJsonObject row = value.toObject();
        const SecretBytes secret = secretFromBase32(row[u"secret"].toString());
        QCOMPARE(
            codeOf(SteamSpec{}, secret.view(), stepOf(SteamSpec{}, row[u"time"].toInteger())), row[u"code"].toString());
    }
}

void TestOtpCode::motpMatchesPublishedCodes()
{
    const QJsonArray codes = vectors(QStringLiteral("motp.json"))[u"codes"].toArray();
    QCOMPARE(codes.size(), 8);
    for (const auto &value : codes) {
        const QJsonObject row = value.toObject();
        const SecretBytes secret = decodeHex(row[u"secret"].toString().toStdString()).value();
        const std::string pin = row[u"pin"].toString().toStdString();
        QCOMPARE(codeOf(MotpSpec{}, secret.view(), stepOf(MotpSpec{}, row[u"time"].toInteger()), asSecretView(pin)),
            row[u"code"].toString());
    }
}

void TestOtpCode::yandexMatchesPublishedCodes()
{
    const QJsonArray codes = vectors(QStringLiteral("yandex.json"))[u"codes"].toArray();
    QCOMPARE(codes.size(), 5);
    for (const auto &value : codes) {
        const QJsonObject row = value.toObject();
        const SecretBytes secret = secretFromBase32(row[u"secret"].toString());
        const std::string pin = row[u"pin"].toString().toStdString();
        const quint64 step = stepOf(YandexSpec{}, row[u"time"].toInteger());
        QCOMPARE(codeOf(YandexSpec{}, secret.view(), step, asSecretView(pin)), row[u"code"].toString());
        // Sixteen bytes make the codes; the rest is a check value.
        QCOMPARE(codeOf(YandexSpec{}, secret.view().first(16), step, asSecretView(pin)), row[u"code"].toString());
    }
}

void TestOtpCode::yandexDropsALeadingZeroOfItsKey()
{
    // Computed with Python's hashlib and hmac: SHA256("1595" + sixteen zero bytes) begins with a zero byte.
    const SecretBytes secret(16);
    QCOMPARE(codeOf(YandexSpec{}, secret.view(), 1, asSecretView("1595")), QStringLiteral("xgktvooo"));
}

void TestOtpCode::emptySecretIsRefused_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < 5; ++kind)
        QTest::newRow(qPrintable(QString::number(kind))) << kind;
}

void TestOtpCode::emptySecretIsRefused()
{
    QFETCH(int, kind);
    const OtpSpec specs[] = {TotpSpec{}, HotpSpec{}, SteamSpec{}, MotpSpec{}, YandexSpec{}};
    QCOMPARE(codeOf(specs[kind], {}, 0, asSecretView("1234")), QStringLiteral("secret_missing"));
}

void TestOtpCode::missingPinIsRefused_data()
{
    QTest::addColumn<bool>("yandex");
    QTest::newRow("mOTP") << false;
    QTest::newRow("Yandex") << true;
}

void TestOtpCode::missingPinIsRefused()
{
    QFETCH(bool, yandex);
    const SecretBytes secret(16);
    QCOMPARE(
        codeOf(yandex ? OtpSpec(YandexSpec{}) : OtpSpec(MotpSpec{}), secret.view(), 0), QStringLiteral("pin_missing"));
}

void TestOtpCode::badSpecIsRefused()
{
    const SecretView secret = asSecretView(rfcSecret);
    QCOMPARE(codeOf(TotpSpec{HashAlgorithm::Md5}, secret, 0), QStringLiteral("unsupported_algorithm"));
    QCOMPARE(codeOf(TotpSpec{HashAlgorithm::Sha1, 6, 0s}, secret, 0), QStringLiteral("bad_period"));
    QCOMPARE(codeOf(HotpSpec{HashAlgorithm::Sha1, 6, maxCounter + 1}, secret, 0), QStringLiteral("bad_counter"));
}

void TestOtpCode::stepIsTheFloorOfTime_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<qint64>("period");
    QTest::addColumn<quint64>("step");
    QTest::newRow("start of 1970") << qint64(0) << qint64(30) << quint64(0);
    QTest::newRow("just before a boundary") << qint64(29'999) << qint64(30) << quint64(0);
    QTest::newRow("at a boundary") << qint64(30'000) << qint64(30) << quint64(1);
    QTest::newRow("just after a boundary") << qint64(30'001) << qint64(30) << quint64(1);
    QTest::newRow("period 1") << qint64(1'999) << qint64(1) << quint64(1);
    QTest::newRow("longest period, before its end") << qint64(2'147'483'646'999) << qint64(2'147'483'647) << quint64(0);
    QTest::newRow("longest period, at its end") << qint64(2'147'483'647'000) << qint64(2'147'483'647) << quint64(1);
    QTest::newRow("2^31 s") << qint64(2'147'483'648'000) << qint64(30) << quint64(71'582'788);
    QTest::newRow("2^40 s") << qint64(1'099'511'627'776'000) << qint64(30) << quint64(36'650'387'592);
}

void TestOtpCode::stepIsTheFloorOfTime()
{
    QFETCH(qint64, milliseconds);
    QFETCH(qint64, period);
    const auto step = stepAt(TotpSpec{HashAlgorithm::Sha1, 6, std::chrono::seconds(period)}, UnixMillis(milliseconds));
    QVERIFY(step.has_value());
    QTEST(step->value(), "step");
}

void TestOtpCode::timeBefore1970HasNoStep()
{
    const auto step = stepAt(TotpSpec{}, UnixMillis(-1));
    QVERIFY(!step);
    QCOMPARE(step.error().code, ErrorCode::TimeOutOfRange);
    QVERIFY(!stepAt(HotpSpec{}, UnixMillis(-1)).value().has_value()); // HOTP does not ask for the time
}

QTEST_APPLESS_MAIN(TestOtpCode)
#include "tst_otp_code.moc"
