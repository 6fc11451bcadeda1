// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/facts_table.h"

#include "text/breakable_text.h"

#include <QHeaderView>
#include <QScrollBar>

namespace cinnabar::ui {

FactsTable::FactsTable(const QString &name, const QStringList &columns, QWidget *parent)
    : QTableWidget(0, int(columns.size()), parent)
{
    setAccessibleName(name);
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
    setRowCount(int(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            const QString text = rows[row].value(column);
            auto *item = new QTableWidgetItem(breakable(text));
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
