// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/inspection_report.h"

#include "base/iso_time.h"
#include "encoding/base32.h"
#include "enrolment/finding_reference.h"
#include "enrolment/masked_text.h"
#include "secret/secret_writer.h"
#include "text/error_text.h"
#include "text/finding_help.h"
#include "text/harmless_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace cinnabar::ui {
namespace {

/// A text that means itself in Markdown, in one line: names come from QR codes and could otherwise format the report.
QString plain(const QString &text)
{
    QString escaped;
    QString line = text;
    line.replace(u'\n', u' ').replace(u'\r', u' ');
    for (const QChar character : harmlessText(line)) {
        constexpr QStringView special = u"\\`*_{}[]<>#|&~!";
        if (special.contains(character))
            escaped.append(u'\\');
        escaped.append(character);
    }
    return escaped;
}

/// A fence that no run of back-ticks in the text can close.
QString fenceFor(QStringView text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar character : text) {
        run = character == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(longest + 1, u'`');
}

QString decimal(double value) { return QLocale().toString(value, 'g', 3); }

class MarkdownReport {
    Q_DECLARE_TR_FUNCTIONS(InspectionReport)
public:
    MarkdownReport(const Inspection &inspection, const ReportOptions &options)
        : m_inspection(inspection), m_options(options)
    {
    }
    Result<SecretBytes> write();
    static QString factsText(const QrFacts &facts);

private:
    void line(const QString &text = {});
    void heading(const QString &text) { line(QStringLiteral("\n## ") + text + u'\n'); }
    void writeText();
    void writeEntry(const InspectedEntry &entry, std::size_t number);
    void writeParameter(const InspectedEntry &entry, const ReadParameter &parameter);
    void writeCodes(const InspectedEntry &entry);
    void writeFindings(const Findings &findings);

