// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/glyphs.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

#include <optional>

namespace cinnabar::ui {

/// How high buttons and fields are at least, in device-independent pixels.
inline constexpr int controlHeight = 36;

/// What a button or field is called: its text without the mark of its mnemonic, where "&&" stands for "&".
QString plainName(const QString &text);

/// A button with round corners: the one main action of a page in the accent colour, others with an outline.
class PillButton : public QPushButton {
    Q_OBJECT
public:
    enum class Kind { Main, Other };
    PillButton(Kind kind, const QString &text, QWidget *parent = nullptr);
    void setGlyph(Glyph glyph) { m_glyph = glyph; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
    std::optional<Glyph> m_glyph;
};

/// A button that is only a sign; `name` is what it does, for the tooltip and screen readers.
class GlyphButton : public QToolButton {
    Q_OBJECT
public:
    GlyphButton(Glyph glyph, const QString &name, QWidget *parent = nullptr);
    void setGlyph(Glyph glyph, const QString &name);
    QSize sizeHint() const override { return {controlHeight, controlHeight}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph;
};

/// A check box whose frame is seen on a dark window too: styles derive it from the window's colour, and darken it.
class CheckBox : public QCheckBox {
    Q_OBJECT
public:
    using QCheckBox::QCheckBox;

protected:
    void initStyleOption(QStyleOptionButton *option) const override;
};

/// A quiet scroll bar: only the handle, with round ends.
class SlimScrollBar : public QScrollBar {
    Q_OBJECT
public:
    explicit SlimScrollBar(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRect handle() const;
    std::optional<int> m_grabbedAt; ///< from the handle's top to the pointer, while it is dragged
};

/// The search field. Leaves keys alone that mean something to the window while the field has no use for them.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchField(QWidget *parent = nullptr);
    QSize sizeHint() const override;

Q_SIGNALS:
    /// Up, Down, Page Up, Page Down, Enter: for the list.
    void navigated(QKeyEvent *event);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool leavesToWindow(const QKeyEvent &event) const;
    QAction *m_clear;
    QColor m_clearColor; ///< of its icon; none before it is first needed
};

} // namespace cinnabar::ui
