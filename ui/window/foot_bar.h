// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault_session.h"
#include "window/glyphs.h"

#include <QWidget>

namespace cinnabar::ui {

/// The window's last line: where the secrets live, or what is wrong with that.
class FootBar : public QWidget {
    Q_OBJECT
public:
    explicit FootBar(QWidget *parent = nullptr);
    /// `error` says what is wrong while Unavailable.
    void describe(const StoreDescription &store, SessionState state, const Error &error);
    QString text() const { return m_text; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Glyph m_glyph = Glyph::Keychain;
};

} // namespace cinnabar::ui
