// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/store_watch.h"

#include "ports/session_watch.h"
#include "vault/vault_session.h"
#include "window/vault_places.h"

#include <QEvent>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QWidget>

namespace cinnabar::ui {

using namespace std::chrono_literals;

StoreWatch::StoreWatch(Services &services, QWidget &window)
    : QObject(&window), m_services(services), m_window(window), m_timer(this), m_settling(this)
{
    m_timer.setInterval(15s);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_settling.setInterval(100ms);
    m_settling.setSingleShot(true);
    for (QTimer *timer : {&m_timer, &m_settling})
        connect(timer, &QTimer::timeout, &services.session, &VaultSession::refresh);
    connect(&services.session, &VaultSession::stateChanged, this, &StoreWatch::follow);
    connect(&services.session, &VaultSession::merged, this, &StoreWatch::merged);
    connect(&services.sessionWatch, &SessionWatch::keychainChanged, this, [this] {
        if (m_services.places.file().isEmpty() && isInSight())
            m_settling.start();
    });
    window.installEventFilter(this);
}

StoreWatch::~StoreWatch() = default;

bool StoreWatch::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::WindowActivate:
        m_services.session.refresh();
        break;
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        follow();
        break;
    default:
        break;
    }
    return false;
}

void StoreWatch::follow()
{
    const bool isReady = m_services.session.state() == SessionState::Ready;
    const QString file = isReady ? m_services.places.file() : QString();
    if (isReady && file.isEmpty())
        m_services.sessionWatch.start();
    if (file.isEmpty() || !isInSight())
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();

    const QString folder = file.isEmpty() ? QString() : QFileInfo(file).path();
    if (m_folder && m_folder->directories().contains(folder))
        return;
    m_folder.reset();
    if (folder.isEmpty())
        return;
    m_folder = std::make_unique<QFileSystemWatcher>(QStringList{folder});
    connect(m_folder.get(), &QFileSystemWatcher::directoryChanged, &m_settling, qOverload<>(&QTimer::start));
}

bool StoreWatch::isInSight() const { return m_window.isVisible() && !m_window.isMinimized(); }

void StoreWatch::merged(qsizetype conflicts)
{
    QString text = tr("Another copy of this vault was changed too; both were put together.");
    if (conflicts == 1)
        text +=
            QLatin1Char(' ') + tr("One account is there in two versions now: look at both, and keep the right one.");
    else if (conflicts > 1)
        text += QLatin1Char(' ')
            + tr("%n accounts are there in two versions now: look at them, and keep the right ones.", nullptr,
                static_cast<int>(conflicts));
    Q_EMIT noticed({text, {}, {}, {}, NoticeContent::Stay::Lasting});
}

} // namespace cinnabar::ui
