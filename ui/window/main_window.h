// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/code_cache.h"
#include "scan/scan_source.h"
#include "window/services.h"

#include <QMainWindow>
#include <QPointer>

class QStackedWidget;

namespace cinnabar::ui {

class AccountActions;
class AccountListModel;
class AccountsPage;
class ClipboardGuard;
class CodeTicker;
class FootBar;
class Notice;
class ScanWindow;
class TrashPage;
class WindowMenu;
struct NoticeContent;

/// The window: a thin frame that joins the pages, the notice, the ticker and the dialogs.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `services` must outlive the window.
    explicit MainWindow(Services &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// A line above everything else, for what must not be overlooked (a clock that was set).
    void setBanner(const QString &text);
    /// Opens the confirm form with an enrolment link, once the vault is there.
    void openLink(const QString &text);
    /// Brings the window to the front.
    void raiseToFront();

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildPages();
    void buildMenu();
    void connectAccounts();
    void sessionChanged();
    void runTicker();
    void applySettings();
    void tell(const NoticeContent &content);
    void placeNotice();
    ScanWindow &scanWindow();
    void scan(ScanSource source);
    void paste();
    void escape();
    void showSettings();
    void showTrash();
    void showAccounts();

    Services &m_services;
    CodeCache m_codes;
    CodeTicker *m_ticker;
    AccountListModel *m_accounts;
    ClipboardGuard *m_clipboard;
    AccountActions *m_actions;
    AccountsPage *m_page = nullptr;
    TrashPage *m_trash = nullptr;
    QStackedWidget *m_stack = nullptr;
    FootBar *m_foot = nullptr;
    Notice *m_notice = nullptr;
    WindowMenu *m_menu = nullptr;
    QPointer<ScanWindow> m_scan;
    QString m_pendingLink;
};

} // namespace cinnabar::ui
