// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/main_window.h"

#include "accounts/account_list_model.h"
#include "accounts/account_list_view.h"
#include "accounts/code_ticker.h"
#include "clipboard/clipboard_guard.h"
#include "settings/settings.h"
#include "settings/settings_dialog.h"
#include "vault/vault_session.h"
#include "window/account_actions.h"
#include "window/accounts_page.h"
#include "window/banner.h"
#include "window/foot_bar.h"
#include "window/leave_guard.h"
#include "window/notice.h"
#include "window/scan_starter.h"
#include "window/theme.h"
#include "window/trash_page.h"
#include "window/window_menu.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

MainWindow::MainWindow(Services &services, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_ticker(new CodeTicker(services.clock, this)),
      m_accounts(new AccountListModel(services.session, m_codes, *m_ticker, services.settings, this)),
      m_clipboard(new ClipboardGuard(*QGuiApplication::clipboard(), this)),
      m_actions(new AccountActions({services, *m_ticker, m_codes, *m_clipboard}, *this)),
      m_scans(new ScanStarter(services, *this))
{
    setWindowTitle(tr("Cinnabar"));
    setAcceptDrops(true);
    setMinimumSize(320, 360);
    applyTheme(*this);
    buildPages();
    buildMenu();
    connectAccounts();
    connectScans();
    applySettings();
    if (!restoreGeometry(services.settings.windowGeometry()))
        resize(430, 700);
    connect(&services.session, &VaultSession::stateChanged, this, &MainWindow::sessionChanged);
    connect(&services.session, &VaultSession::vaultChanged, this, &MainWindow::sessionChanged);
    connect(m_ticker, &CodeTicker::ticked, &m_page->list(), &AccountListView::tick);
    connect(m_ticker, &CodeTicker::clockJumped, this, [this](auto by) { tell(clockJumpNotice(by)); });
    sessionChanged();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages()
{
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_page = new AccountsPage(m_services.session, *m_accounts, central);
    m_stack = new QStackedWidget(central);
    m_stack->addWidget(m_page);
    m_foot = new FootBar(central);
    column->addWidget(m_stack, 1);
    column->addWidget(m_foot);
    setCentralWidget(central);
    m_notice = new Notice(central);
    m_leave = new LeaveGuard(m_services.session, *m_notice, *this);
    connect(m_leave, &LeaveGuard::noticed, this, &MainWindow::tell);
    m_page->setFocus();
}

void MainWindow::buildMenu()
{
    m_menu = new WindowMenu(*this);
    m_page->setMenu(m_menu);
    connect(m_menu, &WindowMenu::trashRequested, this, &MainWindow::showTrash);
    connect(m_menu, &WindowMenu::settingsRequested, this, &MainWindow::showSettings);
    connect(m_menu, &WindowMenu::quitRequested, this, [this] {
        if (close())
            QCoreApplication::quit();
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, &MainWindow::startSearch);
    connect(new QShortcut(QKeySequence::Paste, this), &QShortcut::activated, m_scans, &ScanStarter::paste);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &MainWindow::escape);
}

void MainWindow::connectAccounts()
{
    AccountListView &list = m_page->list();
    connect(m_page, &AccountsPage::trashRequested, this, &MainWindow::showTrash);
    connect(m_page, &AccountsPage::selectionChanged, this, &MainWindow::followSelection);
    connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::followSelection);
    connect(&list, &AccountListView::activatedRow, m_actions, &AccountActions::activate);
    connect(&list, &AccountListView::nextPressed, m_actions, &AccountActions::nextCode);
    connect(&list, &AccountListView::menuRequested, m_actions, &AccountActions::popUpMenu);
    connect(list.verticalScrollBar(), &QScrollBar::valueChanged, this, &MainWindow::placeNotice);
    connect(m_actions, &AccountActions::noticed, this, &MainWindow::tell);
    connect(m_actions, &AccountActions::returned, this, [this](const QUuid &id) {
        showAccounts();
        m_page->reveal(id);
    });
}

void MainWindow::connectScans()
{
    connect(m_menu, &WindowMenu::scanRequested, m_scans, &ScanStarter::start);
    connect(m_page, &AccountsPage::scanRequested, m_scans, &ScanStarter::start);
    connect(m_scans, &ScanStarter::added, this, [this](const QList<QUuid> &ids) {
        showAccounts();
        if (!ids.isEmpty())
            m_page->reveal(ids.constFirst());
        // With more it is an export, and its accounts have been in use for long.
        if (ids.size() == 1)
            m_actions->offerBackupCodes(ids.constFirst());
    });
}

void MainWindow::setBanner(const QString &text)
{
    static_cast<QVBoxLayout *>(centralWidget()->layout())->insertWidget(0, new Banner(text, centralWidget()));
}

void MainWindow::openLinks(std::vector<SecretBytes> links) { m_scans->openLinks(std::move(links)); }

void MainWindow::raiseToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::sessionChanged()
{
    const VaultSession &session = m_services.session;
    m_foot->describe(session.describe(), session.state(), session.error());
    m_menu->setWritable(session.state() == SessionState::Ready);
    // An empty trash would be a claim about what can't be seen.
    if (session.state() != SessionState::Ready && m_stack->currentWidget() != m_page)
        showAccounts();
    followSelection();
    runTicker();
}

void MainWindow::followSelection()
{
    // The actions' shortcuts work in the whole window: never on an account that is out of sight.
    const bool shown = m_stack->currentWidget() == m_page && m_page->showing() == AccountsPage::Showing::List;
    m_actions->setSelected(shown ? m_page->list().selectedId() : QUuid());
    placeNotice();
}

void MainWindow::runTicker()
{
    if (isVisible() && !isMinimized() && m_accounts->rowCount() > 0)
        m_ticker->start();
    else
        m_ticker->stop();
}

void MainWindow::applySettings()
{
    const Settings &settings = m_services.settings;
    m_ticker->setPace(settings.smoothRings() ? CodeTicker::Pace::Smooth : CodeTicker::Pace::Seconds);
    m_page->list().setDensity(settings.compactRows() ? RowDensity::Compact : RowDensity::Comfortable);
}

void MainWindow::tell(const NoticeContent &content)
{
    placeNotice();
    m_notice->tell(content);
}

void MainWindow::placeNotice()
{
    const QWidget *shown = m_stack->currentWidget();
    QRect area = m_stack->geometry();
    QRect keepFree;
    if (shown == m_page) {
        const AccountListView &list = m_page->list();
        area = m_page->listArea().translated(m_stack->pos());
        const QRect selected = list.selectedRect();
        keepFree = QRect(list.mapTo(centralWidget(), selected.topLeft()), selected.size());
    }
    m_notice->place(area, keepFree);
}

void MainWindow::startSearch()
{
    showAccounts();
    m_page->startSearch();
}

void MainWindow::escape()
{
    if (m_notice->isVisible())
        m_notice->dismiss();
    else if (m_stack->currentWidget() != m_page)
        showAccounts();
    else
        m_page->clearSearch();
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_services.settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_WindowPropagation);
    connect(dialog, &SettingsDialog::changed, this, [this] {
        applySettings();
        m_ticker->tick();
    });
    dialog->open();
}

