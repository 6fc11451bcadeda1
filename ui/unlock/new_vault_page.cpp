// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unlock/new_vault_page.h"

#include "editor/form_parts.h"
#include "text/error_text.h"
#include "unlock/busy_bar.h"
#include "unlock/new_password_form.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QVBoxLayout>

namespace cinnabar::ui {

NewVaultPage::NewVaultPage(VaultSession &session, const PasswordStrength &strength, QWidget *parent)
    : MessagePage(Look::Sign, Glyph::Lock, parent), m_session(session), m_form(new NewPasswordForm(strength, this)),
      m_problem(headingLabel({}, 1.0)), m_busy(makeBusyBar(this)), m_create(addButton(tr("Make the vault")))
{
    setTitle(tr("Choose a password for this vault"));
    setText(
        tr("It seals your accounts: whoever has the file needs it, and so do you, at every start. Nobody can reset "
           "it. What helps when it is forgotten is a recovery passphrase, which you can set once the vault is made: "
           "it opens your backups."));
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    column->addWidget(m_form);
    m_problem->setObjectName(QStringLiteral("newVaultProblem"));
    m_problem->hide();
    column->addWidget(m_problem);
    column->addWidget(m_busy);
    setContent(part);
    setFocusProxy(m_form);
    connect(m_form, &NewPasswordForm::submitted, this, &NewVaultPage::create);
    connect(m_create, &QPushButton::clicked, this, &NewVaultPage::create);
    connect(&session, &VaultSession::hashingChanged, this, &NewVaultPage::showBusy);
    showBusy();
}

void NewVaultPage::hideEvent(QHideEvent *event)
{
    MessagePage::hideEvent(event);
    if (m_session.state() != SessionState::New)
        m_form->wipe();
}

void NewVaultPage::create()
{
    if (m_session.hashing())
        return;
    if (!m_form->isValid())
        return m_form->showProblems();
    m_problem->hide();
    m_session.create(m_form->takePassword(), [self = QPointer(this)](const Status &status) {
        if (!self || status)
            return;
        self->m_problem->setText(errorText(status.error()));
        self->m_problem->show();
        self->m_form->setFocus();
    });
}

void NewVaultPage::showBusy()
{
    m_busy->setVisible(m_session.hashing());
    m_form->setEnabled(!m_session.hashing());
    m_create->setEnabled(!m_session.hashing());
}

} // namespace cinnabar::ui
