// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unlock/password_dialog.h"

#include "editor/form_parts.h"
#include "text/error_text.h"
#include "unlock/busy_bar.h"
#include "unlock/new_password_form.h"
#include "unlock/password_edit.h"
#include "vault/vault_session.h"
#include "window/parts.h"
#include "window/questions.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QVBoxLayout>

namespace cinnabar::ui {

PasswordDialog::PasswordDialog(VaultSession &session, const PasswordStrength &strength, QWidget *parent)
    : QDialog(parent), m_session(session), m_problem(headingLabel({}, 1.0)), m_busy(makeBusyBar(this))
{
    const bool isChange = session.isSealed();
    setWindowTitle(isChange ? tr("Change the password") : tr("Set a password"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(formGap);
    column->addWidget(headingLabel(windowTitle()));
    column->addWidget(mutedLabel(isChange
            ? tr("From then on the new password opens the vault. Backups and older copies of the file keep theirs.")
            : tr("Cinnabar then seals your accounts, and asks for the password at every start and whenever it locks. "
                 "Nobody can reset a password that is forgotten; a recovery passphrase opens your backups.")));
    column->addSpacing(4);
    if (isChange)
        buildCurrent(column);
    // After the current one, for the order of Tab.
    m_form = new NewPasswordForm(strength, this);
    column->addWidget(m_form);
    m_problem->setObjectName(QStringLiteral("passwordProblem"));
    m_problem->hide();
    column->addWidget(m_problem);
    column->addWidget(m_busy);
    column->addStretch();
    buildButtons(column);
    connect(m_form, &NewPasswordForm::submitted, this, &PasswordDialog::accept);
    connect(&session, &VaultSession::hashingChanged, this, &PasswordDialog::showBusy);
    setMinimumWidth(380);
    (m_current ? static_cast<QWidget *>(m_current) : m_form)->setFocus();
}

PasswordDialog::~PasswordDialog() = default;

void PasswordDialog::buildCurrent(QVBoxLayout *column)
{
    m_current = new PasswordEdit(this);
    m_current->setObjectName(QStringLiteral("currentPassword"));
    m_currentMessage = new FieldMessage(m_current, this);
    addField(column, tr("&Current password"), m_current);
    column->addWidget(m_currentMessage);
    connect(m_current, &QLineEdit::textEdited, m_currentMessage, &FieldMessage::clearMessage);
    connect(m_current, &QLineEdit::returnPressed, this, [this] { m_form->setFocus(); });
}

void PasswordDialog::buildButtons(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    if (m_current && m_session.describe().kind != StoreKind::File) {
        m_remove = new PillButton(PillButton::Kind::Other, tr("&Remove it…"), this);
        m_remove->setObjectName(QStringLiteral("removePassword"));
        m_remove->setAutoDefault(false);
        row->addWidget(m_remove);
        connect(m_remove, &QPushButton::clicked, this, &PasswordDialog::askToRemove);
    }
    auto *cancel = new PillButton(PillButton::Kind::Other, tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_accept = new PillButton(PillButton::Kind::Main, m_current ? tr("Change password") : tr("Set password"), this);
    // Enter goes from field to field, and the last one accepts.
    m_accept->setAutoDefault(false);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_accept);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &PasswordDialog::accept);
}

bool PasswordDialog::hasCurrent()
{
    if (!m_current || !m_current->isEmpty())
        return true;
    m_currentMessage->showProblem(tr("Type the password that you use now."));
    m_current->setFocus();
    return false;
}

void PasswordDialog::accept()
{
    if (m_session.hashing() || !hasCurrent())
        return;
    if (!m_form->isValid())
        return m_form->showProblems();
    m_problem->hide();
    SecretBytes current = m_current ? m_current->password() : SecretBytes();
    const QString sentence =
        m_current ? tr("The new password counts from now on.") : tr("Your accounts are sealed with the password now.");
    m_session.changePassword(
        std::move(current), m_form->takePassword(), [self = QPointer(this), sentence](const Status &status) {
            if (self)
                self->finished(status, sentence);
        });
}

void PasswordDialog::askToRemove()
{
    if (m_session.hashing() || !hasCurrent())
        return;
    ask(*this,
        {tr("Remove the password?"),
            tr("Whoever uses this computer while you are logged in can then see the codes: only the keychain protects "
               "the accounts, and Cinnabar locks no more. The accounts stay."),
            tr("Remove password")},
        [self = QPointer(this)] {
            if (self)
                self->remove();
        });
}

void PasswordDialog::remove()
{
    m_problem->hide();
    m_session.removePassword(m_current->password(), [self = QPointer(this)](const Status &status) {
        if (self)
            self->finished(status, tr("The password is removed."));
    });
}

void PasswordDialog::finished(const Status &status, const QString &sentence)
{
    if (status) {
        if (m_current)
            m_current->wipePassword();
        Q_EMIT told(sentence);
        return QDialog::accept();
    }
    if (m_current && status.error().code == ErrorCode::WrongPassword) {
        m_currentMessage->showProblem(tr("This is not the password that you use now. Nothing was changed, and you can "
                                         "try as often as you like."));
        m_current->selectAll();
        return m_current->setFocus();
    }
    m_problem->setText(errorText(status.error()));
    m_problem->show();
}

void PasswordDialog::showBusy()
{
    const bool busy = m_session.hashing();
    m_busy->setVisible(busy);
    for (QWidget *part : {static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_current),
             static_cast<QWidget *>(m_accept), static_cast<QWidget *>(m_remove)}) {
        if (part)
            part->setEnabled(!busy);
    }
}

} // namespace cinnabar::ui
