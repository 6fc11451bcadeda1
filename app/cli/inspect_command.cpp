// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/account_lookup.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/entry_storer.h"
#include "cli/found_symbol.h"
#include "cli/input.h"
#include "cli/json_output.h"
#include "cli/text_output.h"
#include "cli/time_argument.h"
#include "otp/otp_limits.h"
#include "text/error_text.h"
#include "uri/uri_parts.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace cinnabar::app {
namespace {

/// What is looked at: the enrolments of one link, or of all codes in a picture.
struct Inspected {
    std::vector<ParsedUri> entries;
    std::vector<RejectedEntry> rejected; ///< of exports, and whole codes beside others
    std::optional<MigrationPart> part = {}; ///< of the first migration code

    /// Whether there is one enrolment that is shown by itself.
    bool alone() const { return entries.size() == 1 && !part; }
    /// Why there is no entry.
    Error refusal() const { return rejected.empty() ? Error{ErrorCode::MigrationDamaged} : rejected.front().reason; }
};

struct OffsetCode {
    int offset;
    CodeWindow window;
};

class InspectCommand {
    Q_DECLARE_TR_FUNCTIONS(InspectCommand)
public:
    InspectCommand(Context &context, const std::string &subject) : m_context(context), m_subject(subject) { }
    Exit run();

private:
    Result<Inspected> fromLink(SecretView link) const;
    Result<Inspected> fromSymbols(std::vector<FoundSymbol> found) const;
    /// Empty when the argument is no link but a picture.
    std::optional<Result<Inspected>> fromText();
    Result<Inspected> fromPicture(Devices &devices);
    Result<std::vector<OffsetCode>> codesAround(const OtpEntry &entry) const;
    /// Into an object that the caller begins and ends.
    void writeEntry(JsonWriter &out, const ParsedUri &parsed, const std::vector<OffsetCode> &codes) const;
    void printEntry(const ParsedUri &parsed, const std::vector<OffsetCode> &codes) const;
    /// Writes or prints them; whether a finding is an error.
    Result<bool> writeEntries(JsonWriter &out, const Inspected &inspected) const;
    Exit print(const Inspected &inspected);

