// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/lock_guard.h"

#include "ports/session_watch.h"
#include "unlock/auto_lock.h"
#include "vault/vault_session.h"

#include <QApplication>
#include <QDialog>

#include <utility>

namespace cinnabar::ui {

LockGuard::LockGuard(Services &services, QWidget &window) : QObject(&window), m_services(services), m_window(window)
{
    connect(&services.session, &VaultSession::stateChanged, this, &LockGuard::follow);
    // A password may have been set.
    connect(&services.session, &VaultSession::vaultChanged, this, &LockGuard::follow);
    follow();
}

bool LockGuard::canLock() const
{
    return m_services.session.state() == SessionState::Ready && m_services.session.isSealed();
}

void LockGuard::lock()
{
    if (canLock())
        m_services.session.lock();
}

void LockGuard::settingsChanged()
{
    if (m_auto)
        m_auto->settingsChanged();
}

void LockGuard::follow()
{
    if (canLock() && !m_auto) {
        m_auto = new AutoLock(m_services.sessionWatch, m_services.settings, this);
        connect(m_auto, &AutoLock::lockWanted, this, &LockGuard::lock);
        m_services.sessionWatch.start();
    }
    if (m_auto && canLock() && !m_auto->isRunning())
        m_auto->start();
    else if (m_auto && !canLock())
        m_auto->stop();

    // A store that is out of reach for a moment takes nothing away: what is being typed can be stored when it is back.
    const SessionState state = m_services.session.state();
    if (state == SessionState::Ready || state == SessionState::Unavailable) {
        m_open = m_open || state == SessionState::Ready;
    } else if (std::exchange(m_open, false)) {
        closeDialogs();
        Q_EMIT closed();
    }
}

void LockGuard::closeDialogs()
{
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    // Those over others first.
    const auto dialogs = m_window.findChildren<QDialog *>();
    for (auto dialog = dialogs.crbegin(); dialog != dialogs.crend(); ++dialog)
        (*dialog)->done(QDialog::Rejected);
}

} // namespace cinnabar::ui
