// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/trash_page.h"

#include "accounts/account_list_view.h"
#include "base/clock.h"
#include "vault/vault_session.h"
#include "window/message_page.h"
#include "window/parts.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cinnabar::ui {

namespace {
constexpr qint64 maxDaysTold = 100'000; ///< beyond, a clock is wrong; it only has to fit
} // namespace

TrashModel::TrashModel(VaultSession &session, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_clock(clock)
{
    const auto reload = [this] {
        beginResetModel();
        m_count = static_cast<int>(m_session.vault().trash().size());
        endResetModel();
    };
    connect(&session, &VaultSession::vaultChanged, this, reload);
    connect(&session, &VaultSession::stateChanged, this, reload);
    reload();
}

int TrashModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_count; }

QString TrashModel::when(const TrashedAccount &trashed) const
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(trashed.deleted.count()).date();
    const qint64 ago = day.daysTo(QDateTime::fromMSecsSinceEpoch(m_clock.now().count()).date());
    if (ago < 0) // under a clock that was wrong, then or now
        return tr("deleted %1").arg(QLocale().toString(day, QLocale::ShortFormat));
    const qint64 left = trashDays.count() - ago;
    const QString past = ago == 0 ? tr("deleted today")
        : ago == 1                ? tr("deleted yesterday")
                                  : tr("deleted %n days ago", nullptr, int(std::min<qint64>(ago, maxDaysTold)));
    const QString future = left <= 0 ? tr("about to go")
        : left == 1                  ? tr("1 day left")
                                     : tr("%n days left", nullptr, int(left));
    return past + QStringLiteral(" · ") + future;
}

QVariant TrashModel::data(const QModelIndex &index, int role) const
{
    const auto &trash = m_session.vault().trash();
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= trash.size())
        return {};
    const TrashedAccount &trashed = trash[trash.size() - 1 - static_cast<std::size_t>(index.row())];
    const OtpEntry &entry = trashed.account.entry;
    RowContent row;
    row.id = trashed.account.id;
    row.kind = RowKind::Trashed;
    row.title = entry.issuer.isEmpty() ? entry.name : entry.issuer;
    row.name = entry.issuer.isEmpty() ? QString() : entry.name;
    row.suffix = when(trashed);
    switch (role) {
    case IdRole:
        return row.id;
    case ContentRole:
        return QVariant::fromValue(row);
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return spokenRow(row);
    default:
        return {};
    }
}

TrashPage::TrashPage(VaultSession &session, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_session(session), m_model(new TrashModel(session, clock, this)),
      m_stack(new QStackedWidget(this)), m_list(new AccountListView(this)),
      m_restore(new PillButton(PillButton::Kind::Main, tr("Restore"), this)),
      m_remove(new PillButton(PillButton::Kind::Other, tr("Delete for ever…"), this))
{
    auto *back = new GlyphButton(Glyph::Back, tr("Back to the accounts"), this);
    auto *title = new QLabel(tr("Trash"), this);
    QFont bold = title->font();
    bold.setPointSizeF(bold.pointSizeF() * 1.2);
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 12, 12, 8);
    head->setSpacing(8);
    head->addWidget(back);
    head->addWidget(title, 1);

    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Deleted accounts"));
    auto *empty = new MessagePage(MessagePage::Look::Sign, Glyph::Trash, this);
    empty->setTitle(tr("The trash is empty"));
    empty->setText(tr("Accounts that you delete come here first, and stay for %n days, so that you can take them back.",
        nullptr, int(trashDays.count())));
    m_leave = empty->addButton(tr("Back to the accounts"));
    connect(m_leave, &QPushButton::clicked, this, &TrashPage::left);
    m_stack->addWidget(m_list);
    m_stack->addWidget(empty);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 8, 12, 12);
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_remove);
    buttons->addWidget(m_restore);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    column->addLayout(buttons);

    connect(back, &QToolButton::clicked, this, &TrashPage::left);
    const auto restore = [this] { Q_EMIT restoreRequested(m_list->selectedId()); };
    connect(m_restore, &QPushButton::clicked, this, restore);
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(m_list->selectedId()); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &TrashPage::showState);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrashPage::showState);
    showState();
}

void TrashPage::showState()
{
    const bool empty = m_model->rowCount() == 0;
    const bool focused = isAncestorOf(window()->focusWidget());
    m_stack->setCurrentIndex(empty ? 1 : 0);
    // Keys go to what can be seen.
    setFocusProxy(empty ? static_cast<QWidget *>(m_leave) : m_list);
    if (focused)
        setFocus();
    if (!empty && m_list->selectedId().isNull())
        m_list->selectRow(0);
    for (PillButton *button : {m_restore, m_remove}) {
        button->setVisible(!empty);
        button->setEnabled(m_session.isWritable());
    }
}

} // namespace cinnabar::ui
