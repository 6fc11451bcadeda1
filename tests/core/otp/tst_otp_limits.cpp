// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "otp/otp_limits.h"

#include "support/data/vectors.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;
using namespace std::chrono_literals;

class TestOtpLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void specsAreCheckedAtTheirEdges_data();
    void specsAreCheckedAtTheirEdges();
    void yandexSecretsAreChecked_data();
    void yandexSecretsAreChecked();
    void oneByteIsASecret();
    void algorithmNamesAreRead_data();
    void algorithmNamesAreRead();
    void otherAlgorithmNamesAreRefused_data();
    void otherAlgorithmNamesAreRefused();
    void kindsAreDescribed_data();
    void kindsAreDescribed();
};

namespace {

/// The specs of one row, by name: a variant with chrono members is no QVariant.
const std::map<QString, OtpSpec> &specs()
{
    const auto sha1 = HashAlgorithm::Sha1;
    static const std::map<QString, OtpSpec> all{
        {QStringLiteral("digits 0"), TotpSpec{sha1, 0}},
        {QStringLiteral("digits 1"), TotpSpec{sha1, 1}},
        {QStringLiteral("digits 10"), TotpSpec{sha1, 10}},
        {QStringLiteral("digits 11"), TotpSpec{sha1, 11}},
        {QStringLiteral("digits -6"), TotpSpec{sha1, -6}},
        {QStringLiteral("hotp digits 0"), HotpSpec{sha1, 0}},
        {QStringLiteral("hotp digits 1"), HotpSpec{sha1, 1}},
        {QStringLiteral("hotp digits 10"), HotpSpec{sha1, 10}},
        {QStringLiteral("hotp digits 11"), HotpSpec{sha1, 11}},
        {QStringLiteral("period 0"), TotpSpec{sha1, 6, 0s}},
        {QStringLiteral("period 1"), TotpSpec{sha1, 6, 1s}},
        {QStringLiteral("period 2^31-1"), TotpSpec{sha1, 6, 2'147'483'647s}},
        {QStringLiteral("period 2^31"), TotpSpec{sha1, 6, 2'147'483'648s}},
        {QStringLiteral("period -30"), TotpSpec{sha1, 6, -30s}},
        {QStringLiteral("counter 0"), HotpSpec{sha1, 6, 0}},
        {QStringLiteral("counter 2^63-1"), HotpSpec{sha1, 6, 9'223'372'036'854'775'807u}},
        {QStringLiteral("counter 2^63"), HotpSpec{sha1, 6, 9'223'372'036'854'775'808u}},
        {QStringLiteral("SHA512"), TotpSpec{HashAlgorithm::Sha512}},
        {QStringLiteral("MD5"), TotpSpec{HashAlgorithm::Md5}},
        {QStringLiteral("hotp MD5"), HotpSpec{HashAlgorithm::Md5}},
        {QStringLiteral("steam"), SteamSpec{}},
        {QStringLiteral("motp"), MotpSpec{}},
        {QStringLiteral("yandex"), YandexSpec{}},
    };
    return all;
}

} // namespace

void TestOtpLimits::specsAreCheckedAtTheirEdges_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("value");
    const QString fine;
    const std::map<QString, std::pair<QString, QString>> refused{
        {QStringLiteral("digits 0"), {QStringLiteral("bad_digits"), QStringLiteral("0")}},
        {QStringLiteral("digits 11"), {QStringLiteral("bad_digits"), QStringLiteral("11")}},
        {QStringLiteral("digits -6"), {QStringLiteral("bad_digits"), QStringLiteral("-6")}},
        {QStringLiteral("hotp digits 0"), {QStringLiteral("bad_digits"), QStringLiteral("0")}},
        {QStringLiteral("hotp digits 11"), {QStringLiteral("bad_digits"), QStringLiteral("11")}},
        {QStringLiteral("period 0"), {QStringLiteral("bad_period"), QStringLiteral("0")}},
        {QStringLiteral("period 2^31"), {QStringLiteral("bad_period"), QStringLiteral("2147483648")}},
        {QStringLiteral("period -30"), {QStringLiteral("bad_period"), QStringLiteral("-30")}},
        {QStringLiteral("counter 2^63"), {QStringLiteral("bad_counter"), QStringLiteral("9223372036854775808")}},
        {QStringLiteral("MD5"), {QStringLiteral("unsupported_algorithm"), QStringLiteral("MD5")}},
        {QStringLiteral("hotp MD5"), {QStringLiteral("unsupported_algorithm"), QStringLiteral("MD5")}},
    };
    for (const auto &[name, spec] : specs()) {
        const auto found = refused.find(name);
        QTest::newRow(qPrintable(name)) << (found == refused.end() ? fine : found->second.first)
                                        << (found == refused.end() ? fine : found->second.second);
    }
}

void TestOtpLimits::specsAreCheckedAtTheirEdges()
{
    QFETCH(QString, error);
    QFETCH(QString, value);
    const Status valid = validate(specs().at(QString::fromLatin1(QTest::currentDataTag())));
    QCOMPARE(valid ? QString() : errorName(valid.error().code), error);
    if (!valid)
        QCOMPARE(valid.error().values, QStringList{value});
}

void TestOtpLimits::yandexSecretsAreChecked_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<bool>("valid");
    const QJsonArray rows = vectors(QStringLiteral("yandex.json"))[u"secrets"].toArray();
    QCOMPARE(rows.size(), 5);
    for (const auto &value : rows) {
        const QString secret = value.toObject()[u"secret"].toString();
        QTest::newRow(qPrintable(secret)) << secret << value.toObject()[u"valid"].toBool();
    }
    // One bit of the sixteen bytes, of the middle and of the check value changed.
    QTest::newRow("first bit") << QStringLiteral("7A2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI") << false;
    QTest::newRow("middle") << QStringLiteral("LA2V6KMCGYMWWVEW64RNP3JA3IAAAAABHTSG4HRZPI") << false;
    QTest::newRow("check value") << QStringLiteral("LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPA") << false;
    QTest::newRow("15 bytes") << QStringLiteral("LA2V6KMCGYMWWVEW64RNP3JA") << false;
    QTest::newRow("17 bytes") << QStringLiteral("LA2V6KMCGYMWWVEW64RNP3JA3IAA") << false;
    QTest::newRow("27 bytes") << QStringLiteral("LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPIAA") << false;
}

void TestOtpLimits::yandexSecretsAreChecked()
{
    QFETCH(QString, secret);
    QFETCH(bool, valid);
    const Status checked = validateSecret(YandexSpec{}, secretFromBase32(secret).view());
    QCOMPARE(checked.has_value(), valid);
    if (!valid)
        QCOMPARE(checked.error().code, ErrorCode::SecretWrongLength);
}

void TestOtpLimits::oneByteIsASecret()
{
    const SecretBytes one(1);
    for (const OtpSpec &spec : {OtpSpec(TotpSpec{}), OtpSpec(HotpSpec{}), OtpSpec(SteamSpec{}), OtpSpec(MotpSpec{})}) {
        QVERIFY(validateSecret(spec, one.view()).has_value());
        QCOMPARE(validateSecret(spec, {}).error().code, ErrorCode::SecretMissing);
    }
}

void TestOtpLimits::algorithmNamesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<HashAlgorithm>("hash");
    const auto row = [](const char *text, HashAlgorithm hash) {
        QTest::newRow(text) << QString::fromUtf8(text) << hash;
    };
    for (const char *text : {"", " ", "null", "NULL", "SHA1", "sha1", "Sha1", "SHA-1", "sha_1", "SHA 1", "HmacSHA1",
             "HMACSHA1", "HMAC-SHA-1", "HMAC_SHA1", "Algorithm.sha1", " SHA1 "})
        row(text, HashAlgorithm::Sha1);
    for (const char *text : {"SHA256", "sha-256", "HmacSHA256", "HMAC-SHA-256", "algorithm.SHA256"})
        row(text, HashAlgorithm::Sha256);
    for (const char *text : {"SHA512", "sha-512", "HmacSHA512", "hmac-sha-512", "Algorithm.sha512"})
        row(text, HashAlgorithm::Sha512);
}

void TestOtpLimits::algorithmNamesAreRead()
{
    QFETCH(QString, text);
    const auto hash = parseAlgorithm(text);
    QVERIFY(hash.has_value());
    QTEST(*hash, "hash");
}

void TestOtpLimits::otherAlgorithmNamesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"MD5", "HmacMD5", "SHA", "SHA0", "SHA2", "SHA128", "SHA224", "SHA384", "SHA3-256", "SHA10",
             "SHA01", "SHA1024", "SHA512/256", "SHA-", "-", "HMAC", "Algorithm.", "HMACHMACSHA1", "S-H-A-1", "SHA--1",
             "1", "256", "GOST", "RIPEMD160", "\xC5\xBF\x48\x41\x31", "SHA\xC2\xB9", "SHA1\xE2\x80\x8B"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestOtpLimits::otherAlgorithmNamesAreRefused()
{
    QFETCH(QString, text);
    const auto hash = parseAlgorithm(text);
    QVERIFY(!hash);
    QCOMPARE(hash.error().code, ErrorCode::UnsupportedAlgorithm);
    QCOMPARE(hash.error().values, QStringList{text});
}

void TestOtpLimits::kindsAreDescribed_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("period");
    QTest::addColumn<bool>("pin");
    QTest::newRow("totp") << 0 << QStringLiteral("totp") << QStringLiteral("SHA256") << 8 << 60 << false;
    QTest::newRow("hotp") << 1 << QStringLiteral("hotp") << QStringLiteral("SHA1") << 6 << 0 << false;
    QTest::newRow("steam") << 2 << QStringLiteral("steam") << QStringLiteral("SHA1") << 5 << 30 << false;
    QTest::newRow("motp") << 3 << QStringLiteral("motp") << QStringLiteral("MD5") << 6 << 10 << true;
    QTest::newRow("yandex") << 4 << QStringLiteral("yandex") << QStringLiteral("SHA256") << 8 << 30 << true;
}

void TestOtpLimits::kindsAreDescribed()
{
    QFETCH(int, kind);
    const OtpSpec all[] = {TotpSpec{HashAlgorithm::Sha256, 8, 60s}, HotpSpec{}, SteamSpec{}, MotpSpec{}, YandexSpec{}};
    const OtpSpec &spec = all[kind];
    QTEST(typeName(spec), "type");
    QTEST(algorithmName(algorithmOf(spec)), "algorithm");
    QTEST(codeLength(spec), "length");
    QTEST(int(periodOf(spec).value_or(0s).count()), "period");
    QTEST(needsPin(spec), "pin");
}

QTEST_APPLESS_MAIN(TestOtpLimits)
#include "tst_otp_limits.moc"
