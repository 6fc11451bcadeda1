// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/odd_pictures.h"
#include "adapters/zxing_qr_writer.h"
#include "enrolment/odd_sheet_pdf.h"

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace cinnabar;

namespace {

constexpr UnixMillis when{1'795'514'400'000}; // 2026-11-24T10:00:00Z
constexpr int dotsPerInch = 200; // of a fair scanner
constexpr double pointsPerInch = 72;
constexpr double millimetre = pointsPerInch / 25.4;

/// Where a word stands, in points from the top left corner of its page.
struct Word {
    int page = 0; ///< from 1
    double x = 0;
    double y = 0;
    QString text;
};

QByteArray output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("%s says: %s", qPrintable(program), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

std::vector<Word> wordsOf(const QString &pdf)
{
    static const QRegularExpression pageOrWord(
        QStringLiteral("<page |<word xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\"[^>]*>([^<]*)</word>"));
    std::vector<Word> words;
    int page = 0;
    const QString said =
        QString::fromUtf8(output(QStringLiteral(PDFTOTEXT), {QStringLiteral("-bbox"), pdf, QStringLiteral("-")}));
    for (const QRegularExpressionMatch &match : pageOrWord.globalMatch(said)) {
        if (match.captured(3).isEmpty())
            ++page;
        else
            words.push_back({page, match.captured(1).toDouble(), match.captured(2).toDouble(),
                match.captured(3).normalized(QString::NormalizationForm_KC)}); // the font's ligatures are letters again
    }
    return words;
}

} // namespace

/// The sheet on paper: each code in it is printed, scanned and inspected.
class OddSheetPdfTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachPictureHasExactlyItsFinding_data();
    void eachPictureHasExactlyItsFinding();

private:
    QImage printed(const Word &heading);

    QTemporaryDir m_folder;
    std::map<QString, Word> m_headings; ///< by id
    std::map<int, QImage> m_pages;
};

void OddSheetPdfTest::initTestCase()
{
    const Result<SecretBytes> sheet = ui::oddSheetPdf(app::ZxingQrWriter(), when, Qt::LeftToRight);
    QVERIFY(sheet);
    const QString pdf = m_folder.filePath(QStringLiteral("odd.pdf"));
    QFile file(pdf);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(asText(sheet->view()).data(), qint64(sheet->size())), qint64(sheet->size()));
    file.close();
    // The headings come in the order of the table; what else has the same text stands between two of them.
    const std::vector<Word> words = wordsOf(pdf);
    auto next = words.begin();
    for (const OddOne &odd : oddOnes()) {
        const QString id = QString::fromLatin1(odd.id);
        next = std::find_if(next, words.end(), [&](const Word &word) { return word.text == id; });
        QVERIFY2(next != words.end(), odd.id);
        m_headings[id] = *next++;
    }
    output(QStringLiteral(PDFTOPPM),
        {QStringLiteral("-gray"), QStringLiteral("-r"), QString::number(dotsPerInch), pdf,
            m_folder.filePath(QStringLiteral("page"))});
}

/// The code that stands left of the heading, with some of the paper around it.
QImage OddSheetPdfTest::printed(const Word &heading)
{
    QImage &page = m_pages[heading.page];
    if (page.isNull()) {
        const QStringList files =
            QDir(m_folder.path()).entryList({QStringLiteral("page-*.pgm")}, QDir::Files, QDir::Name);
        page.load(m_folder.filePath(files.value(heading.page - 1)));
    }
    constexpr double scale = dotsPerInch / pointsPerInch;
    const QRectF paper(heading.x - 52 * millimetre, heading.y - 4 * millimetre, 51 * millimetre, 51 * millimetre);
    const QRect place(QPoint(int(paper.left() * scale), int(paper.top() * scale)),
        QSize(int(paper.width() * scale), int(paper.height() * scale)));
    return page.copy(place.intersected(page.rect())).convertToFormat(QImage::Format_Grayscale8);
}

void OddSheetPdfTest::eachPictureHasExactlyItsFinding_data() { test::addOddRows(); }

void OddSheetPdfTest::eachPictureHasExactlyItsFinding()
{
    QFETCH(QString, finding);
    const auto inspections = test::inspectedIn(printed(m_headings[QString::fromLatin1(QTest::currentDataTag())]));
    QCOMPARE(inspections.size(), std::size_t(1));
    QCOMPARE(test::findingNames(inspections.front()), finding);
}

QTEST_MAIN(OddSheetPdfTest)
#include "tst_odd_sheet_pdf.moc"
