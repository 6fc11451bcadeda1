// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/bench_subject.h"

#include "uri/entry_findings.h"
#include "uri/otpauth_uri.h"
#include "vault/account.h"

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

void BenchSubject::begin(Origin origin)
{
    m_items.clear();
    m_inspections.clear();
    m_chosen = 0;
    m_origin = origin;
}

void BenchSubject::add(Inspection inspection)
{
    for (std::size_t i = 0; i < inspection.entries.size(); ++i)
        m_items.push_back({m_inspections.size(), i});
    m_inspections.push_back(std::move(inspection));
}

void BenchSubject::setTexts(std::vector<GivenText> texts)
{
    begin(Origin::Given);
    for (const GivenText &given : texts) {
        const auto same = [&](const Inspection &other) {
            return equalsConstantTime(other.text.view(), given.text.view());
        };
        if (std::any_of(m_inspections.begin(), m_inspections.end(), same))
            continue;
        add(given.qr ? inspectScanned(given.text.view(), *given.qr) : inspectText(given.text.view()));
    }
    // One that can be used comes before a web address that happened to be in view.
    const auto usable =
        std::find_if(m_items.begin(), m_items.end(), [this](const Item &item) { return at(item).usable(); });
    if (usable != m_items.end())
        m_chosen = int(usable - m_items.begin());
    Q_EMIT changed();
}

void BenchSubject::setEntry(const OtpEntry &entry, Origin origin)
{
    begin(origin);
    if (const auto link = writeOtpauthUri(entry)) {
        add(inspectText(link->view()));
    } else {
        Inspection inspection;
        InspectedEntry inspected;
        inspected.entry = entry.clone();
        inspected.findings = findingsOf(entry);
        inspection.entries.push_back(std::move(inspected));
        add(std::move(inspection));
    }
    Q_EMIT changed();
}

void BenchSubject::clear()
{
    if (isEmpty())
        return;
    begin(Origin::Given);
    Q_EMIT changed();
}

QStringList BenchSubject::titles() const
{
    QStringList titles;
    for (const Item &item : m_items) {
        const InspectedEntry &inspected = at(item);
        const QString name =
            displayName(inspected.shown(inspected.entry.issuer), inspected.shown(inspected.entry.name));
        if (!name.isEmpty())
            titles << name;
        else if (inspected.usable())
            titles << tr("An enrolment without a name");
        else if (m_inspections[item.inspection].kind == TextKind::WebAddress)
            titles << tr("A web address");
        else if (m_inspections[item.inspection].kind == TextKind::Wifi)
            titles << tr("A Wi-Fi network");
        else
            titles << tr("Something that can't be used");
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

void BenchSubject::setPin(SecretBytes pin)
{
    if (isEmpty())
        return;
    const Item &item = m_items[std::size_t(m_chosen)];
    m_inspections[item.inspection].entries[item.entry].entry.pin = std::move(pin);
    Q_EMIT changed();
}

const Inspection *BenchSubject::inspection() const
{
    return isEmpty() ? nullptr : &m_inspections[m_items[std::size_t(m_chosen)].inspection];
}

const InspectedEntry *BenchSubject::inspected() const
{
    return isEmpty() ? nullptr : &at(m_items[std::size_t(m_chosen)]);
}

const OtpEntry *BenchSubject::entry() const
{
    const InspectedEntry *chosen = inspected();
    return chosen && chosen->usable() ? &chosen->entry : nullptr;
}

} // namespace cinnabar::ui
