// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractProxyModel>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <vector>

namespace cinnabar::ui {

class AccountListModel;

/// The rows of an AccountListModel that hold all the words of a search and a tag, in its order. While nothing is
/// filtered it passes the source's changes on as they are; else each change is a reset, which is faster than thousands
/// of single removals.
class AccountFilterModel : public QAbstractProxyModel {
    Q_OBJECT
public:
    /// `accounts` must outlive this.
    explicit AccountFilterModel(AccountListModel &accounts, QObject *parent = nullptr);

    void setSearch(const QString &typed);
    bool isSearching() const { return !m_words.isEmpty(); }
    /// Only accounts with this tag, whatever its case; empty for all.
    void setTag(const QString &tag);
    /// -1 when it is not there, or filtered out.
    int rowOf(const QUuid &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;

private:
    void forwardInsertions();
    void forwardRemovals();
    void forwardMoves();
    bool isFiltering() const { return isSearching() || !m_tag.isEmpty(); }
    void find();

    AccountListModel &m_accounts;
    QStringList m_words;
    QString m_tag;
    std::vector<int> m_found; ///< source rows, ascending; used only while filtering
};

} // namespace cinnabar::ui
