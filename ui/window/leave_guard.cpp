// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/leave_guard.h"

#include "vault/vault_session.h"
#include "window/questions.h"

#include <QEventLoop>
#include <QGuiApplication>
#include <QPointer>
#include <QSessionManager>
#include <QTimer>
#include <QWidget>

#include <tuple>

namespace cinnabar::ui {

using namespace std::chrono_literals;

namespace {

/// Session managers give a program some ten seconds before they end it.
constexpr std::chrono::milliseconds logoutPatience = 8s;

} // namespace

LeaveGuard::LeaveGuard(VaultSession &session, const Notice &notice, QWidget &window)
    : QObject(&window), m_session(session), m_notice(notice), m_window(window)
{
    connect(&session, &VaultSession::vaultChanged, this, [this] { m_stored = true; });
    connect(&session, &VaultSession::busyChanged, this, &LeaveGuard::busyChanged);
    connect(
        qGuiApp, &QGuiApplication::commitDataRequest, this,
        [this](QSessionManager &manager) {
            if (!settle(logoutPatience) && manager.allowsInteraction()) {
                manager.cancel();
                manager.release();
                std::ignore = mayClose();
            }
        },
        Qt::DirectConnection);
}

bool LeaveGuard::mayClose()
{
    if (m_closeAnyway)
        return true;
    if (m_session.describe().kind == StoreKind::Memory && !m_session.vault().accounts().empty()) {
        askToForget();
        return false;
    }
    if (!m_session.busy())
        return true;
    if (!m_told.isEmpty()) {
        askToCloseAnyway();
        return false;
    }
    m_stored = false;
    tell(tr("Still storing your last change. Cinnabar closes as soon as it is safe."));
    return false;
}

void LeaveGuard::askToCloseAnyway()
{
    const QString name = m_session.describe().name;
    ask(m_window,
        {tr("Close before your last change is stored?"),
            (name.isEmpty() ? tr("The store has not answered yet.") : tr("%1 has not answered yet.").arg(name))
                + QLatin1Char(' ')
                + tr("If you close now, your last change may be lost: a new account, or a counter's step. What was "
                     "stored before is safe."),
            tr("Close anyway")},
        [self = QPointer(this)] {
            if (!self)
                return;
            self->m_closeAnyway = true;
            self->m_window.close();
        });
}

void LeaveGuard::askToForget()
{
    const int count = int(m_session.vault().accounts().size());
    ask(m_window,
        {tr("Close this workspace?"),
            count == 1
                ? tr("Its account is in memory only. It is gone for good then: it was never written to disk.")
                : tr(
                    "Its %n accounts are in memory only. They are gone for good then: they were never written to disk.",
                    nullptr, count),
            tr("Close workspace")},
        [self = QPointer(this)] {
            if (!self)
                return;
            self->m_closeAnyway = true;
            self->m_window.close();
        });
}

void LeaveGuard::busyChanged()
{
    if (m_session.busy() || m_told.isEmpty())
        return;
    if (m_stored) {
        m_told.clear();
        // The session is in the middle of its work.
        QTimer::singleShot(0, &m_window, &QWidget::close);
    } else if (m_notice.isVisible() && m_notice.plainText() == m_told) {
        // Nobody has said yet that it was not stored.
        tell(tr("Your last change was not stored, so Cinnabar stays open. Look at it again before you close."));
        m_told.clear();
    } else {
        m_told.clear();
    }
}

void LeaveGuard::tell(const QString &text)
{
    m_told = text;
    Q_EMIT noticed({text, {}, {}, {}, NoticeContent::Stay::Lasting});
}

bool LeaveGuard::settle(std::chrono::milliseconds patience)
{
    if (!m_session.busy())
        return true;
    QEventLoop loop;
    connect(&m_session, &VaultSession::busyChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    return !m_session.busy();
}

} // namespace cinnabar::ui
