// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/form_parts.h"

#include "window/glyphs.h"
#include "window/parts.h"
#include "window/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStyle>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace cinnabar::ui {

namespace {

class WheelGuard : public QObject {
public:
    explicit WheelGuard(QWidget &field) : QObject(&field), m_field(field) { field.installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel || m_field.hasFocus())
            return false;
        event->ignore(); // so that it goes on to the page
        return true;
    }

private:
    QWidget &m_field;
};

class ThemeFollower : public QObject {
public:
    explicit ThemeFollower(QWidget &window) : QObject(&window), m_window(window)
    {
        window.installEventFilter(this);
        applyTheme(window);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::ApplicationPaletteChange)
            applyTheme(m_window);
        return false;
    }

private:
    QWidget &m_window;
};

} // namespace

FieldMessage::FieldMessage(QWidget *field, QWidget *parent) : QLabel(parent), m_field(field)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    hide();
}

void FieldMessage::showProblem(const QString &sentence)
{
    m_problem = true;
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    setFont(bold);
    setForegroundRole(QPalette::WindowText);
    setPalette(QPalette());
    say(QStringLiteral("\u26A0 ") + sentence); // a sign as well as the weight: never by colour alone
}

void FieldMessage::showHint(const QString &sentence)
{
    m_problem = false;
    setFont(QFont());
    setMuted(this);
    say(sentence);
}

void FieldMessage::clearMessage()
{
    m_problem = false;
    clear();
    hide();
    if (m_field != nullptr)
        m_field->setAccessibleDescription({});
}

void FieldMessage::say(const QString &sentence)
{
    setText(sentence);
    show();
    if (m_field != nullptr)
        m_field->setAccessibleDescription(sentence);
}

Fold::Fold(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new QToolButton), m_body(new QWidget), m_content(new QVBoxLayout(m_body))
{
    m_title->setText(title);
    m_title->setAccessibleName(title);
    m_title->setCheckable(true);
    m_title->setAutoRaise(true);
    m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_title->setFocusPolicy(Qt::StrongFocus);
    m_title->setMinimumWidth(1); // a long title is cut rather than the form
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(formGap);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formGap);
    layout->addWidget(m_title, 0, Qt::AlignLeading);
    layout->addWidget(m_body);
    m_body->hide();
    showSign();
    connect(m_title, &QToolButton::toggled, this, &Fold::setOpen);
}

void Fold::setOpen(bool open)
{
    m_title->setChecked(open);
    m_body->setVisible(open);
    showSign();
}

// No arrow type of QToolButton: its place is not mirrored where the text's is.
void Fold::showSign()
{
    m_title->setIcon(glyphIcon(isOpen() ? Glyph::Up : Glyph::Down, palette().color(QPalette::WindowText)));
}

void Fold::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showSign();
}

bool Fold::isOpen() const { return m_title->isChecked(); }

void setMuted(QLabel *label) { label->setForegroundRole(QPalette::PlaceholderText); }

QLabel *mutedLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    setMuted(label);
    return label;
}

QLabel *headingLabel(const QString &text, double scale)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
    return label;
}

QLabel *addField(QVBoxLayout *layout, const QString &text, QWidget *field)
{
    auto *label = new QLabel(text);
    label->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(plainName(text));
    auto *pair = new QVBoxLayout;
    pair->setSpacing(formGap / 2);
    pair->addWidget(label);
    pair->addWidget(field);
    layout->addLayout(pair);
    return label;
}

QScrollArea *scrolling(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

void scrollTo(QWidget *part)
{
    QTimer::singleShot(0, part, [part] {
        QScrollArea *area = nullptr;
        for (QWidget *above = part->parentWidget(); above && !area; above = above->parentWidget())
            area = qobject_cast<QScrollArea *>(above);
        if (area)
            area->ensureWidgetVisible(part, 0, 0);
    });
}

void keepFromWheel(QWidget *field)
{
    field->setFocusPolicy(Qt::StrongFocus); // without the wheel's own way to it
    new WheelGuard(*field);
}

void followTheme(QWidget &window) { new ThemeFollower(window); }

SecretBytes secretFromText(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    SecretBytes secret = SecretBytes::copyOf(std::string_view(utf8.constData(), std::size_t(utf8.size())));
    wipe(utf8.data(), std::size_t(utf8.size()));
    return secret;
}

namespace {

/// On X11, what a person selects in a field is offered to other programs, and kept for that when the field is gone.
void withdrawSelection(const QString &text)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (!clipboard->supportsSelection() || !clipboard->ownsSelection())
        return;
    const QString selected = clipboard->text(QClipboard::Selection);
    if (!selected.isEmpty() && text.contains(selected))
        clipboard->clear(QClipboard::Selection);
}

} // namespace

SecretBytes secretOf(const QLineEdit *field) { return secretFromText(field->text()); }

void wipeField(QLineEdit *field)
{
    QString shared = field->text(); // the same block as the field's own, so this overwrites what it holds
    if (!shared.isEmpty())
        withdrawSelection(shared);
    wipeText(shared);
    field->setText({}); // unlike clear(), this drops the undo history
}

SecretBytes secretOf(const QPlainTextEdit *field)
{
    QString text = field->toPlainText();
    SecretBytes secret = secretFromText(text);
    wipeText(text);
    return secret;
}

void wipeField(QPlainTextEdit *field) { field->setPlainText({}); } // drops the undo history too

QString textOf(SecretView secret) { return QString::fromUtf8(asText(secret).data(), qsizetype(secret.size())); }

void wipeText(QString &text)
{
    if (text.capacity() > 0) // not for text that stands in the program itself, which can't be written to
        wipe(const_cast<QChar *>(text.constData()), std::size_t(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace cinnabar::ui
