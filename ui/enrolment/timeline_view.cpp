// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/timeline_view.h"

#include "enrolment/timeline_model.h"
#include "window/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace cinnabar::ui {

namespace {

constexpr int cellMargin = 4;

/// Paints a cell. Selection is an outline of the row's ground, so that red stays red on it.
class TimelineDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static QFont fontOf(const QFont &base, const QModelIndex &index)
    {
        QFont font = base;
        const bool isCode = index.column() == TimelineModel::CodeColumn;
        if (isCode && font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * 1.15);
        if (index.data(TimelineModel::IsExpiringRole).toBool())
            font.setWeight(QFont::ExtraBold);
        else if (index.data(TimelineModel::IsCurrentRole).toBool())
            font.setWeight(QFont::Bold);
        else if (isCode)
            font.setWeight(QFont::Medium);
        return font;
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(fontOf(option.font, index));
        return {metrics.horizontalAdvance(index.data().toString()) + 2 * cellMargin + 2, metrics.height() + 12};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.palette);
        const bool isCurrent = index.data(TimelineModel::IsCurrentRole).toBool();
        painter->save();
        painter->fillRect(option.rect, isCurrent ? theme.hover : theme.surface);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 2), theme.accent);
            painter->fillRect(
                QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), theme.accent);
        }
        const bool isMain = isCurrent || index.column() == TimelineModel::CodeColumn;
        QColor ink = isMain ? theme.text : theme.muted;
        if (index.data(TimelineModel::IsExpiringRole).toBool() && index.column() <= TimelineModel::CodeColumn)
            ink = theme.cinnabar;
        const QFont font = fontOf(option.font, index);
        const QRect place = option.rect.adjusted(cellMargin, 0, -cellMargin, 0);
        painter->setFont(font);
        painter->setPen(ink);
        painter->setLayoutDirection(option.direction);
        painter->drawText(place, int(Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine),
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, place.width()));
        painter->restore();
    }
};

} // namespace

TimelineView::TimelineView(TimelineModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setModel(&model);
    // The table would paint selected rows with it before the delegate comes to them.
    QPalette colours;
    colours.setColor(QPalette::Highlight, Qt::transparent);
    setPalette(colours);
    setItemDelegate(new TimelineDelegate(this));
    setAccessibleName(tr("Codes by step"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setStretchLastSection(true);
    connect(&model, &TimelineModel::entryChanged, this, [this] {
        m_chosen.clear();
        m_cursor.reset();
    });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        arrange();
        restore();
        Q_EMIT rowChanged(selectionModel()->currentIndex().row());
    });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TimelineView::followSelection);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            m_cursor = m_model.rows()[std::size_t(index.row())].window.step;
        Q_EMIT rowChanged(index.row());
    });
    connect(this, &QAbstractItemView::doubleClicked, this, &TimelineView::copyRequested);
}

QStringList TimelineView::chosenCodes() const
{
    QStringList codes;
    for (const OffsetCode &row : m_model.rows()) {
        if (m_chosen.empty() ? row.offset == 0 : m_chosen.contains(row.window.step))
            codes << row.window.code;
    }
    return codes;
}

void TimelineView::followSelection()
{
    if (m_restoring)
        return;
    m_chosen.clear();
    for (const QModelIndex &index : selectionModel()->selectedRows())
        m_chosen.insert(m_model.rows()[std::size_t(index.row())].window.step);
}

void TimelineView::restore()
{
    QItemSelection selection;
    QModelIndex cursor;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const quint64 step = m_model.rows()[std::size_t(row)].window.step;
        const QModelIndex index = m_model.index(row, 0);
        if (m_chosen.contains(step))
            selection.select(index, index);
        if (m_cursor == step)
            cursor = index;
    }
    m_restoring = true;
    if (cursor.isValid())
        selectionModel()->setCurrentIndex(cursor, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_restoring = false;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter || event->matches(QKeySequence::Copy))
        Q_EMIT copyRequested(); // never the table's own way, which copies a cell as it is painted
    else
        QTableView::keyPressEvent(event);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    arrange();
}

void TimelineView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        arrange();
}

int TimelineView::shownWidth() const
{
    int width = 0;
    for (int column = 0; column < TimelineModel::ColumnCount; ++column)
        width += isColumnHidden(column) ? 0 : columnWidth(column);
    return width;
}

void TimelineView::arrange()
{
    const bool byTime = !m_model.rows().empty() && m_model.rows().front().window.validFrom.has_value();
    for (const int column : {int(TimelineModel::UtcColumn), int(TimelineModel::LocalColumn)})
        setColumnHidden(column, !byTime);
    setColumnHidden(TimelineModel::StepColumn, false);
    resizeColumnsToContents();
    // The widest that the first column becomes while a step runs.
    const QString widest = TimelineModel::currentText(std::max(8888, m_model.secondsLeft().value_or(0)));
    QFont bold = font();
    bold.setWeight(QFont::ExtraBold);
    setColumnWidth(TimelineModel::OffsetColumn, QFontMetrics(bold).horizontalAdvance(widest) + 2 * cellMargin);
    // What can be read below the table too goes where the width is short: the step's number, then the local time.
    for (const int column : {int(TimelineModel::StepColumn), int(TimelineModel::LocalColumn)})
        setColumnHidden(column, !byTime ? column == TimelineModel::LocalColumn : shownWidth() > viewport()->width());
}

} // namespace cinnabar::ui
