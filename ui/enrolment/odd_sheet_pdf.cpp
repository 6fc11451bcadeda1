// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/odd_sheet_pdf.h"

#include "base/iso_time.h"
#include "enrolment/inspection.h"
#include "enrolment/odd_ones.h"
#include "enrolment/qr_svg.h"
#include "recovery/secret_device.h"
#include "text/error_text.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QStyle>
#include <QSvgRenderer>

#include <algorithm>

namespace cinnabar::ui {

namespace {

constexpr int sheetDpi = 300;
constexpr int sheetMargin = 15; ///< mm
constexpr double oddCodeSide = 42; ///< mm, with its quiet zone
constexpr double rowGap = 6; ///< mm

int dots(double millimetres) { return int(millimetres * sheetDpi / 25.4); }

class OddPages {
    Q_DECLARE_TR_FUNCTIONS(OddPages)
public:
    OddPages(QIODevice &out, UnixMillis time, Qt::LayoutDirection direction);
    void title();
    Status add(const OddOne &odd, const QrWriter &writer);

private:
    static QString sentence(const OddOne &odd);
    QString codeLine(const OddOne &odd) const;
    int text(const QRect &place, double points, QFont::Weight weight, const QString &sentence);
    QRect mirrored(const QRect &place) const { return QStyle::visualRect(m_direction, m_page, place); }

    QPdfWriter m_writer;
    UnixMillis m_time;
    Qt::LayoutDirection m_direction;
    QPainter m_painter;
    QRect m_page;
    int m_y = 0;
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

int OddPages::text(const QRect &place, double points, QFont::Weight weight, const QString &sentence)
{
    QFont font = m_painter.font();
    font.setPointSizeF(points);
    font.setWeight(weight);
    m_painter.setFont(font);
    // Links have no spaces to break at.
    const int flags = int(Qt::AlignLeading | Qt::AlignTop) | int(Qt::TextWrapAnywhere) | int(Qt::TextWordWrap);
    QRect used;
    m_painter.drawText(mirrored(place), flags, sentence, &used);
    return used.height();
}

void OddPages::title()
{
    m_y += text(QRect(0, m_y, m_page.width(), m_page.height()), 18, QFont::Bold, tr("Odd enrolment codes")) + dots(2);
    m_y += text(QRect(0, m_y, m_page.width(), m_page.height()), 10, QFont::Normal,
               tr("Scan these with an authenticator to see what it makes of them. Their secret is public, so never use "
                  "them for an account. The right codes are those at %1.")
                   .arg(isoTime(m_time)))
        + dots(rowGap);
}

QString OddPages::sentence(const OddOne &odd)
{
    if (!odd.finding)
        return tr("Right, but not taken by every app.");
    for (const Finding &finding : inspectText(asSecretView(odd.text)).findings()) {
        if (finding.id == *odd.finding)
            return findingText(finding);
    }
    // Of the picture: how it is drawn says it.
    switch (*odd.finding) {
    case FindingId::QrQuietZone:
        return findingText({*odd.finding, {QString::number(odd.drawing.quietZone)}});
    case FindingId::QrSmallModules:
        return findingText({*odd.finding, {QString::number(odd.pixels)}});
    case FindingId::QrLowContrast:
        return findingText({*odd.finding, {QStringLiteral("20")}});
    default:
        return findingText({*odd.finding});
    }
}

QString OddPages::codeLine(const OddOne &odd) const
{
    if (const QString code = expectedCode(odd, m_time); !code.isEmpty())
        return tr("Right code: %1").arg(code);
    return odd.finding && severityOf(*odd.finding) == Severity::Error ? tr("An app should refuse it and say why.")
                                                                      : tr("The code also depends on a PIN.");
}

Status OddPages::add(const OddOne &odd, const QrWriter &writer)
{
    const auto matrix = writer.write(asSecretView(odd.text));
    if (!matrix)
        return matrix.error();
    const int side = dots(oddCodeSide);
    if (m_y + side > m_page.height()) {
        m_writer.newPage();
        m_y = 0;
    }
    const SecretBytes svg = qrSvg(*matrix, odd.drawing);
    const std::string_view bytes = asText(svg.view());
    // What is small in a picture is small on paper too.
    const int drawn = odd.finding == FindingId::QrSmallModules ? side / 4 : side;
    QSvgRenderer renderer(QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size())));
    renderer.render(&m_painter, mirrored(QRect(0, m_y, drawn, drawn)));
    const int left = side + dots(5);
    int y = m_y;
    const auto line = [&](double points, QFont::Weight weight, const QString &words) {
        y += text(QRect(left, y, m_page.width() - left, m_y + side - y), points, weight, words) + dots(1);
    };
    line(11, QFont::Bold, QString::fromLatin1(odd.id));
    line(9, QFont::Normal, sentence(odd));
    line(9, QFont::DemiBold, codeLine(odd));
    line(7, QFont::Normal, QString::fromUtf8(odd.text));
    m_y += side + dots(rowGap);
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
