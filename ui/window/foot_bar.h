// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault_session.h"
#include "window/glyphs.h"

#include <QWidget>

class QPushButton;

namespace cinnabar::ui {

/// The window's last line: where the secrets live, or what is wrong with that; and Lock, where that is possible.
class FootBar : public QWidget {
    Q_OBJECT
public:
    explicit FootBar(QWidget *parent = nullptr);
    /// `file` is the vault file with its folder; empty when it is no file.
    void describe(const VaultSession &session, const QString &file);
    QString text() const { return m_text; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void lockRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QPushButton *m_lock;
    QString m_text;
    Glyph m_glyph = Glyph::Keychain;
};

} // namespace cinnabar::ui
