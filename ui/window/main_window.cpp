// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/main_window.h"

#include "accounts/account_list_model.h"
#include "accounts/account_list_view.h"
#include "accounts/code_clock.h"
#include "accounts/code_ticker.h"
#include "clipboard/clipboard_guard.h"
#include "recovery/recovery_guide.h"
#include "settings/settings.h"
#include "vault/vault_session.h"
#include "window/account_actions.h"
#include "window/accounts_page.h"
#include "window/banner.h"
#include "window/bench_starter.h"
#include "window/foot_bar.h"
#include "window/leave_guard.h"
#include "window/lock_guard.h"
#include "window/notice.h"
#include "window/offset_banner.h"
#include "window/scan_starter.h"
#include "window/store_watch.h"
#include "window/theme.h"
#include "window/trash_page.h"
#include "window/vault_places.h"
#include "window/window_dialogs.h"
#include "window/window_menu.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

MainWindow::MainWindow(Services &services, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_ticker(new CodeTicker(services.codeClock, this)),
      m_accounts(new AccountListModel(services.session, m_codes, *m_ticker, services.settings, this)),
      m_clipboard(new ClipboardGuard(*QGuiApplication::clipboard(), this)),
      m_actions(new AccountActions({services, *m_ticker, m_codes, *m_clipboard}, *this)),
      m_scans(new ScanStarter(services, *this)), m_dialogs(new WindowDialogs(services, *this)),
      m_lock(new LockGuard(services, *this)), m_recovery(new RecoveryGuide(services, *this)),
      m_watch(new StoreWatch(services, *this))
{
    setWindowTitle(tr("Cinnabar"));
    setMinimumSize(320, 360);
    applyTheme(*this);
    buildPages();
    buildMenu();
    connectAccounts();
    connectScans();
    connectVault();
    applySettings();
    if (!restoreGeometry(services.settings.windowGeometry()))
        resize(430, 700);
    connect(m_ticker, &CodeTicker::ticked, &m_page->list(), &AccountListView::tick);
    connect(m_ticker, &CodeTicker::clockJumped, this, [this](auto by) { tell(clockJumpNotice(by)); });
    connect(&services.codeClock, &CodeClock::offsetChanged, m_ticker, &CodeTicker::clockMoved);
    sessionChanged();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages()
{
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_page = new AccountsPage(m_services, *m_accounts, central);
    m_stack = new QStackedWidget(central);
    m_stack->addWidget(m_page);
    m_foot = new FootBar(central);
    column->addWidget(new OffsetBanner(m_services.codeClock, central));
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
    new BenchStarter(m_services, *this, *m_menu, *m_actions);
    connect(m_menu, &WindowMenu::trashRequested, this, &MainWindow::showTrash);
    connect(m_menu, &WindowMenu::settingsRequested, m_dialogs, &WindowDialogs::showSettings);
    connect(m_menu, &WindowMenu::placesRequested, m_dialogs, &WindowDialogs::showPlaces);
    connect(m_menu, &WindowMenu::passwordRequested, m_dialogs, &WindowDialogs::showPassword);
    connect(m_menu, &WindowMenu::backupsRequested, m_recovery, &RecoveryGuide::showBackups);
    connect(m_menu, &WindowMenu::restoreRequested, m_recovery, &RecoveryGuide::restore);
    connect(m_menu, &WindowMenu::lockRequested, m_lock, &LockGuard::lock);
    connect(m_menu, &WindowMenu::quitRequested, this, [this] {
        if (close())
            QCoreApplication::quit();
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        showAccounts();
        m_page->startSearch();
    });
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
    connect(m_scans, &ScanStarter::noticed, this, &MainWindow::tell);
    connect(m_scans, &ScanStarter::added, this, [this](const QList<QUuid> &ids) {
        showAccounts();
        if (!ids.isEmpty())
            m_page->reveal(ids.constFirst());
        // With more it is an export, and its accounts have been in use for long.
        if (ids.size() == 1)
            m_actions->offerBackupCodes(ids.constFirst());
    });
}

void MainWindow::connectVault()
{
    const VaultSession &session = m_services.session;
    // A save, too, tells whether the place can be written to.
    for (const auto signal : {&VaultSession::stateChanged, &VaultSession::vaultChanged, &VaultSession::busyChanged})
        connect(&session, signal, this, &MainWindow::sessionChanged);
    connect(&m_services.places, &VaultPlaces::changed, this, &MainWindow::sessionChanged);
    connect(m_foot, &FootBar::lockRequested, m_lock, &LockGuard::lock);
    connect(m_lock, &LockGuard::closed, this, [this] { m_codes.clear(); });
    connect(m_lock, &LockGuard::closed, m_actions, &AccountActions::forget);
    connect(m_lock, &LockGuard::closed, m_clipboard, &ClipboardGuard::clearIfOurs);
    connect(m_lock, &LockGuard::closed, m_notice, &Notice::dismiss);
    connect(m_lock, &LockGuard::closed, m_page, &AccountsPage::forget);
    connect(m_watch, &StoreWatch::noticed, this, &MainWindow::tell);
    connect(m_dialogs, &WindowDialogs::noticed, this, &MainWindow::tell);
    connect(m_recovery, &RecoveryGuide::noticed, this, &MainWindow::tell);
    connect(m_recovery, &RecoveryGuide::offered, m_page, &AccountsPage::showLine);
    connect(m_recovery, &RecoveryGuide::folderWanted, m_dialogs, &WindowDialogs::makeVaultFile);
    connect(m_page, &AccountsPage::restoreRequested, m_recovery, &RecoveryGuide::restore);
    connect(m_dialogs, &WindowDialogs::settingsChanged, this, [this] {
        applySettings();
        m_ticker->tick();
    });
    connect(m_page, &AccountsPage::vaultFileRequested, m_dialogs, &WindowDialogs::openVaultFile);
    connect(m_page, &AccountsPage::vaultFolderRequested, m_dialogs, &WindowDialogs::makeVaultFile);
}

void MainWindow::setBanner(const QString &text)
{
    auto *banner = new Banner(Banner::Tone::Quiet, Glyph::Warning, centralWidget());
    banner->setText(text);
    static_cast<QVBoxLayout *>(centralWidget()->layout())->insertWidget(0, banner);
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
    const bool ready = session.state() == SessionState::Ready;
    const bool writable = session.isWritable() && !mustChoosePlace(m_services.places, session);
    m_foot->describe(session, m_services.places.file());
    const bool isLocked = session.state() == SessionState::Locked && session.describe().mode == StoreMode::ReadWrite;
    m_menu->setCan({ready, writable, writable && session.describe().kind != StoreKind::Memory, writable || isLocked,
        m_lock->canLock()});
    // An empty trash would be a claim about what can't be seen.
    if (!ready && m_stack->currentWidget() != m_page)
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

void MainWindow::runTicker() { m_ticker->setRunning(isVisible() && !isMinimized() && m_accounts->rowCount() > 0); }

void MainWindow::applySettings()
{
    const Settings &settings = m_services.settings;
    m_ticker->setPace(settings.smoothRings() ? CodeTicker::Pace::Smooth : CodeTicker::Pace::Seconds);
    m_page->list().setDensity(settings.compactRows() ? RowDensity::Compact : RowDensity::Comfortable);
    m_lock->settingsChanged();
}

void MainWindow::tell(const NoticeContent &content)
{
    placeNotice();
    m_notice->tell(content);
}

void MainWindow::placeNotice()
{
    const QPoint at = m_stack->pos();
    if (m_stack->currentWidget() == m_page)
        m_notice->place(m_page->listArea().translated(at), m_page->selectedArea().translated(at));
    else
        m_notice->place(m_stack->geometry(), {});
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
    const bool handled = QMainWindow::event(event);
    switch (event->type()) {
    case QEvent::ApplicationPaletteChange:
        applyTheme(*this);
        break;
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        runTicker();
        if (isMinimized())
            m_notice->dismiss();
        break;
    case QEvent::Resize:
        placeNotice();
        break;
    default:
        break;
    }
    return handled;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_leave->mayClose())
        return event->ignore();
    m_services.settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace cinnabar::ui
