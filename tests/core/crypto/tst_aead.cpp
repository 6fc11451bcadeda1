// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/aead.h"
#include "encoding/hex.h"

#include <QTest>

#include <array>

using namespace cinnabar;

namespace {

SecretBytes fromHex(const char *text) { return *text == '\0' ? SecretBytes() : std::move(decodeHex(text).value()); }

QByteArray toHex(const SecretBytes &bytes)
{
    return QByteArray::fromStdString(std::string(asText(encodeHex(bytes.view()).view())));
}

} // namespace

class TestAead : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesTheGcmSpecification_data();
    void matchesTheGcmSpecification();
    void everyBitCounts();
    void whatIsTooShortDoesNotOpen();
    void wrongSizesDoNotOpen();
};

// McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, test cases 13, 14 and 16.
void TestAead::matchesTheGcmSpecification_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("associated");
    QTest::addColumn<QByteArray>("plaintext");
    QTest::addColumn<QByteArray>("sealed");
    const QByteArray zeroKey(64, '0');
    const QByteArray zeroNonce(24, '0');
    QTest::newRow("case 13") << zeroKey << zeroNonce << QByteArray() << QByteArray()
                             << QByteArray("530f8afbc74536b9a963b4f1c4cb738b");
    QTest::newRow("case 14") << zeroKey << zeroNonce << QByteArray() << QByteArray(32, '0')
                             << QByteArray("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    QTest::newRow("case 16") << QByteArray("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
                             << QByteArray("cafebabefacedbaddecaf888")
                             << QByteArray("feedfacedeadbeeffeedfacedeadbeefabaddad2")
                             << QByteArray("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                                           "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
                             << QByteArray("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                                           "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                                           "76fc6ece0f4e1768cddf8853bb2d551b");
}

void TestAead::matchesTheGcmSpecification()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, nonce);
    QFETCH(const QByteArray, associated);
    QFETCH(const QByteArray, plaintext);
    QFETCH(const QByteArray, sealed);
    const SecretBytes keyBytes = fromHex(key);
    const SecretBytes nonceBytes = fromHex(nonce);
    const SecretBytes aad = fromHex(associated);
    const SecretBytes made = seal(keyBytes.view(), nonceBytes.view(), aad.view(), fromHex(plaintext).view());
    QCOMPARE(toHex(made), sealed);
    const auto opened = unseal(keyBytes.view(), nonceBytes.view(), aad.view(), fromHex(sealed).view());
    QVERIFY(opened.has_value());
    QCOMPARE(toHex(*opened), plaintext);
}

void TestAead::everyBitCounts()
{
    SecretBytes key(aeadKeyBytes);
    SecretBytes nonce(aeadNonceBytes);
    SecretBytes aad = SecretBytes::copyOf("header");
    SecretBytes sealed = seal(key.view(), nonce.view(), aad.view(), asSecretView("forty-two"));
    for (SecretBytes *part : {&key, &nonce, &aad, &sealed}) {
        for (std::size_t bit = 0; bit < part->size() * 8; ++bit) {
            std::byte &byte = part->data()[bit / 8];
            byte ^= std::byte(1 << (bit % 8));
            QVERIFY(!unseal(key.view(), nonce.view(), aad.view(), sealed.view()));
            byte ^= std::byte(1 << (bit % 8));
        }
    }
    QVERIFY(unseal(key.view(), nonce.view(), aad.view(), sealed.view()));
}

void TestAead::whatIsTooShortDoesNotOpen()
{
    const SecretBytes key(aeadKeyBytes);
    const SecretBytes nonce(aeadNonceBytes);
    const SecretBytes sealed = seal(key.view(), nonce.view(), {}, asSecretView("x"));
    for (std::size_t size = 0; size < sealed.size(); ++size)
        QVERIFY(!unseal(key.view(), nonce.view(), {}, sealed.view().first(size)));
}

void TestAead::wrongSizesDoNotOpen()
{
    const SecretBytes key(aeadKeyBytes);
    const SecretBytes nonce(aeadNonceBytes);
    const SecretBytes sealed = seal(key.view(), nonce.view(), {}, asSecretView("x"));
    QVERIFY(!unseal(key.view().first(16), nonce.view(), {}, sealed.view()));
    QVERIFY(!unseal(key.view(), nonce.view().first(11), {}, sealed.view()));
}

QTEST_GUILESS_MAIN(TestAead)
#include "tst_aead.moc"
