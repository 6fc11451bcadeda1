// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unlock/unlock_page.h"

#include "editor/form_parts.h"
#include "text/error_text.h"
#include "unlock/busy_bar.h"
#include "unlock/password_edit.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QPointer>
#include <QProgressBar>
#include <QVBoxLayout>

namespace cinnabar::ui {

UnlockPage::UnlockPage(VaultSession &session, QWidget *parent)
    : MessagePage(Look::Sign, Glyph::Lock, parent), m_session(session), m_password(new PasswordEdit(this)),
      m_message(new FieldMessage(m_password, this)), m_busy(makeBusyBar(this)), m_unlock(addButton(tr("Unlock")))
{
    setTitle(tr("Locked"));
    setText(tr("Your accounts are safe. Give the password to see them."));
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    m_password->setObjectName(QStringLiteral("unlockPassword"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setPlaceholderText(tr("Password"));
    column->addWidget(m_password);
    column->addWidget(m_message);
    column->addWidget(m_busy);
    setContent(part);
    //: %1 and %2 open and close a link.
    setLinks(tr("Forgot the password? %1Restore a backup%2")
                 .arg(QStringLiteral("<a href=\"restore\">"), QStringLiteral("</a>")));
    setFocusProxy(m_password);
    connect(m_password, &QLineEdit::returnPressed, this, &UnlockPage::unlock);
    connect(m_password, &QLineEdit::textEdited, m_message, &FieldMessage::clearMessage);
    connect(m_password, &PasswordEdit::capsLockChanged, this, [this] {
        if (m_password->capsLock() == PasswordEdit::CapsLock::On)
            m_message->showHint(tr("Caps Lock is on."));
        else if (!m_message->hasProblem())
            m_message->clearMessage();
    });
    connect(m_unlock, &QPushButton::clicked, this, &UnlockPage::unlock);
    connect(&session, &VaultSession::hashingChanged, this, &UnlockPage::showBusy);
    showBusy();
}

void UnlockPage::hideEvent(QHideEvent *event)
{
    MessagePage::hideEvent(event);
    // A minimised window is hidden too, and keeps what was typed.
    if (m_session.state() != SessionState::Locked)
        m_password->wipePassword();
}

void UnlockPage::unlock()
{
    if (m_session.hashing())
        return;
    if (m_password->isEmpty())
        return m_message->showProblem(tr("Type the password of this vault."));
    m_message->clearMessage();
    // It stays in the field until it has opened the vault: a slip can be looked at and mended.
    m_session.unlock(m_password->password(), [self = QPointer(this)](const Status &status) {
        if (self)
            self->tried(status);
    });
}

void UnlockPage::tried(const Status &status)
{
    if (status) {
        m_message->clearMessage();
        return m_password->wipePassword();
    }
    m_message->showProblem(errorText(status.error()));
    m_password->selectAll();
    m_password->setFocus();
}

void UnlockPage::showBusy()
{
    m_busy->setVisible(m_session.hashing());
    m_password->setReadOnly(m_session.hashing());
    m_unlock->setEnabled(!m_session.hashing());
}

} // namespace cinnabar::ui
