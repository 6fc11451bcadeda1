// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/data/entry_text.h"
#include "support/data/random_entry.h"

#include <QRegularExpression>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;
using namespace std::chrono_literals;

class TestOtpauthWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesTheFormThatOthersRead_data();
    void writesTheFormThatOthersRead();
    void readingBackIsTheIdentity();
    void refusesWhatCannotBeCarried_data();
    void refusesWhatCannotBeCarried();
    void writesNothingItWouldNotRead_data();
    void writesNothingItWouldNotRead();
    void clonesAndComparesEntries();
};

namespace {

OtpEntry entryOf(const QString &issuer, const QString &name, OtpSpec spec = TotpSpec{}, const QString &labelIssuer = {})
{
    OtpEntry entry;
    entry.issuer = issuer;
    entry.name = name;
    entry.labelIssuer = labelIssuer;
    entry.spec = spec;
    entry.secret = secretFromBase32(QStringLiteral("JBSWY3DPEHPK3PXP"));
    return entry;
}

QString written(const OtpEntry &entry)
{
    const auto uri = writeOtpauthUri(entry);
    return uri ? shown(uri->view()) : errorName(uri.error().code);
}

} // namespace

void TestOtpauthWriter::writesTheFormThatOthersRead_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *title, const OtpEntry &entry, const char *expected) {
        QTest::newRow(title) << written(entry) << QString::fromLatin1(expected);
    };
    const auto A = QStringLiteral("A");
    const auto b = QStringLiteral("b");
    row("totp", entryOf(QStringLiteral("ACME Co"), QStringLiteral("john@example.com")),
        "otpauth://totp/"
        "ACME%20Co:john%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30");
    row("totp, unusual", entryOf(A, b, TotpSpec{HashAlgorithm::Sha256, 8, 60s}),
        "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A&algorithm=SHA256&digits=8&period=60");
    row("no issuer", entryOf({}, b), "otpauth://totp/b?secret=JBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30");
    row("neither", entryOf({}, {}), "otpauth://totp/?secret=JBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30");
    row("no name", entryOf(A, {}),
        "otpauth://totp/A:?secret=JBSWY3DPEHPK3PXP&issuer=A&algorithm=SHA1&digits=6&period=30");
    row("hotp", entryOf(A, b, HotpSpec{HashAlgorithm::Sha1, 6, 42}),
        "otpauth://hotp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A&algorithm=SHA1&digits=6&counter=42");
    row("Steam", entryOf(QStringLiteral("Steam"), b, SteamSpec{}),
        "otpauth://steam/Steam:b?secret=JBSWY3DPEHPK3PXP&issuer=Steam&algorithm=SHA1&digits=5&period=30");
    row("ordinary codes called Steam", entryOf(QStringLiteral("Steam"), b),
        "otpauth://totp/"
        "Steam:b?secret=JBSWY3DPEHPK3PXP&issuer=Steam&algorithm=SHA1&digits=6&period=30&encoder=default");
    row("ordinary codes named Steam", entryOf({}, QStringLiteral("steam")),
        "otpauth://totp/steam?secret=JBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30&encoder=default");
    row("mOTP", entryOf(A, b, MotpSpec{}), "motp://A:b?secret=48656c6c6f21deadbeef");
    row("mOTP without issuer", entryOf({}, b, MotpSpec{}), "motp://b?secret=48656c6c6f21deadbeef");
    row("colon in the issuer", entryOf(QStringLiteral("A: B"), b),
        "otpauth://totp/b?secret=JBSWY3DPEHPK3PXP&issuer=A%3A%20B&algorithm=SHA1&digits=6&period=30");
    row("colon in issuer and name", entryOf(QStringLiteral("A:B"), QStringLiteral("c:d")),
        "otpauth://totp/:c%3Ad?secret=JBSWY3DPEHPK3PXP&issuer=A%3AB&algorithm=SHA1&digits=6&period=30");
    row("colon in the name", entryOf(QStringLiteral("Matrix"), QStringLiteral("@u:m.org")),
        "otpauth://totp/Matrix:%40u%3Am.org?secret=JBSWY3DPEHPK3PXP&issuer=Matrix&algorithm=SHA1&digits=6&period=30");
    row("colon in the name, no issuer", entryOf({}, QStringLiteral("a:b")),
        "otpauth://totp/:a%3Ab?secret=JBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30");
    row("prefix of its own", entryOf(QStringLiteral("Microsoft"), b, TotpSpec{}, QStringLiteral("Contoso")),
        "otpauth://totp/Contoso:b?secret=JBSWY3DPEHPK3PXP&issuer=Microsoft&algorithm=SHA1&digits=6&period=30");
    row("percent, plus, hash, ampersand", entryOf(QStringLiteral("100% A&B"), QStringLiteral("c+d#e")),
        "otpauth://totp/"
        "100%25%20A%26B:c%2Bd%23e?secret=JBSWY3DPEHPK3PXP&issuer=100%25%20A%26B&algorithm=SHA1&digits=6&period=30");
    row("Hebrew", entryOf(QStringLiteral("\u05D7"), QStringLiteral("\U0001F600")),
        "otpauth://totp/%D7%97:%F0%9F%98%80?secret=JBSWY3DPEHPK3PXP&issuer=%D7%97&algorithm=SHA1&digits=6&period=30");
    row("spaces around are left out", entryOf(QStringLiteral(" A "), QStringLiteral(" b ")),
        "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A&algorithm=SHA1&digits=6&period=30");
    OtpEntry yandex = entryOf({}, b, YandexSpec{});
    yandex.secret = secretFromBase32(QStringLiteral("LA2V6KMCGYMWWVEW64RNP3JA3I"));
    yandex.pin = SecretBytes::copyOf("1234");
    yandex.extraParameters = {{QStringLiteral("pin_length"), QStringLiteral("4")}};
    row("Yandex", yandex, "otpauth://yaotp/b?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&issuer=&pin=GEZDGNA&pin_length=4");
    OtpEntry extra = entryOf(A, b);
    extra.extraParameters = {
        {QStringLiteral("image"), QStringLiteral("https://x.example/?a=b&c")}, {QStringLiteral("lock"), {}}};
    row("other parameters", extra,
        "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A&algorithm=SHA1&digits=6&period=30"
        "&image=https%3A%2F%2Fx.example%2F%3Fa%3Db%26c&lock=");
}

