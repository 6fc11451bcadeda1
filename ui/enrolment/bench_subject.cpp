// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/bench_subject.h"

#include "uri/entry_findings.h"
#include "uri/google_migration.h"
#include "uri/otpauth_uri.h"
#include "vault/account.h"

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

void BenchSubject::setTexts(std::vector<SecretBytes> texts)
{
    m_items.clear();
    m_chosen = 0;
    m_origin = Origin::Given;
    for (const SecretBytes &text : texts)
        addText(text);
    // One that can be used comes before a web address that happened to be in view.
    const auto usable =
        std::find_if(m_items.begin(), m_items.end(), [](const Item &item) { return item.entry.has_value(); });
    if (usable != m_items.end())
        m_chosen = int(usable - m_items.begin());
    Q_EMIT changed();
}

void BenchSubject::addText(const SecretBytes &text)
{
    const auto same = [&](const Item &item) { return equalsConstantTime(item.text.view(), text.view()); };
    if (std::any_of(m_items.begin(), m_items.end(), same))
        return;
    if (classifyText(text.view()) != TextKind::Migration) {
        if (auto parsed = parseOtpauthUri(text.view()))
            m_items.push_back({text.clone(), std::move(parsed->entry), std::move(parsed->findings), {}, {}});
        else
            m_items.push_back({text.clone(), {}, {}, parsed.error(), {}});
        return;
    }
    auto part = parseMigrationUri(text.view());
    if (!part) {
        m_items.push_back({text.clone(), {}, {}, part.error(), {}});
        return;
    }
    for (ParsedUri &parsed : part->entries)
        m_items.push_back({text.clone(), std::move(parsed.entry), std::move(parsed.findings), {}, {}});
    for (const RejectedEntry &rejected : part->rejected)
        m_items.push_back({text.clone(), {}, {}, rejected.reason, rejected.name});
}

void BenchSubject::setEntry(const OtpEntry &entry, Origin origin)
{
    m_items.clear();
    m_chosen = 0;
    m_origin = origin;
    auto link = writeOtpauthUri(entry);
    m_items.push_back({link ? std::move(*link) : SecretBytes(), entry.clone(), findingsOf(entry), {}, {}});
    Q_EMIT changed();
}

void BenchSubject::clear()
{
    if (m_items.empty())
        return;
    m_items.clear();
    m_chosen = 0;
    m_origin = Origin::Given;
    Q_EMIT changed();
}

QStringList BenchSubject::titles() const
{
    QStringList titles;
    for (const Item &item : m_items) {
        const QString name = item.entry ? displayName(*item.entry) : item.name;
        titles << (name.isEmpty() ? item.entry ? tr("No name") : tr("Something that can't be used") : name);
    }
    return titles;
}

void BenchSubject::choose(int index)
{
    if (index == m_chosen || index < 0 || index >= int(m_items.size()))
        return;
    m_chosen = index;
    Q_EMIT changed();
}

const OtpEntry *BenchSubject::entry() const
{
    if (m_items.empty() || !m_items[std::size_t(m_chosen)].entry)
        return nullptr;
    return &*m_items[std::size_t(m_chosen)].entry;
}

SecretView BenchSubject::text() const
{
    return m_items.empty() ? SecretView() : m_items[std::size_t(m_chosen)].text.view();
}

Findings BenchSubject::findings() const
{
    return m_items.empty() ? Findings() : m_items[std::size_t(m_chosen)].findings;
}

std::optional<Error> BenchSubject::error() const
{
    return m_items.empty() ? std::nullopt : m_items[std::size_t(m_chosen)].error;
}

} // namespace cinnabar::ui
