// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account_delegate.h"

#include "accounts/monogram.h"
#include "window/glyphs.h"
#include "window/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace cinnabar::ui {

/// One row while it is painted.
struct AccountDelegate::Scene {
    QPainter &painter;
    const QStyleOptionViewItem &option;
    const Theme &theme;
    const RowContent &row;
    const RowFonts &fonts;
    RowGeometry parts;

    bool is(QStyle::StateFlag flag) const { return option.state.testFlag(flag); }
};

namespace {

/// Text along the layout's direction, cut to its place.
void drawLine(QPainter &painter, const QRect &place, const QFont &font, const QColor &color, const QString &text)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

QString nameLine(const RowContent &row, const QFontMetricsF &metrics, qreal width)
{
    if (!row.reason.isEmpty())
        return metrics.elidedText(row.reason, Qt::ElideRight, width);
    if (row.suffix.isEmpty())
        return isolated(metrics.elidedText(row.name, Qt::ElideMiddle, width));
    if (row.name.isEmpty())
        return metrics.elidedText(row.suffix, Qt::ElideRight, width);
    const QString tail = QStringLiteral(" · ") + isolated(row.suffix);
    const qreal room = width - metrics.horizontalAdvance(tail);
    // Where both don't fit, whose code it is matters more than how long it is.
    if (room < metrics.averageCharWidth() * 6)
        return isolated(metrics.elidedText(row.name, Qt::ElideMiddle, width));
    return isolated(metrics.elidedText(row.name, Qt::ElideMiddle, room)) + tail;
}

/// Draws a grouped code from left to right, each digit in a place of equal width, at the side of the ring: to the right
/// end of `place`, in right-to-left layouts to the left end.
void drawCode(QPainter &painter, const QRect &place, const QFont &font, const QString &code, Qt::LayoutDirection layout)
{
    const QFontMetricsF metrics(font);
    const qreal digit = RowFonts::digitAdvance(metrics);
    const qreal baseline = place.top() + std::ceil(metrics.ascent());
    painter.setFont(font);
    qreal x = layout == Qt::RightToLeft ? place.left() : place.right() + 1 - std::ceil(RowFonts::codeWidth(code, font));
    for (const QChar c : code) {
        if (c == QLatin1Char(' ')) {
            x += RowFonts::groupGap(metrics);
            continue;
        }
        const qreal width = metrics.horizontalAdvance(c);
        const qreal cell = c.isDigit() ? digit : width;
        painter.drawText(QPointF(x + (cell - width) / 2, baseline), QString(c));
        x += cell;
    }
}

} // namespace

AccountDelegate::AccountDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

const RowFonts &AccountDelegate::fontsFor(const QFont &base) const
{
    if (!m_fonts || m_fonts->base() != base)
        m_fonts.emplace(base);
    return *m_fonts;
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {280, fontsFor(option.font).rowHeight(m_density)};
}

RowGeometry AccountDelegate::geometry(const QStyleOptionViewItem &option, const RowContent &content) const
{
    return rowGeometry(option.rect, fontsFor(option.font), content, option.direction);
}

void AccountDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RowContent row = index.data(ContentRole).value<RowContent>();
    Scene scene{*painter, option, Theme::of(option.palette), row, fontsFor(option.font), geometry(option, row)};
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    paintBackground(scene);
    if (!scene.parts.monogram.isEmpty() && isDirty(scene.parts.monogram))
        paintMonogram(scene);
    if (isDirty(scene.parts.title.united(scene.parts.name)))
        paintNames(scene);
    if (!row.code.isEmpty() && isDirty(scene.parts.code.united(scene.parts.next)))
        paintCode(scene);
    if (isDirty(scene.parts.ring)) {
        if (row.counted)
            paintNextButton(scene, index);
        else if (row.remaining)
            paintRing(scene);
        else if (!row.reason.isEmpty())
            drawGlyph(*painter, Glyph::Warning, QRectF(scene.parts.ring).adjusted(3, 3, -3, -3), scene.theme.muted);
    }
    painter->restore();
}

