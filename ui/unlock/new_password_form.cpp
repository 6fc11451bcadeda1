// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unlock/new_password_form.h"

#include "editor/form_parts.h"
#include "encoding/secret_text.h"
#include "ports/password_strength.h"
#include "unlock/password_edit.h"
#include "unlock/strength_meter.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

namespace {

PasswordEdit *passwordField(const QString &name)
{
    auto *field = new PasswordEdit;
    field->setObjectName(name);
    return field;
}

/// Whether `part` may yet become `whole`.
bool isBeginning(SecretView part, SecretView whole)
{
    return part.size() <= whole.size() && equalsConstantTime(part, whole.first(part.size()));
}

} // namespace

NewPasswordForm::NewPasswordForm(const PasswordStrength &strength, QWidget *parent)
    : NewPasswordForm(strength, Purpose::Password, parent)
{
}

NewPasswordForm::NewPasswordForm(const PasswordStrength &strength, Purpose purpose, QWidget *parent)
    : QWidget(parent), m_strength(strength), m_purpose(purpose),
      m_password(passwordField(QStringLiteral("newPassword"))), m_again(passwordField(QStringLiteral("passwordAgain"))),
      m_passwordMessage(new FieldMessage(m_password)), m_againMessage(new FieldMessage(m_again)),
      m_meter(new StrengthMeter)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    const bool isPassphrase = purpose == Purpose::RecoveryPassphrase;
    addField(column, isPassphrase ? tr("&Passphrase") : tr("New &password"), m_password);
    column->addWidget(m_passwordMessage);
    column->addWidget(m_meter);
    addField(column, isPassphrase ? tr("The same passphrase &again") : tr("The same password &again"), m_again);
    column->addWidget(m_againMessage);
    setFocusProxy(m_password);

    connect(m_password, &QLineEdit::textChanged, this, &NewPasswordForm::onPasswordEdited);
    connect(m_again, &QLineEdit::textChanged, this, &NewPasswordForm::onChanged);
    for (PasswordEdit *field : {m_password, m_again}) {
        connect(field, &QLineEdit::returnPressed, this, [this, field] { onReturn(field); });
        connect(field, &PasswordEdit::capsLockChanged, this, [this, field] { showCapsLock(field); });
    }
    connect(m_again, &QLineEdit::editingFinished, this, &NewPasswordForm::compare);
}

// The fields lose the focus, and say so, when the window closes in the base's destructor.
NewPasswordForm::~NewPasswordForm()
{
    for (PasswordEdit *field : {m_password, m_again})
        field->disconnect(this);
}

void NewPasswordForm::onPasswordEdited()
{
    const SecretBytes password = m_password->password();
    if (password.empty())
        m_meter->setEstimate({});
    else
        m_meter->setEstimate(m_strength.estimate(password.view()));
    m_password->setAccessibleDescription(m_meter->sentence());
    if (m_passwordMessage->hasProblem())
        m_passwordMessage->clearMessage();
    onChanged();
}

void NewPasswordForm::onChanged()
{
    const SecretBytes password = m_password->password();
    const SecretBytes again = m_again->password();
    // What may yet become the same is no mistake while the person types.
    if (!isBeginning(again.view(), password.view()))
        compare();
    else if (m_againMessage->hasProblem())
        m_againMessage->clearMessage();
    const bool valid = isLongEnough(password.view()) && equalsConstantTime(password.view(), again.view());
    if (std::exchange(m_valid, valid) != valid)
        Q_EMIT validityChanged();
}

bool NewPasswordForm::isLongEnough(SecretView password) const
{
    if (m_purpose == Purpose::Password)
        return !password.empty();
    SecretText characters(asText(password));
    while (characters.position() < shortestPassphrase && characters.next()) { }
    return characters.position() >= shortestPassphrase;
}

QString NewPasswordForm::differText() const
{
    return m_purpose == Purpose::Password
        ? tr("The two passwords are not the same. Look at them with the eye button.")
        : tr("The two passphrases are not the same. Look at them with the eye button.");
}

void NewPasswordForm::compare()
{
    const SecretBytes password = m_password->password();
    const SecretBytes again = m_again->password();
    if (!again.empty() && !equalsConstantTime(password.view(), again.view()))
        m_againMessage->showProblem(differText());
}

void NewPasswordForm::showProblems()
{
    const bool isPassphrase = m_purpose == Purpose::RecoveryPassphrase;
    if (isPassphrase && !isLongEnough(m_password->password().view()))
        m_passwordMessage->showProblem(
            tr("Take at least %n characters: several words that do not belong together are easy to keep.", nullptr,
                shortestPassphrase));
    else if (m_password->isEmpty())
        m_passwordMessage->showProblem(tr("Type the password that you want to use."));
    else if (m_again->isEmpty())
        m_againMessage->showProblem(isPassphrase
                ? tr("Type the passphrase again, so that a slip does not lock you out.")
                : tr("Type the password again, so that a slip does not lock you out."));
    else
        compare();
}

void NewPasswordForm::onReturn(PasswordEdit *field)
{
    if (m_valid)
        Q_EMIT submitted();
    else if (field == m_password && !m_password->isEmpty())
        m_again->setFocus();
    else
        showProblems();
}

void NewPasswordForm::showCapsLock(const PasswordEdit *field)
{
    FieldMessage *message = field == m_password ? m_passwordMessage : m_againMessage;
    if (message->hasProblem())
        return;
    if (field->capsLock() == PasswordEdit::CapsLock::On)
        message->showHint(tr("Caps Lock is on."));
    else
        message->clearMessage();
}

SecretBytes NewPasswordForm::password() const { return m_valid ? m_password->password() : SecretBytes(); }

SecretBytes NewPasswordForm::takePassword()
{
    SecretBytes taken = password();
    if (m_valid)
        wipe();
    return taken;
}

void NewPasswordForm::wipe()
{
    for (PasswordEdit *field : {m_again, m_password}) {
        field->wipePassword();
        field->setShown(false);
    }
    for (FieldMessage *message : {m_passwordMessage, m_againMessage})
        message->clearMessage();
}

} // namespace cinnabar::ui
