// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/masked_text.h"

#include <QTest>

using namespace cinnabar;

class TestMaskedText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void secretsAreMasked_data();
    void secretsAreMasked();
};

void TestMaskedText::secretsAreMasked_data()
{
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *text, const char *shown) { QTest::newRow(text) << QString::fromUtf8(shown); };
    row("otpauth://totp/A:b?secret=GEZDGNBV&issuer=A", "otpauth://totp/A:b?secret=•••&issuer=A");
    row("OTPAUTH://TOTP/A?SECRET=GEZDGNBV&DIGITS=6", "OTPAUTH://TOTP/A?SECRET=•••&DIGITS=6");
    row("otpauth://totp/A?secret=&digits", "otpauth://totp/A?secret=&digits");
    row("otpauth://totp/A?Secret=x&secret=y&key=z&image=u", "otpauth://totp/A?Secret=•••&secret=•••&key=•••&image=u");
    row("otpauth://totp/A?s%65cret=GEZD", "otpauth://totp/A?s%65cret=•••");
    row("otpauth://yaotp/A?secret=a&pin=b&pin_length=4", "otpauth://yaotp/A?secret=•••&pin=•••&pin_length=4");
    row("otpauth://GEZDGNBVGY3TQOJQ", "otpauth://•••");
    row("otpauth://GEZDGNBVGY3TQOJQ/A?digits=6", "otpauth://•••/A?digits=6");
    row("otpauth://totp", "otpauth://totp");
    row("motp://Issuer:alice?secret=e3152a", "motp://Issuer:alice?secret=•••");
    row("steam://GEZDGNBV", "steam://•••");
    row("otpauth-migration://offline?data=CkAK", "otpauth-migration://offline?data=•••");
    row("  otpauth://totp/A?secret=GEZD \n", "otpauth://totp/A?secret=•••");
    row("https://example.com/?token=x", "•••");
    row("GEZDGNBV", "•••");
    row("", "•••");
    // Secrets in wrong places.
    row("otpauth://totp/x?secret%3DGEZDGNBVGY3TQOJQ", "otpauth://totp/x?•••");
    row("otpauth://totp/A:b&secret=GEZD", "otpauth://•••");
    row("otpauth://totp/x?GEZDGNBVGY3TQOJQ=1", "otpauth://totp/x?•••=•••");
    row("otpauth://totp/x?issuer=A;secret=GEZD", "otpauth://totp/x?issuer=•••");
    row("otpauth://totp/x?issuer=A%26secret%3DGEZD", "otpauth://totp/x?issuer=•••");
    row("otpauth://totp/gezdgnbvgy3tqojq?digits=6", "otpauth://•••?digits=6");
    row("otpauth://totp/A?secret=GEZD&digits=GEZDGNBVGY3TQOJQ", "otpauth://totp/A?secret=•••&digits=•••");
    row("otpauth://totp/A:GEZD%20GNBV%20GY3T%20QOJQ?secret=gezdgnbvgy3tqojq", "otpauth://•••?secret=•••");
    row("otpauth://totp/A:GEZD-GNBV-GY3T-QOJQ?issuer=A", "otpauth://•••?issuer=A");
    row("otpauth://totp/A?secret=GEZDGNBV&image=gezd%C2%A0gnbv", "otpauth://totp/A?secret=•••&image=•••");
    row("otpauth://totp/A?secret=GEZDGNBV&issuer=A%2520gezd_gnbv", "otpauth://totp/A?secret=•••&issuer=•••");
    row("otpauth://totp/gezdgnbvgy?secret=GEZDGNBVGY", "otpauth://•••?secret=•••");
    row("otpauth://totp/x:3132-3334-3536-3738-3930?secret=GEZDGNBVGY3TQOJQ", "otpauth://•••?secret=•••");
    row("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ&issuer=MTIzNDU2Nzg5MA%3D%3D",
        "otpauth://totp/x?secret=•••&issuer=•••");
    row("otpauth://totp/x:1234567890?secret=GEZDGNBVGY3TQOJQ&image=1234567890", "otpauth://•••?secret=•••&image=•••");
    row("otpauth-migration://offline/CkAKFDEyMzQ1?data=x", "otpauth-migration://•••");
    // Names that only look random, beside a secret that is known.
    row("otpauth://totp/INTERNATIONALBANK:christianmueller1985@example.com?secret=GEZDGNBV&issuer=INTERNATIONALBANK",
        "otpauth://totp/INTERNATIONALBANK:christianmueller1985@example.com?secret=•••&issuer=INTERNATIONALBANK");
    row("otpauth://totp/International%20Example:christopher.robinson@example.com?digits=6",
        "otpauth://totp/International%20Example:christopher.robinson@example.com?digits=6");
}

void TestMaskedText::secretsAreMasked() { QTEST(maskedText(asSecretView(QTest::currentDataTag())), "shown"); }

QTEST_APPLESS_MAIN(TestMaskedText)
#include "tst_masked_text.moc"
