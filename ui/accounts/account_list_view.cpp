// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account_list_view.h"

#include "accounts/account_delegate.h"
#include "window/parts.h"
#include "window/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

AccountListView::AccountListView(QWidget *parent) : QListView(parent), m_delegate(new AccountDelegate(this))
{
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBar(new SlimScrollBar(this));
    setFrameShape(NoFrame);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setBackgroundRole(QPalette::Window);
    setAccessibleName(tr("Accounts"));
}

void AccountListView::setModel(QAbstractItemModel *newModel)
{
    if (model())
        disconnect(model(), nullptr, this, nullptr);
    if (newModel) {
        // Before the base class connects: afterwards the selection is gone already.
        connect(
            newModel, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_selectedBeforeReset = selectedId(); });
    }
    QListView::setModel(newModel);
    if (newModel)
        connect(newModel, &QAbstractItemModel::modelReset, this, &AccountListView::restoreSelection);
}

void AccountListView::setDensity(RowDensity density)
{
    m_delegate->setDensity(density);
    // Uniform sizes are measured once; a layout measures them again.
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void AccountListView::setPlaceholderShown(bool shown)
{
    m_placeholder = shown;
    viewport()->update();
}

QUuid AccountListView::selectedId() const
{
    const QModelIndex current = currentIndex();
    const bool selected = current.isValid() && selectionModel()->isSelected(current);
    return selected ? current.data(IdRole).toUuid() : QUuid();
}

bool AccountListView::select(const QUuid &id)
{
    const int count = model() ? model()->rowCount() : 0;
    for (int row = 0; row < count; ++row) {
        if (model()->index(row, 0).data(IdRole).toUuid() == id) {
            selectRow(row);
            return true;
        }
    }
    return false;
}

void AccountListView::selectRow(int row)
{
    if (!model() || row < 0 || row >= model()->rowCount())
        return;
    const QModelIndex index = model()->index(row, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
}

QRect AccountListView::selectedRect() const
{
    if (selectedId().isNull())
        return {};
    const QRect row = visualRect(currentIndex()) & viewport()->rect();
    return row.isEmpty() ? QRect() : QRect(viewport()->mapTo(this, row.topLeft()), row.size());
}

void AccountListView::restoreSelection()
{
    if (!m_selectedBeforeReset.isNull())
        select(std::exchange(m_selectedBeforeReset, QUuid()));
}

std::pair<int, int> AccountListView::visibleRows() const
{
    const int count = model() ? model()->rowCount() : 0;
    if (count == 0)
        return {0, 0};
    const QModelIndex first = indexAt(QPoint(1, 1));
    const QModelIndex last = indexAt(QPoint(1, viewport()->height() - 1));
    return {first.isValid() ? first.row() : 0, last.isValid() ? last.row() + 1 : count};
}

void AccountListView::tick()
{
    QRegion changed;
    QHash<QUuid, Look> looks;
    const auto [first, end] = visibleRows();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (int row = first; row < end; ++row) {
        const QModelIndex index = model()->index(row, 0);
        const RowContent content = index.data(ContentRole).value<RowContent>();
        option.rect = visualRect(index);
        const Look look{content.code, content.expiring};
        if (const auto before = m_looks.constFind(content.id); before == m_looks.cend() || *before != look)
            changed += option.rect;
        else if (content.remaining)
            changed += m_delegate->geometry(option, content).ring;
        looks.insert(content.id, look);
    }
    m_looks = std::move(looks);
    if (!changed.isEmpty())
        viewport()->update(changed);
}

void AccountListView::paintEvent(QPaintEvent *event)
{
    if (m_placeholder && model() && model()->rowCount() == 0) {
        paintPlaceholder();
        return;
    }
    // The base class paints every row in the bounding rectangle; the delegate leaves out what is not to be painted.
    m_delegate->setDirtyRegion(event->region());
    QListView::paintEvent(event);
    m_delegate->setDirtyRegion({});
}

void AccountListView::paintPlaceholder()
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::of(palette()).hover);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int height = m_delegate->sizeHint(option, {}).height();
    RowContent row;
    row.name = QStringLiteral(" ");
    row.code = QStringLiteral("000 000");
    for (int top = 0; top + height <= std::min(viewport()->height(), 5 * height); top += height) {
        option.rect = QRect(0, top, viewport()->width(), height);
        const RowGeometry parts = m_delegate->geometry(option, row);
        painter.drawRoundedRect(parts.monogram, 9, 9);
        for (const QRect &line : {parts.title, parts.name}) {
            const int width = std::min(line.width(), line == parts.title ? 96 : 140);
            const QRect bar =
                QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, QSize(width, 9), line);
            painter.drawRoundedRect(bar, 4, 4);
        }
        painter.drawRoundedRect(parts.code.adjusted(0, 5, 0, -5), 5, 5);
        painter.drawEllipse(parts.ring);
    }
}

void AccountListView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (!selectedId().isNull())
            Q_EMIT activatedRow(selectedId());
        return;
    }
    // The base class would copy the row's title over what the person means to paste.
    if (event->matches(QKeySequence::Copy))
        return event->ignore();
    const QString text = event->text();
    if (plain && !text.isEmpty() && text.front().isPrint() && text.front() != QLatin1Char(' ')) {
        Q_EMIT typed(text);
        return;
    }
    // The base class would begin at a row that nobody chose: the first one becomes current with the focus alone.
    if (selectedId().isNull() && model()->rowCount() > 0) {
        switch (event->key()) {
        case Qt::Key_Down:
        case Qt::Key_Up:
        case Qt::Key_Home:
            return selectRow(0);
        case Qt::Key_End:
            return selectRow(model()->rowCount() - 1);
        default:
            break;
        }
    }
    QListView::keyPressEvent(event);
}

QRect AccountListView::nextButtonRect(const QModelIndex &index) const
{
    const RowContent content = index.data(ContentRole).value<RowContent>();
    if (!content.counted)
        return {};
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return m_delegate->geometry(option, content).ring.adjusted(-6, -6, 6, 6);
}

void AccountListView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    m_pressedRow = event->button() == Qt::LeftButton ? index : QModelIndex();
    m_pressedOnNext = m_pressedRow.isValid() && nextButtonRect(index).contains(event->position().toPoint());
    if (m_pressedOnNext) {
        m_delegate->setPressedButton(index);
        viewport()->update(visualRect(index));
    }
    QListView::mousePressEvent(event);
}

void AccountListView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    m_delegate->setPressedButton({});
    viewport()->update(visualRect(m_pressedRow));
    if (event->button() != Qt::LeftButton || !index.isValid() || m_pressedRow != index)
        return;
    m_pressedRow = QModelIndex();
    const QUuid id = index.data(IdRole).toUuid();
    if (!m_pressedOnNext)
        Q_EMIT activatedRow(id);
    else if (nextButtonRect(index).contains(at))
        Q_EMIT nextPressed(id);
}

void AccountListView::contextMenuEvent(QContextMenuEvent *event)
{
    QModelIndex index = indexAt(event->pos());
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        index = currentIndex();
        at = viewport()->mapToGlobal(visualRect(index).center());
    }
    if (!index.isValid())
        return;
    selectRow(index.row());
    Q_EMIT menuRequested(index.data(IdRole).toUuid(), at);
}

} // namespace cinnabar::ui
