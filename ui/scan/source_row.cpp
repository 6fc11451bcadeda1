// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/source_row.h"

#include "editor/form_parts.h"

#include <QButtonGroup>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>

#include <algorithm>

namespace cinnabar::ui {

SourceRow::SourceRow(QWidget *parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(formGap / 2);
    addSource(ScanSource::Camera, tr("&Camera"));
    addSource(ScanSource::Screen, tr("&Screen"));
    addSource(ScanSource::Picture, tr("&Picture…"));
    addSource(ScanSource::Clipboard, tr("C&lipboard"));
    addSource(ScanSource::Manual, tr("By &hand"));
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT chosen(ScanSource(id)); });
    arrange();
}

void SourceRow::addSource(ScanSource source, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setMinimumWidth(1); // the grid decides, by the words' own width
    m_buttons->addButton(button, int(source));
}

void SourceRow::setCurrent(ScanSource source) { m_buttons->button(int(source))->setChecked(true); }

QSize SourceRow::minimumSizeHint() const
{
    int widest = 0;
    for (const QAbstractButton *button : m_buttons->buttons())
        widest = std::max(widest, button->sizeHint().width());
    return {widest, m_layout->minimumSize().height()};
}

void SourceRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SourceRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void SourceRow::arrange()
{
    const auto buttons = m_buttons->buttons();
    int widest = 1;
    for (const QAbstractButton *button : buttons)
        widest = std::max(widest, button->fontMetrics().horizontalAdvance(button->text()) + 3 * formGap);
    const int count = int(buttons.size());
    const int room = std::max(1, (width() + m_layout->spacing()) / (widest + m_layout->spacing()));
    // Five in one row, three and two, or two, two and one: never four and one lonely.
    const int columns = room >= count ? count : std::min(room, (count + 1) / 2);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < count; ++i) {
        m_layout->removeWidget(buttons[i]);
        m_layout->addWidget(buttons[i], i / columns, i % columns);
    }
    for (int column = 0; column < count; ++column)
        m_layout->setColumnStretch(column, column < columns ? 1 : 0);
    updateGeometry();
}

} // namespace cinnabar::ui
