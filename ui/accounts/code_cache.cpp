// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/code_cache.h"

#include <utility>

namespace cinnabar::ui {

namespace {

/// More rows than any screen shows; beyond that the codes scrolled past are dropped.
constexpr qsizetype mostEntries = 256;

Result<CodeWindow> computed(const Account &account, UnixMillis time, qint64 offset)
{
    return codeAt(account.entry.spec, account.entry.key(), time, offset);
}

} // namespace

CodeCache::CodeCache(Compute compute) : m_compute(compute ? std::move(compute) : Compute(computed)) { }

CodeCache::Entry &CodeCache::entry(const Account &account, UnixMillis now)
{
    if (const auto found = m_entries.constFind(account.id); found != m_entries.cend()) {
        Entry &kept = **found;
        // What could not be computed stays so until the account or the time changes.
        const bool holds = kept.current ? kept.current->contains(now) : kept.computedAt == now;
        if (kept.revision == account.revision && holds)
            return kept;
    }
    if (m_entries.size() >= mostEntries)
        m_entries.clear();
    auto made = std::make_shared<Entry>();
    made->revision = account.revision;
    made->computedAt = now;
    made->current = m_compute(account, now, 0);
    return **m_entries.insert(account.id, made);
}

const Result<CodeWindow> &CodeCache::current(const Account &account, UnixMillis now)
{
    return entry(account, now).current;
}

const Result<CodeWindow> &CodeCache::next(const Account &account, UnixMillis now)
{
    Entry &kept = entry(account, now);
    if (!kept.next)
        kept.next = m_compute(account, now, 1);
    return *kept.next;
}

} // namespace cinnabar::ui
