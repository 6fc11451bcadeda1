// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/scan_window.h"

#include "capture/camera_source.h"
#include "editor/enrolment_form.h"
#include "editor/enrolment_list.h"
#include "editor/form_parts.h"
#include "editor/store_gate.h"
#include "scan/arrival_strip.h"
#include "scan/camera_page.h"
#include "scan/harvest.h"
#include "scan/migration_strip.h"
#include "scan/picture_search.h"
#include "scan/scan_texts.h"
#include "scan/screen_look.h"
#include "scan/source_row.h"
#include "scan/state_view.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

namespace {
/// How long the outline of a found code stays in view before the form comes.
constexpr int outlineMilliseconds = 350;
} // namespace

ScanWindow::ScanWindow(Services &services, QWidget *parent) : ScanWindow(services, systemCameras(), parent) { }

ScanWindow::ScanWindow(Services &services, std::unique_ptr<CameraSource> cameras, QWidget *parent)
    : QDialog(parent), m_services(services), m_row(new SourceRow), m_notice(mutedLabel()), m_arrivals(new ArrivalStrip),
      m_strip(new MigrationStrip), m_pages(new QStackedWidget),
      m_camera(new CameraPage(services.qrReader, std::move(cameras), services.settings)), m_state(new StateView),
      m_form(new EnrolmentForm(services)), m_formPage(scrolling(m_form)), m_list(new EnrolmentList(services)),
      m_listPage(scrolling(m_list)), m_gate(new StoreGate(services.session)),
      m_back(new PillButton(PillButton::Kind::Other, tr("&Back"))),
      m_cancel(new PillButton(PillButton::Kind::Other, tr("Cancel"))),
      m_add(new PillButton(PillButton::Kind::Main, {})), m_search(new PictureSearch(services.qrReader, this)),
      m_look(new ScreenLook(services.screens, this))
{
    setWindowTitle(tr("Add an account"));
    setAcceptDrops(true);
    followTheme(*this);
    build();
    connectParts();
    resize(430, 600);
    followPage();
}

ScanWindow::~ScanWindow() = default;

void ScanWindow::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(formMargin, formMargin, formMargin, formGap);
    top->addWidget(m_row);
    layout->addLayout(top);
    layout->addWidget(m_arrivals);
    layout->addWidget(m_strip);
    m_notice->setObjectName(QStringLiteral("scanNotice"));
    m_notice->setContentsMargins(formMargin, formGap, formMargin, 0);
    m_notice->hide();
    layout->addWidget(m_notice);
    auto *statePage = scrolling(m_state);
    for (QWidget *page : {static_cast<QWidget *>(m_camera), static_cast<QWidget *>(statePage), m_formPage, m_listPage})
        m_pages->addWidget(page);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_gate);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(formMargin, formGap, formMargin, formMargin);
    buttons->setSpacing(formGap);
    m_back->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    m_add->setDefault(true);
    m_add->setObjectName(QStringLiteral("add"));
    m_back->setObjectName(QStringLiteral("back"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_add);
    layout->addLayout(buttons);
}

void ScanWindow::connectParts()
{
    m_leaveCamera.setSingleShot(true);
    m_leaveCamera.setInterval(outlineMilliseconds);
    connect(&m_leaveCamera, &QTimer::timeout, this, &ScanWindow::showFound);
    connect(m_row, &SourceRow::chosen, this, &ScanWindow::use);
    connect(m_camera, &CameraPage::codesSeen, this, &ScanWindow::takeCameraCodes);
    connect(m_camera, &CameraPage::otherSourceWanted, this, [this] { use(ScanSource::Screen); });
    connect(m_state, &StateView::mainAction, this, [this] { use(m_source); });
    connect(m_state, &StateView::otherAction, this, [this] { use(ScanSource::Manual); });
    connect(m_arrivals, &ArrivalStrip::showWanted, this, &ScanWindow::receiveNext);
    connect(m_strip, &MigrationStrip::takeWanted, this, &ScanWindow::takeExport);
    connect(m_strip, &MigrationStrip::restarted, this, [this] {
        if (m_strip->isComplete())
            takeExport();
        else
            showCollecting();
    });
    connect(m_form, &EnrolmentForm::linkPasted, this, [this] {
        std::vector<SecretBytes> link;
        link.push_back(m_form->takePastedLink());
        take(std::move(link), {}, Several::AllMeant);
    });
    connect(m_list, &EnrolmentList::opened, this, &ScanWindow::openFromList);
    connect(m_list, &EnrolmentList::tickedChanged, this, &ScanWindow::followPage);
    connect(m_gate, &StoreGate::changed, this, &ScanWindow::followPage);
    connect(m_gate, &StoreGate::failed, this, [this] {
        if (!isVisible())
            present(); // closed meanwhile, in good faith that it would be stored
    });
    connect(m_pages, &QStackedWidget::currentChanged, this, &ScanWindow::followPage);
    connect(m_back, &QPushButton::clicked, this, &ScanWindow::goBack);
    connect(m_cancel, &QPushButton::clicked, this, &ScanWindow::cancel);
    connect(m_add, &QPushButton::clicked, this, &ScanWindow::submit);
}

