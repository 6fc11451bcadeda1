// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/mac.h"

#include "encoding/hex.h"

#include <QTest>

#include <algorithm>

using namespace cinnabar;

class TestMac : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aKeyThatIsKeptSignsAsTheRfcsSay_data();
    void aKeyThatIsKeptSignsAsTheRfcsSay();
    void aKeyThatIsKeptSignsManyMessages();
};

void TestMac::aKeyThatIsKeptSignsAsTheRfcsSay_data()
{
    QTest::addColumn<HashAlgorithm>("hash");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("mac");
    const QByteArray jefe("Jefe");
    const QByteArray what("what do ya want for nothing?");
    QTest::newRow("RFC 2202, MD5") << HashAlgorithm::Md5 << jefe << what
                                   << QByteArray("750c783e6ab0b503eaa86e310a5db738");
    QTest::newRow("RFC 2202, SHA1") << HashAlgorithm::Sha1 << jefe << what
                                    << QByteArray("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    QTest::newRow("RFC 4231, SHA256") << HashAlgorithm::Sha256 << jefe << what
                                      << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("RFC 4231, SHA512") << HashAlgorithm::Sha512 << jefe << what
                                      << QByteArray("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                                                    "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
    // With Python's hmac.
    QTest::newRow("no key, no message") << HashAlgorithm::Sha1 << QByteArray() << QByteArray()
                                        << QByteArray("fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
}

void TestMac::aKeyThatIsKeptSignsAsTheRfcsSay()
{
    QFETCH(const HashAlgorithm, hash);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, mac);
    const HmacKey signer(hash, std::as_bytes(std::span(key)));
    for (int i = 0; i < 3; ++i) {
        SecretBytes out(signer.size());
        signer.sign(std::as_bytes(std::span(message)), out.data());
        QCOMPARE(asText(encodeHex(out.view()).view()), std::string_view(mac.constData(), std::size_t(mac.size())));
    }
}

void TestMac::aKeyThatIsKeptSignsManyMessages()
{
    const SecretBytes key = SecretBytes::copyOf(std::string_view("a key"));
    for (const HashAlgorithm hash :
        {HashAlgorithm::Md5, HashAlgorithm::Sha1, HashAlgorithm::Sha256, HashAlgorithm::Sha512}) {
        const HmacKey signer(hash, key.view());
        for (const std::string_view message : {"one", "another that is longer", "", "one"}) {
            SecretBytes out(signer.size());
            signer.sign(asSecretView(message), out.data());
            QVERIFY(std::ranges::equal(out.view(), hmac(hash, key.view(), asSecretView(message)).view()));
        }
    }
}

QTEST_APPLESS_MAIN(TestMac)
#include "tst_mac.moc"