    const Inspection &m_inspection;
    const ReportOptions &m_options;
    SecretWriter m_out{4096};
};

void MarkdownReport::line(const QString &text)
{
    const QByteArray utf8 = text.toUtf8() + '\n';
    m_out.append(std::string_view(utf8.constData(), std::size_t(utf8.size())));
}

void MarkdownReport::writeText()
{
    heading(tr("What it says"));
    if (m_options.secret == SecretShown::Yes) {
        m_out.append(std::string_view("    "));
        m_out.append(harmlessBytes(m_inspection.text.view()).view());
        return line();
    }
    const QString text = harmlessText(maskedText(m_inspection.text.view()));
    const QString fence = fenceFor(text);
    line(fence + u'\n' + text + u'\n' + fence);
}

void MarkdownReport::writeParameter(const InspectedEntry &entry, const ReadParameter &parameter)
{
    const bool isSecret = parameter.name == QLatin1StringView("secret");
    if (isSecret && m_options.secret == SecretShown::Yes && !entry.entry.secret.empty()) {
        m_out.append(std::string_view("| secret | "));
        m_out.append(encodeBase32(entry.entry.secret.view()).view());
        return line(QStringLiteral(" | ") + originText(parameter.origin) + QStringLiteral(" |"));
    }
    QString value = plain(parameter.value);
    if (isSecret && !entry.entry.secret.empty())
        value = tr("%n bits", nullptr, int(entry.secretBits()));
    else if (parameter.hidden)
        value = tr("(not shown)");
    line(QStringLiteral("| %1 | %2 | %3 |").arg(plain(parameter.name), value, plain(originText(parameter))));
}

void MarkdownReport::writeCodes(const InspectedEntry &entry)
{
    const Result<std::vector<OffsetCode>> codes = codesForReport(entry.entry, m_options.time);
    if (!codes || codes->empty())
        return;
    heading(tr("Codes"));
    line(QStringLiteral("| %1 | %2 | %3 |\n| --- | --- | --- |").arg(tr("Step"), tr("Code"), tr("Valid")));
    for (const OffsetCode &code : *codes) {
        const QString valid = code.window.validFrom
            ? tr("%1 to %2").arg(isoTime(*code.window.validFrom), isoTime(*code.window.validUntil))
            : tr("counter %1").arg(code.window.step);
        line(QStringLiteral("| %1 | %2 | %3 |").arg(QString::number(code.offset), code.window.code, valid));
    }
}

void MarkdownReport::writeFindings(const Findings &findings)
{
    heading(tr("Findings"));
    const Findings reported = reportedFindings(findings, m_options.app);
    if (reported.empty()) {
        return line(m_options.app.isEmpty() ? tr("None: it is written as the standards ask for.")
                                            : tr("None of them is known to concern %1.").arg(plain(m_options.app)));
    }
    for (const Finding &finding : reported) {
        line(QStringLiteral("- **%1** `%2`: %3")
                 .arg(severityText(severityOf(finding.id)), findingName(finding.id), plain(findingText(finding))));
        if (m_options.app.isEmpty()) {
            for (const QString &text : appBehaviourTexts(finding))
                line(QStringLiteral("  - ") + plain(text));
        } else {
            for (const AppBehaviour &behaviour : behavioursFor(finding)) {
                if (behaviour.app == m_options.app)
                    line(QStringLiteral("  - ") + plain(appBehaviourText(behaviour)));
            }
        }
        const StandardReference reference = referenceFor(finding.id);
        if (!reference.address.isEmpty())
            line(QStringLiteral("  - [%1](%2)").arg(reference.text, reference.address));
        else if (!reference.text.isEmpty())
            line(QStringLiteral("  - ") + reference.text);
    }
}

void MarkdownReport::writeEntry(const InspectedEntry &entry, std::size_t number)
{
    if (m_inspection.entries.size() > 1 || m_inspection.batch)
        heading(tr("Account %1").arg(number));
    if (!entry.parameters.empty()) {
        heading(tr("Parameters"));
        line(QStringLiteral("| %1 | %2 | %3 |\n| --- | --- | --- |").arg(tr("Parameter"), tr("Value"), tr("Origin")));
        for (const ReadParameter &parameter : entry.parameters)
            writeParameter(entry, parameter);
    }
    if (entry.usable())
        writeCodes(entry);
    writeFindings(m_inspection.findingsFor(entry));
}

QString MarkdownReport::factsText(const QrFacts &facts)
{
    QStringList parts;
    if (facts.version > 0)
        parts.append(tr("version %1 (%2 × %2 modules)").arg(facts.version).arg(facts.modules));
    if (facts.errorCorrection != '?')
        parts.append(tr("error correction %1").arg(QLatin1Char(facts.errorCorrection)));
    if (facts.modulePixels > 0)
        parts.append(tr("%1 pixels a module").arg(decimal(facts.modulePixels)));
    if (facts.quietZoneModules)
        parts.append(*facts.quietZoneModules < quietZoneLimit
                ? tr("a margin of %1 modules").arg(decimal(*facts.quietZoneModules))
                : tr("a margin of %1 modules or more").arg(decimal(quietZoneLimit)));
    if (facts.contrastPercent > 0)
        parts.append(tr("contrast %1 %").arg(facts.contrastPercent));
    parts.append(facts.inverted ? tr("light on dark") : tr("dark on light"));
    return parts.join(QStringLiteral(", "));
}

Result<SecretBytes> MarkdownReport::write()
{
    for (const InspectedEntry &entry : m_inspection.entries) {
        if (!entry.usable())
            continue;
        if (const auto codes = codesForReport(entry.entry, m_options.time); !codes)
            return codes.error();
    }
    line(QStringLiteral("# ") + tr("Inspection of an enrolment"));
    line(u'\n' + tr("Made by Cinnabar for %1.").arg(isoTime(m_options.time)));
    if (!m_options.app.isEmpty())
        line(u'\n' + tr("Only findings that concern %1.").arg(plain(m_options.app)));
    writeText();
    if (m_inspection.qr) {
        heading(tr("QR code"));
        line(factsText(*m_inspection.qr));
    }
    std::size_t number = 0;
    for (const InspectedEntry &entry : m_inspection.entries)
        writeEntry(entry, ++number);
    return m_out.take();
}

} // namespace

Result<SecretBytes> inspectionMarkdown(const Inspection &inspection, const ReportOptions &options)
{
    return MarkdownReport(inspection, options).write();
}

QString qrFactsText(const QrFacts &facts) { return MarkdownReport::factsText(facts); }

} // namespace cinnabar::ui
