// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scan_source.h"
#include "window/services.h"

#include <QWidget>

class QKeyEvent;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace cinnabar::ui {

class AccountFilterModel;
class AccountListModel;
class AccountListView;
class MessagePage;
class PlaceChoicePage;
class SearchField;
class TagChips;
class TopBar;
class UnlockPage;

/// Search, tags and list, or the page that stands in for the list: the way in (where to keep accounts, a new password,
/// the password), first run, everything in the trash, nothing found, store out of reach. Before the store has answered
/// it shows an empty list, never the first run.
class AccountsPage : public QWidget {
    Q_OBJECT
public:
    enum class Showing { List, ChoosePlace, NewVault, Locked, FirstRun, OnlyTrash, NothingFound, Unavailable };

    /// The references must outlive the page.
    AccountsPage(Services &services, AccountListModel &accounts, QWidget *parent = nullptr);

    AccountListView &list() { return *m_list; }
    Showing showing() const { return m_showing; }
    void setMenu(QMenu *menu);
    /// Shows a line above the list from now on; the page owns it.
    void showLine(QWidget *line);
    void startSearch();
    /// Ends the search, and shows the accounts of all tags.
    void clearSearch();
    /// Ends the search and drops what the field remembers of it.
    void forget();
    /// Shows and selects an account, whatever is searched for.
    void reveal(const QUuid &id);
    /// The list's place in this widget.
    QRect listArea() const;
    /// The selected row's place; empty when none is in sight.
    QRect selectedArea() const;

Q_SIGNALS:
    void scanRequested(ScanSource source);
    void trashRequested();
    /// Another vault file is to be opened.
    void vaultFileRequested();
    /// A folder for a vault file is to be chosen.
    void vaultFolderRequested();
    /// A backup is to be restored.
    void restoreRequested();
    /// Another row is selected, or the list came into sight or out of it.
    void selectionChanged();

private:
    void showState();
    void show(Showing showing);
    QWidget *pageFor(Showing showing);
    MessagePage *makeFirstRun();
    MessagePage *makeOnlyTrash();
    MessagePage *makeNothingFound();
    MessagePage *makeUnavailable();
    PlaceChoicePage *makePlaceChoice();
    UnlockPage *makeUnlock();
    QWidget *makeNewVault();
    static bool isWayIn(Showing showing);
    void updateText();
    QStringList usedTags() const;
    void searched(const QString &text);

    Services &m_services;
    VaultSession &m_session;
    AccountListModel &m_accounts;
    AccountFilterModel *m_found;
    TopBar *m_bar;
    TagChips *m_tags;
    QStackedWidget *m_stack;
    AccountListView *m_list;
    PlaceChoicePage *m_placeChoice = nullptr;
    QWidget *m_newVault = nullptr;
    QWidget *m_unlock = nullptr;
    MessagePage *m_firstRun = nullptr;
    MessagePage *m_onlyTrash = nullptr;
    MessagePage *m_nothingFound = nullptr;
    MessagePage *m_unavailable = nullptr;
    QPushButton *m_otherFile = nullptr; ///< of that page
    Showing m_showing = Showing::List;
};

} // namespace cinnabar::ui
