// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/odd_pictures.h"
#include "adapters/zxing_qr_writer.h"
#include "text/odd_sheet.h"

#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTest>

#include <map>

using namespace cinnabar;

/// The sheet as a page: each picture in it is drawn, read and inspected.
class OddSheetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachPictureHasExactlyItsFinding_data();
    void eachPictureHasExactlyItsFinding();
    void theRightCodesStandBesideThem();
    void thePageNeedsNothingElse();

private:
    QString m_page;
    std::map<QString, QString> m_articles; ///< by id
};

namespace {

constexpr UnixMillis when{1'795'514'400'000}; // 2026-11-24T10:00:00Z

/// As it stands on the page, which is white.
QImage drawn(const QString &article)
{
    static const QRegularExpression svg(
        QStringLiteral("<svg[^>]* width=\"(\\d+)\" .*</svg>"), QRegularExpression::DotMatchesEverythingOption);
    const auto match = svg.match(article);
    const int side = match.captured(1).toInt();
    constexpr int around = 30;
    QImage image(side + 2 * around, side + 2 * around, QImage::Format_RGB32);
    image.fill(Qt::white);
    QSvgRenderer renderer(match.captured(0).toUtf8());
    QPainter painter(&image);
    renderer.render(&painter, QRectF(around, around, side, side));
    painter.end();
    return image.convertToFormat(QImage::Format_Grayscale8);
}

} // namespace

void OddSheetTest::initTestCase()
{
    const Result<SecretBytes> sheet = ui::oddSheetHtml(app::ZxingQrWriter(), when);
    QVERIFY(sheet);
    m_page = QString::fromUtf8(asText(sheet->view()).data(), qsizetype(sheet->size()));
    static const QRegularExpression article(
        QStringLiteral("<article id=\"([^\"]+)\">(.*?)</article>"), QRegularExpression::DotMatchesEverythingOption);
    for (auto found = article.globalMatch(m_page); found.hasNext();) {
        const auto match = found.next();
        m_articles[match.captured(1)] = match.captured(2);
    }
    QCOMPARE(m_articles.size(), oddOnes().size());
}

void OddSheetTest::eachPictureHasExactlyItsFinding_data() { test::addOddRows(); }

void OddSheetTest::eachPictureHasExactlyItsFinding()
{
    QFETCH(QString, finding);
    const auto inspections = test::inspectedIn(drawn(m_articles[QString::fromLatin1(QTest::currentDataTag())]));
    QCOMPARE(inspections.size(), std::size_t(1));
    QCOMPARE(test::findingNames(inspections.front()), finding);
    QVERIFY(inspections.front().qr->version > 0);
    QCOMPARE(inspections.front().qr->errorCorrection, 'M');
}

void OddSheetTest::theRightCodesStandBesideThem()
{
    // oathtool --totp --now "2026-11-24 10:00:00 UTC", and with -s 60s.
    const QString code = QStringLiteral("Right code: %1<");
    QVERIFY(m_articles[QStringLiteral("plain")].contains(code.arg(QStringLiteral("292019"))));
    QVERIFY(m_articles[QStringLiteral("period-60")].contains(code.arg(QStringLiteral("380159"))));
    QVERIFY(!m_articles[QStringLiteral("algorithm-md5")].contains(QStringLiteral("Right code")));
    QVERIFY(m_page.contains(QStringLiteral("2026-11-24T10:00:00Z")));
}

void OddSheetTest::thePageNeedsNothingElse()
{
    static const QRegularExpression fetched(QStringLiteral("(src|href|url|@import|<script|<link)\\s*[=(\"]"));
    QVERIFY(!fetched.match(m_page).hasMatch());
    QVERIFY(m_page.startsWith(QStringLiteral("<!DOCTYPE html>")));
    QVERIFY(!m_page.contains(QStringLiteral("%1")));
}

QTEST_MAIN(OddSheetTest)
#include "tst_odd_sheet.moc"
