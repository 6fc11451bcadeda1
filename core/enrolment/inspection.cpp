// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/inspection.h"

#include "enrolment/secret_traces.h"
#include "otp/otp_limits.h"
#include "uri/google_migration.h"
#include "uri/otpauth_reading.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace cinnabar {
namespace {

/// Puts the refusals before the other findings.
void addRefusals(InspectedEntry &entry)
{
    Findings all;
    for (const Refusal &refusal : entry.refusals)
        all.push_back(findingOf(refusal.error));
    std::move(entry.findings.begin(), entry.findings.end(), std::back_inserter(all));
    entry.findings = std::move(all);
}

InspectedEntry inspectedLink(SecretView utf8)
{
    OtpauthReading reading = readOtpauthUri(utf8);
    InspectedEntry entry{std::move(reading.parsed.entry), std::move(reading.parameters), std::move(reading.secretGiven),
        std::move(reading.parsed.findings), std::move(reading.refusals)};
    addRefusals(entry);
    return entry;
}

InspectedEntry refusedEntry(const QString &parameter, const Error &error)
{
    InspectedEntry entry;
    entry.refusals.push_back({parameter, error});
    addRefusals(entry);
    return entry;
}

/// Which fields of an entry the export left open.
QStringList openFields(const Findings &findings)
{
    const auto found = std::find_if(findings.begin(), findings.end(),
        [](const Finding &finding) { return finding.id == FindingId::MigrationDefaults; });
    return found == findings.end() ? QStringList() : found->values.value(0).split(QStringLiteral(", "));
}

/// The fields of an export, under the names that a link's parameters have.
ReadParameters fieldsOf(const ParsedUri &parsed)
{
    const OtpEntry &entry = parsed.entry;
    const QStringList open = openFields(parsed.findings);
    ReadParameters fields;
    const auto add = [&](const char *name, const QString &value) {
        const QString field = QString::fromLatin1(name);
        const bool given = !open.contains(field) && !value.isEmpty();
        fields.push_back(
            {field, given ? ParameterOrigin::Given : ParameterOrigin::Default, value, given ? value : QString()});
    };
    add("type", typeName(entry.spec));
    add("issuer", entry.issuer);
    add("name", entry.name);
    fields.push_back({QStringLiteral("secret"), ParameterOrigin::Given, {}, {}, true});
    add("algorithm", algorithmName(algorithmOf(entry.spec)));
    add("digits", QString::number(codeLength(entry.spec)));
    if (const auto *hotp = std::get_if<HotpSpec>(&entry.spec))
        add("counter", QString::number(hotp->counter));
    else
        fields.push_back({QStringLiteral("period"), ParameterOrigin::Default,
            QString::number(periodOf(entry.spec).value().count())});
    return fields;
}

/// The field of an export that an error is about.
QString fieldOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::UnsupportedAlgorithm:
        return QStringLiteral("algorithm");
    case ErrorCode::BadCounter:
        return QStringLiteral("counter");
    case ErrorCode::MigrationEntryUnsupported:
        return error.values.value(0);
    case ErrorCode::SecretMissing:
    case ErrorCode::SecretWrongLength:
        return QStringLiteral("secret");
    default:
        return QStringLiteral("data");
    }
}

InspectedEntry inspectedRejected(const RejectedEntry &rejected)
{
    InspectedEntry entry = refusedEntry(fieldOf(rejected.reason), rejected.reason);
    entry.entry.name = rejected.name;
    if (!rejected.name.isEmpty())
        entry.parameters.push_back({QStringLiteral("name"), ParameterOrigin::Given, rejected.name, rejected.name});
    entry.parameters.push_back(
        {fieldOf(rejected.reason), ParameterOrigin::Refused, {}, rejected.reason.values.value(0)});
    return entry;
}

void inspectMigration(SecretView utf8, Inspection &inspection)
{
    Result<MigrationPart> part = parseMigrationUri(utf8);
    if (!part) {
        inspection.entries.push_back(refusedEntry(QStringLiteral("data"), part.error()));
        return;
    }
    inspection.batch = MigrationPlace{part->batchId, part->batchIndex, part->batchSize};
    auto rejected = part->rejected.begin();
    const auto takeRejected = [&] {
        while (rejected != part->rejected.end() && rejected->index == int(inspection.entries.size()))
            inspection.entries.push_back(inspectedRejected(*rejected++));
    };
    for (ParsedUri &parsed : part->entries) {
        takeRejected();
        ReadParameters fields = fieldsOf(parsed);
        inspection.entries.push_back({std::move(parsed.entry), std::move(fields), {}, std::move(parsed.findings), {}});
    }
    takeRejected();
}

