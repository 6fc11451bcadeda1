// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/glyphs.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace cinnabar::ui {

class PillButton;

/// A page with a sign, one sentence, what it means and the way on: first run, nothing found, keychain out of reach.
class MessagePage : public QWidget {
    Q_OBJECT
public:
    /// Brand is the mark in its own colour; Sign is a quiet one.
    enum class Look { Brand, Sign };
    MessagePage(Look look, Glyph glyph, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setText(const QString &text);
    PillButton *addButton(const QString &text);
    /// A part between the text and the buttons, as wide as these; the page owns it from now on.
    void setContent(QWidget *part);
    /// A line of links below the buttons, as rich text; linkActivated() tells which was chosen.
    void setLinks(const QString &html);

Q_SIGNALS:
    void linkActivated(const QString &link);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void colour();

    Look m_look;
    Glyph m_glyph;
    QWidget *m_mark;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_links;
    QString m_linksHtml;
    QVBoxLayout *m_content;
    QBoxLayout *m_buttons;
};

} // namespace cinnabar::ui
