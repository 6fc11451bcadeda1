// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/qr_output.h"
#include "enrolment/qr_svg.h"

#include <QTest>

using namespace cinnabar;

namespace {

/// Three by three: a dark top left and a dark bottom row.
QrMatrix sampleMatrix()
{
    QrMatrix matrix{3, SecretBytes(9)};
    for (const std::size_t dark : {0, 6, 7, 8})
        matrix.modules.data()[dark] = std::byte{1};
    return matrix;
}

QString textOf(const SecretBytes &bytes) { return QString::fromUtf8(asText(bytes.view())); }

} // namespace

class QrOutputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blocksHaveAQuietZoneOfFour();
    void colouredBlocksSetBothColours();
    void svgHasARunForEachDarkStretch();
};

void QrOutputTest::blocksHaveAQuietZoneOfFour()
{
    // Light modules are full blocks; eleven columns, and eleven rows in six lines.
    const QString full = QStringLiteral("███████████\n");
    const QString expected =
        full + full + QStringLiteral("████▄██████\n") + QStringLiteral("████▄▄▄████\n") + full + full;
    QCOMPARE(textOf(app::qrAsBlocks(sampleMatrix(), app::BlockStyle::Plain)), expected);
}

void QrOutputTest::colouredBlocksSetBothColours()
{
    const QString blocks = textOf(app::qrAsBlocks(sampleMatrix(), app::BlockStyle::Coloured));
    QCOMPARE(blocks.count(QStringLiteral("▀")), 6 * 11);
    // One cell with a dark upper and a light lower module, three more in the line below; all others are light.
    QCOMPARE(blocks.count(QStringLiteral("\x1b[30;107m▀")), 4);
    QCOMPARE(blocks.count(QStringLiteral("\x1b[97;107m▀")), 62);
    QCOMPARE(blocks.count(QStringLiteral("\x1b[0m\n")), 6);
}

void QrOutputTest::svgHasARunForEachDarkStretch()
{
    const QString svg = textOf(qrSvg(sampleMatrix()));
    QVERIFY(svg.contains(QStringLiteral("viewBox=\"0 0 11 11\" width=\"88\" height=\"88\"")));
    QVERIFY(svg.contains(QStringLiteral("d=\"M4 4h1v1H4zM4 6h3v1H4z\"")));
}

QTEST_GUILESS_MAIN(QrOutputTest)
#include "tst_qr_output.moc"
