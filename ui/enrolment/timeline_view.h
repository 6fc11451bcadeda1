// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <optional>
#include <set>

namespace cinnabar::ui {

class TimelineModel;

/// The codes around now as a table. The current step is marked by its sign, its weight and its ground; about to lapse,
/// it also turns red. Enter and the copy key ask for the codes of the selected rows.
class TimelineView : public QTableView {
    Q_OBJECT
public:
    /// `model` must outlive this.
    explicit TimelineView(TimelineModel &model, QWidget *parent = nullptr);

    /// The codes of the chosen steps, in time's order; of the current step where none was chosen. Empty when none of
    /// the chosen ones is shown any more.
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
    void followSelection();
    /// Selects the chosen steps where they stand now.
    void restore();

    TimelineModel &m_model;
    std::set<quint64> m_chosen; ///< steps: they stay chosen when time moves on
    std::optional<quint64> m_cursor; ///< the step under the cursor
    bool m_restoring = false;
};

} // namespace cinnabar::ui
