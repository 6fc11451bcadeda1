// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/odd_sheet_pdf.h"

#include "base/iso_time.h"
#include "enrolment/odd_ones.h"
#include "enrolment/qr_svg.h"
#include "recovery/secret_device.h"
#include "text/odd_sheet.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QStyle>
#include <QSvgRenderer>
#include <QTextOption>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace cinnabar::ui {

namespace {

constexpr int sheetDpi = 300;
constexpr int sheetMargin = 15; ///< mm
constexpr double oddCodeSide = 42; ///< mm, with its quiet zone
constexpr double rowGap = 6; ///< mm
constexpr double headingGap = 3; ///< mm, below a heading

int dots(double millimetres) { return int(millimetres * sheetDpi / 25.4); }

class OddPages {
    Q_DECLARE_TR_FUNCTIONS(OddPages)
public:
    OddPages(QIODevice &out, UnixMillis time, Qt::LayoutDirection direction);
    void title();
    /// Under its heading where another group begins with it.
    Status add(const OddOne &odd, const QrWriter &writer);

private:
    struct Words {
        enum class Kind { Prose, Link };
        double points;
        QFont::Weight weight;
        QString text;
        Kind kind = Kind::Prose;
    };

    /// Sets the painter's font.
    QTextOption prepare(const Words &words);
    static std::vector<Words> linesOf(const OddOne &odd, UnixMillis time);
    /// Begins another page where less than `tall` dots are left on this one.
    void makeRoom(int tall);
    void drawCode(const OddOne &odd, const QrMatrix &matrix);
    /// In dots, of a column so many dots wide.
    int height(const Words &words, int width);
    /// From `left` on to the other side of the page; returns the height.
    int write(int left, int y, const Words &words);
    QRect mirrored(const QRect &place) const { return QStyle::visualRect(m_direction, m_page, place); }

    QPdfWriter m_writer;
    UnixMillis m_time;
    Qt::LayoutDirection m_direction;
    QPainter m_painter;
    QRect m_page;
    int m_y = 0;
    QString m_group;
};

OddPages::OddPages(QIODevice &out, UnixMillis time, Qt::LayoutDirection direction)
    : m_writer(&out), m_time(time), m_direction(direction)
{
    m_writer.setPageSize(QPageSize(QPageSize::A4));
    m_writer.setPageMargins(QMarginsF(sheetMargin, sheetMargin, sheetMargin, sheetMargin), QPageLayout::Millimeter);
    m_writer.setResolution(sheetDpi);
    m_writer.setTitle(tr("Odd enrolment codes"));
    m_painter.begin(&m_writer);
    m_painter.setLayoutDirection(direction);
    m_page = QRect(0, 0, m_writer.width(), m_writer.height());
}

QTextOption OddPages::prepare(const Words &words)
{
    QFont font = m_painter.font();
    font.setPointSizeF(words.points);
    font.setWeight(words.weight);
    m_painter.setFont(font);
    // A link has no words, and runs from left to right in all languages; it still begins or ends beside its code.
    const bool isLink = words.kind == Words::Kind::Link;
    const bool isTurned = isLink && m_direction == Qt::RightToLeft;
    QTextOption option(Qt::AlignTop | (isTurned ? Qt::AlignTrailing : Qt::AlignLeading));
    option.setWrapMode(isLink ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(isLink ? Qt::LeftToRight : m_direction);
    return option;
}

int OddPages::height(const Words &words, int width)
{
    const QTextOption option = prepare(words);
    const QRectF place(0, 0, width, m_page.height());
    return int(std::ceil(m_painter.boundingRect(place, words.text, option).height()));
}

int OddPages::write(int left, int y, const Words &words)
{
    const int width = m_page.width() - left;
    const int tall = height(words, width);
    m_painter.drawText(QRectF(mirrored(QRect(left, y, width, tall))), words.text, prepare(words));
    return tall;
}

void OddPages::title()
{
    m_y += write(0, m_y, {18, QFont::Bold, tr("Odd enrolment codes")}) + dots(2);
    m_y += write(0, m_y,
               {10, QFont::Normal,
                   tr("Scan these with an authenticator to see what it makes of them. Their secret is public, so never "
                      "use them for an account. The right codes are those at %1.")
                       .arg(isoTime(std::chrono::floor<std::chrono::seconds>(m_time)))})
        + dots(rowGap);
}

std::vector<OddPages::Words> OddPages::linesOf(const OddOne &odd, UnixMillis time)
{
    std::vector lines{
        Words{11, QFont::Bold, QString::fromLatin1(odd.id)},
        Words{9, QFont::Normal, oddText(odd)},
        Words{9, QFont::DemiBold, oddExpectation(odd, time)},
        Words{7, QFont::Normal, QString::fromUtf8(odd.text), Words::Kind::Link},
    };
    const QStringList apps = oddAppTexts(odd);
    if (!apps.isEmpty())
        lines.insert(lines.begin() + 2, Words{8, QFont::Normal, apps.join(u'\n')});
    return lines;
}

void OddPages::makeRoom(int tall)
{
    if (m_y + tall > m_page.height()) {
        m_writer.newPage();
        m_y = 0;
    }
}

void OddPages::drawCode(const OddOne &odd, const QrMatrix &matrix)
{
    const SecretBytes svg = qrSvg(matrix, odd.drawing);
    const std::string_view bytes = asText(svg.view());
    // What is small in a picture is small on paper too.
    const int side = dots(oddCodeSide);
    const int drawn = odd.finding == FindingId::QrSmallModules ? side / 4 : side;
    QSvgRenderer renderer(QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size())));
    renderer.render(&m_painter, mirrored(QRect(0, m_y, drawn, drawn)));
}

Status OddPages::add(const OddOne &odd, const QrWriter &writer)
{
    const auto matrix = writer.write(asSecretView(odd.text));
    if (!matrix)
        return matrix.error();
    const int side = dots(oddCodeSide);
    const int left = side + dots(5);
    const std::vector<Words> lines = linesOf(odd, m_time);
    int tall = 0;
    for (const Words &line : lines)
        tall += height(line, m_page.width() - left) + dots(1);
    tall = std::max(tall, side);
    if (const QString group = oddGroup(odd); group != std::exchange(m_group, group)) {
        const Words heading{14, QFont::Bold, group};
        makeRoom(height(heading, m_page.width()) + dots(headingGap) + tall); // it stays with what it is about
        m_y += write(0, m_y, heading) + dots(headingGap);
    }
    makeRoom(tall);
    drawCode(odd, *matrix);
    int y = m_y;
    for (const Words &line : lines)
        y += write(left, y, line) + dots(1);
    m_y += tall + dots(rowGap);
    return ok();
}

} // namespace

Result<SecretBytes> oddSheetPdf(const QrWriter &writer, UnixMillis time, Qt::LayoutDirection direction)
{
    SecretDevice device;
    {
        OddPages pages(device, time, direction);
        pages.title();
        for (const OddOne &odd : oddOnes()) {
            if (Status added = pages.add(odd, writer); !added)
                return std::move(added).error();
        }
    }
    return device.take();
}

} // namespace cinnabar::ui
