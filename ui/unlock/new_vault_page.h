// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "window/message_page.h"

class QLabel;
class QProgressBar;

namespace cinnabar {
class PasswordStrength;
class VaultSession;
} // namespace cinnabar

namespace cinnabar::ui {

class NewPasswordForm;

/// Chooses the password of a vault file that is not there yet, and makes it.
class NewVaultPage : public MessagePage {
    Q_OBJECT
public:
    /// Both must outlive the page.
    NewVaultPage(VaultSession &session, const PasswordStrength &strength, QWidget *parent = nullptr);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void create();
    void showBusy();

    VaultSession &m_session;
    NewPasswordForm *m_form;
    QLabel *m_problem;
    QProgressBar *m_busy;
    PillButton *m_create;
};

} // namespace cinnabar::ui
