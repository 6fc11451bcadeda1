// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/code_cache.h"
#include "secret/secret_bytes.h"
#include "window/services.h"

#include <QMainWindow>

#include <vector>

class QStackedWidget;

namespace cinnabar::ui {

class AccountActions;
class AccountListModel;
class AccountsPage;
class ClipboardGuard;
class CodeTicker;
class FootBar;
class LeaveGuard;
class LockGuard;
class Notice;
class RecoveryGuide;
class ScanStarter;
class StoreWatch;
class TrashPage;
class WindowDialogs;
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
    /// Opens the confirm form with enrolment links, once the vault is there.
    void openLinks(std::vector<SecretBytes> links);
    /// Brings the window to the front.
    void raiseToFront();

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildPages();
    void buildMenu();
    void connectAccounts();
    void connectScans();
    void connectVault();
    void sessionChanged();
    void followSelection();
    void runTicker();
    void applySettings();
    void tell(const NoticeContent &content);
    void placeNotice();
    void escape();
    void showTrash();
    void showAccounts();

    Services &m_services;
    CodeCache m_codes;
    CodeTicker *m_ticker;
    AccountListModel *m_accounts;
    ClipboardGuard *m_clipboard;
    AccountActions *m_actions;
    ScanStarter *m_scans;
    WindowDialogs *m_dialogs;
    LockGuard *m_lock;
    RecoveryGuide *m_recovery;
    StoreWatch *m_watch;
    AccountsPage *m_page = nullptr;
    TrashPage *m_trash = nullptr;
    QStackedWidget *m_stack = nullptr;
    FootBar *m_foot = nullptr;
    Notice *m_notice = nullptr;
    LeaveGuard *m_leave = nullptr;
    WindowMenu *m_menu = nullptr;
};

} // namespace cinnabar::ui
