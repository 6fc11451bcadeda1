// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/row_content.h"

#include <QAbstractListModel>
#include <QWidget>

class QStackedWidget;

namespace cinnabar {
class Clock;
class VaultSession;
struct TrashedAccount;
} // namespace cinnabar

namespace cinnabar::ui {

class AccountListView;
class PillButton;

/// Deleted accounts, the last deleted first.
class TrashModel : public QAbstractListModel {
    Q_OBJECT
public:
    TrashModel(VaultSession &session, const Clock &clock, QObject *parent = nullptr);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString when(const TrashedAccount &trashed) const;

    VaultSession &m_session;
    const Clock &m_clock;
    int m_count = 0;
};

/// The trash: restore an account, or delete it for ever.
class TrashPage : public QWidget {
    Q_OBJECT
public:
    TrashPage(VaultSession &session, const Clock &clock, QWidget *parent = nullptr);

Q_SIGNALS:
    void left();
    void restoreRequested(const QUuid &id);
    void removeRequested(const QUuid &id);

private:
    void showState();

    const VaultSession &m_session;
    TrashModel *m_model;
    QStackedWidget *m_stack;
    AccountListView *m_list;
    PillButton *m_leave = nullptr; ///< of the empty trash
    PillButton *m_restore;
    PillButton *m_remove;
};

} // namespace cinnabar::ui
