// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/source_row.h"

#include "editor/form_parts.h"
#include "window/parts.h"
#include "window/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

namespace {

/// Paints one source: filled when it is the chosen one, else with an outline.
class SourceButton : public QPushButton {
public:
    explicit SourceButton(const QString &text) : QPushButton(text)
    {
        setCheckable(true);
        setAutoDefault(false);
        setAttribute(Qt::WA_Hover);
        // The grid shares the width out; the button's own idea of it is for dialogs.
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    int wordWidth() const { return fontMetrics().horizontalAdvance(plainName(text())) + 2 * formGap; }
    QSize sizeHint() const override { return {wordWidth(), fontMetrics().height() + 2 * formGap}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
        const QColor fill = isChecked() ? theme.text : underMouse() ? theme.hover : theme.background;
        painter.setPen(QPen(hasFocus() ? theme.accent : isChecked() ? theme.text : theme.line, hasFocus() ? 2 : 1));
        painter.setBrush(fill);
        painter.drawRoundedRect(box, formGap, formGap);
        painter.setPen(!isEnabled() ? theme.muted : isChecked() ? theme.background : theme.text);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    }
};

} // namespace

SourceRow::SourceRow(QWidget *parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(formGap / 2);
    addSource(ScanSource::Camera, tr("&Camera"));
    addSource(ScanSource::Screen, tr("&Screen"));
    addSource(ScanSource::Picture, tr("&Picture…"));
    addSource(ScanSource::Clipboard, tr("C&lipboard"));
    addSource(ScanSource::Manual, tr("By &hand"));
    // A screen reader's action toggles without a click; a click on the source at work asks for another look.
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT chosen(ScanSource(id));
    });
    connect(m_buttons, &QButtonGroup::idPressed, this, [this](int id) { m_again = m_buttons->checkedId() == id; });
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) {
        if (std::exchange(m_again, false))
            Q_EMIT chosen(ScanSource(id));
    });
    arrange();
}

void SourceRow::addSource(ScanSource source, const QString &text)
{
    auto *button = new SourceButton(text);
    button->setAccessibleName(plainName(text));
    m_buttons->addButton(button, int(source));
}

void SourceRow::setCurrent(ScanSource source)
{
    const QSignalBlocker quiet(m_buttons);
    m_buttons->button(int(source))->setChecked(true);
}

QSize SourceRow::minimumSizeHint() const
{
    int widest = 0;
    for (const QAbstractButton *button : m_buttons->buttons())
        widest = std::max(widest, button->sizeHint().width());
    return {widest, m_layout->minimumSize().height()};
}

void SourceRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SourceRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void SourceRow::arrange()
{
    const auto buttons = m_buttons->buttons();
    const int count = int(buttons.size());
    const int gap = m_layout->spacing();
    int widest = 1;
    int all = 0;
    for (const QAbstractButton *button : buttons) {
        const int needed = button->sizeHint().width();
        widest = std::max(widest, needed);
        all += needed + gap;
    }
    // Five in one row, three and two, or two, two and one: never four and one lonely.
    const int room = std::max(1, (width() + gap) / (widest + gap));
    const int columns = all - gap <= width() ? count : std::min(room, (count + 1) / 2);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < count; ++i) {
        m_layout->removeWidget(buttons[i]);
        m_layout->addWidget(buttons[i], i / columns, i % columns);
    }
    // In one row each gets what its word needs, in several rows all the same.
    for (int i = 0; i < count; ++i)
        m_layout->setColumnStretch(i, i >= columns ? 0 : columns == count ? buttons[i]->sizeHint().width() : 1);
    updateGeometry();
}

} // namespace cinnabar::ui
