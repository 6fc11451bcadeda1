// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/glyphs.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace cinnabar::ui {

/// A line across a window in the accent colour, for what must not be overlooked: a clock that is not the real one,
/// accounts that are kept nowhere. Screen readers hear it when it comes.
class LoudBanner : public QWidget {
    Q_OBJECT
public:
    explicit LoudBanner(Glyph glyph, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    /// The button at its end; empty for none.
    void setAction(const QString &text);

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void colour();

    Glyph m_glyph;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace cinnabar::ui
