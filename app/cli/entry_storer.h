// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/enrolment.h"
#include "vault/vault.h"

#include <QStringList>

#include <map>
#include <utility>
#include <vector>

namespace cinnabar {
class JsonWriter;
} // namespace cinnabar

namespace cinnabar::app {

class Context;
class StoreAccess;

enum class Duplicates { Refuse, Allow };
/// Whether an export of which parts are missing may be stored.
enum class Parts { All, Any };

/// Collects what links or QR codes enrol and stores it in one change: all of it, or nothing.
class EntryStorer {
public:
    EntryStorer(Context &context, Duplicates duplicates, Parts parts)
        : m_context(context), m_duplicates(duplicates), m_parts(parts)
    {
    }

    /// Errors: InvalidInput for parts that belong to different exports and can't be told apart.
    Status take(Enrolment enrolment);
    /// Stores what was taken. False when nothing was stored, which was told by then (Context::failed()). Duplicates and
    /// entries that can't be taken are left out as long as something else is stored.
    bool store();

    /// What was stored: a line each, and what was left out on standard error.
    void print() const;
    /// The same inside a JSON object: "accounts", "added", "duplicates", "rejected".
    void write(JsonWriter &out) const;

private:
    bool gatherParts();
    std::vector<OtpEntry> withoutDuplicates(const Vault &vault);
    bool tellNothingToStore();

    Context &m_context;
    Duplicates m_duplicates;
    Parts m_parts;
    std::vector<ParsedUri> m_found;
    std::map<std::pair<qint32, int>, MigrationCollector> m_batches; ///< by batch id and size
    std::vector<RejectedEntry> m_rejected;
    QStringList m_duplicateOf; ///< for each duplicate left out, the account it equals
    Findings m_findings;
    std::vector<Account> m_added;
};

/// Its name, else its number from 1.
QString titleOf(const RejectedEntry &rejected);

/// [{"index","name","reason"}] of entries that could not be taken.
void writeRejected(JsonWriter &out, const std::vector<RejectedEntry> &rejected);

/// What is unusual, a line each on standard error; notes without consequence are left out, and nothing is said twice.
void noteFindings(const Findings &findings);

} // namespace cinnabar::app