void AccountDelegate::paintBackground(Scene &scene) const
{
    const bool selected = scene.is(QStyle::State_Selected);
    if (!selected && !scene.is(QStyle::State_MouseOver))
        return;
    const QRectF outline = QRectF(scene.parts.outline).adjusted(1, 1, -1, -1);
    scene.painter.setPen(selected ? QPen(scene.theme.accent, 2) : QPen(Qt::NoPen));
    scene.painter.setBrush(scene.theme.hover);
    scene.painter.drawRoundedRect(outline, 9, 9);
}

void AccountDelegate::paintMonogram(Scene &scene) const
{
    const QRectF place = scene.parts.monogram;
    const bool usable = scene.row.kind == RowKind::Code;
    const QString source = scene.row.title;
    scene.painter.setPen(Qt::NoPen);
    scene.painter.setBrush(usable ? monogramColor(source) : scene.theme.muted.darker(130));
    scene.painter.drawRoundedRect(place, 9, 9);
    if (scene.is(QStyle::State_MouseOver) && !scene.row.code.isEmpty()) {
        const qreal inset = place.width() * 0.27;
        drawGlyph(scene.painter, Glyph::Copy, place.adjusted(inset, inset, -inset, -inset), Qt::white);
        return;
    }
    scene.painter.setPen(Qt::white);
    scene.painter.setFont(scene.fonts.letter);
    scene.painter.drawText(place, Qt::AlignCenter, monogramLetter(source));
}

void AccountDelegate::paintNames(Scene &scene) const
{
    const RowGeometry &parts = scene.parts;
    const QFontMetricsF title(scene.fonts.title);
    drawLine(scene.painter, parts.title, scene.fonts.title, scene.theme.text,
        isolated(title.elidedText(scene.row.title, Qt::ElideRight, parts.title.width())));
    if (!parts.name.isEmpty()) {
        const QFontMetricsF name(scene.fonts.name);
        drawLine(scene.painter, parts.name, scene.fonts.name, scene.theme.muted,
            nameLine(scene.row, name, parts.name.width()));
    }
}

void AccountDelegate::paintCode(Scene &scene) const
{
    const RowContent &row = scene.row;
    // Codes are written from left to right in every language.
    scene.painter.setLayoutDirection(Qt::LeftToRight);
    scene.painter.setPen(row.expiring ? scene.theme.cinnabar : scene.theme.text);
    drawCode(scene.painter, scene.parts.code, row.expiring ? scene.fonts.urgentCode : scene.fonts.code, row.code,
        scene.option.direction);
    scene.painter.setLayoutDirection(scene.option.direction);
    if (!row.next.isEmpty()) {
        const QString text = tr("next %1").arg(isolated(row.next));
        scene.painter.setPen(scene.theme.muted);
        scene.painter.setFont(scene.fonts.next);
        scene.painter.drawText(scene.parts.next, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
    }
}

void AccountDelegate::paintRing(Scene &scene) const
{
    const RowContent &row = scene.row;
    const qreal width = row.expiring ? 4 : 3;
    const QRectF circle = QRectF(scene.parts.ring).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    const QColor color = row.expiring ? scene.theme.cinnabar : scene.theme.accent;
    scene.painter.setBrush(Qt::NoBrush);
    scene.painter.setPen(QPen(scene.theme.line, width));
    scene.painter.drawEllipse(circle);
    scene.painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
    // From twelve o'clock, clockwise, what is left. Qt counts sixteenths of a degree against the clock.
    scene.painter.drawArc(circle, 90 * 16, -qRound(row.fraction * 360 * 16));
    if (row.expiring) {
        scene.painter.setPen(color);
        scene.painter.setFont(scene.fonts.ring);
        scene.painter.drawText(scene.parts.ring, Qt::AlignCenter, QString::number(row.secondsLeft()));
    }
}

void AccountDelegate::paintNextButton(Scene &scene, const QModelIndex &index) const
{
    const QRectF place = QRectF(scene.parts.ring).adjusted(-1, 1, 1, -1);
    const bool pressed = m_pressed == index;
    scene.painter.setPen(QPen(scene.theme.line, 1));
    scene.painter.setBrush(pressed ? scene.theme.line : scene.theme.surface);
    scene.painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const QPointF middle = place.center();
    drawGlyph(scene.painter, Glyph::Next, QRectF(middle.x() - 7, middle.y() - 7, 14, 14), scene.theme.text);
}

} // namespace cinnabar::ui
