// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTableWidget>

namespace cinnabar::ui {

/// A small table that is as high as its rows, so that the page scrolls and not the table.
class FactsTable : public QTableWidget {
    Q_OBJECT
public:
    /// `name` is for screen readers.
    FactsTable(const QString &name, const QStringList &columns, QWidget *parent = nullptr);

    /// The last cell of a row that has fewer than there are columns takes the room of those that are missing.
    void setRows(const QList<QStringList> &rows);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
};

} // namespace cinnabar::ui
