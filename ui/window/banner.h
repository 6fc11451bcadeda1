// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/glyphs.h"

#include <QWidget>

class QLabel;

namespace cinnabar::ui {

class PillButton;

/// A line across a window that stays for as long as its reason does. Screen readers hear it when it comes.
class Banner : public QWidget {
    Q_OBJECT
public:
    enum class Tone {
        Quiet,
        Loud, ///< in the accent colour, for what must not be overlooked: a clock that is not the real one
    };
    explicit Banner(Tone tone, Glyph glyph = Glyph::Warning, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    /// Offers what ends its reason; empty for nothing.
    void setAction(const QString &text);

Q_SIGNALS:
    void actionRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void arrange();
    void colour();

    Tone m_tone;
    Glyph m_glyph;
    QLabel *m_text;
    PillButton *m_action;
};

} // namespace cinnabar::ui
