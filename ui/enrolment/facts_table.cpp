// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/facts_table.h"

#include "text/breakable_text.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace cinnabar::ui {

namespace {

constexpr int factPadding = 4; ///< above and below a cell's text

class FactsDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * factPadding, 2 * factPadding);
    }
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->rect.adjust(0, factPadding, 0, -factPadding);
    }
};

} // namespace

FactsTable::FactsTable(const QString &name, const QStringList &columns, QWidget *parent)
    : QTableWidget(0, int(columns.size()), parent)
{
    setAccessibleName(name);
    setItemDelegate(new FactsDelegate(this));
    setHorizontalHeaderLabels(columns);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
}

void FactsTable::setRows(const QList<QStringList> &rows)
{
    clearSpans();
    setRowCount(int(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        if (const int given = int(rows[row].size()); given > 0 && given < columnCount())
            setSpan(row, given - 1, 1, columnCount() - given + 1);
        for (int column = 0; column < columnCount(); ++column) {
            const QString text = rows[row].value(column);
            auto *item = new QTableWidgetItem(breakable(text));
            item->setTextAlignment(Qt::AlignLeading | Qt::AlignTop); // beside one of several lines
            // What a QR code says is never taken for HTML.
            if (!text.isEmpty())
                item->setToolTip(QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped()));
            setItem(row, column, item);
        }
    }
    fit();
}

QSize FactsTable::sizeHint() const
{
    int height = horizontalHeader()->sizeHint().height();
    for (int row = 0; row < rowCount(); ++row)
        height += rowHeight(row);
    return {280, height + 2};
}

QSize FactsTable::minimumSizeHint() const { return {200, sizeHint().height()}; }

void FactsTable::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    fit();
}

void FactsTable::fit()
{
    resizeRowsToContents();
    updateGeometry();
}

} // namespace cinnabar::ui