/// What a code in a picture is for, when it was never meant as an enrolment.
std::optional<ErrorCode> otherUse(const Inspection &inspection)
{
    if (inspection.kind == TextKind::WebAddress)
        return ErrorCode::SymbolIsWebAddress;
    if (inspection.kind == TextKind::Wifi)
        return ErrorCode::SymbolIsWifi;
    const InspectedEntry &first = inspection.entries.front();
    const bool isNoLink = !first.usable() && first.refusals.front().error.code == ErrorCode::NotAUri;
    if (inspection.kind == TextKind::Other && isNoLink)
        return ErrorCode::SymbolIsOtherText;
    return {};
}

const QString hiddenText = QStringLiteral("•••");

bool isName(const ReadParameter &parameter)
{
    constexpr std::array names{
        QLatin1StringView("issuer"), QLatin1StringView("label prefix"), QLatin1StringView("name")};
    return std::find(names.begin(), names.end(), parameter.name) != names.end();
}

/// What an encoder wrote in a wrong place is a secret still.
void hideSecrets(InspectedEntry &entry)
{
    const SecretTraces traces(entry.secretGiven.view(), entry.entry.secret.view());
    for (ReadParameter &parameter : entry.parameters) {
        if (traces.areIn(parameter.name))
            parameter.name = hiddenText;
        const auto holds = [&, name = isName(parameter)](
                               const QString &text) { return name ? traces.areInName(text) : traces.areIn(text); };
        if (holds(parameter.value) || holds(parameter.given)) {
            parameter.hidden = true;
            parameter.value = parameter.given = QString();
        }
    }
    const QStringList names{entry.entry.issuer, entry.entry.name, entry.entry.labelIssuer};
    const auto hide = [&](QStringList &values) {
        for (QString &value : values) {
            if (names.contains(value) ? traces.areInName(value) : traces.areIn(value))
                value = hiddenText;
        }
    };
    for (Finding &finding : entry.findings)
        hide(finding.values);
    for (Refusal &refusal : entry.refusals) {
        if (traces.areIn(refusal.parameter))
            refusal.parameter = hiddenText;
        hide(refusal.error.values);
    }
}

} // namespace

QString InspectedEntry::shown(const QString &name) const
{
    return SecretTraces(secretGiven.view(), entry.secret.view()).areInName(name) ? hiddenText : name;
}

bool Inspection::usable() const
{
    return std::any_of(entries.begin(), entries.end(), [](const InspectedEntry &entry) { return entry.usable(); });
}

Findings Inspection::findingsFor(const InspectedEntry &entry) const
{
    Findings all = entry.findings;
    all.insert(all.end(), pictureFindings.begin(), pictureFindings.end());
    return all;
}

Findings Inspection::findings() const
{
    Findings all;
    const auto add = [&all](const Findings &more) {
        for (const Finding &finding : more) {
            if (std::find(all.begin(), all.end(), finding) == all.end())
                all.push_back(finding);
        }
    };
    for (const InspectedEntry &entry : entries)
        add(entry.findings);
    add(pictureFindings);
    return all;
}

Inspection inspectText(SecretView utf8)
{
    Inspection inspection{SecretBytes::copyOf(utf8), classifyText(utf8), {}};
    if (inspection.kind == TextKind::Migration)
        inspectMigration(utf8, inspection);
    else
        inspection.entries.push_back(inspectedLink(utf8));
    std::for_each(inspection.entries.begin(), inspection.entries.end(), hideSecrets);
    return inspection;
}

Inspection inspectScanned(SecretView utf8, const QrFacts &facts)
{
    Inspection inspection = inspectText(utf8);
    if (const auto other = otherUse(inspection))
        inspection.entries.front() = refusedEntry(QStringLiteral("link"), Error{*other});
    inspection.pictureFindings = findingsOf(facts);
    inspection.qr = facts;
    return inspection;
}

Inspection inspectSymbol(const LumaView &picture, const QrSymbol &symbol)
{
    return inspectScanned(symbol.text.view(), measureQr(picture, symbol));
}

} // namespace cinnabar
