// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/account_lookup.h"

#include <QCoreApplication>

#include <algorithm>

namespace cinnabar::app {
namespace {

struct Candidate {
    QUuid id;
    const QString &issuer;
    const QString &name;
};

/// "issuer:name"; the one that is there when the other is not.
QString label(const Candidate &candidate)
{
    if (candidate.issuer.isEmpty() || candidate.name.isEmpty())
        return candidate.issuer + candidate.name;
    return candidate.issuer + QLatin1Char(':') + candidate.name;
}

QString namesTitle(const QString &issuer, const QString &name)
{
    if (issuer.isEmpty() && name.isEmpty())
        return QCoreApplication::translate("CommandLine", "(no name)");
    if (issuer.isEmpty() || name.isEmpty())
        return issuer + name;
    return QStringLiteral("%1 (%2)").arg(issuer, name);
}

bool contains(const QString &text, const QString &part) { return text.contains(part, Qt::CaseInsensitive); }

QString described(const Candidate &candidate)
{
    return QStringLiteral("%1 [%2]").arg(
        namesTitle(candidate.issuer, candidate.name), candidate.id.toString(QUuid::WithoutBraces));
}

Result<QUuid> find(const std::vector<Candidate> &candidates, const QString &text)
{
    // A blank text is part of every name; whoever writes one, a script with an unset variable say, means none of them.
    if (text.trimmed().isEmpty())
        return Error{ErrorCode::AccountNotFound, {text}};
    // Braces or none, any case; QUuid reads nothing else as an id.
    if (const QUuid id = QUuid::fromString(text); !id.isNull()) {
        const bool known = std::any_of(
            candidates.begin(), candidates.end(), [&](const Candidate &candidate) { return candidate.id == id; });
        if (known)
            return id;
    }
    // A whole label counts before an issuer or a name, and these before a part of one: else an account whose label or
    // issuer begins another's could not be named.
    const auto isText = [&](const QString &name) { return name.compare(text, Qt::CaseInsensitive) == 0; };
    std::vector<const Candidate *> whole;
    std::vector<const Candidate *> half;
    std::vector<const Candidate *> part;
    for (const Candidate &candidate : candidates) {
        if (isText(label(candidate)))
            whole.push_back(&candidate);
        if (isText(candidate.issuer) || isText(candidate.name))
            half.push_back(&candidate);
        if (contains(label(candidate), text) || contains(namesTitle(candidate.issuer, candidate.name), text))
            part.push_back(&candidate);
    }
    const auto &matches = !whole.empty() ? whole : !half.empty() ? half : part;
    if (matches.empty())
        return Error{ErrorCode::AccountNotFound, {text}};
    if (matches.size() == 1)
        return matches.front()->id;
    Error ambiguous{ErrorCode::AccountAmbiguous, {text}};
    for (const Candidate *match : matches)
        ambiguous.values.append(described(*match));
    return ambiguous;
}

} // namespace

Result<QUuid> findAccount(const Vault &vault, const QString &text)
{
    std::vector<Candidate> candidates;
    for (const Account &account : vault.accounts())
        candidates.push_back({account.id, account.entry.issuer, account.entry.name});
    return find(candidates, text);
}

Result<QUuid> findTrashed(const Vault &vault, const QString &text)
{
    std::vector<Candidate> candidates;
    for (const TrashedAccount &trashed : vault.trash())
        candidates.push_back({trashed.account.id, trashed.account.entry.issuer, trashed.account.entry.name});
    return find(candidates, text);
}

Result<QUuid> findBroken(const Vault &vault, const QString &text)
{
    std::vector<Candidate> candidates;
    for (const BrokenEntry &broken : vault.broken())
        candidates.push_back({broken.id, broken.issuer, broken.name});
    return find(candidates, text);
}

Result<QUuid> findOnlyAccount(const Vault &vault)
{
    if (vault.accounts().size() == 1)
        return vault.accounts().front().id;
    if (vault.accounts().empty())
        return Error{ErrorCode::AccountNotFound};
    Error ambiguous{ErrorCode::AccountAmbiguous, {QString()}};
    for (const Account &account : vault.accounts())
        ambiguous.values.append(described({account.id, account.entry.issuer, account.entry.name}));
    return ambiguous;
}

Error withoutText(Error error)
{
    const bool quotes = error.code == ErrorCode::AccountNotFound || error.code == ErrorCode::AccountAmbiguous;
    if (quotes && !error.values.isEmpty())
        error.values.front() = QString(QChar(0x2026));
    return error;
}

bool matchesSearch(const Account &account, const QString &text)
{
    return contains(account.entry.issuer, text) || contains(account.entry.name, text) || contains(account.note, text)
        || std::any_of(
            account.tags.begin(), account.tags.end(), [&](const QString &tag) { return contains(tag, text); });
}

QString titleOf(const OtpEntry &entry) { return namesTitle(entry.issuer, entry.name); }

} // namespace cinnabar::app
