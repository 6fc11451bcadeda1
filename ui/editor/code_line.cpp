// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/code_line.h"

#include "editor/form_parts.h"
#include "window/theme.h"

#include <QFontDatabase>
#include <QPainter>

#include <algorithm>

namespace cinnabar::ui {

namespace {
constexpr int shortestLine = 12; ///< in characters
constexpr int longestLine = 24;
} // namespace

CodeLine::CodeLine(SecretBytes code, Look look, QWidget *parent)
    : QWidget(parent), m_code(std::move(code)), m_look(look)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF() * 1.15);
    fixed.setStrikeOut(look == Look::Struck);
    setFont(fixed);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(textOf(m_code.view())); // a screen reader has no other way to it
}

CodeLine::~CodeLine()
{
    QString name = accessibleName();
    wipeText(name);
}

int CodeLine::flags() const
{
    const Qt::AlignmentFlag side = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    return int(side) | int(Qt::AlignVCenter) | int(Qt::TextWrapAnywhere);
}

QSize CodeLine::sizeHint() const
{
    const int characters = std::clamp(int(m_code.size()), shortestLine, longestLine);
    const int width = fontMetrics().horizontalAdvance(u'0') * characters + 2;
    return {width, heightForWidth(width)};
}

QSize CodeLine::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u'0') * shortestLine, fontMetrics().height()};
}

int CodeLine::heightForWidth(int width) const
{
    QString text = textOf(m_code.view());
    const int height = fontMetrics().boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX), flags(), text).height();
    wipeText(text);
    return std::max(height, fontMetrics().height());
}

void CodeLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setPen(m_look == Look::Struck ? theme.muted : theme.text);
    QString text = textOf(m_code.view());
    painter.drawText(rect(), flags(), text);
    wipeText(text);
}

} // namespace cinnabar::ui
