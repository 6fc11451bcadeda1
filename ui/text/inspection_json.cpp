// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/inspection_report.h"

#include "encoding/base32.h"
#include "enrolment/app_behaviour.h"
#include "enrolment/entry_json.h"
#include "enrolment/finding_reference.h"
#include "enrolment/inspection_parts.h"
#include "enrolment/masked_text.h"
#include "text/error_text.h"

#include <algorithm>
#include <cmath>

namespace cinnabar::ui {
namespace {

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        return QStringLiteral("error");
    }
    Q_UNREACHABLE();
}

bool concerns(const AppBehaviour &behaviour, const QString &app) { return app.isEmpty() || behaviour.app == app; }

void writeBehaviours(JsonWriter &out, const Finding &finding, const QString &app)
{
    QStringList apps = appsFor(finding);
    if (!app.isEmpty())
        apps = apps.contains(app) ? QStringList{app} : QStringList();
    out.key("apps").beginArray();
    for (const QString &name : apps)
        out.text(name);
    out.endArray().key("app_behaviour").beginArray();
    for (const AppBehaviour &behaviour : behavioursFor(finding)) {
        if (!concerns(behaviour, app))
            continue;
        out.beginObject().key("app").text(QString(behaviour.app)).key("platform");
        if (behaviour.platform.isEmpty())
            out.null();
        else
            out.text(QString(behaviour.platform));
        out.key("outcome").text(outcomeName(behaviour.outcome)).key("seen").number(behaviour.year).endObject();
    }
    out.endArray();
}

void writeFinding(JsonWriter &out, const Finding &finding, const QString &app)
{
    out.beginObject().key("id").text(findingName(finding.id));
    out.key("severity").text(severityName(severityOf(finding.id)));
    out.key("message").text(findingText(finding));
    writeBehaviours(out, finding, app);
    const StandardReference reference = referenceFor(finding.id);
    out.key("reference");
    if (reference.text.isEmpty()) {
        out.null();
    } else {
        out.beginObject().key("text").text(QString(reference.text)).key("url");
        if (reference.address.isEmpty())
            out.null();
        else
            out.text(QString(reference.address));
        out.endObject();
    }
    out.endObject();
}

void writeFindings(JsonWriter &out, const Findings &findings, const ReportOptions &options)
{
    out.key("findings").beginArray();
    for (const Finding &finding : reportedFindings(findings, options.app))
        writeFinding(out, finding, options.app);
    out.endArray();
}

/// A hidden one's value is there only when it is asked for, from where it is kept.
void writeParameters(JsonWriter &out, const InspectedEntry &entry, SecretShown shown)
{
    out.key("parameters").beginArray();
    for (const ReadParameter &parameter : entry.parameters) {
        out.beginObject().key("name").text(parameter.name);
        const bool isSecret = parameter.name == QLatin1StringView("secret");
        out.key("value");
        if (isSecret && shown == SecretShown::Yes && !entry.entry.secret.empty())
            out.text(encodeBase32(entry.entry.secret.view()).view());
        else if (parameter.hidden || parameter.value.isNull())
            out.null();
        else
            out.text(parameter.value);
        out.key("origin").text(originName(parameter.origin)).key("given");
        if (isSecret && shown == SecretShown::Yes && !entry.secretGiven.empty())
            out.text(entry.secretGiven.view());
        else if (parameter.hidden || parameter.given.isNull())
            out.null();
        else
            out.text(parameter.given);
        out.endObject();
    }
    out.endArray();
}

void writeAccount(JsonWriter &out, const InspectedEntry &inspected, SecretShown secret)
{
    out.key("account").beginObject().key("id").null();
    OtpEntry shown = inspected.entry.clone();
    if (secret == SecretShown::No) {
        for (QString *name : {&shown.issuer, &shown.name, &shown.labelIssuer})
            *name = inspected.shown(*name);
    }
    writeEntryFields(out, shown);
    out.key("tags").beginArray().endArray().key("note").text(QString()).endObject();
}

/// "account" to "parameters"; for one that is refused "findings" and "parameters" only. Errors: those of
/// codesForReport(), before anything was written.
Status writeInspectedEntry(JsonWriter &out, const EntryOfInspection &one, const ReportOptions &options)
{
    const InspectedEntry &entry = *one.entry;
    const Findings findings = one.findings();
    if (!entry.usable()) {
        writeFindings(out, findings, options);
        writeParameters(out, entry, options.secret);
        return ok();
    }
    const Result<std::vector<OffsetCode>> codes = codesForReport(entry.entry, options.time);
    if (!codes)
        return codes.error();
    writeAccount(out, entry, options.secret);
    out.key("secret_bits").number(quint64(entry.secretBits()));
    writeFindings(out, findings, options);
    out.key("codes").beginArray();
    for (const OffsetCode &code : *codes) {
        out.beginObject().key("offset").number(code.offset);
        writeCodeFields(out, entry.entry.spec, code.window, options.time);
        out.endObject();
    }
    out.endArray();
    writeParameters(out, entry, options.secret);
    return ok();
}

