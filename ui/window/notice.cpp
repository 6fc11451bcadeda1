// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/notice.h"

#include "window/glyphs.h"
#include "window/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTextDocumentFragment>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds briefly = 6s;
constexpr int distance = 12;

/// A button that looks like a link on the notice's own ground.
QPushButton *flatButton(QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setFlat(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

NoticeContent clockJumpNotice(std::chrono::milliseconds by)
{
    const int seconds = static_cast<int>(std::chrono::round<std::chrono::seconds>(std::chrono::abs(by)).count());
    const QString text = by.count() > 0
        ? Notice::tr("This computer's clock was put forward by %n s. The codes follow it.", nullptr, seconds)
        : Notice::tr("This computer's clock was put back by %n s. The codes follow it.", nullptr, seconds);
    return {text, {}, {}, {}, NoticeContent::Stay::Lasting};
}

Notice::Notice(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_detail(new QLabel(this)), m_action(flatButton(this)),
      m_close(flatButton(this))
{
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_detail->setTextFormat(Qt::PlainText);
    m_close->setAccessibleName(tr("Dismiss"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 8, 10, 8);
    row->setSpacing(12);
    row->addWidget(m_text, 1);
    row->addWidget(m_detail);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Notice::dismiss);
    connect(m_close, &QPushButton::clicked, this, &Notice::dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto action = std::exchange(m_onAction, {});
        dismiss();
        if (action)
            action();
    });
    parent->installEventFilter(this);
    hide();
}

void Notice::colour()
{
    // Light text on dark ground in the light theme, and the other way round: it stands out from the list.
    const Theme &theme = Theme::of(parentWidget()->palette());
    const Theme &inverse = &theme == &Theme::dark() ? Theme::light() : Theme::dark();
    QPalette colours = inverse.palette(parentWidget()->palette());
    setPalette(colours);
    QPalette quiet = colours;
    quiet.setColor(QPalette::WindowText, inverse.muted);
    m_detail->setPalette(quiet);
    QPalette link = colours;
    link.setColor(QPalette::ButtonText, inverse.accent);
    m_action->setPalette(link);
    m_close->setIcon(glyphIcon(Glyph::Close, inverse.muted));
}

void Notice::tell(NoticeContent content)
{
    colour();
    m_text->setText(content.text);
    m_detail->setText(content.detail);
    m_detail->setVisible(!content.detail.isEmpty());
    m_action->setText(content.action);
    m_action->setVisible(!content.action.isEmpty());
    m_onAction = std::move(content.onAction);
    m_stay = content.stay;
    m_close->setVisible(m_stay == NoticeContent::Stay::Lasting);
    m_timer.stop();
    if (m_stay == NoticeContent::Stay::Brief && parentWidget()->isVisible())
        m_timer.start(briefly);

    setAccessibleName(plainText());
    arrange();
    show();
    raise();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Notice::dismiss()
{
    m_timer.stop();
    m_onAction = {};
    hide();
    m_text->clear();
    m_detail->clear();
    setAccessibleName({});
}

QString Notice::plainText() const
{
    const QString text = QTextDocumentFragment::fromHtml(m_text->text()).toPlainText();
    return m_detail->text().isEmpty() ? text : text + QLatin1Char('\n') + m_detail->text();
}

void Notice::place(const QRect &area, const QRect &keepFree)
{
    m_area = area;
    m_keepFree = keepFree;
    if (isVisible())
        arrange();
}

void Notice::arrange()
{
    const QRect room = m_area.adjusted(distance, distance, -distance, -distance);
    m_text->setWordWrap(false);
    layout()->activate();
    int width = sizeHint().width();
    if (width > room.width()) {
        m_text->setWordWrap(true);
        layout()->activate();
        width = room.width();
    }
    const int height =
        std::max(36, layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height());
    QRect place(room.left() + (room.width() - width) / 2, room.bottom() + 1 - height, width, height);
    if (place.intersects(m_keepFree))
        place.moveTop(room.top());
    setGeometry(place);
}

void Notice::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.background);
    painter.drawRoundedRect(rect(), 8, 8);
}

bool Notice::event(QEvent *event)
{
    // A person who reads it under the pointer, or a window that is out of sight, needs no countdown.
    const QEvent::Type type = event->type();
    if (type == QEvent::Enter || type == QEvent::Hide)
        m_timer.stop();
    else if (m_stay == NoticeContent::Stay::Brief && (type == QEvent::Leave || type == QEvent::Show))
        m_timer.start(briefly);
    return QFrame::event(event);
}

bool Notice::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::PaletteChange && isVisible())
        colour();
    return QFrame::eventFilter(watched, event);
}

} // namespace cinnabar::ui
