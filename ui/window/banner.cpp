// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/banner.h"

#include "window/glyphs.h"
#include "window/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>

namespace cinnabar::ui {

namespace {
constexpr int bannerMargin = 14;
constexpr int bannerGlyph = 16;
} // namespace

Banner::Banner(const QString &text, QWidget *parent) : QWidget(parent)
{
    auto *label = new QLabel(text, this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(bannerMargin + bannerGlyph + 8, 8, bannerMargin, 8);
    row->addWidget(label);
    if (isRightToLeft())
        row->setContentsMargins(bannerMargin, 8, bannerMargin + bannerGlyph + 8, 8);
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.hover);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    const QRect glyph(bannerMargin, (height() - bannerGlyph) / 2, bannerGlyph, bannerGlyph);
    drawGlyph(painter, Glyph::Warning, QStyle::visualRect(layoutDirection(), rect(), glyph), theme.text);
}

} // namespace cinnabar::ui
