// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/glyphs.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace cinnabar::ui {

namespace {

void drawScan(QPainter &painter, const QColor &color)
{
    painter.drawRect(QRectF(2, 2, 12, 12));
    painter.fillRect(QRectF(5, 5, 6, 6), color);
}

void drawCopy(QPainter &painter)
{
    painter.drawRoundedRect(QRectF(5.5, 5.5, 8, 8.5), 1.5, 1.5);
    QPainterPath behind(QPointF(3.8, 10.2));
    behind.lineTo(3, 10.2);
    behind.quadTo(2, 10.2, 2, 9.2);
    behind.lineTo(2, 3);
    behind.quadTo(2, 2, 3, 2);
    behind.lineTo(9.2, 2);
    behind.quadTo(10.2, 2, 10.2, 3);
    behind.lineTo(10.2, 3.8);
    painter.drawPath(behind);
}

void drawNext(QPainter &painter)
{
    // Three quarters of a turn, with the head where it ends.
    painter.drawArc(QRectF(2.5, 2.5, 11, 11), 60 * 16, 300 * 16);
    QPainterPath head(QPointF(13.6, 2.2));
    head.lineTo(13.4, 6.6);
    head.lineTo(9.2, 5.6);
    painter.drawPath(head);
}

void drawTrash(QPainter &painter)
{
    painter.drawLine(QPointF(2.5, 4), QPointF(13.5, 4));
    painter.drawLine(QPointF(6, 4), QPointF(6, 2));
    painter.drawLine(QPointF(6, 2), QPointF(10, 2));
    painter.drawLine(QPointF(10, 2), QPointF(10, 4));
    painter.drawPolyline(QPolygonF({{4, 4}, {4.6, 14}, {11.4, 14}, {12, 4}}));
}

void drawWarning(QPainter &painter, const QColor &color)
{
    painter.drawPolygon(QPolygonF({{8, 2}, {14.5, 13.5}, {1.5, 13.5}}));
    painter.drawLine(QPointF(8, 6.4), QPointF(8, 9.4));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(8, 11.5), 0.9, 0.9);
}

void drawSquareOnPoint(QPainter &painter, const QColor &color, bool filled)
{
    painter.setBrush(filled ? QBrush(color) : Qt::NoBrush);
    painter.drawPolygon(QPolygonF({{8, 3}, {13, 8}, {8, 13}, {3, 8}}));
    if (!filled) {
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF({{8, 6.5}, {9.5, 8}, {8, 9.5}, {6.5, 8}}));
    }
}

void drawEye(QPainter &painter, const QColor &color)
{
    QPainterPath lids(QPointF(1.5, 8));
    lids.quadTo(8, 0.5, 14.5, 8);
    lids.quadTo(8, 15.5, 1.5, 8);
    painter.drawPath(lids);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(8, 8), 1.6, 1.6);
}

void drawClosedEye(QPainter &painter)
{
    QPainterPath lid(QPointF(1.5, 6.5));
    lid.quadTo(8, 14.5, 14.5, 6.5);
    painter.drawPath(lid);
    painter.drawLine(QPointF(8, 10.5), QPointF(8, 13.2));
    painter.drawLine(QPointF(4.4, 9.4), QPointF(3, 11.8));
    painter.drawLine(QPointF(11.6, 9.4), QPointF(13, 11.8));
}

void drawPadlock(QPainter &painter, const QColor &color)
{
    QPainterPath bow(QPointF(4.8, 7));
    bow.lineTo(4.8, 5);
    bow.arcTo(QRectF(4.8, 1.8, 6.4, 6.4), 180, -180);
    bow.lineTo(11.2, 7);
    painter.drawPath(bow);
    painter.drawRoundedRect(QRectF(2.8, 7, 10.4, 7.2), 1.2, 1.2);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(8, 10.6), 0.7, 0.7);
}

/// Draws on a field of 16 × 16 units with a pen of 1.5.
void drawOnField(QPainter &painter, Glyph glyph, const QColor &color)
{
    switch (glyph) {
    case Glyph::Search:
        painter.drawEllipse(QPointF(6.8, 6.8), 4.3, 4.3);
        painter.drawLine(QPointF(10.1, 10.1), QPointF(13.8, 13.8));
        break;
    case Glyph::Scan:
        drawScan(painter, color);
        break;
    case Glyph::Menu:
        for (const qreal y : {4.0, 8.0, 12.0})
            painter.drawLine(QPointF(2, y), QPointF(14, y));
        break;
    case Glyph::Copy:
        drawCopy(painter);
        break;
    case Glyph::Next:
        drawNext(painter);
        break;
    case Glyph::Warning:
        drawWarning(painter, color);
        break;
    case Glyph::Keychain:
        drawSquareOnPoint(painter, color, true);
        break;
    case Glyph::Folder:
        drawSquareOnPoint(painter, color, false);
        break;
    case Glyph::Memory:
        painter.drawEllipse(QPointF(8, 8), 4.5, 4.5);
        break;
    case Glyph::Back:
        painter.drawPolyline(QPolygonF({{9.5, 3}, {4.5, 8}, {9.5, 13}}));
        break;
    case Glyph::Close:
        painter.drawLine(QPointF(4, 4), QPointF(12, 12));
        painter.drawLine(QPointF(12, 4), QPointF(4, 12));
        break;
    case Glyph::Trash:
        drawTrash(painter);
        break;
    case Glyph::Check:
        painter.drawPolyline(QPolygonF({{3, 8.5}, {6.5, 12}, {13, 4.5}}));
        break;
    case Glyph::Eye:
        drawEye(painter, color);
        break;
    case Glyph::EyeClosed:
        drawClosedEye(painter);
        break;
    case Glyph::Lock:
        drawPadlock(painter, color);
        break;
    case Glyph::Down:
        painter.drawPolyline(QPolygonF({{3.5, 6}, {8, 10.5}, {12.5, 6}}));
        break;
    case Glyph::Up:
        painter.drawPolyline(QPolygonF({{3.5, 10.5}, {8, 6}, {12.5, 10.5}}));
        break;
    }
}

class GlyphIconEngine final : public QIconEngine {
public:
    GlyphIconEngine(Glyph glyph, QColor color) : m_glyph(glyph), m_color(std::move(color)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor color = m_color;
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.45f);
        drawGlyph(*painter, m_glyph, rect, color);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return result;
    }

    QIconEngine *clone() const override { return new GlyphIconEngine(m_glyph, m_color); }

private:
    Glyph m_glyph;
    QColor m_color;
};

} // namespace

void drawGlyph(QPainter &painter, Glyph glyph, const QRectF &box, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal scale = box.width() / 16;
    if (glyph == Glyph::Back && painter.layoutDirection() == Qt::RightToLeft) {
        painter.translate(box.right(), box.top());
        painter.scale(-scale, scale);
    } else {
        painter.translate(box.topLeft());
        painter.scale(scale, scale);
    }
    QPen pen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (glyph == Glyph::Scan)
        pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    drawOnField(painter, glyph, color);
    painter.restore();
}

QIcon glyphIcon(Glyph glyph, const QColor &color) { return QIcon(new GlyphIconEngine(glyph, color)); }

} // namespace cinnabar::ui
