// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/inspection_output.h"

#include "base/iso_time.h"
#include "cli/entry_storer.h"
#include "cli/text_output.h"
#include "enrolment/app_behaviour.h"
#include "enrolment/masked_text.h"
#include "text/error_text.h"
#include "text/finding_help.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace cinnabar::app {
namespace {

class InspectionOutput {
    Q_DECLARE_TR_FUNCTIONS(InspectionOutput)
public:
    explicit InspectionOutput(const ui::ReportOptions &options) : m_options(options) { }
    void print(std::span<const Inspection> inspections, const InspectionParts &parts) const;

private:
    /// `rows`, parameters, codes and findings; those of `shared` were told before.
    void printEntry(const EntryOfInspection &one, const Findings &shared, std::vector<QStringList> rows) const;
    void addFindingRows(const Findings &findings, std::vector<QStringList> &rows) const;
    void printUnknown(const Findings &findings) const;
    /// What stands there, and which part of an export it is.
    void printHead(const Inspection &inspection) const;
    /// An inspection with those of its entries that are told in full.
    void printInspection(const Inspection &inspection, const std::vector<EntryOfInspection> &shown) const;

    const ui::ReportOptions &m_options;
};

void InspectionOutput::addFindingRows(const Findings &findings, std::vector<QStringList> &rows) const
{
    for (const Finding &finding : ui::reportedFindings(findings, m_options.app)) {
        rows.push_back({ui::severityText(severityOf(finding.id)), ui::findingText(finding)});
        if (m_options.app.isEmpty()) {
            for (const QString &text : ui::appBehaviourTexts(finding))
                rows.push_back({QString(), text});
            continue;
        }
        for (const AppBehaviour &behaviour : behavioursFor(finding)) {
            if (behaviour.app == m_options.app)
                rows.push_back({QString(), ui::appBehaviourText(behaviour)});
        }
    }
}

void InspectionOutput::printUnknown(const Findings &findings) const
{
    if (m_options.app.isEmpty())
        return;
    if (findings.empty())
        return printLine(tr("Nothing is unusual about it, so nothing concerns %1.").arg(m_options.app));
    const Findings known = ui::reportedFindings(findings, m_options.app);
    QStringList unknown;
    for (const Finding &finding : findings) {
        if (std::find(known.begin(), known.end(), finding) == known.end())
            unknown.append(findingName(finding.id));
    }
    unknown.removeDuplicates();
    if (!unknown.isEmpty())
        printLine(tr("Nothing is known of %1 for: %2.").arg(m_options.app, unknown.join(QStringLiteral(", "))));
}

void InspectionOutput::printEntry(
    const EntryOfInspection &one, const Findings &shared, std::vector<QStringList> rows) const
{
    const InspectedEntry &entry = *one.entry;
    for (const ReadParameter &parameter : entry.parameters) {
        QString value = parameter.value;
        if (parameter.name == QLatin1StringView("secret") && !entry.entry.secret.empty())
            value = tr("%1 bits").arg(entry.secretBits());
        else if (parameter.hidden)
            value = tr("(not shown)");
        rows.push_back({parameter.name,
            value + (value.isEmpty() ? QString() : QStringLiteral("  ")) + u'(' + ui::originText(parameter) + u')'});
    }
    if (entry.usable()) {
        const auto codes = ui::codesForReport(entry.entry, m_options.time);
        for (const OffsetCode &code : *codes) { // the caller saw to it that they can be made
            const QString since =
                code.window.validFrom ? isoTime(*code.window.validFrom) : QStringLiteral("#%1").arg(code.window.step);
            const int offset = int(code.offset);
            rows.push_back({offset == 0 ? QStringLiteral("0") : QString::asprintf("%+d", offset),
                code.window.code + QStringLiteral("  ") + since});
        }
    }
    Findings own = one.findings();
    std::erase_if(
        own, [&](const Finding &finding) { return std::find(shared.begin(), shared.end(), finding) != shared.end(); });
    addFindingRows(own, rows);
    printTable(rows);
    if (shared.empty() || !own.empty())
        printUnknown(own);
}

void InspectionOutput::printHead(const Inspection &inspection) const
{
    if (inspection.batch && inspection.batch->batchSize > 1)
        printLine(
            tr("Part %1 of %2 of an export").arg(inspection.batch->batchIndex + 1).arg(inspection.batch->batchSize));
    if (m_options.secret == ui::SecretShown::Yes) {
        writeOut(harmlessBytes(inspection.text.view()).view());
        writeOut(asSecretView("\n"));
    } else {
        printLine(maskedText(inspection.text.view()));
    }
}

/// What all of them have, in the order of the first.
Findings sharedFindings(const std::vector<EntryOfInspection> &entries)
{
    if (entries.empty())
        return {};
    Findings shared = entries.front().findings();
    for (const EntryOfInspection &one : entries) {
        const Findings own = one.findings();
        std::erase_if(
            shared, [&](const Finding &finding) { return std::find(own.begin(), own.end(), finding) == own.end(); });
    }
    return shared;
}

void InspectionOutput::printInspection(const Inspection &inspection, const std::vector<EntryOfInspection> &shown) const
{
    printHead(inspection);
    std::vector<QStringList> rows;
    if (inspection.qr)
        rows.push_back({tr("QR code"), ui::qrFactsText(*inspection.qr)});
    if (shown.size() == 1)
        return printEntry(shown.front(), {}, std::move(rows));
    const Findings shared = sharedFindings(shown);
    addFindingRows(shared, rows);
    printTable(rows);
    if (!shared.empty())
        printUnknown(shared);
    for (const EntryOfInspection &one : shown) {
        printLine({});
        printEntry(one, shared, {});
    }
}

void InspectionOutput::print(std::span<const Inspection> inspections, const InspectionParts &parts) const
{
    // What could be read of the only one is worth a look although it is refused.
    const bool onlyRefused = parts.usable.empty() && parts.refused.size() == 1;
    bool any = false;
    for (const Inspection &inspection : inspections) {
        if (inspections.size() > 1 && !isEnrolment(inspection.kind))
            continue;
        std::vector<EntryOfInspection> shown;
        for (const EntryOfInspection &one : onlyRefused ? parts.refused : parts.usable) {
            if (one.inspection == &inspection)
                shown.push_back(one);
        }
        if (std::exchange(any, true))
            printLine({});
        printInspection(inspection, shown);
    }
    if (!parts.problem || parts.refused.size() > 1) {
        for (const EntryOfInspection &one : parts.refused) {
            const RejectedEntry rejected{
                one.index, one.entry->shown(one.entry->entry.name), one.entry->refusals.front().error};
            noteLine(QStringLiteral("%1: %2").arg(titleOf(rejected), ui::refusalText(rejected.reason)));
        }
    }
}

} // namespace

void printInspections(
    std::span<const Inspection> inspections, const InspectionParts &parts, const ui::ReportOptions &options)
{
    InspectionOutput(options).print(inspections, parts);
}

} // namespace cinnabar::app
