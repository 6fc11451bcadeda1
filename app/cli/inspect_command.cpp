// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/found_symbol.h"
#include "cli/input.h"
#include "cli/inspection_output.h"
#include "cli/json_output.h"
#include "cli/text_output.h"
#include "cli/value_checks.h"
#include "enrolment/app_behaviour.h"
#include "secret/private_file.h"
#include "secret/secret_writer.h"
#include "text/error_text.h"
#include "text/inspection_report.h"
#include "uri/uri_parts.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace cinnabar::app {
namespace {

struct InspectOptions {
    std::string subject;
    std::string app; ///< as given
    std::string report;
    bool secret = false;
    bool force = false;
};

using Inspections = std::vector<Inspection>;

class InspectCommand {
    Q_DECLARE_TR_FUNCTIONS(InspectCommand)
public:
    InspectCommand(Context &context, const InspectOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    /// Empty when the argument is no link but a picture.
    std::optional<Result<Inspections>> fromText();
    Result<Inspections> fromPicture(Devices &devices);
    bool chooseApp();
    Exit failNothingThere() const;
    Status writeReport(const Inspections &inspections) const;
    Exit printJson(const Inspections &inspections, const InspectionParts &parts) const;
    Exit print(const Inspections &inspections);
    /// What the exit says where something can be used.
    static Exit exitOf(const InspectionParts &parts);

    Context &m_context;
    const InspectOptions &m_options;
    ui::ReportOptions m_report;
    SecretBytes m_input; ///< what stood on standard input
};

/// Pictures in plain text: SVG, XPM, XBM, and netpbm's PBM, PGM and PPM with their magic numbers P1 to P3 (P4 to P6 may
/// happen to hold nothing else either).
bool isTextPicture(std::string_view bytes)
{
    if (bytes.starts_with('<') || bytes.starts_with("/*") || bytes.starts_with("#define"))
        return true;
    constexpr std::string_view afterMagic = " \t\r\n#";
    return bytes.size() > 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6'
        && afterMagic.find(bytes[2]) != std::string_view::npos;
}

/// Whether bytes are a line that someone typed rather than a picture.
bool isTypedText(std::string_view bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
    }) && !isTextPicture(bytes);
}

/// The first line that is not blank, when it is there as a whole; empty until then.
SecretView wholeFirstLine(SecretView input)
{
    const std::string_view text = asText(input.first(std::min(input.size(), 2 * maxUriBytes)));
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const std::size_t end = text.find('\n', begin);
    return end == std::string_view::npos ? SecretView() : input.subspan(begin, end - begin);
}

Result<Inspections> single(Inspection inspection)
{
    Inspections all;
    all.push_back(std::move(inspection));
    return all;
}

std::optional<Result<Inspections>> InspectCommand::fromText()
{
    if (const auto link = m_context.arguments.link(m_options.subject))
        return single(inspectText(*link));
    if (m_options.subject != "-")
        return {};
    // A picture ends with its input; a link ends with its line, and whoever typed it waits for the answer.
    Result<SecretBytes> all =
        readAllInput([](SecretView input) { return isEnrolment(classifyText(wholeFirstLine(input))); });
    if (!all)
        return std::move(all).error();
    m_input = std::move(all).value();
    if (!looksLikeLink(asText(m_input.view())) && !isTypedText(asText(m_input.view())))
        return {};
    const std::string_view text = trimmedText(m_input.view());
    return single(inspectText(asSecretView(text.substr(0, text.find('\n')))));
}

Result<Inspections> InspectCommand::fromPicture(Devices &devices)
{
    m_context.needApplication(); // picture formats are plugins, which Qt looks for beside an application
    const QString source = sourceTitle(QString::fromStdString(m_options.subject));
    const Result<LumaImage> picture =
        m_options.subject == "-" ? devices.readPictureBytes(m_input.view(), source) : devices.readPictureFile(source);
    if (!picture)
        return picture.error();
    Inspections all;
    for (const QrSymbol &symbol : devices.qrReader().read(picture->view()))
        all.push_back(inspectSymbol(picture->view(), symbol));
    if (all.empty())
        return Error{ErrorCode::NoSymbol, {source}};
    return all;
}

bool InspectCommand::chooseApp()
{
    if (m_options.app.empty())
        return true;
    const QStringList apps = appsLike(m_context.arguments.text(m_options.app));
    const QString separator = QStringLiteral(", ");
    if (apps.isEmpty()) {
        m_context.failUsage(tr("--for takes the name of an app, or its beginning. Something is known of these: %1.")
                                .arg(knownApps().join(separator)));
        return false;
    }
    if (apps.size() > 1) {
        m_context.failUsage(
            tr("--for could mean %1 here. Give more of the name.").arg(apps.join(tr(" or ", "between two apps"))));
        return false;
    }
    m_report.app = apps.first();
    return true;
}

