// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QLineEdit>

namespace cinnabar::ui {

class GlyphButton;

/// A field for a password, with a button that shows what was typed. What it holds leaves it as SecretBytes only:
/// nothing can be undone, dragged, cut or copied, not even while it is shown.
///
/// QLineEdit keeps a password as a QString. Typing goes into one block that is wiped, not into ever new ones, for as
/// long as it fits. Not in reach: the letters of key events, a text that was pasted, the copies that Qt's layout makes
/// while the password is shown, and those of passwords longer than the block. The heap must wipe what is freed.
class PasswordEdit : public QLineEdit {
    Q_OBJECT
public:
    enum class CapsLock { Unknown, Off, On };

    explicit PasswordEdit(QWidget *parent = nullptr);
    ~PasswordEdit() override;

    /// What was typed, as UTF-8; it stays in the field.
    SecretBytes password() const;
    /// What was typed, as UTF-8; the field is wiped.
    SecretBytes takePassword();
    void wipePassword();
    bool isEmpty() const;

    void setShown(bool shown);
    bool isShown() const { return echoMode() == Normal; }
    /// As the last letter that was typed tells; systems don't say it otherwise.
    CapsLock capsLock() const { return m_capsLock; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void capsLockChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void forgetHistory();
    void placeButton();
    void noteCapsLock(const QKeyEvent &event);

    GlyphButton *m_eye;
    CapsLock m_capsLock = CapsLock::Unknown;
};

} // namespace cinnabar::ui