void TestOtpauthWriter::writesTheFormThatOthersRead()
{
    QFETCH(QString, written);
    QTEST(written, "expected");
}

void TestOtpauthWriter::readingBackIsTheIdentity()
{
    const QRegularExpression allowed(QStringLiteral("^[a-z]+://[A-Za-z0-9._~:/?&=%-]*$"));
    RandomEntries random(20261124);
    int refused = 0;
    constexpr int rounds = 5000;
    for (int i = 0; i < rounds; ++i) {
        const OtpEntry entry = random.entry();
        const auto uri = writeOtpauthUri(entry);
        if (!uri) {
            // Only a prefix that would be read differently beside this issuer.
            QCOMPARE(uri.error().code, ErrorCode::NotWritable);
            QVERIFY2(!entry.labelIssuer.isEmpty(), qPrintable(entryText(entry)));
            ++refused;
            continue;
        }
        QVERIFY2(allowed.match(shown(uri->view())).hasMatch(), qPrintable(shown(uri->view())));
        const auto again = parseOtpauthUri(uri->view());
        QVERIFY2(again.has_value(), qPrintable(shown(uri->view())));
        QCOMPARE(entryText(again->entry), entryText(entry));
    }
    QVERIFY2(refused < rounds / 50, qPrintable(QString::number(refused)));
}

