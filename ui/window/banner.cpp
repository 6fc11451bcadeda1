// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/banner.h"

#include "window/parts.h"
#include "window/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>

namespace cinnabar::ui {

namespace {
constexpr int bannerMargin = 12;
constexpr int bannerGlyph = 16;
constexpr int bannerGap = 8;
} // namespace

Banner::Banner(Tone tone, Glyph glyph, QWidget *parent)
    : QWidget(parent), m_tone(tone), m_glyph(glyph), m_text(new QLabel(this)),
      m_action(new PillButton(PillButton::Kind::Other, {}, this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    if (tone == Tone::Loud) {
        QFont bold = m_text->font();
        bold.setWeight(QFont::DemiBold);
        m_text->setFont(bold);
    }
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_action->setObjectName(QStringLiteral("bannerAction"));
    m_action->setFocusPolicy(Qt::TabFocus);
    m_action->hide();
    auto *row = new QHBoxLayout(this);
    row->setSpacing(bannerGap);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionRequested);
    arrange();
    colour();
}

void Banner::setText(const QString &text) { m_text->setText(text); }

QString Banner::text() const { return m_text->text(); }

void Banner::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setAccessibleName(plainName(text));
    m_action->setVisible(!text.isEmpty());
}

void Banner::arrange()
{
    const int beforeText = bannerMargin + bannerGlyph + bannerGap;
    if (isRightToLeft())
        layout()->setContentsMargins(bannerMargin, bannerGap, beforeText, bannerGap);
    else
        layout()->setContentsMargins(beforeText, bannerGap, bannerMargin, bannerGap);
}

void Banner::colour()
{
    if (m_tone == Tone::Quiet)
        return;
    QPalette ink = m_text->palette();
    ink.setColor(QPalette::WindowText, Theme::of(palette()).onAccent);
    if (m_text->palette() != ink)
        m_text->setPalette(ink);
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    const bool isLoud = m_tone == Tone::Loud;
    QPainter painter(this);
    painter.fillRect(rect(), isLoud ? theme.accent : theme.hover);
    if (!isLoud)
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    const QRect glyph(bannerMargin, (height() - bannerGlyph) / 2, bannerGlyph, bannerGlyph);
    drawGlyph(
        painter, m_glyph, QStyle::visualRect(layoutDirection(), rect(), glyph), isLoud ? theme.onAccent : theme.text);
}

void Banner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
    else if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
}

void Banner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace cinnabar::ui
