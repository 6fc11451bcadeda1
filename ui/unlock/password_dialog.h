// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace cinnabar {
class PasswordStrength;
class VaultSession;
} // namespace cinnabar

namespace cinnabar::ui {

class FieldMessage;
class NewPasswordForm;
class PasswordEdit;

/// Sets the password of a vault, changes it, or takes it away where the keychain protects the accounts too.
class PasswordDialog : public QDialog {
    Q_OBJECT
public:
    /// Both must outlive the dialog.
    PasswordDialog(VaultSession &session, const PasswordStrength &strength, QWidget *parent = nullptr);
    ~PasswordDialog() override;

    /// Sets or changes it, and closes; stays open with the reason when that is not possible.
    void accept() override;

Q_SIGNALS:
    /// What was done, in a sentence.
    void told(const QString &sentence);

private:
    void buildCurrent(QVBoxLayout *column);
    void buildButtons(QVBoxLayout *column);
    /// Whether the password that counts now was typed, if there is one; says so at the field if not.
    bool hasCurrent();
    void askToRemove();
    void remove();
    void finished(const Status &status, const QString &sentence);
    void showBusy();

    VaultSession &m_session;
    PasswordEdit *m_current = nullptr; ///< null: there is no password yet
    FieldMessage *m_currentMessage = nullptr;
    NewPasswordForm *m_form = nullptr;
    QLabel *m_problem;
    QProgressBar *m_busy;
    QPushButton *m_accept = nullptr;
    QPushButton *m_remove = nullptr; ///< null where it can't be removed
};

} // namespace cinnabar::ui
