// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clock_report.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/store_choice.h"
#include "cli/text_output.h"
#include "cli/value_checks.h"
#include "crypto/system_random.h"
#include "enrolment/server_address.h"
#include "otp/otp_limits.h"
#include "places/kept_clock_offset.h"
#include "text/error_text.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QEventLoop>

#include <cmath>
#include <memory>
#include <optional>

namespace cinnabar::app {
namespace {

struct ClockOptions {
    std::vector<std::string> servers;
    std::vector<std::string> urls;
    double limit = 5;
    double timeout = 3;
    int window = 1;
    int period = 30;
};

class ClockCommand {
    Q_DECLARE_TR_FUNCTIONS(ClockCommand)
public:
    ClockCommand(Context &context, const ClockOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    /// Those that were named, else those of the settings. Empty when one can't be asked, which was told by then.
    std::vector<TimeServer> servers();
    std::vector<TimeAnswer> ask(TimeSource &source, std::vector<TimeServer> servers) const;

    Context &m_context;
    const ClockOptions &m_options;
};

std::vector<TimeServer> ClockCommand::servers()
{
    std::vector<TimeServer> all;
    for (const std::string &text : m_options.servers)
        all.push_back({TimeServer::Protocol::Sntp, m_context.arguments.text(text)});
    for (const std::string &text : m_options.urls)
        all.push_back({TimeServer::Protocol::HttpsDate, m_context.arguments.text(text)});
    for (const TimeServer &server : all) {
        if (isTimeServer(server))
            continue;
        m_context.failUsage(server.protocol == TimeServer::Protocol::Sntp
                ? tr("--server takes HOST or HOST:PORT, and something else was given.")
                : tr("--https takes https://HOST, and something else was given."));
        return {};
    }
    if (all.empty()) {
        for (const QString &text : keptTimeServers())
            all.push_back(timeServerFrom(text));
    }
    return distinctServers(std::move(all));
}

std::vector<TimeAnswer> ClockCommand::ask(TimeSource &source, std::vector<TimeServer> servers) const
{
    std::optional<std::vector<TimeAnswer>> answers;
    QEventLoop loop;
    const std::chrono::milliseconds deadline(std::llround(m_options.timeout * 1000));
    source.ask(std::move(servers), deadline, [&](std::vector<TimeAnswer> result) {
        answers.emplace(std::move(result));
        loop.quit();
    });
    if (!answers)
        loop.exec();
    return std::move(*answers);
}

Exit ClockCommand::run()
{
    std::vector<TimeServer> asked = servers();
    if (asked.empty())
        return m_context.failed();
    const std::optional<StoreChoice> accounts = chooseStore(m_context);
    if (!accounts)
        return m_context.failed();
    Devices *devices = m_context.devices();
    if (!devices)
        return m_context.failed();
    m_context.needApplication();
    // The system's search for a name may go on for long after the deadline, and Qt would wait for its end.
    m_context.leavesAtOnce = true;
    SystemRandom random;
    const std::unique_ptr<TimeSource> source = devices->makeTimeSource(random);
    ClockReport report;
    std::vector<TimeAnswer> answers = ask(*source, std::move(asked));
    report.verdict = judgeClock(answers);
    if (!accounts->isMemory())
        report.kept = keptClockOffset(placeKey(accounts->profile, accounts->file));
    for (TimeAnswer &answer : answers)
        (answer.server.protocol == TimeServer::Protocol::Sntp ? report.sntp : report.https)
            .push_back(std::move(answer));
    report.limit = std::chrono::microseconds(std::llround(m_options.limit * 1e6));
    report.period = std::chrono::seconds(m_options.period);
    report.window = m_options.window;
    const Result<ClockOffset> &offset = report.verdict.offset;
    const Exit exit = !offset                   ? exitFor(offset.error().code)
        : report.verdict.isWithin(report.limit) ? Exit::Done
                                                : Exit::No;
    if (m_context.json) {
        JsonWriter document;
        writeClockReport(document, report);
        return m_context.print(document, exit);
    }
    printClockReport(report);
    return offset ? exit : m_context.fail(offset.error());
}

} // namespace

void addClockCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ClockOptions>();
    CLI::App *command = app.add_subcommand(
        "clock", "Ask time servers whether this computer's clock is right. Nobody is asked by any other command");
    command
        ->add_option("--server", options->servers,
            "An SNTP server; may be given several times. The middle answer counts, so three find out one that is wrong")
        ->type_name("HOST[:PORT]")
        ->allow_extra_args(false);
    command
        ->add_option("--https", options->urls,
            "A web server whose Date is the second opinion, to a second; may be given several times")
        ->type_name("URL")
        ->allow_extra_args(false);
    command->add_option("--limit", options->limit, "More than this is a drift: ends with 1 (default 5)")
        ->type_name("SECONDS")
        ->check(decimalNumber(0, 1e9));
    command->add_option("--timeout", options->timeout, "How long each server may take (default 3; 0.1 to 60)")
        ->type_name("SECONDS")
        ->check(decimalNumber(0.1, 60));
    command
        ->add_option("--window", options->window, "The steps either way that your server takes (default 1; up to 1000)")
        ->type_name("N")
        ->transform(wholeNumber(0, 1000));
    command->add_option("--period", options->period, "The period of your codes (default 30; 1 to 2147483647)")
        ->type_name("SECONDS")
        ->transform(wholeNumber(minPeriod.count(), maxPeriod.count()));
    addPlaceOptions(*command, context);
    addJsonOption(*command, context);
    command->footer("Without --server and --https the servers of the window's settings are asked; at first these are\n"
        + defaultTimeServers().join(QStringLiteral(", ")).toStdString()
        + ".\nA positive offset: the servers are ahead, and this computer's codes late. An offset that the window "
          "keeps\n"
          "for the accounts (--profile, --vault) is taken into account for their codes, not for the limit.\n"
          "Ends with 0 within the limit, 1 above it or where the answers are too inexact to tell, 5 when no server "
          "told the time, or they disagree.\n\n"
          "Example:\n  cinnabar-cli clock --server ntp.example --https https://www.example --limit 2");
    command->callback([&context, options] {
        context.command = [&context, options] { return ClockCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
