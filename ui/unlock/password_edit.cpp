// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unlock/password_edit.h"

#include "editor/form_parts.h"
#include "window/parts.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStyle>

#include <algorithm>
#include <memory>
#include <utility>

namespace cinnabar::ui {

namespace {

/// In characters; longer passwords work, but leave copies behind.
constexpr qsizetype room = 512;
constexpr int eyeSize = 28;
constexpr int eyeGap = 4;

QString emptyRoom()
{
    QString text;
    text.reserve(room);
    return text;
}

/// Keys for what the field does not do. The history holds one step at the most, but that may be a pasted password.
bool isRefused(const QKeyEvent &event)
{
    return event.matches(QKeySequence::Copy) || event.matches(QKeySequence::Cut) || event.matches(QKeySequence::Undo)
        || event.matches(QKeySequence::Redo);
}

} // namespace

PasswordEdit::PasswordEdit(QWidget *parent)
    : QLineEdit(parent), m_eye(new GlyphButton(Glyph::Eye, tr("Show the password"), this))
{
    setEchoMode(Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setDragEnabled(false);
    setAcceptDrops(false);
    setText(emptyRoom());
    // First of all slots, so that others see a field without history.
    connect(this, &QLineEdit::textEdited, this, &PasswordEdit::forgetHistory);
    // A selection of shown text becomes X11's primary selection, for any program to read.
    connect(this, &QLineEdit::selectionChanged, this, [this] {
        if (isShown())
            deselect();
    });

    m_eye->setCheckable(true);
    m_eye->setFixedSize(eyeSize, eyeSize);
    m_eye->setCursor(Qt::ArrowCursor);
    connect(m_eye, &QToolButton::toggled, this, &PasswordEdit::setShown);
    placeButton();
}

PasswordEdit::~PasswordEdit()
{
    blockSignals(true); // who listened may be half gone
    wipePassword();
}

SecretBytes PasswordEdit::password() const { return secretOf(this); }

SecretBytes PasswordEdit::takePassword()
{
    SecretBytes password = secretOf(this);
    wipePassword();
    return password;
}

void PasswordEdit::wipePassword()
{
    {
        // The same block as the field's own, with what was deleted at its end.
        const QString shared = text();
        if (shared.capacity() > 0) // not for text that stands in the program itself, which can't be written to
            wipe(const_cast<QChar *>(shared.constData()), std::size_t(shared.capacity()) * sizeof(QChar));
    }
    setText(emptyRoom());
}

bool PasswordEdit::isEmpty() const { return text().isEmpty(); }

void PasswordEdit::setShown(bool shown)
{
    setEchoMode(shown ? Normal : Password);
    deselect();
    m_eye->setChecked(shown);
    m_eye->setGlyph(shown ? Glyph::EyeClosed : Glyph::Eye, shown ? tr("Hide the password") : tr("Show the password"));
}

// Setting a text, the same one too, empties the history.
void PasswordEdit::forgetHistory()
{
    const int cursor = cursorPosition();
    setText(text());
    setCursorPosition(cursor);
}

QSize PasswordEdit::sizeHint() const { return QLineEdit::sizeHint().expandedTo({220, eyeSize + 2 * eyeGap}); }

QSize PasswordEdit::minimumSizeHint() const
{
    return QLineEdit::minimumSizeHint().expandedTo({120, eyeSize + 2 * eyeGap});
}

bool PasswordEdit::event(QEvent *event)
{
    // Taken here, so that they do not reach the window's shortcuts either.
    if (event->type() == QEvent::ShortcutOverride && isRefused(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void PasswordEdit::keyPressEvent(QKeyEvent *event)
{
    noteCapsLock(*event);
    if (isRefused(*event))
        return event->accept();
    QLineEdit::keyPressEvent(event);
}

void PasswordEdit::noteCapsLock(const QKeyEvent &event)
{
    const QString text = event.text();
    if (text.size() != 1 || !text.front().isLetter() || text.front().toLower() == text.front().toUpper())
        return;
    const bool isUpper = text.front().isUpper();
    const bool isShifted = event.modifiers().testFlag(Qt::ShiftModifier);
    const CapsLock now = isUpper != isShifted ? CapsLock::On : CapsLock::Off;
    if (std::exchange(m_capsLock, now) != now)
        Q_EMIT capsLockChanged();
}

void PasswordEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeButton();
}

void PasswordEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        placeButton();
}

void PasswordEdit::placeButton()
{
    const QRect trailing(width() - eyeSize - eyeGap, (height() - eyeSize) / 2, eyeSize, eyeSize);
    m_eye->setGeometry(QStyle::visualRect(layoutDirection(), rect(), trailing));
    const int taken = eyeSize + eyeGap;
    setTextMargins(isRightToLeft() ? taken : eyeGap, 0, isRightToLeft() ? eyeGap : taken, 0);
}

void PasswordEdit::contextMenuEvent(QContextMenuEvent *event)
{
    const std::unique_ptr<QMenu> menu(createStandardContextMenu());
    for (QAction *action : menu->actions()) {
        if (action->objectName() != QStringLiteral("edit-paste"))
            menu->removeAction(action);
    }
    menu->exec(event->globalPos());
}

} // namespace cinnabar::ui
