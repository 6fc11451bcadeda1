// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/draw_symbol.h"
#include "adapters/zxing_qr_reader.h"
#include "adapters/zxing_qr_writer.h"

#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>
#include <QTransform>

#include <algorithm>
#include <functional>
#include <string>

using namespace cinnabar;
using namespace cinnabar::app;

namespace {

using Degrade = std::function<QImage(const QImage &)>;

const std::string enrolment =
    "otpauth://totp/ACME%20Hosting:alice@example.com?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ&issuer=ACME%20Hosting";

QImage imageOf(const LumaImage &luma)
{
    return QImage(luma.pixels.data(), luma.width, luma.height, luma.width, QImage::Format_Grayscale8).copy();
}

QImage symbol(std::string_view text, int pixelsPerModule, test::Ink ink = {})
{
    const auto matrix = ZxingQrWriter().write(asSecretView(text));
    return imageOf(test::draw(*matrix, pixelsPerModule, ink));
}

QImage onPage(const QImage &piece, QSize page, QPoint at, int paper = 255)
{
    QImage image(page, QImage::Format_Grayscale8);
    image.fill(paper);
    for (int y = 0; y < piece.height(); ++y)
        std::copy_n(piece.constScanLine(y), piece.width(), image.scanLine(y + at.y()) + at.x());
    return image;
}

QImage eachPixel(QImage image, const std::function<int(int value)> &change)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.scanLine(y)[x] = uchar(std::clamp(change(image.scanLine(y)[x]), 0, 255));
    }
    return image;
}

QImage transformed(const QImage &image, const QTransform &transform)
{
    QImage ground(image.size() * 1.6, QImage::Format_RGB32);
    ground.fill(Qt::white);
    QPainter painter(&ground);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(ground.width() / 2.0, ground.height() / 2.0);
    painter.setTransform(transform, true);
    painter.drawImage(QPointF(-image.width() / 2.0, -image.height() / 2.0), image);
    painter.end();
    return ground.convertToFormat(QImage::Format_Grayscale8);
}