void MainWindow::showTrash()
{
    if (!m_trash) {
        m_trash = new TrashPage(m_services.session, m_services.clock, m_stack);
        m_stack->addWidget(m_trash);
        connect(m_trash, &TrashPage::left, this, &MainWindow::showAccounts);
        connect(m_trash, &TrashPage::removeRequested, m_actions, &AccountActions::removeForever);
        connect(m_trash, &TrashPage::restoreRequested, m_actions, &AccountActions::restore);
    }
    m_stack->setCurrentWidget(m_trash);
    m_trash->setFocus();
    m_notice->dismiss();
}

void MainWindow::showAccounts()
{
    m_stack->setCurrentWidget(m_page);
    m_page->setFocus();
}

bool MainWindow::event(QEvent *event)
{
    // What the command line, or another window, stored meanwhile.
    if (event->type() == QEvent::WindowActivate)
        m_services.session.refresh();
    else if (event->type() == QEvent::ApplicationPaletteChange)
        applyTheme(*this);
    return QMainWindow::event(event);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    runTicker();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    runTicker();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) {
        runTicker();
        if (isMinimized())
            m_notice->dismiss();
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_leave->mayClose())
        return event->ignore();
    m_services.settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    placeNotice();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_scans->canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_scans->take(*event->mimeData());
}

} // namespace cinnabar::ui
