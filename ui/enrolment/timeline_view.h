// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace cinnabar::ui {

class TimelineModel;

/// The codes around now as a table. The current step is marked by its sign, its weight and its ground; about to lapse,
/// it also turns red. Enter and the copy key ask for the codes of the selected rows.
class TimelineView : public QTableView {
    Q_OBJECT
public:
    /// `model` must outlive this.
    explicit TimelineView(TimelineModel &model, QWidget *parent = nullptr);

    /// The codes of the selected rows, in time's order; of the current step where nothing is selected.
    QStringList chosenCodes() const;

Q_SIGNALS:
    void copyRequested();
    /// The row under the cursor; -1 for none.
    void rowChanged(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int shownWidth() const;
    void arrange();

    TimelineModel &m_model;
    qint64 m_offset = 0; ///< of the row under the cursor: it stays there when the steps move on
};

} // namespace cinnabar::ui