void writeQrFacts(JsonWriter &out, const QrFacts &facts)
{
    constexpr int tenths = 10;
    out.key("qr").beginObject();
    out.key("version");
    if (facts.version > 0)
        out.number(facts.version);
    else
        out.null();
    out.key("modules");
    if (facts.modules > 0)
        out.number(facts.modules);
    else
        out.null();
    out.key("error_correction").text(QString(QLatin1Char(facts.errorCorrection)));
    out.key("module_pixels");
    if (facts.modulePixels > 0)
        out.tenths(qint64(std::floor(facts.modulePixels * tenths)));
    else
        out.null();
    out.key("quiet_zone_modules");
    if (facts.quietZoneModules)
        out.tenths(qint64(std::floor(*facts.quietZoneModules * tenths)));
    else
        out.null();
    out.key("contrast_percent");
    if (facts.contrastPercent > 0)
        out.number(facts.contrastPercent);
    else
        out.null();
    out.key("inverted").boolean(facts.inverted).endObject();
}

/// What is said of the text as a whole: "text", and "qr" when it came as a picture.
void writeWhole(JsonWriter &out, const Inspection &inspection, const ReportOptions &options)
{
    out.key("text");
    if (options.secret == SecretShown::Yes)
        out.text(inspection.text.view());
    else
        out.text(maskedText(inspection.text.view()));
    if (inspection.qr)
        writeQrFacts(out, *inspection.qr);
}

/// One by itself, several as "entries".
Status writeUsable(JsonWriter &out, const InspectionParts &parts, const ReportOptions &options)
{
    if (parts.alone())
        return writeInspectedEntry(out, parts.usable.front(), options);
    out.key("entries").beginArray();
    for (const EntryOfInspection &one : parts.usable) {
        out.beginObject();
        if (Status written = writeInspectedEntry(out, one, options); !written)
            return written;
        if (one.inspection->qr)
            writeQrFacts(out, *one.inspection->qr);
        out.endObject();
    }
    out.endArray();
    return ok();
}

void writeRefused(JsonWriter &out, const InspectionParts &parts, const ReportOptions &options)
{
    out.key("rejected").beginArray();
    for (const EntryOfInspection &one : parts.refused) {
        out.beginObject().key("index").number(one.index).key("name").text(one.entry->shown(one.entry->entry.name));
        out.key("reason").text(refusalText(one.entry->refusals.front().error));
        writeFindings(out, one.findings(), options);
        writeParameters(out, *one.entry, options.secret);
        if (one.inspection->qr)
            writeQrFacts(out, *one.inspection->qr);
        out.endObject();
    }
    out.endArray();
}

} // namespace

Findings reportedFindings(const Findings &findings, const QString &app)
{
    if (app.isEmpty())
        return findings;
    Findings kept;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(kept),
        [&](const Finding &finding) { return appsFor(finding).contains(app); });
    return kept;
}

Result<std::vector<OffsetCode>> codesForReport(const OtpEntry &entry, UnixMillis time)
{
    Result<std::vector<OffsetCode>> codes = codesAround(entry.spec, entry.key(), time, -1, 1);
    if (!codes && codes.error().code == ErrorCode::PinMissing)
        return std::vector<OffsetCode>();
    return codes;
}

Result<SecretBytes> inspectionJson(const Inspection &inspection, const ReportOptions &options)
{
    JsonWriter out;
    out.beginObject();
    if (const Status written = writeInspections(out, {&inspection, 1}, options); !written)
        return written.error();
    return SecretBytes::copyOf(out.endObject().view());
}

Status writeInspections(JsonWriter &out, std::span<const Inspection> inspections, const ReportOptions &options)
{
    const InspectionParts parts = partsOf(inspections);
    const Inspection *only = inspections.size() == 1 ? &inspections.front() : nullptr;
    if (parts.batch) {
        out.key("batch").beginObject().key("id").number(qint64(parts.batch->batchId));
        out.key("index").number(parts.batch->batchIndex).key("size").number(parts.batch->batchSize).endObject();
    }
    const bool refusedAlone = only && !only->batch && parts.usable.empty();
    if (refusedAlone) {
        if (Status written = writeInspectedEntry(out, parts.refused.front(), options); !written)
            return written;
    } else if (Status written = writeUsable(out, parts, options); !written) {
        return written;
    }
    if (!refusedAlone && (!parts.alone() || !parts.refused.empty()))
        writeRefused(out, parts, options);
    const Inspection *told = only ? only : parts.alone() ? parts.usable.front().inspection : nullptr;
    if (told)
        writeWhole(out, *told, options);
    return ok();
}

} // namespace cinnabar::ui
