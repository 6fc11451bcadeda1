// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/bench_window.h"

#include "accounts/code_clock.h"
#include "base/worker.h"
#include "capture/camera_source.h"
#include "clipboard/clipboard_guard.h"
#include "editor/form_parts.h"
#include "enrolment/bench_subject.h"
#include "enrolment/bench_time.h"
#include "enrolment/clock_page.h"
#include "enrolment/codes_page.h"
#include "enrolment/generate_page.h"
#include "enrolment/inspect_page.h"
#include "enrolment/pasted_codes.h"
#include "enrolment/subject_bar.h"
#include "enrolment/verify_page.h"
#include "enrolment/virtual_clock_bar.h"
#include "scan/handed_over.h"
#include "vault/vault_session.h"
#include "window/banner.h"
#include "window/offset_banner.h"
#include "window/theme.h"
#include "window/vault_places.h"

#include <QAccessible>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QScrollArea>
#include <QShortcut>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

BenchWindow::BenchWindow(Services &services, QWidget *parent) : BenchWindow(services, Own{}, parent) { }

BenchWindow::BenchWindow(Services &services, Own own, QWidget *parent)
    : QWidget(parent, Qt::Window), m_services(services),
      m_worker(own.worker ? std::move(own.worker) : std::make_unique<ThreadWorker>()),
      m_subject(new BenchSubject(this)), m_time(new BenchTime(services.codeClock, this)),
      m_clipboard(new ClipboardGuard(*QGuiApplication::clipboard(), this)),
      m_sources(new SubjectSources(services, *this, std::move(own.cameras))), m_banner(new Banner(Banner::Tone::Loud)),
      m_bar(new SubjectBar(*m_subject)), m_tabs(new QTabWidget), m_said(new FieldMessage(nullptr))
{
    setAcceptDrops(true);
    setMinimumSize(320, 480);
    followTheme(*this);
    build();
    makeShortcuts();
    connectSubject();
    new PastedCodes(*this, *m_sources);
    connect(&services.codeClock, &CodeClock::offsetChanged, m_time, &BenchTime::realMoved);
    connect(m_time, &BenchTime::changed, this, &BenchWindow::followClock);
    connect(m_time, &BenchTime::ticked, this, &BenchWindow::followClock);
    connect(m_banner, &Banner::actionRequested, m_time, &BenchTime::backToReal);
    connect(&services.session, &VaultSession::stateChanged, this, &BenchWindow::followVault);
    connect(&services.places, &VaultPlaces::changed, this, &BenchWindow::followPlace);
    followPlace();
    resize(640, 760);
    followClock();
}

BenchWindow::~BenchWindow()
{
    // The pages go first: they hold on to what follows.
    delete m_tabs;
    delete m_bar;
}

void BenchWindow::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_tabs, 1);
    // Below: what moves the clock must not move away from under the pointer.
    column->addWidget(m_banner);
    column->addWidget(new OffsetBanner(m_services.codeClock));
    column->addWidget(m_said);
    m_banner->setObjectName(QStringLiteral("clockBanner"));
    m_banner->setAction(tr("Ba&ck to real time"));
    m_banner->hide();
    m_tabs->setObjectName(QStringLiteral("benchTabs"));
    m_tabs->setDocumentMode(true);
    auto *indent = new QLabel; // so that the first tab begins where the pages do; the style adds the rest
    indent->setContentsMargins(formMargin / 2, 0, 0, 0);
    m_tabs->setCornerWidget(indent, Qt::TopLeftCorner);
    m_said->setObjectName(QStringLiteral("said"));
    m_said->setContentsMargins(formMargin, formGap, formMargin, formGap);
    addPages();
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { tell({}); });
}

void BenchWindow::addPages()
{
    const BenchParts parts{m_services, *m_subject, *m_time, *m_clipboard, *m_worker};
    auto *inspect = new InspectPage(parts);
    m_codes = new CodesPage(parts);
    m_verify = new VerifyPage(parts);
    m_generate = new GeneratePage(parts);
    m_tabs->addTab(scrolling(inspect), tr("Inspect"));
    m_tabs->addTab(scrolling(m_codes), tr("Codes"));
    m_tabs->addTab(scrolling(m_verify), tr("Verify"));
    m_tabs->addTab(scrolling(m_generate), tr("Generate"));
    m_tabs->addTab(scrolling(new ClockPage(parts)), tr("Clock"));
    connect(inspect, &InspectPage::told, this, &BenchWindow::tell);
    connect(inspect, &InspectPage::failed, this, &BenchWindow::warn);
    connect(m_codes, &CodesPage::told, this, &BenchWindow::tell);
    connect(m_generate, &GeneratePage::told, this, &BenchWindow::tell);
    connect(m_generate, &GeneratePage::failed, this, &BenchWindow::warn);
    connect(m_generate, &GeneratePage::opened, this, [this] { m_tabs->setCurrentIndex(0); });
}

