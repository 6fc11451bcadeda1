// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/draw_symbol.h"
#include "adapters/zxing_qr_reader.h"
#include "adapters/zxing_qr_writer.h"

#include <QTest>

#include <string>

using namespace cinnabar;
using namespace cinnabar::app;

class TestQrWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenReadsBackTheSame_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("enrolment") << QByteArray(
            "otpauth://totp/ACME:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=ACME");
        QTest::newRow("capitals") << QByteArray("OTPAUTH://TOTP/A?SECRET=JBSWY3DPEHPK3PXP");
        QTest::newRow("digits") << QByteArray("0123456789");
        QTest::newRow("Hebrew") << QByteArray("otpauth://totp/חשבון?secret=JBSWY3DPEHPK3PXP");
        QTest::newRow("short Hebrew") << QByteArray("שלום");
        QTest::newRow("emoji") << QByteArray("🔑 key");
        QTest::newRow("accents") << QByteArray("é");
        QTest::newRow("Japanese") << QByteArray("日本語テスト");
    }

    void whatIsWrittenReadsBackTheSame()
    {
        QFETCH(QByteArray, text);
        const std::string_view bytes(text.constData(), std::size_t(text.size()));
        const auto matrix = ZxingQrWriter().write(asSecretView(bytes));
        QVERIFY(matrix);
        const LumaImage picture = test::draw(*matrix, 4);
        const auto symbols = ZxingQrReader().read(picture.view());
        QCOMPARE(symbols.size(), std::size_t(1));
        const std::string_view found = asText(symbols.front().text.view());
        QCOMPARE(QByteArray(found.data(), qsizetype(found.size())), text);
        QCOMPARE(symbols.front().errorCorrection, 'M');
    }

    // ISO/IEC 18004 table 7: what version 40-M holds, and the module count 4 V + 17.
    void limitIsThatOfVersion40M_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<char>("character");
        QTest::addColumn<int>("size");
        QTest::newRow("nothing") << 0 << 'a' << 0;
        QTest::newRow("one byte, version 1") << 1 << 'a' << 21;
        QTest::newRow("14 bytes, the most of version 1") << 14 << 'a' << 21;
        QTest::newRow("15 bytes, version 2") << 15 << 'a' << 25;
        QTest::newRow("2331 bytes, the most of version 40") << 2331 << 'a' << 177;
        QTest::newRow("2332 bytes") << 2332 << 'a' << 0;
    }

    void limitIsThatOfVersion40M()
    {
        QFETCH(int, length);
        QFETCH(char, character);
        QFETCH(int, size);
        const std::string text(std::size_t(length), character);
        const auto matrix = ZxingQrWriter().write(asSecretView(text));
        QCOMPARE(matrix.has_value(), size > 0);
        if (size == 0) {
            QCOMPARE(matrix.error().code, length == 0 ? ErrorCode::InvalidInput : ErrorCode::QrTooLong);
            return;
        }
        QCOMPARE(matrix->size, size);
        QCOMPARE(matrix->modules.size(), std::size_t(size) * std::size_t(size));
    }

    void matrixHasNoQuietZoneAndThreeFinders()
    {
        const auto matrix = ZxingQrWriter().write(asSecretView("cinnabar"));
        QVERIFY(matrix);
        const int last = matrix->size - 1;
        for (const auto &[x, y] : {std::pair{0, 0}, {last - 6, 0}, {0, last - 6}}) {
            for (int i = 0; i < 7; ++i) {
                QVERIFY(matrix->dark(x + i, y));
                QVERIFY(matrix->dark(x, y + i));
            }
            QVERIFY(!matrix->dark(x + 1, y + 1));
            QVERIFY(matrix->dark(x + 3, y + 3));
        }
    }
};

QTEST_GUILESS_MAIN(TestQrWriter)
#include "tst_qr_writer.moc"