void TestOtpauthWriter::refusesWhatCannotBeCarried_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *title, const OtpEntry &entry, const char *expected) {
        QTest::newRow(title) << written(entry) << QString::fromLatin1(expected);
    };
    const auto A = QStringLiteral("A");
    const auto b = QStringLiteral("b");
    row("prefix without an issuer", entryOf({}, b, TotpSpec{}, A), "not_writable");
    row("prefix that begins with the issuer", entryOf(A, b, TotpSpec{}, QStringLiteral("A:B")), "not_writable");
    for (const char *name : {"secret", "Issuer", "DIGITS", "period", "counter", "algorithm", "encoder", "steam"}) {
        OtpEntry entry = entryOf(A, b);
        entry.extraParameters = {{QString::fromLatin1(name), QStringLiteral("x")}};
        row(name, entry, "not_writable");
    }
    OtpEntry pin = entryOf(A, b, MotpSpec{});
    pin.extraParameters = {{QStringLiteral("pin"), QStringLiteral("x")}};
    row("pin", pin, "not_writable");
    row("digits", entryOf(A, b, TotpSpec{HashAlgorithm::Sha1, 11}), "bad_digits");
    row("period", entryOf(A, b, TotpSpec{HashAlgorithm::Sha1, 6, 0s}), "bad_period");
    row("counter", entryOf(A, b, HotpSpec{HashAlgorithm::Sha1, 6, maxCounter + 1}), "bad_counter");
    row("algorithm", entryOf(A, b, TotpSpec{HashAlgorithm::Md5}), "unsupported_algorithm");
    row("Yandex secret", entryOf(A, b, YandexSpec{}), "secret_wrong_length");
    OtpEntry empty = entryOf(A, b);
    empty.secret.clear();
    row("no secret", empty, "secret_missing");
}

void TestOtpauthWriter::refusesWhatCannotBeCarried()
{
    QFETCH(QString, error);
    QTEST(error, "expected");
}

void TestOtpauthWriter::writesNothingItWouldNotRead_data()
{
    // otpauth://totp/ + name + ?secret=JBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30 has 73 characters more.
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("fits");
    QTest::newRow("8 KiB") << 8192 - 73 << true;
    QTest::newRow("one more") << 8192 - 72 << false;
}

void TestOtpauthWriter::writesNothingItWouldNotRead()
{
    QFETCH(int, length);
    QFETCH(bool, fits);
    const auto uri = writeOtpauthUri(entryOf({}, QString(length, u'x')));
    QCOMPARE(uri.has_value(), fits);
    if (fits)
        QCOMPARE(uri->size(), std::size_t(8192));
    else
        QCOMPARE(uri.error().code, ErrorCode::UriTooLong);
}

void TestOtpauthWriter::clonesAndComparesEntries()
{
    RandomEntries random(7);
    for (int i = 0; i < 200; ++i) {
        const OtpEntry entry = random.entry();
        const OtpEntry copy = entry.clone();
        QCOMPARE(entryText(copy), entryText(entry));
        QVERIFY(makesSameCodes(entry, copy));
    }
    const auto A = QStringLiteral("A");
    const auto b = QStringLiteral("b");
    const OtpEntry one = entryOf(A, b);
    QVERIFY(makesSameCodes(one, entryOf(b, A)));
    QVERIFY(!makesSameCodes(one, entryOf(A, b, HotpSpec{})));
    QVERIFY(!makesSameCodes(one, entryOf(A, b, TotpSpec{HashAlgorithm::Sha256})));
    QVERIFY(!makesSameCodes(one, entryOf(A, b, TotpSpec{HashAlgorithm::Sha1, 8})));
    QVERIFY(!makesSameCodes(one, entryOf(A, b, TotpSpec{HashAlgorithm::Sha1, 6, 60s})));
    QVERIFY(makesSameCodes(entryOf(A, b, HotpSpec{HashAlgorithm::Sha1, 6, 1}), entryOf(A, b, HotpSpec{})));
    OtpEntry other = entryOf(A, b);
    other.secret.data()[0] ^= std::byte{1};
    QVERIFY(!makesSameCodes(one, other));
    OtpEntry motp = entryOf(A, b, MotpSpec{});
    OtpEntry motpWithPin = motp.clone();
    motpWithPin.pin = SecretBytes::copyOf("1234");
    QVERIFY(makesSameCodes(motp, motpWithPin));
    motp.pin = SecretBytes::copyOf("4321");
    QVERIFY(!makesSameCodes(motp, motpWithPin));
}

QTEST_APPLESS_MAIN(TestOtpauthWriter)
#include "tst_otpauth_writer.moc"