void BenchWindow::makeShortcuts()
{
    connect(new QShortcut(QKeySequence::Paste, this), &QShortcut::activated, this, &BenchWindow::paste);
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, &QWidget::close);
    connect(new QShortcut(Qt::CTRL | Qt::Key_L, this), &QShortcut::activated, m_bar, &SubjectBar::startTyping);
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + tab)), this), &QShortcut::activated, this,
            [this, tab] { m_tabs->setCurrentIndex(tab); });
    }
}

void BenchWindow::connectSubject()
{
    connect(m_bar, &SubjectBar::sourceChosen, m_sources, &SubjectSources::start);
    connect(m_bar, &SubjectBar::typed, this, [this] { m_sources->take(m_bar->takeTyped()); });
    connect(m_sources, &SubjectSources::searching, m_bar, &SubjectBar::showSearching);
    connect(m_sources, &SubjectSources::failed, m_bar, &SubjectBar::showProblem);
    connect(m_sources, &SubjectSources::found, this, [this] { m_subject->setTexts(m_sources->takeTexts()); });
    connect(m_subject, &BenchSubject::changed, this, [this] { tell({}); });
}

void BenchWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void BenchWindow::lookAtAccount(const OtpEntry &entry) { m_subject->setEntry(entry, BenchSubject::Origin::Vault); }

void BenchWindow::paste()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (mime && mayHoldCodes(*mime))
        return m_sources->take(*mime);
    // Other text says nothing against what is looked at.
    if (mime && m_verify->isVisible() && m_verify->takeCode(mime->text()))
        return;
    m_bar->showProblem(tr("There is no QR code and no link on the clipboard. Copy a picture of the code, or the link "
                          "behind it, and try again."));
}

void BenchWindow::followClock()
{
    const VirtualClock &clock = m_time->clock();
    m_banner->setVisible(!clock.isReal());
    if (clock.isReal())
        return;
    const QString time = momentText(m_time->now(), TimeZone::Utc);
    m_banner->setText(clock.isFrozen()
            ? tr("Virtual clock: it stands at %1 UTC. The codes here are not those of now.").arg(time)
            : tr("Virtual clock: it runs %1 from the real time. The codes here are not those of now.")
                  .arg(distanceText(clock.shift())));
}

void BenchWindow::followVault()
{
    // What is out of reach for a moment may be looked at on; what was locked may not.
    const SessionState state = m_services.session.state();
    const bool isOpen = state == SessionState::Ready || state == SessionState::Unavailable;
    if (!isOpen && m_subject->origin() == BenchSubject::Origin::Vault)
        m_subject->clear();
}

void BenchWindow::followPlace()
{
    const bool isWorkspace = m_services.session.describe().kind == StoreKind::Memory;
    setWindowTitle(isWorkspace ? tr("Bench \u2013 Workspace") : tr("Bench"));
    markWorkspace(*this, isWorkspace ? WindowKind::Workspace : WindowKind::Usual);
}

void BenchWindow::followVisibility() { m_time->setWatched(isVisible() && !isMinimized()); }

void BenchWindow::tell(const QString &sentence)
{
    if (sentence.isEmpty())
        return m_said->clearMessage();
    m_said->showHint(sentence);
    alert();
}

void BenchWindow::warn(const QString &sentence)
{
    m_said->showProblem(sentence);
    alert();
}

void BenchWindow::alert()
{
    QAccessibleEvent alert(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool BenchWindow::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        followVisibility();
        break;
    default:
        break;
    }
    return handled;
}

void BenchWindow::dragEnterEvent(QDragEnterEvent *event) { event->setAccepted(mayHoldCodes(*event->mimeData())); }

void BenchWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_sources->take(*event->mimeData());
}

void BenchWindow::closeEvent(QCloseEvent *event)
{
    m_sources->cancel();
    m_subject->clear();
    m_generate->clear();
    m_clipboard->clearIfOurs();
    m_time->backToReal();
    QWidget::closeEvent(event);
}

} // namespace cinnabar::ui
