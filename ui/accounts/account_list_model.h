// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/row_content.h"
#include "vault/vault.h"

#include <QAbstractListModel>
#include <QSet>
#include <QStringList>

#include <vector>

namespace cinnabar {
class VaultSession;
}

namespace cinnabar::ui {

class CodeCache;
class CodeTicker;
class Settings;

/// The vault as rows: accounts in their order, then the broken entries. Rows are told apart by UUID; a change of the
/// vault becomes the insertions, removals and moves that it was.
class AccountListModel : public QAbstractListModel {
    Q_OBJECT
public:
    /// The references must outlive the model. Codes are those of the ticker's last tick.
    AccountListModel(VaultSession &session, CodeCache &codes, const CodeTicker &ticker, const Settings &settings,
        QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    QUuid idAt(int row) const { return m_rows[static_cast<std::size_t>(row)].id; }
    /// The text that search looks through, folded.
    const QString &searchKeyAt(int row) const { return m_rows[static_cast<std::size_t>(row)].searchKey; }
    /// Empty for broken entries.
    QStringList tagsAt(int row) const;
    /// -1 when it is not there.
    int rowOf(const QUuid &id) const;
    RowContent contentAt(int row) const;

private:
    struct Row {
        QUuid id;
        quint64 revision = 0;
        RowKind kind = RowKind::Code;
        QString searchKey;
    };
    void synchronise();
    void removeMissing(const std::vector<Row> &wanted);
    void insertAndMove(std::vector<Row> wanted);
    /// Inserts the rows from `at` on that are new, and says where they end.
    std::size_t insertRun(std::size_t at, std::vector<Row> &wanted, const QSet<QUuid> &known);
    const Account *accountAt(int row) const;
    const BrokenEntry *brokenAt(int row) const;
    RowContent accountContent(const Account &account) const;

    VaultSession &m_session;
    CodeCache &m_codes;
    const CodeTicker &m_ticker;
    const Settings &m_settings;
    std::vector<Row> m_rows;
};

} // namespace cinnabar::ui
