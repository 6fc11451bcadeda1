// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/qr_writer.h"

#include <QFont>
#include <QPainter>
#include <QPdfWriter>
#include <QString>

namespace cinnabar::ui {

/// What all pages of a document have in common.
struct SheetPaper {
    QPageSize size;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QString title; ///< of the document, and at the foot of each page
    int pages = 0; ///< in all, for the foot of each page
};

/// Lays text and QR codes out on the pages of a PDF, from top to bottom, black on white. All lengths are millimetres;
/// places are in the page without its margins, and mirrored where people read from right to left.
class SheetPage {
public:
    enum class Face { Text, Small, Strong, Heading, Title, Fixed, Word };

    SheetPage(QIODevice &out, const SheetPaper &paper);
    /// Ends the last page.
    ~SheetPage();
    Q_DISABLE_COPY_MOVE(SheetPage)

    double width() const { return m_size.width(); }
    double height() const { return m_size.height(); }
    /// Where the next thing goes, from the top.
    double y() const { return m_y; }
    /// The number of the page, from 1.
    int page() const { return m_page; }

    void skip(double length) { m_y += length; }
    void newPage();
    /// Goes to the next page where less than `length` is left on this one.
    void need(double length);

    /// A paragraph at y(), which moves behind it.
    void paragraph(Face face, const QString &text, double indent = 0);
    /// Text at a place; what does not fit into it is cut, with an ellipsis.
    void textAt(const QRectF &place, Face face, const QString &text);
    double textHeight(Face face, const QString &text, double width) const;
    void line(double x, double y, double length);
    void frame(const QRectF &place);
    /// A QR code with its quiet zone.
    void code(const QRectF &place, const QrMatrix &matrix);

private:
    QFont font(Face face) const;
    QTextOption option(Face face) const;
    QRectF onPaper(const QRectF &place) const;
    QString fitted(const QString &text, Face face, const QSizeF &size) const;
    void foot();

    QPdfWriter m_writer;
    SheetPaper m_paper;
    QPainter m_painter;
    QSizeF m_size; ///< without margins and foot
    double m_y = 0;
    int m_page = 1;
};

} // namespace cinnabar::ui
