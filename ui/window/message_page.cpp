// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/message_page.h"

#include "window/parts.h"
#include "window/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace cinnabar::ui {

namespace {

constexpr int textWidth = 340;
constexpr int titleWidth = 300;

QLabel *centredLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setMaximumWidth(textWidth);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

MessagePage::MessagePage(Look look, Glyph glyph, QWidget *parent)
    : QWidget(parent), m_look(look), m_glyph(glyph), m_mark(new QWidget(this)), m_title(centredLabel(this)),
      m_text(centredLabel(this)), m_links(centredLabel(this)), m_content(new QVBoxLayout),
      m_buttons(new QBoxLayout(QBoxLayout::LeftToRight))
{
    const int side = look == Look::Brand ? 52 : 40;
    m_mark->setFixedSize(side, side);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::Bold);
    m_title->setFont(large);
    m_title->setMaximumWidth(titleWidth);
    m_links->setTextFormat(Qt::RichText);
    m_links->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_links->hide();
    m_buttons->setSpacing(8);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->addStretch(5);
    column->addWidget(m_mark, 0, Qt::AlignHCenter);
    column->addSpacing(12);
    for (QLabel *label : {m_title, m_text}) {
        auto *row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(label, 100);
        row->addStretch();
        column->addLayout(row);
        column->addSpacing(12);
    }
    auto *content = new QHBoxLayout;
    content->addStretch();
    content->addLayout(m_content, 100);
    content->addStretch();
    column->addLayout(content);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addLayout(m_buttons);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addSpacing(12);
    auto *links = new QHBoxLayout;
    links->addStretch();
    links->addWidget(m_links, 100);
    links->addStretch();
    column->addLayout(links);
    column->addStretch(6);
    connect(m_links, &QLabel::linkActivated, this, &MessagePage::linkActivated);
    colour();
}

void MessagePage::setTitle(const QString &title) { m_title->setText(title); }

void MessagePage::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

PillButton *MessagePage::addButton(const QString &text)
{
    const auto kind = m_buttons->isEmpty() ? PillButton::Kind::Main : PillButton::Kind::Other;
    auto *button = new PillButton(kind, text, this);
    m_buttons->addWidget(button);
    return button;
}

void MessagePage::setContent(QWidget *part)
{
    part->setMaximumWidth(textWidth);
    m_content->addWidget(part);
    m_content->addSpacing(12);
}

void MessagePage::setLinks(const QString &html)
{
    m_linksHtml = html;
    m_links->show();
    colour();
}

void MessagePage::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    drawGlyph(painter, m_glyph, m_mark->geometry(), m_look == Look::Brand ? theme.cinnabar : theme.muted);
}

void MessagePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Side by side where there is room, else one below the other.
    int needed = 48;
    for (int i = 0; i < m_buttons->count(); ++i)
        needed += m_buttons->itemAt(i)->sizeHint().width() + 8;
    m_buttons->setDirection(width() >= needed ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void MessagePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void MessagePage::colour()
{
    const Theme &theme = Theme::of(palette());
    for (QLabel *label : {m_text, m_links}) {
        QPalette muted = palette();
        muted.setColor(QPalette::WindowText, theme.muted);
        label->setPalette(muted);
    }
    // Rich text takes the colour of links from the application's palette, not from the widget's.
    QString html = m_linksHtml;
    html.replace(QStringLiteral("<a "), QStringLiteral("<a style=\"color:%1\" ").arg(theme.accent.name()));
    m_links->setText(html);
}

} // namespace cinnabar::ui
