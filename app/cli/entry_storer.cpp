// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/entry_storer.h"

#include "cli/account_lookup.h"
#include "cli/context.h"
#include "cli/json_output.h"
#include "cli/store_access.h"
#include "cli/text_output.h"
#include "text/error_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace cinnabar::app {
namespace {

class StorerText {
    Q_DECLARE_TR_FUNCTIONS(EntryStorer)
};

} // namespace

Status EntryStorer::take(Enrolment enrolment)
{
    if (!enrolment.part) {
        for (ParsedUri &parsed : enrolment.entries)
            m_found.push_back(std::move(parsed));
        return ok();
    }
    MigrationPart part = std::move(*enrolment.part);
    part.entries = std::move(enrolment.entries);
    MigrationCollector &batch = m_batches[{part.batchId, part.batchSize}];
    if (batch.add(std::move(part)) == MigrationCollector::Added::OtherBatch) {
        return Error{
            ErrorCode::InvalidInput, {StorerText::tr("parts of several exports at once; give one after the other")}};
    }
    return ok();
}

bool EntryStorer::gatherParts()
{
    for (auto &[key, batch] : m_batches) {
        QStringList missing;
        for (const int index : batch.missing())
            missing.append(QString::number(index + 1));
        if (!missing.isEmpty() && m_parts == Parts::All) {
            m_context.fail(Exit::BadInput, "migration_incomplete",
                StorerText::tr("Of the %1 parts of this export these are missing: %2. Nothing was stored. Give all "
                               "parts at once, or store what is there with --partial.")
                    .arg(QString::number(batch.size()), missing.join(QStringLiteral(", "))));
            return false;
        }
        for (MigrationPart &part : batch.take()) {
            std::move(part.entries.begin(), part.entries.end(), std::back_inserter(m_found));
            std::move(part.rejected.begin(), part.rejected.end(), std::back_inserter(m_rejected));
        }
    }
    return true;
}

std::vector<OtpEntry> EntryStorer::withoutDuplicates(const Vault &vault)
{
    std::vector<OtpEntry> entries;
    for (ParsedUri &parsed : std::exchange(m_found, {})) {
        if (m_duplicates == Duplicates::Refuse) {
            const auto stored = vault.duplicatesOf(parsed.entry);
            if (!stored.empty()) {
                m_duplicateOf.append(titleOf(stored.front()->entry));
                continue;
            }
            const auto twin = std::find_if(entries.begin(), entries.end(),
                [&](const OtpEntry &other) { return makesSameCodes(other, parsed.entry); });
            if (twin != entries.end()) {
                m_duplicateOf.append(titleOf(*twin));
                continue;
            }
        }
        m_findings.insert(m_findings.end(), parsed.findings.begin(), parsed.findings.end());
        entries.push_back(std::move(parsed.entry));
    }
    return entries;
}

bool EntryStorer::tellNothingToStore()
{
    if (m_duplicateOf.isEmpty()) {
        m_context.fail(m_rejected.empty() ? Error{ErrorCode::NoSymbol} : m_rejected.front().reason);
    } else {
        m_context.fail(Error{ErrorCode::DuplicateAccount, {m_duplicateOf.front()}});
        if (!m_context.json)
            noteLine(StorerText::tr("Use --allow-duplicate to store it all the same."));
    }
    return false;
}

bool EntryStorer::store()
{
    if (!gatherParts())
        return false;
    const auto access = StoreAccess::open(m_context);
    if (!access)
        return false;
    std::vector<OtpEntry> entries = withoutDuplicates(access->vault());
    if (entries.empty())
        return tellNothingToStore();
    const Result<std::vector<QUuid>> ids = access->add(std::move(entries));
    if (!ids) {
        m_context.fail(ids.error());
        return false;
    }
    for (const QUuid &id : *ids)
        m_added.push_back(access->vault().find(id)->clone());
    return true;
}

void EntryStorer::print() const
{
    std::vector<QStringList> rows;
    for (const Account &account : m_added)
        rows.push_back({account.id.toString(QUuid::WithoutBraces), titleOf(account.entry)});
    printTable(rows);
    noteFindings(m_findings);
    for (const QString &title : m_duplicateOf)
        noteLine(StorerText::tr("Left out, as you have it already: %1").arg(title));
    for (const RejectedEntry &rejected : m_rejected)
        noteLine(StorerText::tr("Left out: %1: %2").arg(titleOf(rejected), ui::errorText(rejected.reason)));
}

void EntryStorer::write(JsonWriter &out) const
{
    out.key("accounts").beginArray();
    for (const Account &account : m_added) {
        out.beginObject();
        writeAccountFields(out, account);
        out.endObject();
    }
    out.endArray();
    out.key("added").number(qint64(m_added.size())).key("duplicates").number(qint64(m_duplicateOf.size()));
    out.key("rejected");
    writeRejected(out, m_rejected);
}

QString titleOf(const RejectedEntry &rejected)
{
    return rejected.name.isEmpty() ? StorerText::tr("No. %1").arg(rejected.index + 1) : rejected.name;
}

void writeRejected(JsonWriter &out, const std::vector<RejectedEntry> &rejected)
{
    out.beginArray();
    for (const RejectedEntry &entry : rejected) {
        out.beginObject().key("index").number(entry.index).key("name").text(entry.name);
        out.key("reason").text(ui::errorText(entry.reason)).endObject();
    }
    out.endArray();
}

void noteFindings(const Findings &findings)
{
    Findings told;
    for (const Finding &finding : findings) {
        if (severityOf(finding.id) == Severity::Info || std::count(told.begin(), told.end(), finding) > 0)
            continue;
        noteLine(StorerText::tr("Note: %1").arg(ui::findingText(finding)));
        told.push_back(finding);
    }
}

} // namespace cinnabar::app
