// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/banner.h"

#include "window/glyphs.h"
#include "window/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace cinnabar::ui {

namespace {
constexpr int bannerMargin = 14;
constexpr int bannerGlyph = 16;
} // namespace

Banner::Banner(const QString &text, QWidget *parent)
    : QWidget(parent), m_label(new QLabel(text, this)), m_action(new QPushButton(this))
{
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_action->setFlat(true);
    m_action->setCursor(Qt::PointingHandCursor);
    m_action->setFocusPolicy(Qt::TabFocus);
    m_action->hide();
    auto *row = new QHBoxLayout(this);
    row->setSpacing(12);
    row->addWidget(m_label, 1);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionRequested);
    arrange();
    colour();
}

void Banner::setText(const QString &text) { m_label->setText(text); }

QString Banner::text() const { return m_label->text(); }

void Banner::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->show();
}

void Banner::arrange()
{
    const int beforeText = bannerMargin + bannerGlyph + 8;
    if (isRightToLeft())
        layout()->setContentsMargins(bannerMargin, 8, beforeText, 8);
    else
        layout()->setContentsMargins(beforeText, 8, bannerMargin, 8);
}

void Banner::colour()
{
    const Theme &theme = Theme::of(palette());
    QPalette link = palette();
    link.setColor(QPalette::ButtonText, theme.accent);
    link.setColor(QPalette::Button, theme.hover);
    m_action->setPalette(link);
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

void Banner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
    else if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
}

} // namespace cinnabar::ui
