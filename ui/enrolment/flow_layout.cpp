// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace cinnabar::ui {

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(8);
}

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const { return arrange(QRect(0, 0, width, 0), Mode::Measure); }

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + spacing();
        height = std::max(height, item->sizeHint().height());
    }
    return {width, height};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, Mode::Place);
}

int FlowLayout::arrange(const QRect &rect, Mode mode) const
{
    int x = 0;
    int y = 0;
    QList<std::pair<QLayoutItem *, QRect>> line;
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    const auto endLine = [&] {
        int height = 0;
        for (const auto &[item, place] : std::as_const(line))
            height = std::max(height, place.height());
        for (auto &[item, place] : line) {
            // In the middle of its line: fields and buttons are not of the same height.
            place.moveTop(rect.top() + y + (height - place.height()) / 2);
            if (mode == Mode::Place)
                item->setGeometry(QStyle::visualRect(direction, rect, place));
        }
        y += height;
        line.clear();
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        QSize size = item->sizeHint();
        size.setWidth(std::min(size.width(), std::max(rect.width(), item->minimumSize().width())));
        if (x > 0 && x + size.width() > rect.width()) {
            endLine();
            y += spacing();
            x = 0;
        }
        line.append({item, QRect(QPoint(rect.left() + x, 0), size)});
        x += size.width() + spacing();
    }
    endLine();
    return y;
}

} // namespace cinnabar::ui
