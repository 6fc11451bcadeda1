// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/scan_starter.h"

#include "scan/scan_window.h"
#include "vault/vault_session.h"
#include "window/vault_places.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QShortcut>
#include <QWidget>

#include <iterator>
#include <utility>

namespace cinnabar::ui {

ScanStarter::ScanStarter(Services &services, QWidget &window) : QObject(&window), m_services(services), m_window(window)
{
    connect(&services.session, &VaultSession::stateChanged, this, &ScanStarter::openPending);
    window.setAcceptDrops(true);
    window.installEventFilter(this);
    connect(new QShortcut(QKeySequence::Paste, &window), &QShortcut::activated, this, &ScanStarter::paste);
    connect(&services.places, &VaultPlaces::changed, this, &ScanStarter::openPending);
}

ScanWindow &ScanStarter::scanWindow()
{
    if (!m_scan) {
        m_scan = new ScanWindow(m_services, &m_window);
        m_scan->setAttribute(Qt::WA_WindowPropagation);
        connect(m_scan, &ScanWindow::added, this, &ScanStarter::added);
    }
    return *m_scan;
}

void ScanStarter::start(ScanSource source) { scanWindow().begin(source); }

void ScanStarter::openLinks(std::vector<SecretBytes> links)
{
    m_pending.insert(m_pending.end(), std::make_move_iterator(links.begin()), std::make_move_iterator(links.end()));
    openPending();
}

bool ScanStarter::isOpen() const
{
    return m_services.session.isWritable() && !mustChoosePlace(m_services.places, m_services.session);
}

void ScanStarter::openPending()
{
    if (m_pending.empty())
        return;
    if (isOpen())
        return scanWindow().beginLinks(std::exchange(m_pending, {}));
    if (m_services.session.state() != SessionState::Ready || mustChoosePlace(m_services.places, m_services.session))
        return; // it waits for that
    m_pending.clear();
    Q_EMIT noticed({tr("The link was not taken, as nothing can be written where your accounts are."),
        tr("Nothing was stored. Make the place writable, or open a vault somewhere else, and use the link again."), {},
        {}, NoticeContent::Stay::Lasting});
}

bool ScanStarter::canTake(const QMimeData &mime) const { return isOpen() && ScanWindow::canTake(mime); }

void ScanStarter::paste()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (mime && canTake(*mime))
        scanWindow().begin(*mime);
}

bool ScanStarter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDragEnterEvent *>(event);
        drag->setAccepted(canTake(*drag->mimeData()));
        return true;
    }
    if (event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        drop->acceptProposedAction();
        scanWindow().begin(*drop->mimeData());
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace cinnabar::ui
