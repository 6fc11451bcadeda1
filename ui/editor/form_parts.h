// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QLabel>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace cinnabar::ui {

// Distances of all forms, in device-independent pixels.
inline constexpr int formGap = 8;
inline constexpr int formWideGap = 12;
inline constexpr int formMargin = 12;

/// A sentence under a field: what is wrong with it, or a hint. Takes no room while empty. Screen readers hear it as the
/// field's description.
class FieldMessage : public QLabel {
    Q_OBJECT
public:
    explicit FieldMessage(QWidget *field, QWidget *parent = nullptr);
    void showProblem(const QString &sentence);
    void showHint(const QString &sentence);
    void clearMessage();
    bool hasProblem() const { return m_problem; }

private:
    void say(const QString &sentence);
    QWidget *m_field;
    bool m_problem = false;
};

/// A part of a form that opens and closes under its title.
class Fold : public QWidget {
    Q_OBJECT
public:
    explicit Fold(const QString &title, QWidget *parent = nullptr);
    /// Where the content goes.
    QVBoxLayout *content() const { return m_content; }
    void setOpen(bool open);
    bool isOpen() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSign();
    QToolButton *m_title;
    QWidget *m_body;
    QVBoxLayout *m_content;
};

/// A wrapping label in muted text.
QLabel *mutedLabel(const QString &text = {});
/// A wrapping label, semi-bold and `scale` times the base size.
QLabel *headingLabel(const QString &text, double scale = 1.2);
/// Makes text lighter than the palette's text, readable on light and dark.
void setMuted(QLabel *label);
/// A field with its name above it, tied together for mnemonics and screen readers. `text` may hold an '&'.
QLabel *addField(QVBoxLayout *layout, const QString &text, QWidget *field);
/// A frameless area that scrolls down only.
QScrollArea *scrolling(QWidget *content);
/// Brings a part of a scrolling page into view, once it has its place.
void scrollTo(QWidget *part);
/// Leaves the wheel to the page while the field has no focus: scrolling past it must not change it.
void keepFromWheel(QWidget *field);
/// Gives a window its theme, and again whenever the system turns dark or light.
void followTheme(QWidget &window);

/// What a field holds as UTF-8. Qt's own copies of it in the field stay until wipeField(): it has no other way in.
SecretBytes secretOf(const QLineEdit *field);
/// Overwrites the text a field shows and empties it, its undo history too, and withdraws it from X11's selection.
/// Copies that the toolkit made while the person typed can't be reached.
void wipeField(QLineEdit *field);
/// The same for a field of several lines. Its document keeps what was typed until it is emptied, without a way in.
SecretBytes secretOf(const QPlainTextEdit *field);
void wipeField(QPlainTextEdit *field);
/// A secret as the text that a widget has to be given, from UTF-8. Wipe it with wipeText() afterwards.
QString textOf(SecretView secret);
/// Overwrites a text, in all of its copies that Qt shares, and empties it.
void wipeText(QString &text);
/// The bytes of a text that Qt handed over, as UTF-8. The caller's QString stays as it is.
SecretBytes secretFromText(const QString &text);

} // namespace cinnabar::ui
