// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tag_chips.h"

#include "accounts/row_content.h"
#include "window/theme.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>

namespace cinnabar::ui {

namespace {

constexpr int widestText = 160;

class Chip : public QAbstractButton {
public:
    Chip(const QString &text, const QString &tag, TagChips &row) : m_tag(tag), m_row(row)
    {
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.92);
        setFont(small);
        const QString shown = fontMetrics().elidedText(text, Qt::ElideRight, widestText);
        setText(shown);
        setAccessibleName(text);
        if (shown != text)
            setToolTip(text);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
    }

    const QString &tag() const { return m_tag; }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics = fontMetrics();
        const int height = std::max(24, metrics.height() + 8);
        return {std::max(height + 12, metrics.horizontalAdvance(text()) + 22), height};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF place = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        const qreal radius = place.height() / 2;
        painter.setPen(isChecked() ? QPen(Qt::NoPen) : QPen(theme.line, 1));
        painter.setBrush(isChecked() ? theme.text : underMouse() ? theme.hover : theme.surface);
        painter.drawRoundedRect(place, radius, radius);
        if (hasFocus()) {
            // Inside, with a seam: the chosen chip's own ground is as dark as the outline.
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(isChecked() ? theme.background : theme.accent, 2));
            painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), radius - 2, radius - 2);
        }
        painter.setPen(isChecked() ? theme.background : theme.muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, isolated(text()));
    }

    void focusInEvent(QFocusEvent *event) override
    {
        QAbstractButton::focusInEvent(event);
        m_row.ensureWidgetVisible(this, 24, 0);
    }

private:
    QString m_tag;
    TagChips &m_row;
};

} // namespace

TagChips::TagChips(QWidget *parent) : QScrollArea(parent), m_row(new QWidget), m_layout(new QHBoxLayout(m_row))
{
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setBackgroundRole(QPalette::Window);
    setAccessibleName(tr("Tags"));
    m_layout->setContentsMargins(12, 0, 12, 8);
    m_layout->setSpacing(6);
    m_layout->addStretch();
    setWidget(m_row);
    setWidgetResizable(true);
    m_group.setExclusive(true);
    connect(&m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            Q_EMIT chosenChanged();
    });
    hide();
}

void TagChips::setTags(const QStringList &tags)
{
    if (tags == m_tags)
        return;
    const QString before = chosen();
    const bool focused = m_row->isAncestorOf(window()->focusWidget());
    m_tags = tags;
    {
        const QSignalBlocker quiet(m_group);
        for (QAbstractButton *chip : m_group.buttons()) {
            m_group.removeButton(chip);
            delete chip;
        }
        // Chips made late would come last; they stand before the list.
        QWidget *last = previousInFocusChain();
        if (!tags.isEmpty())
            addChip(tr("All", "accounts, whatever their tags"), {}, last);
        for (const QString &tag : tags)
            addChip(tag, tag, last);
        const int kept = before.isEmpty() ? -1 : static_cast<int>(tags.indexOf(before));
        if (QAbstractButton *chip = m_group.button(kept + 1))
            chip->setChecked(true);
    }
    setVisible(!tags.isEmpty());
    updateGeometry();
    // Once the new chips have their places: a choice out of sight would leave accounts out without saying so.
    QTimer::singleShot(0, this, &TagChips::showChosen);
    if (focused && m_group.checkedButton())
        m_group.checkedButton()->setFocus();
    if (chosen() != before)
        Q_EMIT chosenChanged();
}

void TagChips::addChip(const QString &text, const QString &tag, QWidget *&before)
{
    auto *chip = new Chip(text, tag, *this);
    m_layout->insertWidget(m_layout->count() - 1, chip);
    m_group.addButton(chip, static_cast<int>(m_group.buttons().size()));
    // Layouts show new widgets later, and count them only then.
    chip->show();
    setTabOrder(before, chip);
    before = chip;
}

QString TagChips::chosen() const
{
    const auto *chip = static_cast<const Chip *>(m_group.checkedButton());
    return chip ? chip->tag() : QString();
}

void TagChips::chooseAll()
{
    if (QAbstractButton *all = m_group.button(0))
        all->setChecked(true);
}

QSize TagChips::sizeHint() const { return m_row->sizeHint(); }

QSize TagChips::minimumSizeHint() const { return {0, m_row->sizeHint().height()}; }

void TagChips::wheelEvent(QWheelEvent *event)
{
    // Most wheels turn one way only.
    const QPoint turned = event->angleDelta();
    const int by = turned.x() != 0 ? turned.x() : turned.y();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by / 2);
    event->accept();
}

void TagChips::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    showChosen();
}

void TagChips::showChosen()
{
    if (QAbstractButton *chip = m_group.checkedButton())
        ensureWidgetVisible(chip, 24, 0);
}

} // namespace cinnabar::ui
