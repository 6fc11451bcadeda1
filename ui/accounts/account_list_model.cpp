// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account_list_model.h"

#include "accounts/code_cache.h"
#include "accounts/code_ticker.h"
#include "accounts/search_text.h"
#include "settings/settings.h"
#include "text/error_text.h"
#include "vault/vault_session.h"

#include <QHash>

#include <algorithm>
#include <iterator>
#include <utility>

namespace cinnabar::ui {

namespace {

QString searchKeyOf(const Account &account)
{
    // A line end between the fields: nobody types one, so no word is found across two of them.
    return searchFolded(account.entry.issuer + QLatin1Char('\n') + account.entry.name + QLatin1Char('\n')
        + account.tags.join(QLatin1Char('\n')) + QLatin1Char('\n') + account.note);
}

/// How many digits the spec gives; 0 for kinds that write codes in letters.
int digitsOf(const OtpSpec &spec)
{
    if (const auto *totp = std::get_if<TotpSpec>(&spec))
        return totp->digits;
    if (const auto *hotp = std::get_if<HotpSpec>(&spec))
        return hotp->digits;
    return 0;
}

QString backupCodesWarning(const Account &account)
{
    const std::size_t left = account.unusedBackupCodes();
    if (account.backupCodes.empty() || left > fewBackupCodes)
        return {};
    if (left == 0)
        return AccountListModel::tr("no backup code left");
    return left == 1 ? AccountListModel::tr("1 backup code left")
                     : AccountListModel::tr("%n backup codes left", nullptr, int(left));
}

void setNames(RowContent &row, const QString &issuer, const QString &name)
{
    row.title = issuer.isEmpty() ? name : issuer;
    if (!issuer.isEmpty())
        row.name = name;
    if (row.title.isEmpty())
        row.title = AccountListModel::tr("Account without a name");
}

} // namespace

AccountListModel::AccountListModel(
    VaultSession &session, CodeCache &codes, const CodeTicker &ticker, const Settings &settings, QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_codes(codes), m_ticker(ticker), m_settings(settings)
{
    connect(&session, &VaultSession::vaultChanged, this, &AccountListModel::synchronise);
    connect(&session, &VaultSession::stateChanged, this, &AccountListModel::synchronise);
    synchronise();
}

int AccountListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AccountListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case IdRole:
        return idAt(index.row());
    case ContentRole:
        return QVariant::fromValue(contentAt(index.row()));
    case Qt::DisplayRole:
        return contentAt(index.row()).title;
    case Qt::AccessibleTextRole:
        return spokenRow(contentAt(index.row()));
    case Qt::ToolTipRole: {
        const RowContent row = contentAt(index.row());
        const QString &text = !row.reason.isEmpty() ? row.reason : row.hint.isEmpty() ? row.warning : row.hint;
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    default:
        return {};
    }
}

int AccountListModel::rowOf(const QUuid &id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) { return row.id == id; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

QStringList AccountListModel::tagsAt(int row) const
{
    if (m_rows[static_cast<std::size_t>(row)].kind != RowKind::Code)
        return {};
    const Account *account = accountAt(row);
    return account ? account->tags : QStringList();
}

const Account *AccountListModel::accountAt(int row) const
{
    const auto &accounts = m_session.vault().accounts();
    const auto at = static_cast<std::size_t>(row);
    // Rows stand in the vault's order, but for the moment in which the vault has changed and the model not yet.
    if (at < accounts.size() && accounts[at].id == m_rows[at].id)
        return &accounts[at];
    return m_session.vault().find(m_rows[at].id);
}

const BrokenEntry *AccountListModel::brokenAt(int row) const
{
    const auto &broken = m_session.vault().broken();
    const auto found = std::find_if(
        broken.cbegin(), broken.cend(), [id = idAt(row)](const BrokenEntry &entry) { return entry.id == id; });
    return found == broken.cend() ? nullptr : &*found;
}

RowContent AccountListModel::contentAt(int row) const
{
    RowContent content;
    if (m_rows[static_cast<std::size_t>(row)].kind == RowKind::Code) {
        if (const Account *account = accountAt(row))
            content = accountContent(*account);
    } else if (const BrokenEntry *entry = brokenAt(row)) {
        content.kind = RowKind::Broken;
        setNames(content, entry->issuer, entry->name);
        content.reason = brokenEntryText(entry->reason);
    }
    content.id = idAt(row);
    return content;
}

RowContent AccountListModel::accountContent(const Account &account) const
{
    RowContent row;
    setNames(row, account.entry.issuer, account.entry.name);
    const OtpSpec &spec = account.entry.spec;
    const auto *hotp = std::get_if<HotpSpec>(&spec);
    if (const int digits = digitsOf(spec); digits != 0 && digits != 6)
        row.suffix = digits == 1 ? tr("1 digit") : tr("%n digits", nullptr, digits);
    if (hotp) {
        row.counted = true;
        row.suffix = tr("counter %1").arg(hotp->counter);
    }

    row.warning = backupCodesWarning(account);
    if (!account.conflictOf.isNull()) {
        row.suffix = row.suffix.isEmpty() ? tr("other version") : tr("other version · %1").arg(row.suffix);
        row.hint = tr("Two copies of the vault changed this account in different ways, and this is the older change. "
                      "See which one the site takes, and choose “Keep this version” there.");
    }

    const UnixMillis now = m_ticker.now();
    const Result<CodeWindow> &window = m_codes.current(account, now);
    if (!window) {
        row.reason = errorText(window.error());
        return row;
    }
    row.code = groupedCode(window->code, QLatin1Char(' '));
    row.remaining = window->remaining(now);
    if (!row.remaining)
        return row;
    const UnixMillis period = *window->validUntil - *window->validFrom;
    row.fraction = double(row.remaining->count()) / double(period.count());
    row.expiring = isExpiring(*window, now, m_settings.expiryWarning());
    if (row.expiring) {
        if (const Result<CodeWindow> &next = m_codes.next(account, now))
            row.next = groupedCode(next->code, QLatin1Char(' '));
    }
    return row;
}

void AccountListModel::synchronise()
{
    std::vector<Row> wanted;
    const Vault &vault = m_session.vault();
    wanted.reserve(vault.accounts().size() + vault.broken().size());
    for (const Account &account : vault.accounts())
        wanted.push_back({account.id, account.revision, RowKind::Code, {}});
    for (const BrokenEntry &entry : vault.broken())
        wanted.push_back({entry.id, 0, RowKind::Broken, searchFolded(entry.issuer + QLatin1Char('\n') + entry.name)});
    removeMissing(wanted);
    insertAndMove(std::move(wanted));
}

void AccountListModel::removeMissing(const std::vector<Row> &wanted)
{
    QHash<QUuid, RowKind> kinds;
    kinds.reserve(static_cast<qsizetype>(wanted.size()));
    for (const Row &row : wanted)
        kinds.insert(row.id, row.kind);
    const auto isGone = [&](const Row &row) {
        const auto kind = kinds.constFind(row.id);
        return kind == kinds.cend() || *kind != row.kind;
    };
    // From the end, in runs, so that the rows before keep their numbers.
    for (std::size_t end = m_rows.size(); end > 0;) {
        if (!isGone(m_rows[end - 1])) {
            --end;
            continue;
        }
        std::size_t begin = end - 1;
        while (begin > 0 && isGone(m_rows[begin - 1]))
            --begin;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end - 1));
        m_rows.erase(m_rows.begin() + std::ptrdiff_t(begin), m_rows.begin() + std::ptrdiff_t(end));
        endRemoveRows();
        end = begin;
    }
}

