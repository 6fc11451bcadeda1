// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/sheet_page.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QPageLayout>
#include <QPainterPath>
#include <QTextOption>

#include <algorithm>

namespace cinnabar::ui {

namespace {

constexpr int dotsPerInch = 600;
constexpr double dotsPerMillimetre = dotsPerInch / 25.4;
constexpr double pageMargin = 18;
constexpr double footHeight = 10;

struct SheetText {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::SheetText)
};

} // namespace

SheetPage::SheetPage(QIODevice &out, const SheetPaper &paper) : m_writer(&out), m_paper(paper)
{
    m_writer.setTitle(paper.title);
    m_writer.setCreator(QStringLiteral("Cinnabar"));
    m_writer.setResolution(dotsPerInch);
    m_writer.setPageLayout(QPageLayout(paper.size, QPageLayout::Portrait,
        QMarginsF(pageMargin, pageMargin, pageMargin, pageMargin), QPageLayout::Millimeter));
    const QSizeF inside = m_writer.pageLayout().paintRect(QPageLayout::Millimeter).size();
    m_size = QSizeF(inside.width(), inside.height() - footHeight);
    m_painter.begin(&m_writer);
    m_painter.setPen(QPen(Qt::black, 0.15 * dotsPerMillimetre));
    m_painter.setLayoutDirection(paper.direction);
}

SheetPage::~SheetPage() { foot(); }

void SheetPage::newPage()
{
    foot();
    m_writer.newPage();
    ++m_page;
    m_y = 0;
}

void SheetPage::need(double length)
{
    if (m_y > 0 && m_y + length > m_size.height())
        newPage();
}

void SheetPage::paragraph(Face face, const QString &text, double indent)
{
    const double room = m_size.width() - indent;
    const double length = textHeight(face, text, room);
    need(length);
    textAt(QRectF(indent, m_y, room, length + 0.5), face, text);
    m_y += length;
}

void SheetPage::textAt(const QRectF &place, Face face, const QString &text)
{
    m_painter.setFont(font(face));
    m_painter.drawText(onPaper(place), fitted(text, face, place.size()), option(face));
}

double SheetPage::textHeight(Face face, const QString &text, double width) const
{
    const QFontMetricsF metrics(font(face), &m_writer);
    const QRectF room(0, 0, width * dotsPerMillimetre, 1e6);
    return metrics.boundingRect(room, Qt::TextWordWrap | Qt::TextWrapAnywhere, text).height() / dotsPerMillimetre;
}

void SheetPage::line(double x, double y, double length)
{
    const QRectF place = onPaper(QRectF(x, y, length, 0));
    m_painter.drawLine(place.topLeft(), place.topRight());
}

void SheetPage::frame(const QRectF &place)
{
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(onPaper(place));
}

void SheetPage::code(const QRectF &place, const QrMatrix &matrix)
{
    const QRectF paper = onPaper(place);
    const double module = paper.width() / (matrix.size + 2 * QrMatrix::quietZone);
    // One path for all modules: painted one by one, printers leave hairlines between them.
    QPainterPath dark;
    dark.setFillRule(Qt::WindingFill);
    for (int y = 0; y < matrix.size; ++y) {
        for (int x = 0; x < matrix.size;) {
            int end = x;
            while (end < matrix.size && matrix.dark(end, y))
                ++end;
            if (end > x)
                dark.addRect(paper.left() + (x + QrMatrix::quietZone) * module,
                    paper.top() + (y + QrMatrix::quietZone) * module, (end - x) * module, module);
            x = end + 1;
        }
    }
    m_painter.fillPath(dark, Qt::black);
}

QFont SheetPage::font(Face face) const
{
    QFont font = face == Face::Fixed ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QFont();
    switch (face) {
    case Face::Text:
    case Face::Fixed:
        font.setPointSizeF(10);
        break;
    case Face::Small:
        font.setPointSizeF(8);
        break;
    case Face::Strong:
        font.setPointSizeF(10);
        break;
    case Face::Heading:
        font.setPointSizeF(12.5);
        break;
    case Face::Title:
        font.setPointSizeF(20);
        break;
    case Face::Word:
        font.setPointSizeF(14);
        break;
    }
    if (face != Face::Text && face != Face::Small && face != Face::Fixed)
        font.setWeight(QFont::DemiBold);
    return font;
}

QTextOption SheetPage::option(Face face) const
{
    const bool isForMachines = face == Face::Fixed; // paths and commands are written from the left everywhere
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(isForMachines ? Qt::LeftToRight : m_paper.direction);
    option.setAlignment(isForMachines && m_paper.direction == Qt::RightToLeft ? Qt::AlignRight | Qt::AlignTop
                                                                              : Qt::AlignLeft | Qt::AlignTop);
    return option;
}

QRectF SheetPage::onPaper(const QRectF &place) const
{
    const double x = m_paper.direction == Qt::RightToLeft ? m_size.width() - place.right() : place.left();
    return {x * dotsPerMillimetre, place.top() * dotsPerMillimetre, place.width() * dotsPerMillimetre,
        place.height() * dotsPerMillimetre};
}

QString SheetPage::fitted(const QString &text, Face face, const QSizeF &size) const
{
    if (textHeight(face, text, size.width()) <= size.height())
        return text;
    const QString ellipsis(QChar(0x2026));
    qsizetype fits = 0;
    for (qsizetype length = text.size(); length > 0; length /= 2) {
        while (fits + length <= text.size()
            && textHeight(face, text.left(fits + length) + ellipsis, size.width()) <= size.height())
            fits += length;
    }
    return text.left(fits) + ellipsis;
}

void SheetPage::foot()
{
    const double y = m_size.height() + footHeight - 5;
    const double half = m_size.width() / 2;
    line(0, y - 1.5, m_size.width());
    textAt(QRectF(0, y, half, 5), Face::Small, m_paper.title);
    QTextOption trailing = option(Face::Small);
    trailing.setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_painter.drawText(
        onPaper(QRectF(half, y, half, 5)), SheetText::tr("Page %1 of %2").arg(m_page).arg(m_paper.pages), trailing);
}

} // namespace cinnabar::ui
