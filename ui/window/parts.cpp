// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/parts.h"

#include "window/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

namespace {

constexpr int glyphSize = 14;
constexpr qreal radius = 8;

int heightFor(const QFontMetrics &metrics) { return std::max(controlHeight, metrics.height() + 16); }

void drawFocus(QPainter &painter, const QRectF &place, const QColor &color)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2));
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius);
}

} // namespace

QString plainName(const QString &text)
{
    QString name;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && ++i == text.size())
            break;
        name += text[i];
    }
    return name;
}

PillButton::PillButton(Kind kind, const QString &text, QWidget *parent) : QPushButton(text, parent), m_kind(kind)
{
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    setFont(bold);
}

QSize PillButton::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int glyph = m_glyph ? glyphSize + 6 : 0;
    return {metrics.size(Qt::TextShowMnemonic, text()).width() + glyph + 28, heightFor(metrics)};
}

void PillButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    QColor fill = m_kind == Kind::Main ? theme.accent : theme.surface;
    QColor ink = m_kind == Kind::Main ? theme.onAccent : theme.text;
    if (!isEnabled()) {
        fill = theme.line;
        ink = theme.muted;
    } else if (isDown()) {
        fill = fill.darker(115);
    } else if (underMouse()) {
        fill = m_kind == Kind::Main ? fill.lighter(110) : theme.hover;
    }
    const QRectF place = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(m_kind == Kind::Main ? QPen(Qt::NoPen) : QPen(theme.line, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(place, radius, radius);
    if (hasFocus())
        drawFocus(painter, m_kind == Kind::Main ? place.adjusted(2, 2, -2, -2) : place,
            m_kind == Kind::Main ? theme.onAccent : theme.accent);

    const int textWidth = fontMetrics().size(Qt::TextShowMnemonic, text()).width();
    const int glyph = m_glyph ? glyphSize + 6 : 0;
    const int left = (width() - textWidth - glyph) / 2;
    const auto mirrored = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    if (m_glyph)
        drawGlyph(painter, *m_glyph, mirrored(QRect(left, (height() - glyphSize) / 2, glyphSize, glyphSize)), ink);
    painter.setPen(ink);
    painter.drawText(mirrored(QRect(left + glyph, 0, textWidth + 2, height())),
        Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, text());
}

GlyphButton::GlyphButton(Glyph glyph, const QString &name, QWidget *parent) : QToolButton(parent), m_glyph(glyph)
{
    setGlyph(glyph, name);
    setPopupMode(InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void GlyphButton::setGlyph(Glyph glyph, const QString &name)
{
    m_glyph = glyph;
    setAccessibleName(name);
    setToolTip(name);
    update();
}

void GlyphButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const QRectF place = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isDown() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? theme.line : theme.hover);
        painter.drawRoundedRect(place, radius, radius);
    }
    if (hasFocus())
        drawFocus(painter, place, theme.accent);
    const QPointF middle = place.center();
    drawGlyph(painter, m_glyph, QRectF(middle.x() - 8, middle.y() - 8, 16, 16), theme.muted);
}

void CheckBox::initStyleOption(QStyleOptionButton *option) const
{
    QCheckBox::initStyleOption(option);
    option->palette.setColor(QPalette::Window, Theme::of(palette()).muted);
}

SlimScrollBar::SlimScrollBar(QWidget *parent) : QScrollBar(Qt::Vertical, parent) { setAttribute(Qt::WA_Hover); }

QSize SlimScrollBar::sizeHint() const { return {10, 60}; }

QRect SlimScrollBar::handle() const
{
    const int range = maximum() - minimum();
    if (range <= 0)
        return {};
    constexpr int shortest = 32;
    const int length = std::max(shortest, static_cast<int>(qint64(height()) * pageStep() / (range + pageStep())));
    const int top = static_cast<int>(qint64(height() - length) * (value() - minimum()) / range);
    return {2, top + 2, width() - 4, length - 4};
}

void SlimScrollBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor color = theme.muted;
    color.setAlphaF(underMouse() || m_grabbedAt ? 0.7f : 0.35f);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(handle(), 3, 3);
}

void SlimScrollBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    const int y = event->position().toPoint().y();
    const QRect place = handle();
    if (y < place.top())
        triggerAction(SliderPageStepSub);
    else if (y > place.bottom())
        triggerAction(SliderPageStepAdd);
    else
        m_grabbedAt = y - place.top();
    update();
}

void SlimScrollBar::mouseMoveEvent(QMouseEvent *event)
{
    const int room = height() - handle().height() - 4;
    if (!m_grabbedAt || room <= 0)
        return;
    const int top = event->position().toPoint().y() - *m_grabbedAt - 2;
    setValue(minimum() + static_cast<int>(qint64(maximum() - minimum()) * std::clamp(top, 0, room) / room));
}

void SlimScrollBar::mouseReleaseEvent(QMouseEvent *)
{
    m_grabbedAt.reset();
    update();
}

SearchField::SearchField(QWidget *parent) : QLineEdit(parent), m_clear(addAction(QIcon(), QLineEdit::TrailingPosition))
{
    setFrame(false);
    // The style fills an unframed field with the base colour, over the round corners: there is none to fill with.
    QPalette clear;
    clear.setColor(QPalette::Base, Qt::transparent);
    setPalette(clear);
    setAcceptDrops(false); // What is dropped on the window is to be scanned.
    setAccessibleName(tr("Search"));
    setInputMethodHints(Qt::ImhNoPredictiveText);
    const int leading = 34;
    setTextMargins(isRightToLeft() ? 8 : leading, 0, isRightToLeft() ? leading : 8, 0);
    m_clear->setToolTip(tr("Clear the search"));
    m_clear->setVisible(false);
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QColor muted = Theme::of(palette()).muted;
        if (std::exchange(m_clearColor, muted) != muted)
            m_clear->setIcon(glyphIcon(Glyph::Close, muted));
        m_clear->setVisible(!text.isEmpty());
    });
}

QSize SearchField::sizeHint() const { return {200, heightFor(fontMetrics())}; }

bool SearchField::leavesToWindow(const QKeyEvent &event) const
{
    if (event.matches(QKeySequence::Copy))
        return !hasSelectedText();
    if (event.matches(QKeySequence::Undo))
        return !isUndoAvailable();
    if (event.matches(QKeySequence::Delete))
        return text().isEmpty();
    if (event.matches(QKeySequence::Paste)) {
        const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
        return mime
            && (mime->hasImage() || mime->hasUrls()
                || mime->text().startsWith(QLatin1StringView("otpauth"), Qt::CaseInsensitive));
    }
    return false;
}

bool SearchField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && leavesToWindow(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return false;
    }
    return QLineEdit::event(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT navigated(event);
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::paintEvent(QPaintEvent *event)
{
    const Theme &theme = Theme::of(palette());
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF place = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(QPen(theme.line, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(place, radius, radius);
        if (hasFocus())
            drawFocus(painter, place, theme.accent);
        const QRect glyph(12, (height() - glyphSize) / 2, glyphSize, glyphSize);
        drawGlyph(painter, Glyph::Search, QStyle::visualRect(layoutDirection(), rect(), glyph), theme.muted);
    }
    QLineEdit::paintEvent(event);
}

} // namespace cinnabar::ui
