// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "window/message_page.h"

class QProgressBar;

namespace cinnabar {
class VaultSession;
} // namespace cinnabar

namespace cinnabar::ui {

class FieldMessage;
class PasswordEdit;

/// Asks for the password of a locked vault, as often as it takes. linkActivated() asks to restore a backup instead.
class UnlockPage : public MessagePage {
    Q_OBJECT
public:
    /// `session` must outlive the page.
    explicit UnlockPage(VaultSession &session, QWidget *parent = nullptr);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void unlock();
    void tried(const Status &status);
    void showBusy();

    VaultSession &m_session;
    PasswordEdit *m_password;
    FieldMessage *m_message;
    QProgressBar *m_busy;
    PillButton *m_unlock;
};

} // namespace cinnabar::ui