    Context &m_context;
    const std::string &m_subject;
    UnixMillis m_now{0};
    SecretBytes m_input; ///< what stood on standard input
};

void append(Inspected &all, Enrolment enrolment)
{
    std::move(enrolment.entries.begin(), enrolment.entries.end(), std::back_inserter(all.entries));
    if (!enrolment.part)
        return;
    std::vector<RejectedEntry> &rejected = enrolment.part->rejected;
    std::move(rejected.begin(), rejected.end(), std::back_inserter(all.rejected));
    if (!all.part)
        all.part = std::move(enrolment.part);
}

bool hasError(const Findings &findings)
{
    return std::any_of(findings.begin(), findings.end(),
        [](const Finding &finding) { return severityOf(finding.id) == Severity::Error; });
}

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

void noteRejected(const std::vector<RejectedEntry> &all)
{
    for (const RejectedEntry &rejected : all)
        noteLine(QStringLiteral("%1: %2").arg(titleOf(rejected), ui::errorText(rejected.reason)));
}

Result<Inspected> InspectCommand::fromLink(SecretView link) const
{
    Result<Enrolment> enrolment = readEnrolment(link);
    if (!enrolment)
        return std::move(enrolment).error();
    Inspected all;
    append(all, std::move(enrolment).value());
    return all;
}

Result<Inspected> InspectCommand::fromSymbols(std::vector<FoundSymbol> found) const
{
    Inspected all;
    std::vector<RejectedEntry> refused;
    std::optional<Error> problem;
    for (std::size_t i = 0; i < found.size(); ++i) {
        FoundSymbol &symbol = found[i];
        if (symbol.enrolment) {
            append(all, std::move(symbol.enrolment).value());
            continue;
        }
        refused.push_back({int(i), {}, symbol.enrolment.error()});
        if (!problem || isEnrolment(symbol.kind))
            problem = symbol.enrolment.error(); // a damaged link says more than "some other text"
    }
    if (all.entries.empty() && all.rejected.empty() && problem)
        return *problem;
    std::move(refused.begin(), refused.end(), std::back_inserter(all.rejected));
    return all;
}

std::optional<Result<Inspected>> InspectCommand::fromText()
{
    if (const auto link = m_context.arguments.link(m_subject))
        return fromLink(*link);
    if (m_subject != "-")
        return {};
    Result<SecretBytes> all = readAllInput();
    if (!all)
        return std::move(all).error();
    m_input = std::move(all).value();
    if (!looksLikeLink(asText(m_input.view())) && !isTypedText(asText(m_input.view())))
        return {};
    const std::string_view text = trimmedText(m_input.view());
    return fromLink(asSecretView(text.substr(0, text.find('\n'))));
}

Result<Inspected> InspectCommand::fromPicture(Devices &devices)
{
    m_context.needApplication(); // picture formats are plugins, which Qt looks for beside an application
    const QString source = sourceTitle(QString::fromStdString(m_subject));
    const Result<LumaImage> picture =
        m_subject == "-" ? devices.readPictureBytes(m_input.view(), source) : devices.readPictureFile(source);
    if (!picture)
        return picture.error();
    Result<std::vector<FoundSymbol>> found = symbolsInPixels(devices, picture->view(), source);
    if (!found)
        return std::move(found).error();
    return fromSymbols(std::move(found).value());
}

Result<std::vector<OffsetCode>> InspectCommand::codesAround(const OtpEntry &entry) const
{
    std::vector<OffsetCode> codes;
    for (const int offset : {-1, 0, 1}) {
        Result<CodeWindow> window = codeAt(entry.spec, entry.key(), m_now, offset);
        if (window)
            codes.push_back({offset, std::move(window).value()});
        else if (offset == 0 && window.error().code != ErrorCode::PinMissing)
            return window.error();
        // The first and the last step of all have no neighbour on one side.
    }
    return codes;
}

void InspectCommand::writeEntry(JsonWriter &out, const ParsedUri &parsed, const std::vector<OffsetCode> &codes) const
{
    const OtpEntry &entry = parsed.entry;
    out.key("account").beginObject();
    writeAccountFields(out, entry);
    out.endObject().key("secret_bits").number(qint64(entry.secret.size() * 8));
    out.key("findings").beginArray();
    for (const Finding &finding : parsed.findings)
        writeFinding(out, finding);
    out.endArray().key("codes").beginArray();
    for (const OffsetCode &code : codes) {
        out.beginObject().key("offset").number(code.offset);
        writeCodeFields(out, entry.spec, code.window, m_now);
        out.endObject();
    }
    out.endArray();
}

void InspectCommand::printEntry(const ParsedUri &parsed, const std::vector<OffsetCode> &codes) const
{
    const OtpEntry &entry = parsed.entry;
    std::vector<QStringList> rows;
    const auto row = [&](const QString &label, const QString &value) {
        if (!value.isEmpty())
            rows.push_back({label, value});
    };
    row(tr("Issuer"), entry.issuer);
    row(tr("Name"), entry.name);
    row(tr("Codes"), specSummary(entry.spec));
    row(tr("Secret"), tr("%1 bits").arg(entry.secret.size() * 8));
    for (const OffsetCode &code : codes) {
        const QString since =
            code.window.validFrom ? isoTime(*code.window.validFrom) : QStringLiteral("#%1").arg(code.window.step);
        row(code.offset == 0 ? QStringLiteral("0") : QString::asprintf("%+d", code.offset),
            code.window.code + QStringLiteral("  ") + since);
    }
    for (const Finding &finding : parsed.findings)
        row(severityName(severityOf(finding.id)), ui::findingText(finding));
    printTable(rows);
}

Result<bool> InspectCommand::writeEntries(JsonWriter &out, const Inspected &inspected) const
{
    bool anyError = false;
    for (const ParsedUri &parsed : inspected.entries) {
        const Result<std::vector<OffsetCode>> codes = codesAround(parsed.entry);
        if (!codes)
            return codes.error();
        anyError = anyError || hasError(parsed.findings);
        if (m_context.json) {
            if (!inspected.alone())
                out.beginObject();
            writeEntry(out, parsed, *codes);
            if (!inspected.alone())
                out.endObject();
            continue;
        }
        if (&parsed != &inspected.entries.front())
            printLine({});
        printEntry(parsed, *codes);
    }
    return anyError;
}

Exit InspectCommand::print(const Inspected &inspected)
{
    JsonWriter document;
    document.beginObject();
    if (inspected.part) {
        document.key("batch");
        writeBatch(document, *inspected.part);
    }
    if (!inspected.alone())
        document.key("entries").beginArray();
    const Result<bool> anyError = writeEntries(document, inspected);
    if (!anyError)
        return m_context.fail(anyError.error());
    if (!inspected.alone())
        document.endArray();
    // An export of which nothing can be taken is bad input, for the reason of its first entry.
    const std::optional<Error> problem = inspected.entries.empty() ? std::optional(inspected.refusal()) : std::nullopt;
    if (!m_context.json) {
        if (!problem || inspected.rejected.size() > 1)
            noteRejected(inspected.rejected);
        return problem ? m_context.fail(*problem) : *anyError ? Exit::No : Exit::Done;
    }
    if (!inspected.alone() || !inspected.rejected.empty()) {
        document.key("rejected");
        writeRejected(document, inspected.rejected);
    }
    if (problem) {
        document.key("error");
        writeError(document, *problem);
    }
    const Exit exit = problem ? exitFor(problem->code) : *anyError ? Exit::No : Exit::Done;
    return m_context.print(document.endObject(), exit);
}

Exit InspectCommand::run()
{
    m_now = m_context.now();
    std::optional<Result<Inspected>> all = fromText();
    if (!all) {
        Devices *devices = m_context.devices();
        if (!devices)
            return m_context.failed();
        all = fromPicture(*devices);
    }
    return *all ? print(**all) : m_context.fail(all->error());
}

} // namespace

void addInspectCommand(CLI::App &app, Context &context)
{
    auto subject = std::make_shared<std::string>();
    CLI::App *command = app.add_subcommand("inspect", "Check an enrolment: parameters, findings, codes around now");
    command
        ->add_option("link", *subject, "An otpauth link, a picture with its QR code, or - for either on standard input")
        ->required();
    addAtOption(*command, context);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("Ends with 1 when a finding is an error.\n\n"
                    "Example:\n  cinnabar-cli inspect page.png");
    command->callback([&context, subject] {
        context.command = [&context, subject] { return InspectCommand(context, *subject).run(); };
    });
}

} // namespace cinnabar::app
