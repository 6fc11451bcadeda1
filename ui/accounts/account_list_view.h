// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/row_geometry.h"

#include <QHash>
#include <QListView>
#include <QUuid>

namespace cinnabar::ui {

class AccountDelegate;

/// The list of rows: keyboard, mouse, and repainting only what a tick changed. Remembers the selected row by its UUID.
class AccountListView : public QListView {
    Q_OBJECT
public:
    explicit AccountListView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setDensity(RowDensity density);
    /// Rows of this look are drawn faintly while nothing is known yet.
    void setPlaceholderShown(bool shown);

    QUuid selectedId() const;
    /// Selects the row with this id and scrolls to it; false when it is not there.
    bool select(const QUuid &id);
    void selectRow(int row);
    /// Where the selected row stands in this widget; empty when none is selected or it is out of sight.
    QRect selectedRect() const;
    /// Repaints what another time changes: rings, and whole rows whose code or look is new.
    void tick();

Q_SIGNALS:
    /// Enter, or a click.
    void activatedRow(const QUuid &id);
    /// The "next" button of an HOTP row.
    void nextPressed(const QUuid &id);
    void menuRequested(const QUuid &id, const QPoint &globalPosition);
    /// A letter was typed onto the list.
    void typed(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QRect nextButtonRect(const QModelIndex &index) const;
    std::pair<int, int> visibleRows() const;
    void paintPlaceholder();
    void restoreSelection();

    /// How a row looked when it was last painted, to find out whether a tick changes more than its ring.
    struct Look {
        QString code;
        bool expiring = false;
        bool operator==(const Look &) const = default;
    };
    AccountDelegate *m_delegate;
    QHash<QUuid, Look> m_looks;
    QUuid m_selectedBeforeReset;
    QPersistentModelIndex m_pressedRow;
    bool m_pressedOnNext = false;
    bool m_placeholder = false;
};

} // namespace cinnabar::ui