void AccountListModel::insertAndMove(std::vector<Row> wanted)
{
    QSet<QUuid> known;
    known.reserve(static_cast<qsizetype>(m_rows.size()));
    for (const Row &row : m_rows)
        known.insert(row.id);

    for (std::size_t at = 0; at < wanted.size(); ++at) {
        if (!known.contains(wanted[at].id)) {
            at = insertRun(at, wanted, known) - 1;
            continue;
        }
        if (m_rows[at].id != wanted[at].id) {
            const auto from = std::find_if(m_rows.begin() + std::ptrdiff_t(at), m_rows.end(),
                [&](const Row &row) { return row.id == wanted[at].id; });
            const int source = static_cast<int>(from - m_rows.begin());
            beginMoveRows({}, source, source, {}, static_cast<int>(at));
            std::rotate(m_rows.begin() + std::ptrdiff_t(at), from, from + 1);
            endMoveRows();
        }
        if (m_rows[at].revision != wanted[at].revision) {
            m_rows[at].revision = wanted[at].revision;
            if (const Account *account = accountAt(static_cast<int>(at)))
                m_rows[at].searchKey = searchKeyOf(*account);
            const QModelIndex changed = index(static_cast<int>(at));
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

std::size_t AccountListModel::insertRun(std::size_t at, std::vector<Row> &wanted, const QSet<QUuid> &known)
{
    const auto &accounts = m_session.vault().accounts();
    std::size_t end = at;
    for (; end < wanted.size() && !known.contains(wanted[end].id); ++end) {
        if (wanted[end].kind == RowKind::Code)
            wanted[end].searchKey = searchKeyOf(accounts[end]);
    }
    beginInsertRows({}, static_cast<int>(at), static_cast<int>(end - 1));
    m_rows.insert(
        m_rows.begin() + std::ptrdiff_t(at), wanted.begin() + std::ptrdiff_t(at), wanted.begin() + std::ptrdiff_t(end));
    endInsertRows();
    return end;
}

QString spokenRow(const RowContent &row)
{
    QStringList parts{row.title};
    if (!row.name.isEmpty())
        parts << row.name;
    if (row.kind == RowKind::Code && !row.suffix.isEmpty())
        parts << row.suffix;
    if (!row.code.isEmpty())
        parts << AccountListModel::tr("code %1").arg(row.code);
    if (row.remaining)
        parts << (row.secondsLeft() == 1 ? AccountListModel::tr("1 second left")
                                         : AccountListModel::tr("%n seconds left", nullptr, row.secondsLeft()));
    for (const QString &more : {row.reason, row.warning}) {
        if (!more.isEmpty())
            parts << more;
    }
    return parts.join(AccountListModel::tr(", ", "between the parts of a line that is read out"));
}

} // namespace cinnabar::ui
