// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account_filter_model.h"

#include "accounts/account_list_model.h"
#include "accounts/search_text.h"

#include <algorithm>

namespace cinnabar::ui {

AccountFilterModel::AccountFilterModel(AccountListModel &accounts, QObject *parent)
    : QAbstractProxyModel(parent), m_accounts(accounts)
{
    setSourceModel(&accounts);
    forwardInsertions();
    forwardRemovals();
    forwardMoves();
    connect(&accounts, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        if (isFiltering()) {
            beginResetModel();
            find();
            endResetModel();
        } else {
            Q_EMIT dataChanged(index(from.row(), 0), index(to.row(), 0));
        }
    });
}

void AccountFilterModel::forwardInsertions()
{
    connect(&m_accounts, &QAbstractItemModel::rowsAboutToBeInserted, this,
        [this](const QModelIndex &, int first, int last) {
            if (isFiltering())
                beginResetModel();
            else
                beginInsertRows({}, first, last);
        });
    connect(&m_accounts, &QAbstractItemModel::rowsInserted, this, [this] {
        if (isFiltering()) {
            find();
            endResetModel();
        } else {
            endInsertRows();
        }
    });
}

void AccountFilterModel::forwardRemovals()
{
    connect(
        &m_accounts, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
            if (isFiltering())
                beginResetModel();
            else
                beginRemoveRows({}, first, last);
        });
    connect(&m_accounts, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (isFiltering()) {
            find();
            endResetModel();
        } else {
            endRemoveRows();
        }
    });
}

void AccountFilterModel::forwardMoves()
{
    connect(&m_accounts, &QAbstractItemModel::rowsAboutToBeMoved, this,
        [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
            if (isFiltering())
                beginResetModel();
            else
                beginMoveRows({}, first, last, {}, to);
        });
    connect(&m_accounts, &QAbstractItemModel::rowsMoved, this, [this] {
        if (isFiltering()) {
            find();
            endResetModel();
        } else {
            endMoveRows();
        }
    });
}

void AccountFilterModel::setSearch(const QString &typed)
{
    const QStringList words = searchWords(typed);
    if (words == m_words)
        return;
    beginResetModel();
    m_words = words;
    find();
    endResetModel();
}

void AccountFilterModel::setTag(const QString &tag)
{
    if (tag == m_tag)
        return;
    beginResetModel();
    m_tag = tag;
    find();
    endResetModel();
}

void AccountFilterModel::find()
{
    m_found.clear();
    if (!isFiltering())
        return;
    const int count = m_accounts.rowCount();
    for (int row = 0; row < count; ++row) {
        if (!m_tag.isEmpty() && !m_accounts.tagsAt(row).contains(m_tag, Qt::CaseInsensitive))
            continue;
        const QString &key = m_accounts.searchKeyAt(row);
        if (std::all_of(m_words.cbegin(), m_words.cend(), [&](const QString &word) { return key.contains(word); }))
            m_found.push_back(row);
    }
}

int AccountFilterModel::rowOf(const QUuid &id) const
{
    const int source = m_accounts.rowOf(id);
    return source < 0 ? -1 : mapFromSource(m_accounts.index(source)).row();
}

int AccountFilterModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return isFiltering() ? static_cast<int>(m_found.size()) : m_accounts.rowCount();
}

int AccountFilterModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : 1; }

QModelIndex AccountFilterModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex AccountFilterModel::parent(const QModelIndex &) const { return {}; }

QModelIndex AccountFilterModel::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!proxyIndex.isValid())
        return {};
    return m_accounts.index(isFiltering() ? m_found[static_cast<std::size_t>(proxyIndex.row())] : proxyIndex.row());
}

QModelIndex AccountFilterModel::mapFromSource(const QModelIndex &sourceIndex) const
{
    if (!sourceIndex.isValid())
        return {};
    if (!isFiltering())
        return index(sourceIndex.row(), 0);
    const auto found = std::lower_bound(m_found.cbegin(), m_found.cend(), sourceIndex.row());
    if (found == m_found.cend() || *found != sourceIndex.row())
        return {};
    return index(static_cast<int>(found - m_found.cbegin()), 0);
}

} // namespace cinnabar::ui