Status InspectCommand::writeReport(const Inspections &inspections) const
{
    SecretWriter report;
    for (const Inspection &inspection : inspections) {
        const Result<SecretBytes> markdown = ui::inspectionMarkdown(inspection, m_report);
        if (!markdown)
            return markdown.error();
        if (&inspection != &inspections.front())
            report.append('\n');
        report.append(markdown->view());
    }
    if (m_options.report == "-") {
        writeOut(report.view());
        return ok();
    }
    return writePrivateFile(QString::fromStdString(m_options.report), report.view(),
        m_options.force ? Overwrite::Allow : Overwrite::Refuse);
}

Exit InspectCommand::exitOf(const InspectionParts &parts)
{
    // That nothing is known of one app makes no enrolment right, so --for has no say here.
    const auto hasError = [](const EntryOfInspection &one) {
        const Findings findings = one.findings();
        return std::any_of(findings.begin(), findings.end(),
            [](const Finding &finding) { return severityOf(finding.id) == Severity::Error; });
    };
    // What was never meant as an enrolment, such as a web address beside one, is no fault of it.
    const auto isBad = [](const EntryOfInspection &one) { return isEnrolment(one.inspection->kind); };
    return std::any_of(parts.usable.begin(), parts.usable.end(), hasError)
            || std::any_of(parts.refused.begin(), parts.refused.end(), isBad)
        ? Exit::No
        : Exit::Done;
}

Exit InspectCommand::printJson(const Inspections &inspections, const InspectionParts &parts) const
{
    JsonWriter document;
    document.beginObject();
    if (const Status written = ui::writeInspections(document, inspections, m_report); !written)
        return m_context.fail(written.error());
    if (parts.problem) {
        document.key("error");
        writeError(document, *parts.problem, ui::refusalText(*parts.problem));
    }
    return m_context.print(document.endObject(), parts.problem ? exitFor(parts.problem->code) : exitOf(parts));
}

Exit InspectCommand::print(const Inspections &inspections)
{
    const InspectionParts parts = partsOf(inspections);
    for (const EntryOfInspection &one : parts.usable) {
        if (const auto codes = ui::codesForReport(one.entry->entry, m_report.time); !codes)
            return m_context.fail(codes.error());
    }
    if (!m_options.report.empty()) {
        if (const Status written = writeReport(inspections); !written)
            return m_context.failWrite(written.error());
        if (m_options.report == "-")
            return parts.problem ? exitFor(parts.problem->code) : exitOf(parts);
    }
    if (m_context.json)
        return printJson(inspections, parts);
    printInspections(inspections, parts, m_report);
    if (!parts.problem)
        return exitOf(parts);
    return m_context.fail(*parts.problem, exitFor(parts.problem->code), ui::refusalText(*parts.problem));
}

Exit InspectCommand::failNothingThere() const
{
    const QString what = mayBeSecret(m_options.subject)
        ? tr("This is neither a link nor a file that is there. What was given is not repeated here, as it may be a "
             "secret.")
        : tr("“%1” is neither a link nor a file that is there.").arg(QString::fromStdString(m_options.subject));
    return m_context.fail(Error{ErrorCode::PictureUnreadable}, Exit::BadInput,
        what + u' ' + tr("Give a link that begins with “otpauth://”, a picture file, or - for standard input."));
}

Exit InspectCommand::run()
{
    if (m_options.subject.empty())
        return m_context.failUsage(tr("There is nothing to look at: give a link, a picture file, or -."));
    if (m_context.json && m_options.report == "-")
        return m_context.failUsage(tr("--json prints one document, so --report needs a file."));
    if (!chooseApp())
        return m_context.failed();
    m_report.time = m_context.now();
    m_report.secret = m_options.secret ? ui::SecretShown::Yes : ui::SecretShown::No;
    std::optional<Result<Inspections>> all = fromText();
    if (!all) {
        if (m_options.subject != "-" && !QFileInfo::exists(QString::fromStdString(m_options.subject)))
            return failNothingThere();
        Devices *devices = m_context.devices();
        if (!devices)
            return m_context.failed();
        all.emplace(fromPicture(*devices));
    }
    return *all ? print(**all) : m_context.fail(all->error());
}

} // namespace

void addInspectCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<InspectOptions>();
    CLI::App *command = app.add_subcommand("inspect", "Check an enrolment: parameters, findings, codes around now");
    command
        ->add_option("enrolment", options->subject,
            "An otpauth link, a picture with its QR code, or - for either on standard input")
        ->required();
    command->add_option("--for", options->app, "Only what concerns this authenticator, and what it does then")
        ->type_name("APP")
        ->check([](const std::string &name) {
            return name.empty() ? InspectCommand::tr("%1 takes the name of an app.").toStdString() : std::string();
        });
    command->add_option("--report", options->report, "Also write a report in Markdown, or print that alone for -")
        ->type_name("FILE.md|-")
        ->check(fileName());
    command->add_flag("--secret", options->secret, "Print the secret and the whole link too");
    command->add_flag("--force", options->force, "Overwrite the report");
    addAtOption(*command, context);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer(
        "Ends with 1 when a finding is an error or one of several enrolments can't be used, with 3 when none can.\n\n"
        "Example:\n  cinnabar-cli inspect page.png\n"
        "  cinnabar-cli inspect page.png --for \"Google Authenticator\" --report report.md");
    command->callback([&context, options] {
        context.command = [&context, options] { return InspectCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
