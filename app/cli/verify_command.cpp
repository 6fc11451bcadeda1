// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/input.h"
#include "cli/json_writer.h"
#include "cli/subject_entry.h"
#include "cli/text_output.h"
#include "cli/value_checks.h"
#include "enrolment/explanation.h"
#include "enrolment/resynchronisation.h"
#include "enrolment/secret_readings.h"
#include "enrolment/verification.h"
#include "otp/otp_limits.h"
#include "text/verification_text.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <memory>
#include <optional>

namespace cinnabar::app {
namespace {

struct VerifyOptions {
    std::string subject;
    std::string code;
    std::optional<std::string> second; ///< of a resynchronisation
    int window = 1;
    int search = 20;
    std::optional<quint64> lastUsed;
    bool explain = false;
};

using Explanations = std::vector<Explanation>;

class VerifyCommand {
    Q_DECLARE_TR_FUNCTIONS(VerifyCommand)
public:
    VerifyCommand(Context &context, const VerifyOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    /// A code; for "-" it is the next line of standard input.
    Result<QString> typed(const std::string &given) const;
    Exit resynchronise(const OtpEntry &entry);
    /// Of a resynchronisation, which reaches at least as far as a single code does.
    int lookAhead() const { return std::max(m_options.window, m_options.search); }
    /// Empty where they are not asked for, or nothing is to be explained.
    Result<Explanations> explanations(const SubjectEntry &subject, const Verification &verification) const;
    void print(const OtpSpec &spec, const Verification &verification, const Explanations &explanations) const;
    void write(JsonWriter &out, const OtpSpec &spec, const Verification &verification) const;
    static void writeExplanation(JsonWriter &out, const Explanation &explanation);

    Context &m_context;
    const VerifyOptions &m_options;
    UnixMillis m_now{0};
    QString m_code;
};

Result<QString> VerifyCommand::typed(const std::string &given) const
{
    if (given != "-")
        return m_context.arguments.text(given);
    const Result<SecretBytes> line = readInputLine();
    if (!line && line.error().code == ErrorCode::InvalidInput)
        return Error{ErrorCode::InvalidInput, {tr("standard input has no line for the code")}};
    if (!line)
        return line.error();
    return QString::fromUtf8(reinterpret_cast<const char *>(line->view().data()), qsizetype(line->size()));
}

Exit VerifyCommand::run()
{
    if (m_options.second && (m_options.explain || m_options.lastUsed))
        return m_context.failUsage(tr("--resync can't be combined with --explain or --last-used."));
    const Arguments &given = m_context.arguments;
    if (given.link(m_options.code) || (m_options.second && given.link(*m_options.second)))
        return m_context.failUsage(tr("A link stands where a code is expected. Give the account or link first, then "
                                      "the code."));
    const std::optional<SubjectEntry> subject = readSubjectEntry(m_context, m_options.subject);
    if (!subject)
        return m_context.failed();
    m_now = m_context.now(); // as `code` does for this account, which may have an offset
    const OtpEntry &entry = subject->entry;
    Result<QString> code = typed(m_options.code);
    if (!code)
        return m_context.fail(code.error());
    m_code = *code;
    if (m_options.second)
        return resynchronise(entry);
    const ServerRules rules{m_now, m_options.window, m_options.search, m_options.lastUsed};
    const Result<Verification> verification = verifyCode(entry.spec, entry.key(), m_code, rules);
    if (!verification)
        return m_context.fail(verification.error());
    const Result<Explanations> explained = explanations(*subject, *verification);
    if (!explained)
        return m_context.fail(explained.error());
    const Exit exit = verification->accepted ? Exit::Done : Exit::No;
    if (!m_context.json) {
        print(entry.spec, *verification, *explained);
        return exit;
    }
    JsonWriter document;
    document.beginObject();
    write(document, entry.spec, *verification);
    if (m_options.explain) {
        document.key("explanations").beginArray();
        for (const Explanation &explanation : *explained)
            writeExplanation(document, explanation);
        document.endArray();
    }
    return m_context.print(document.endObject(), exit);
}

Exit VerifyCommand::resynchronise(const OtpEntry &entry)
{
    const auto *hotp = std::get_if<HotpSpec>(&entry.spec);
    if (!hotp)
        return m_context.failUsage(
            tr("--resync is for accounts with a counter; the codes of this one follow the time."));
    const Result<QString> second = typed(*m_options.second);
    if (!second)
        return m_context.fail(second.error());
    const Result<std::optional<Resynchronisation>> result =
        cinnabar::resynchronise(*hotp, entry.key(), m_code, *second, lookAhead());
    if (!result)
        return m_context.fail(result.error());
    const std::optional<Resynchronisation> &found = *result;
    const Exit exit = found ? Exit::Done : Exit::No;
    if (!m_context.json) {
        printLine(ui::resynchronisationText(found));
        return exit;
    }
    JsonWriter document;
    document.beginObject().key("accepted").boolean(found.has_value());
    document.key("offset");
    found ? document.number(found->offset) : document.null();
    // As without --resync; counters are no clock, and none before the expected one is looked at.
    document.key("drift_seconds").null().key("window").number(m_options.window).key("replay").boolean(false);
    document.key("counter");
    found ? document.number(found->counter) : document.null();
    document.key("next_counter");
    found && found->next ? document.number(*found->next) : document.null();
    document.key("look_ahead").number(lookAhead()).key("message").text(ui::resynchronisationText(found));
    return m_context.print(document.endObject(), exit);
}

Result<Explanations> VerifyCommand::explanations(const SubjectEntry &subject, const Verification &verification) const
{
    if (!m_options.explain || verification.accepted || verification.replay)
        return Explanations();
    const SecretBytes written = secretAsWritten(subject.link.view());
    return explainCode(subject.entry.spec, subject.entry.key(), m_code, {m_now, written.view()});
}

void VerifyCommand::print(const OtpSpec &spec, const Verification &verification, const Explanations &explanations) const
{
    printLine(ui::verificationText(spec, verification));
    if (!m_options.explain || verification.accepted || verification.replay)
        return;
    if (explanations.empty()) {
        printLine(
            tr("No usual mistake leads to this code. It may be mistyped, of another account, or of an older secret."));
        return;
    }
    printLine(tr("What would lead to this code, the most likely first:"));
    for (std::size_t i = 0; i < explanations.size(); ++i)
        printLine(QStringLiteral("%1. %2").arg(i + 1).arg(ui::explanationText(explanations[i])));
}

void VerifyCommand::write(JsonWriter &out, const OtpSpec &spec, const Verification &verification) const
{
    out.key("accepted").boolean(verification.accepted).key("offset");
    verification.offset ? out.number(*verification.offset) : out.null();
    out.key("drift_seconds");
    if (verification.drift)
        out.beginArray().number(verification.drift->earliest).number(verification.drift->latest).endArray();
    else
        out.null();
    out.key("window").number(verification.window).key("replay").boolean(verification.replay);
    out.key(std::holds_alternative<HotpSpec>(spec) ? "counter" : "step");
    verification.step ? out.number(*verification.step) : out.null();
    out.key("message").text(ui::verificationText(spec, verification));
}

void VerifyCommand::writeExplanation(JsonWriter &out, const Explanation &explanation)
{
    const OtpSpec &spec = explanation.spec;
    out.beginObject().key("id").text(explanation.name()).key("mistakes").beginArray();
    for (const MistakeNote &note : explanation.mistakes)
        out.text(mistakeName(note.id));
    out.endArray().key("type").text(typeName(spec)).key("algorithm").text(algorithmName(algorithmOf(spec)));
    out.key("digits").number(codeLength(spec)).key("period");
    const auto period = periodOf(spec);
    period ? out.number(qint64(period->count())) : out.null();
    if (const auto *hotp = std::get_if<HotpSpec>(&spec))
        out.key("counter").number(hotp->counter);
    out.key("offset").number(explanation.offset);
    out.key("secret_encoding").text(secretEncodingName(explanation.secretEncoding));
    out.key("likely").boolean(explanation.likelihood == Likelihood::Likely);
    out.key("message").text(ui::explanationText(explanation)).endObject();
}

void addVerifyOptions(CLI::App &command, VerifyOptions &options)
{
    const auto steps = wholeNumber(0, maxSearchSteps);
    command
        .add_option("--window", options.window,
            "Steps that the server accepts each way; for hotp how far it looks ahead (default 1; up to 100000)")
        ->type_name("N")
        ->transform(steps);
    command
        .add_option("--search", options.search,
            "Steps each way in which a refused code is still looked for; the look-ahead of --resync, if that is more "
            "than --window (default 20; up to 100000)")
        ->type_name("N")
        ->transform(steps);
    command
        .add_option("--last-used", options.lastUsed,
            "The step or counter of the code that was accepted last: it and all before it are replays")
        ->type_name("N")
        ->transform(wholeNumber(0, qint64(maxCounter)));
    command
        .add_option("--resync", options.second,
            "A second code, of the counter after that of the first (hotp): whether both bring the server's counter "
            "back")
        ->type_name("CODE");
    command.add_flag(
        "--explain", options.explain, "Say which mistake of a server or an app would lead to a code that is refused");
}

} // namespace

void addVerifyCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<VerifyOptions>();
    CLI::App *command = app.add_subcommand("verify", "Say whether a server would accept a code, and why not");
    addAccountArgument(*command, options->subject,
        "An account (its id, issuer:name, or a text that fits one account only), an otpauth link, or - for one line "
        "from standard input");
    command
        ->add_option("code", options->code,
            "The code as it was typed, or - for the next line of standard input; spaces and dashes don't matter")
        ->required();
    addVerifyOptions(*command, *options);
    addAtOption(*command, context);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("--at is the server's clock. Ends with 0 when the code is accepted, with 1 when it is refused.\n"
                    "drift_seconds is the range of clock errors that lead to the code, its end not included.\n\n"
                    "Example:\n  cinnabar-cli verify jetserver 492039 --explain\n"
                    "  cinnabar-cli verify - 287082 --at @59 --window 0 --json < uri.txt");
    command->callback([&context, options] {
        context.command = [&context, options] { return VerifyCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
