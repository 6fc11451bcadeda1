// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/picture.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <vector>

using namespace cinnabar;
using namespace cinnabar::ui;

namespace {

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

/// A bitmap whose header promises pixels that are not there: a BITMAPINFOHEADER of 24 bits.
QByteArray bitmapHeader(qint32 width, qint32 height)
{
    QByteArray bytes(54, '\0');
    char *data = bytes.data();
    data[0] = 'B';
    data[1] = 'M';
    qToLittleEndian<quint32>(54, data + 10);
    qToLittleEndian<quint32>(40, data + 14);
    qToLittleEndian<qint32>(width, data + 18);
    qToLittleEndian<qint32>(height, data + 22);
    qToLittleEndian<quint16>(1, data + 26);
    qToLittleEndian<quint16>(24, data + 28);
    return bytes;
}

QImage blackAndWhite(QImage::Format format)
{
    QImage image(4, 2, format);
    image.fill(Qt::white);
    for (int x = 0; x < 4; ++x)
        image.setPixelColor(x, 1, Qt::black);
    return image;
}

const std::vector<std::uint8_t> whiteOverBlack{255, 255, 255, 255, 0, 0, 0, 0};

} // namespace

class TestPicture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsFormats_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *format : {"PNG", "BMP", "PPM", "XPM"})
            QTest::newRow(format) << encoded(blackAndWhite(QImage::Format_RGB32), format);
        QTest::newRow("PNG of 16 bits") << encoded(blackAndWhite(QImage::Format_RGBA64), "PNG");
        QTest::newRow("PNG, grey") << encoded(blackAndWhite(QImage::Format_Grayscale8), "PNG");
        QTest::newRow("PNG, one bit") << encoded(
            blackAndWhite(QImage::Format_RGB32).convertToFormat(QImage::Format_Mono), "PNG");
    }

    void readsFormats()
    {
        QFETCH(QByteArray, bytes);
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        const auto luma = readPicture(buffer, QStringLiteral("clipboard"));
        QVERIFY(luma);
        QCOMPARE(luma->width, 4);
        QCOMPARE(luma->height, 2);
        QCOMPARE(luma->pixels, whiteOverBlack);
    }

    void readsJpegWhateverTheFileIsCalled()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("page.png"));
        QImage image(64, 32, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(path, "JPEG"));
        const auto luma = readPictureFile(path);
        QVERIFY(luma);
        QCOMPARE(luma->width, 64);
        // Red weighs 0.299 in luma (ITU-R BT.601).
        QVERIFY(qAbs(int(luma->pixels[0]) - 76) < 15);
    }

    void transparentPartsAreWhitePaper()
    {
        QImage image(3, 1, QImage::Format_ARGB32);
        image.setPixel(0, 0, qRgba(0, 0, 0, 0));
        image.setPixel(1, 0, qRgba(0, 0, 0, 255));
        image.setPixel(2, 0, qRgba(0, 0, 0, 128));
        const auto luma = lumaFromImage(image, QStringLiteral("clipboard"));
        QVERIFY(luma);
        QCOMPARE(int(luma->pixels[0]), 255);
        QCOMPARE(int(luma->pixels[1]), 0);
        QCOMPARE(int(luma->pixels[2]), 127);
    }

    void linesBeyondOneStripeKeepTheirPlace()
    {
        QImage image(5, 700, QImage::Format_Grayscale8);
        for (int y = 0; y < image.height(); ++y)
            std::fill_n(image.scanLine(y), 5, uchar(y % 251));
        const auto luma = lumaFromImage(image, QStringLiteral("screen"));
        QVERIFY(luma);
        for (int y = 0; y < 700; ++y)
            QCOMPARE(int(luma->pixels[std::size_t(y) * 5 + 4]), y % 251);
    }

    void whatIsNoPictureIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP");
        const QByteArray png = encoded(blackAndWhite(QImage::Format_RGB32), "PNG");
        QTest::newRow("PNG cut after its header") << png.left(40);
        QTest::newRow("PNG's signature alone") << png.left(8);
        QTest::newRow("bitmap without pixels") << bitmapHeader(100, 100).left(30);
    }

    void whatIsNoPictureIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("x.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto luma = readPictureFile(file.fileName());
        QVERIFY(!luma);
        QCOMPARE(luma.error().code, ErrorCode::PictureUnreadable);
        QCOMPARE(luma.error().values, QStringList(file.fileName()));
    }

    void aMissingFileAndAFolderAreUnreadable()
    {
        const QTemporaryDir folder;
        for (const QString &path : {folder.filePath(QStringLiteral("missing.png")), folder.path()}) {
            const auto luma = readPictureFile(path);
            QVERIFY(!luma);
            QCOMPARE(luma.error().code, ErrorCode::PictureUnreadable);
            QCOMPARE(luma.error().values, QStringList(path));
        }
    }

    void aNullImageIsUnreadable()
    {
        const auto luma = lumaFromImage({}, QStringLiteral("clipboard"));
        QVERIFY(!luma);
        QCOMPARE(luma.error().code, ErrorCode::PictureUnreadable);
    }

    void above100MegapixelsIsRefusedFromTheHeader()
    {
        QByteArray bytes = bitmapHeader(10'000, 10'001);
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        const auto luma = readPicture(buffer, QStringLiteral("x"));
        QVERIFY(!luma);
        QCOMPARE(luma.error().code, ErrorCode::PictureTooLarge);
        QCOMPARE(luma.error().values,
            (QStringList{QStringLiteral("10000"), QStringLiteral("10001"), QStringLiteral("100")}));
    }

    void exactly100MegapixelsAreRead()
    {
        QImage image(10'000, 10'000, QImage::Format_Mono);
        QVERIFY(!image.isNull());
        image.fill(1);
        QByteArray bytes = encoded(image, "PNG");
        image = {};
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        const auto luma = readPicture(buffer, QStringLiteral("x"));
        QVERIFY(luma);
        QCOMPARE(luma->pixels.size(), std::size_t(100'000'000));
    }
};

QTEST_MAIN(TestPicture)
#include "tst_picture.moc"
