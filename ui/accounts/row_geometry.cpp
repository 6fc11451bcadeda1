// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/row_geometry.h"

#include <QStyle>

#include <algorithm>
#include <cmath>

namespace cinnabar::ui {

namespace {

constexpr int outerInset = 6; // of the outline
constexpr int margin = 16; // of the content
constexpr int gap = 12;
constexpr int ringSize = 26;
constexpr int narrowWidth = 360;

QFont scaled(const QFont &base, qreal factor, QFont::Weight weight)
{
    QFont font = base;
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, qRound(base.pixelSize() * factor)));
    font.setWeight(weight);
    return font;
}

int rounded(qreal value) { return static_cast<int>(std::ceil(value)); }

} // namespace

RowFonts::RowFonts(const QFont &base)
    : title(scaled(base, 1.04, QFont::DemiBold)), name(scaled(base, 0.94, QFont::Normal)),
      code(scaled(base, 1.7, QFont::Normal)), urgentCode(scaled(base, 1.7, QFont::ExtraBold)),
      next(scaled(base, 0.88, QFont::Normal)), ring(scaled(base, 0.78, QFont::Bold)),
      letter(scaled(base, 1.25, QFont::Bold)), m_base(base)
{
}

int RowFonts::rowHeight(RowDensity density) const
{
    const qreal left = QFontMetricsF(title).height() + QFontMetricsF(name).height();
    const qreal right = QFontMetricsF(urgentCode).height() + QFontMetricsF(next).height();
    const int content = rounded(std::max(left, right));
    return density == RowDensity::Compact ? std::max(52, content + 8) : std::max(68, content + 20);
}

qreal RowFonts::digitAdvance(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

qreal RowFonts::groupGap(const QFontMetricsF &metrics) { return metrics.horizontalAdvance(QLatin1Char(' ')) * 0.9; }

qreal RowFonts::codeWidth(const QString &text, const QFont &font)
{
    const QFontMetricsF metrics(font);
    const qreal digit = digitAdvance(metrics);
    qreal width = 0;
    for (const QChar c : text) {
        if (c == QLatin1Char(' '))
            width += groupGap(metrics);
        else
            width += c.isDigit() ? digit : metrics.horizontalAdvance(c);
    }
    return width;
}

RowGeometry rowGeometry(
    const QRect &row, const RowFonts &fonts, const RowContent &content, Qt::LayoutDirection direction)
{
    RowGeometry parts;
    parts.outline = row.adjusted(outerInset, 1, -outerInset, -1);
    const int middle = row.top() + row.height() / 2;

    int left = row.left() + margin;
    if (row.width() >= narrowWidth) {
        const int side = row.height() >= 60 ? 40 : 32;
        parts.monogram = QRect(left, middle - side / 2, side, side);
        left += side + gap;
    }
    const int ringLeft = row.right() + 1 - margin - 2 - ringSize;
    parts.ring = QRect(ringLeft, middle - ringSize / 2, ringSize, ringSize);

    int codeLeft = ringLeft;
    if (!content.code.isEmpty()) {
        // The digits stand a little above the middle, at the same place whether or not the next code is below them.
        const QFontMetricsF urgent(fonts.urgentCode);
        const int width = rounded(RowFonts::codeWidth(content.code, fonts.urgentCode));
        const int baseline = middle - 4 + rounded(urgent.capHeight() / 2);
        codeLeft = ringLeft - gap - width;
        parts.code = QRect(codeLeft, baseline - rounded(urgent.ascent()), width, rounded(urgent.height()));
        parts.next = QRect(codeLeft, baseline + 2, width, rounded(QFontMetricsF(fonts.next).height()));
    }

    const int titleHeight = rounded(QFontMetricsF(fonts.title).height());
    const int nameHeight = rounded(QFontMetricsF(fonts.name).height());
    const int textWidth = std::max(0, codeLeft - gap - left);
    const bool oneLine = content.name.isEmpty() && content.suffix.isEmpty() && content.reason.isEmpty();
    const int top = middle - (oneLine ? titleHeight : titleHeight + nameHeight) / 2;
    parts.title = QRect(left, top, textWidth, titleHeight);
    parts.name = QRect(left, top + titleHeight, textWidth, oneLine ? 0 : nameHeight);

    for (QRect *part : {&parts.monogram, &parts.title, &parts.name, &parts.code, &parts.next, &parts.ring})
        *part = QStyle::visualRect(direction, row, *part);
    return parts;
}

} // namespace cinnabar::ui
