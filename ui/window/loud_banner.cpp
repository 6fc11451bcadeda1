// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/loud_banner.h"

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
constexpr int loudMargin = 12;
constexpr int loudGlyph = 18;
} // namespace

LoudBanner::LoudBanner(Glyph glyph, QWidget *parent)
    : QWidget(parent), m_glyph(glyph), m_text(new QLabel(this)), m_action(new PillButton(PillButton::Kind::Other, {}))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    QFont bold = m_text->font();
    bold.setWeight(QFont::DemiBold);
    m_text->setFont(bold);
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_action->setObjectName(QStringLiteral("bannerAction"));
    m_action->hide();
    auto *row = new QHBoxLayout(this);
    const int lead = loudMargin + loudGlyph + 8;
    row->setContentsMargins(isRightToLeft() ? loudMargin : lead, 8, isRightToLeft() ? lead : loudMargin, 8);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &LoudBanner::actionTriggered);
    colour();
}

void LoudBanner::setText(const QString &text) { m_text->setText(text); }

QString LoudBanner::text() const { return m_text->text(); }

void LoudBanner::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setAccessibleName(QString(text).remove(u'&'));
    m_action->setVisible(!text.isEmpty());
}

void LoudBanner::colour()
{
    QPalette ink = m_text->palette();
    ink.setColor(QPalette::WindowText, Theme::of(palette()).onAccent);
    if (m_text->palette() != ink)
        m_text->setPalette(ink);
}

void LoudBanner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.accent);
    const QRect glyph(loudMargin, (height() - loudGlyph) / 2, loudGlyph, loudGlyph);
    drawGlyph(painter, m_glyph, QStyle::visualRect(layoutDirection(), rect(), glyph), theme.onAccent);
}

void LoudBanner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void LoudBanner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace cinnabar::ui