QImage blurred(const QImage &image, int times)
{
    return image.scaled(image.size() / times, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .scaled(image.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_Grayscale8);
}

QImage noisy(const QImage &image)
{
    QRandomGenerator random(7);
    return eachPixel(image, [&](int value) {
        const int dice = random.bounded(100);
        return dice < 3 ? 0 : dice > 96 ? 255 : value + random.bounded(-70, 71);
    });
}

QImage asDots(std::string_view text)
{
    const auto matrix = ZxingQrWriter().write(asSecretView(text));
    constexpr int step = 10;
    QImage image(QSize(matrix->size + 8, matrix->size + 8) * step, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    for (int y = 0; y < matrix->size; ++y) {
        for (int x = 0; x < matrix->size; ++x) {
            if (matrix->dark(x, y))
                painter.drawEllipse(QRectF((x + 4) * step + 1.2, (y + 4) * step + 1.2, step - 2.4, step - 2.4));
        }
    }
    painter.end();
    return image.convertToFormat(QImage::Format_Grayscale8);
}

QImage withLogo(QImage image)
{
    const int side = image.width() / 8;
    for (int y = -side / 2; y < side / 2; ++y)
        std::fill_n(image.scanLine(image.height() / 2 + y) + image.width() / 2 - side / 2, side, uchar(200));
    return image;
}

LumaView viewOf(const QImage &image)
{
    return {image.constBits(), image.width(), image.height(), image.bytesPerLine()};
}

QStringList textsOf(const std::vector<QrSymbol> &symbols)
{
    QStringList texts;
    for (const QrSymbol &found : symbols)
        texts.append(QString::fromUtf8(asText(found.text.view()).data(), qsizetype(found.text.size())));
    texts.sort();
    return texts;
}

} // namespace

class TestQrReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsUnderEachCondition_data()
    {
        QTest::addColumn<QImage>("image");
        const QImage plain = symbol(enrolment, 6);
        QTest::newRow("plain") << plain;
        QTest::newRow("light on dark") << symbol(enrolment, 5, {230, 30});
        QTest::newRow("low contrast") << symbol(enrolment, 5, {120, 136});
        QTest::newRow("light on dark, low contrast") << symbol(enrolment, 5, {136, 120});
        QTest::newRow("faint beside black") << onPage(symbol(enrolment, 5, {200, 216}), {900, 700}, {30, 40}, 0);
        QTest::newRow("dark") << eachPixel(plain, [](int value) { return 3 + value / 10; });
        QTest::newRow("overexposed") << eachPixel(blurred(plain, 2), [](int value) { return 215 + value / 4; });
        QTest::newRow("tiny in a screen of 4K") << onPage(
            symbol(enrolment, 2).scaledToWidth(79, Qt::SmoothTransformation).convertToFormat(QImage::Format_Grayscale8),
            {3840, 2160}, {2900, 1500});
        QTest::newRow("no quiet zone") << onPage(
            plain.copy(24, 24, plain.width() - 48, plain.height() - 48), {500, 500}, {40, 60}, 130);
        for (const int degrees : {15, 45, 90, 180, 200, 315})
            QTest::addRow("turned by %d", degrees) << transformed(plain, QTransform().rotate(degrees));
        QTest::newRow("perspective") << transformed(plain, QTransform(1, 0.1, 0.0005, 0.05, 1, 0.0003, 0, 0, 1));
        QTest::newRow("blurred") << blurred(plain, 5);
        QTest::newRow("noise") << noisy(plain);
        QTest::newRow("dots") << asDots(enrolment);
        QTest::newRow("logo") << withLogo(plain);
        QTest::newRow("huge modules") << symbol(enrolment, 50);
    }

    void readsUnderEachCondition()
    {
        QFETCH(QImage, image);
        QCOMPARE(textsOf(ZxingQrReader().read(viewOf(image))), QStringList(QString::fromStdString(enrolment)));
    }

    void cornersAreInThePicturesPixelsClockwiseFromTheTopLeft_data()
    {
        QTest::addColumn<int>("pixelsPerModule");
        QTest::addColumn<bool>("inverted");
        QTest::newRow("plain") << 6 << false;
        QTest::newRow("light on dark") << 6 << true;
        QTest::newRow("low contrast is no matter") << 4 << false;
    }

    void cornersAreInThePicturesPixelsClockwiseFromTheTopLeft()
    {
        QFETCH(int, pixelsPerModule);
        QFETCH(bool, inverted);
        const test::Ink ink = inverted ? test::Ink{255, 0} : test::Ink{0, 255};
        const QImage piece = symbol(enrolment, pixelsPerModule, ink);
        const QImage page = onPage(piece, {800, 700}, {100, 50}, inverted ? 0 : 255);
        const auto symbols = ZxingQrReader().read(viewOf(page));
        QCOMPARE(symbols.size(), std::size_t(1));
        QCOMPARE(symbols[0].inverted, inverted);
        QCOMPARE(symbols[0].errorCorrection, 'M');
        const int quiet = 4 * pixelsPerModule;
        const int side = piece.width() - 2 * quiet;
        const PixelPoint corner{100 + quiet, 50 + quiet};
        const std::array<PixelPoint, 4> expected{
            corner, {corner.x + side, corner.y}, {corner.x + side, corner.y + side}, {corner.x, corner.y + side}};
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(std::abs(symbols[0].corners[i].x - expected[i].x) <= pixelsPerModule);
            QVERIFY(std::abs(symbols[0].corners[i].y - expected[i].y) <= pixelsPerModule);
        }
    }

    void findsEverySymbol()
    {
        QImage page(1000, 1100, QImage::Format_Grayscale8);
        page.fill(255);
        QStringList expected;
        for (int i = 0; i < 6; ++i) {
            const std::string text = enrolment + "&n=" + std::to_string(i);
            expected.append(QString::fromStdString(text));
            const QImage piece = symbol(text, 5, i == 4 ? test::Ink{255, 0} : test::Ink{0, 255});
            for (int y = 0; y < piece.height(); ++y)
                std::copy_n(piece.constScanLine(y), piece.width(), page.scanLine(y + 350 * (i / 2)) + 450 * (i % 2));
        }
        QCOMPARE(textsOf(ZxingQrReader().read(viewOf(page))), expected);
    }

    void theSameSymbolTwiceInOnePictureIsTwoSymbols()
    {
        const QImage piece = symbol(enrolment, 4);
        QImage page = onPage(piece, {900, 400}, {10, 10});
        for (int y = 0; y < piece.height(); ++y)
            std::copy_n(piece.constScanLine(y), piece.width(), page.scanLine(y + 60) + 500);
        QCOMPARE(ZxingQrReader().read(viewOf(page)).size(), std::size_t(2));
    }

    void findsNothingWhereNothingIs_data()
    {
        QTest::addColumn<QImage>("image");
        QImage white(640, 480, QImage::Format_Grayscale8);
        white.fill(255);
        QTest::newRow("white") << white;
        QTest::newRow("noise") << noisy(white);
        QTest::newRow("one pixel") << white.copy(0, 0, 1, 1);
        QTest::newRow("one line") << white.copy(0, 0, 640, 1);
        QTest::newRow("empty") << QImage();
    }

    void findsNothingWhereNothingIs()
    {
        QFETCH(QImage, image);
        QVERIFY(ZxingQrReader().read(viewOf(image)).empty());
        QVERIFY(ZxingQrReader().read(viewOf(image), {std::chrono::milliseconds(30), QrEffort::Mode::Live}).empty());
    }

    void liveFramesAreReadInTheFirstLook_data()
    {
        QTest::addColumn<QImage>("frame");
        QTest::newRow("plain") << onPage(symbol(enrolment, 6), {1280, 720}, {300, 200}, 90);
        QTest::newRow("light on dark") << onPage(symbol(enrolment, 6, {235, 20}), {1280, 720}, {300, 200}, 90);
    }

    void liveFramesAreReadInTheFirstLook()
    {
        QFETCH(QImage, frame);
        const auto symbols = ZxingQrReader().read(viewOf(frame), {std::chrono::milliseconds(30), QrEffort::Mode::Live});
        QCOMPARE(textsOf(symbols), QStringList(QString::fromStdString(enrolment)));
    }

    void noLookIsBegunAfterTheBudget()
    {
        // Noise takes a look of its own, which a spent budget leaves out.
        const QImage image = noisy(symbol(enrolment, 6));
        QVERIFY(ZxingQrReader().read(viewOf(image), {std::chrono::milliseconds(0)}).empty());
        QVERIFY(!ZxingQrReader().read(viewOf(image), {std::chrono::hours(1)}).empty());
    }
};

QTEST_GUILESS_MAIN(TestQrReader)
#include "tst_qr_reader.moc"
