// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QWidget>

namespace cinnabar {
class PasswordStrength;
} // namespace cinnabar

namespace cinnabar::ui {

class FieldMessage;
class PasswordEdit;
class StrengthMeter;

/// Chooses a new password: typed twice, with what guessing it would take. A weak one is told, not refused; only one
/// that is empty, or shorter than a recovery passphrase has to be, is.
class NewPasswordForm : public QWidget {
    Q_OBJECT
public:
    enum class Purpose { Password, RecoveryPassphrase };
    /// Of a recovery passphrase, in characters. Whoever finds a backup can try passphrases for as long as they like.
    static constexpr int shortestPassphrase = 12;

    /// `strength` must outlive this.
    explicit NewPasswordForm(const PasswordStrength &strength, QWidget *parent = nullptr);
    NewPasswordForm(const PasswordStrength &strength, Purpose purpose, QWidget *parent = nullptr);
    ~NewPasswordForm() override;
    Q_DISABLE_COPY_MOVE(NewPasswordForm)

    /// Whether there is a password, long enough and twice the same.
    bool isValid() const { return m_valid; }
    /// The password as UTF-8; both fields are wiped. Empty while the form is not valid: then the fields stay.
    SecretBytes takePassword();
    /// The same, and both fields stay.
    SecretBytes password() const;
    void wipe();
    /// Says at its field what is missing, for a button that stays enabled.
    void showProblems();

Q_SIGNALS:
    void validityChanged();
    /// Enter was pressed while the form is valid.
    void submitted();

private:
    bool isLongEnough(SecretView password) const;
    QString differText() const;
    void onPasswordEdited();
    void onChanged();
    void compare();
    void onReturn(PasswordEdit *field);
    void showCapsLock(const PasswordEdit *field);

    const PasswordStrength &m_strength;
    Purpose m_purpose;
    PasswordEdit *m_password;
    PasswordEdit *m_again;
    FieldMessage *m_passwordMessage;
    FieldMessage *m_againMessage;
    StrengthMeter *m_meter;
    bool m_valid = false;
};

} // namespace cinnabar::ui
