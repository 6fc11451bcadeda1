// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/inspection_report.h"

#include "base/iso_time.h"
#include "encoding/json_writer.h"
#include "enrolment/app_behaviour.h"
#include "enrolment/codes_around.h"
#include "enrolment/finding_reference.h"
#include "enrolment/inspection_text.h"
#include "otp/otp_limits.h"
#include "text/error_text.h"
#include "vault/account.h"

#include <QCoreApplication>

#include <cmath>

namespace cinnabar::ui {

namespace {

struct Report {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::InspectionReport)
};

/// Text from a QR code must not become markup.
QString escaped(QString text)
{
    static const QString special = QStringLiteral("\\`*_{}[]<>#|~");
    QString out;
    for (const QChar c : std::as_const(text)) {
        if (special.contains(c))
            out += u'\\';
        out += c == u'\n' ? QChar(u' ') : c;
    }
    return out;
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Info:
        break;
    }
    return QStringLiteral("info");
}

/// What was found about the entry, and about the picture it came in.
Findings allFindings(const Inspection &inspection, const InspectedEntry &entry)
{
    Findings all = entry.findings;
    all.insert(all.end(), inspection.pictureFindings.begin(), inspection.pictureFindings.end());
    return all;
}

void addFindings(QStringList &lines, const Findings &findings)
{
    lines << QString() << QStringLiteral("## ") + Report::tr("Findings") << QString();
    if (findings.empty())
        lines << Report::tr("Nothing unusual was found.");
    for (const Finding &finding : findings) {
        lines << QStringLiteral("- **%1** `%2`: %3")
                     .arg(severityText(severityOf(finding.id)), findingName(finding.id), escaped(findingText(finding)));
        for (const QString &apps : appTexts(finding))
            lines << QStringLiteral("  - ") + escaped(apps);
        const StandardReference reference = referenceFor(finding.id);
        if (reference.text.isEmpty())
            continue;
        lines << (reference.address.isEmpty() ? QStringLiteral("  - %1").arg(reference.text)
                                              : QStringLiteral("  - [%1](%2)").arg(reference.text, reference.address));
    }
}

void writeAccount(JsonWriter &out, const OtpEntry &entry)
{
    out.key("account").beginObject();
    out.key("issuer").text(entry.issuer).key("name").text(entry.name).key("type").text(typeName(entry.spec));
    out.key("algorithm").text(algorithmName(algorithmOf(entry.spec))).key("digits").number(codeLength(entry.spec));
    if (const auto *hotp = std::get_if<HotpSpec>(&entry.spec))
        out.key("counter").number(hotp->counter);
    else if (const auto period = periodOf(entry.spec))
        out.key("period").number(qint64(period->count()));
    out.endObject();
}

void writeParameters(JsonWriter &out, const InspectedEntry &entry)
{
    out.key("parameters").beginArray();
    for (const ReadParameter &parameter : entry.parameters) {
        out.beginObject().key("name").text(parameter.name).key("origin").text(originName(parameter.origin));
        if (!parameter.hidden) {
            out.key("value").text(parameter.value);
            if (!parameter.given.isNull())
                out.key("given").text(parameter.given);
        }
        out.endObject();
    }
    out.endArray();
}

void writeQr(JsonWriter &out, const QrFacts &facts)
{
    out.key("qr").beginObject();
    out.key("version").number(facts.version).key("modules").number(facts.modules);
    out.key("error_correction").text(QString(QLatin1Char(facts.errorCorrection)));
    out.key("module_pixels").tenths(std::llround(facts.modulePixels * 10));
    out.key("quiet_zone_modules");
    if (facts.quietZoneModules)
        out.tenths(std::llround(*facts.quietZoneModules * 10));
    else
        out.null();
    out.key("contrast_percent").number(facts.contrastPercent).key("inverted").boolean(facts.inverted);
    out.endObject();
}

void writeFindings(JsonWriter &out, const Findings &findings)
{
    out.key("findings").beginArray();
    for (const Finding &finding : findings) {
        out.beginObject().key("id").text(findingName(finding.id));
        out.key("severity").text(severityName(severityOf(finding.id))).key("message").text(findingText(finding));
        out.key("apps").beginArray();
        for (const QString &app : appsFor(finding))
            out.text(app);
        out.endArray().endObject();
    }
    out.endArray();
}

void writeCodes(JsonWriter &out, const OtpEntry &entry, UnixMillis now)
{
    const auto codes = codesAround(entry.spec, entry.key(), now, -1, 1);
    out.key("codes").beginArray();
    for (const OffsetCode &code : codes ? *codes : std::vector<OffsetCode>()) {
        out.beginObject().key("offset").number(code.offset).key("code").text(code.window.code);
        out.key(code.window.validFrom ? "step" : "counter").number(code.window.step);
        if (code.window.validFrom) {
            out.key("valid_from").text(isoTime(*code.window.validFrom));
            out.key("valid_until").text(isoTime(*code.window.validUntil));
        }
        out.endObject();
    }
    out.endArray();
}

} // namespace

QString markdownReport(const Inspection &inspection, const InspectedEntry &entry)
{
    const QString name = displayName(entry.entry);
    QStringList lines{QStringLiteral("# ")
            + (name.isEmpty() ? Report::tr("Enrolment") : Report::tr("Enrolment of %1").arg(escaped(name))),
        QString(),
        QStringLiteral("| %1 | %2 | %3 |").arg(Report::tr("Parameter"), Report::tr("Value"), Report::tr("Where from")),
        QStringLiteral("| --- | --- | --- |")};
    for (const ReadParameter &parameter : entry.parameters) {
        lines << QStringLiteral("| %1 | %2 | %3 |")
                     .arg(
                         escaped(parameter.name), escaped(valueText(parameter, entry)), escaped(originText(parameter)));
    }
    if (inspection.qr) {
        lines << QString() << QStringLiteral("## ") + Report::tr("QR code") << QString();
        for (const NamedFact &fact : qrTexts(*inspection.qr))
            lines << QStringLiteral("- %1: %2").arg(fact.name, fact.value);
    }
    addFindings(lines, allFindings(inspection, entry));
    return lines.join(u'\n') + u'\n';
}

SecretBytes jsonReport(const Inspection &inspection, const InspectedEntry &entry, UnixMillis now)
{
    JsonWriter out;
    out.beginObject();
    if (entry.usable())
        writeAccount(out, entry.entry);
    out.key("secret_bits").number(quint64(entry.secretBits()));
    writeParameters(out, entry);
    if (inspection.qr)
        writeQr(out, *inspection.qr);
    writeFindings(out, allFindings(inspection, entry));
    if (entry.usable())
        writeCodes(out, entry.entry, now);
    out.endObject();
    return SecretBytes::copyOf(out.view());
}

} // namespace cinnabar::ui
