// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command_line.h"

#include "cli/commands.h"
#include "cli/context.h"
#include "cli/text_output.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace cinnabar::app {
namespace {

void describe(CLI::App &app, Context &context)
{
    app.name("cinnabar-cli");
    app.description("Two-factor codes on the command line.");
    app.set_version_flag("--version", "cinnabar-cli " CINNABAR_VERSION, "Print the version and exit");
    app.require_subcommand(1);
    addAtOption(app, context);
    addProfileOption(app, context);
    addJsonOption(app, context);
    app.footer(
        "Without --vault and --profile, CINNABAR_VAULT or CINNABAR_PROFILE is used, then the vault beside a portable\n"
        "copy, then the profile 'default'; it is the one the window shows.\n"
        "Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 bad input, 4 the store can't be used,\n"
        "5 the computer lacks something (a camera, a screen, a server that tells the time).\n\n"
        "Example:\n  cinnabar-cli scan --screen --add\n  cinnabar-cli code jetserver\n\n"
        "cinnabar-cli COMMAND --help tells more of a command.");
    addCodeCommand(app, context);
    addListCommand(app, context);
    addShowCommand(app, context);
    addScanCommand(app, context);
    addAddCommand(app, context);
    addEditCommand(app, context);
    addRemoveCommand(app, context);
    addRestoreCommand(app, context);
    addInspectCommand(app, context);
    addClockCommand(app, context);
    addVerifyCommand(app, context);
    addGenerateCommand(app, context);
    addWatchCommand(app, context);
    addVaultCommand(app, context);
}

/// What is wrong, with what the parser does not say: which word is no command.
QString usageMessage(const CLI::App &app, const Arguments &arguments, const CLI::ParseError &error)
{
    QString message = QString::fromStdString(error.what());
    const CLI::App *innermost = &app;
    while (!innermost->get_subcommands().empty())
        innermost = innermost->get_subcommands().front();
    if (innermost->get_require_subcommand_min() > 0 && error.get_name() == "RequiredError") {
        const auto &words = arguments.forParser();
        auto begin = words.begin();
        if (innermost != &app)
            begin = std::find(words.begin(), words.end(), innermost->get_name()) + 1;
        const auto word =
            std::find_if(begin, words.end(), [](const std::string &argument) { return !argument.starts_with('-'); });
        message = word == words.end()
            ? QCoreApplication::translate("CommandLine", "Say what to do.")
            : QCoreApplication::translate("CommandLine", "“%1” is no command.").arg(QString::fromStdString(*word));
    }
    return message + QLatin1Char(' ') + QCoreApplication::translate("CommandLine", "See cinnabar-cli --help.");
}

Exit run(CLI::App &app, Context &context)
{
    std::vector<std::string> arguments = context.arguments.forParser();
    std::reverse(arguments.begin(), arguments.end()); // the parser takes them from the back
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::Success &request) { // --help, --version
        app.exit(request);
        return Exit::Done;
    } catch (const CLI::ParseError &error) {
        // The parser may have stopped before it came to --json.
        context.json = context.arguments.hasFlag("--json");
        return context.failUsage(usageMessage(app, context.arguments, error));
    }
    // Its line comes first on standard input, whatever else the command reads from there.
    if (context.password.fromInput && !readPasswordLine(context, context.password))
        return context.failed();
    return context.command();
}

} // namespace

int runCommandLine(int argc, char **argv)
{
    std::setvbuf(stdout, nullptr, _IONBF, 0); // a buffer would keep what was printed
    const Arguments arguments(argc, argv);
    Context context(arguments);
    CLI::App app;
    describe(app, context);
    const Exit exit = run(app, context);
    const Exit told = exit == Exit::Done && outputBroken() ? Exit::BadInput : exit;
    if (context.leavesAtOnce)
        std::_Exit(int(told));
    return int(told);
}

} // namespace cinnabar::app
