// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/google_migration.h"

#include <algorithm>
#include <utility>

namespace cinnabar {
namespace {

bool holdsTheSame(const MigrationPart &a, const MigrationPart &b)
{
    return a.rejected.size() == b.rejected.size()
        && std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
            [](const ParsedUri &x, const ParsedUri &y) {
                return x.entry.name == y.entry.name && x.entry.issuer == y.entry.issuer
                    && makesSameCodes(x.entry, y.entry);
            });
}

} // namespace

MigrationCollector::Added MigrationCollector::add(MigrationPart part)
{
    if (!m_parts.empty()) {
        const MigrationPart &first = m_parts.begin()->second;
        if (part.batchId != first.batchId || part.batchSize != first.batchSize)
            return Added::OtherBatch;
    }
    if (const auto here = m_parts.find(part.batchIndex); here != m_parts.end())
        return holdsTheSame(here->second, part) ? Added::Duplicate : Added::OtherBatch;
    const int index = part.batchIndex;
    m_parts.emplace(index, std::move(part));
    return Added::New;
}

int MigrationCollector::size() const { return m_parts.empty() ? 0 : m_parts.begin()->second.batchSize; }

int MigrationCollector::collected() const { return int(m_parts.size()); }

bool MigrationCollector::complete() const { return !m_parts.empty() && collected() == size(); }

std::vector<int> MigrationCollector::missing() const
{
    std::vector<int> indexes;
    for (int i = 0; i < size(); ++i) {
        if (!m_parts.contains(i))
            indexes.push_back(i);
    }
    return indexes;
}

std::vector<MigrationPart> MigrationCollector::take()
{
    std::vector<MigrationPart> parts;
    for (auto &[index, part] : m_parts)
        parts.push_back(std::move(part));
    m_parts.clear();
    return parts;
}

} // namespace cinnabar