void ScanWindow::begin(ScanSource source)
{
    present();
    if (!holdsEntries()) {
        use(source);
        return;
    }
    say(tr("What is here is not stored yet. Add or cancel it before you look for another code."));
}

bool ScanWindow::canTake(const QMimeData &mime) { return mayHoldCodes(mime); }

void ScanWindow::begin(const QMimeData &mime)
{
    present();
    arrive({inspect(mime)});
}

void ScanWindow::beginLinks(std::vector<SecretBytes> links)
{
    present();
    arrive({HandedText{std::move(links)}, ScanSource::Manual});
}

void ScanWindow::present()
{
    show();
    raise();
    activateWindow();
}

void ScanWindow::openFromList(int index)
{
    m_openedFromList = index;
    m_form->showFound(m_list->at(index));
    m_pages->setCurrentWidget(m_formPage);
}

void ScanWindow::goBack()
{
    m_gate->clearFailure();
    if (std::exchange(m_openedFromList, -1) >= 0)
        m_pages->setCurrentWidget(m_listPage);
    else
        use(m_source);
}

void ScanWindow::submit()
{
    if (!m_gate->isOpen())
        return;
    std::vector<OtpEntry> entries;
    if (m_pages->currentWidget() == m_listPage) {
        entries = m_list->tickedEntries();
    } else if (auto entry = m_form->checkedEntry()) {
        entries.push_back(std::move(*entry));
    }
    if (entries.empty())
        return;
    m_submittedRow = m_openedFromList;
    m_gate->add(std::move(entries), [this](const QList<QUuid> &ids) { stored(ids); });
}

void ScanWindow::stored(const QList<QUuid> &ids)
{
    Q_EMIT added(ids);
    m_openedFromList = -1;
    if (const int row = std::exchange(m_submittedRow, -1); row >= 0)
        m_list->removeAt(row);
    else
        m_list->reset();
    if (!isVisible()) {
        reset(); // closed while it was being stored
        return;
    }
    m_form->reset();
    if (!m_list->isEmpty())
        m_pages->setCurrentWidget(m_listPage);
    else if (m_arrivals->isWaiting())
        receiveNext();
    else
        accept();
}

void ScanWindow::cancel()
{
    if (m_arrivals->isWaiting())
        receiveNext();
    else
        reject();
}

void ScanWindow::followPage()
{
    const bool list = m_pages->currentWidget() == m_listPage;
    const bool form = m_pages->currentWidget() == m_formPage;
    const bool typing = form && m_form->isManual();
    const int ticked = list ? m_list->tickedCount() : 1;
    m_add->setVisible(list || form);
    m_add->setText(ticked == 1 ? tr("&Add account") : tr("&Add accounts (%1)").arg(ticked));
    m_add->setAccessibleName(plainName(m_add->text()));
    m_add->setEnabled(m_gate->isOpen() && ticked > 0);
    m_back->setVisible((list || form) && !typing);
    for (QWidget *part :
        {static_cast<QWidget *>(m_row), static_cast<QWidget *>(m_arrivals), static_cast<QWidget *>(m_strip),
            static_cast<QWidget *>(m_pages), static_cast<QWidget *>(m_back), static_cast<QWidget *>(m_cancel)})
        part->setEnabled(!m_gate->isSaving());
    m_gate->setShown(list || form);
}

void ScanWindow::reset()
{
    leaveSource();
    m_arrivals->clear();
    m_strip->clear();
    m_form->reset();
    m_list->reset();
    m_gate->clearFailure();
    m_openedFromList = -1;
    m_found.reset();
    m_pages->setCurrentWidget(m_camera);
}

void ScanWindow::done(int result)
{
    // What is being stored stays until that is over: should it not succeed, the window comes back with it.
    if (!m_gate->isSaving())
        reset();
    QDialog::done(result);
}

void ScanWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void ScanWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    arrive({inspect(*event->mimeData())});
}

void ScanWindow::keyPressEvent(QKeyEvent *event)
{
    // Fields of text take a paste themselves, so this is one that nothing else wanted.
    if (event->matches(QKeySequence::Paste))
        pasteClipboard();
    else
        QDialog::keyPressEvent(event);
}

} // namespace cinnabar::ui
