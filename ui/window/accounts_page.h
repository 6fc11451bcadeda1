// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scan_source.h"

#include <QWidget>

class QKeyEvent;
class QMenu;
class QStackedWidget;

namespace cinnabar {
class VaultSession;
}

namespace cinnabar::ui {

class AccountFilterModel;
class AccountListModel;
class AccountListView;
class MessagePage;
class SearchField;
class TopBar;

/// Search and list, or the page that stands in for the list: first run, nothing found, store out of reach. Before the
/// store has answered it shows an empty list, never the first run.
class AccountsPage : public QWidget {
    Q_OBJECT
public:
    enum class Showing { List, FirstRun, NothingFound, Unavailable };

    /// The references must outlive the page.
    AccountsPage(VaultSession &session, AccountListModel &accounts, QWidget *parent = nullptr);

    AccountListView &list() { return *m_list; }
    Showing showing() const { return m_showing; }
    void setMenu(QMenu *menu);
    void startSearch();
    void clearSearch();
    /// Shows and selects an account, whatever is searched for.
    void reveal(const QUuid &id);
    /// The list's place in this widget.
    QRect listArea() const;

Q_SIGNALS:
    void scanRequested(ScanSource source);
    void selectionChanged();

private:
    void showState();
    void show(Showing showing);
    QWidget *pageFor(Showing showing);
    MessagePage *makeFirstRun();
    MessagePage *makeNothingFound();
    MessagePage *makeUnavailable();
    void searched(const QString &text);

    VaultSession &m_session;
    AccountListModel &m_accounts;
    AccountFilterModel *m_found;
    TopBar *m_bar;
    QStackedWidget *m_stack;
    AccountListView *m_list;
    MessagePage *m_firstRun = nullptr;
    MessagePage *m_nothingFound = nullptr;
    MessagePage *m_unavailable = nullptr;
    Showing m_showing = Showing::List;
};

} // namespace cinnabar::ui
