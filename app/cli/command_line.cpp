// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command_line.h"

#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help_formatter.h"
#include "cli/text_output.h"
#include "cli/usage_text.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>

namespace cinnabar::app {
namespace {

void describe(CLI::App &app, Context &context)
{
    app.formatter(std::make_shared<HelpFormatter>()); // the commands take it over as they are added
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

Exit run(CLI::App &app, Context &context)
{
    std::vector<std::string> arguments = context.arguments.forParser();
    std::reverse(arguments.begin(), arguments.end()); // the parser takes them from the back
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::Success &request) { // --help, --version
        app.exit(request);
        return Exit::Done;
    } catch (const std::exception &error) { // what converts the value of a flag throws errors of its own
        // The parser may have stopped before it came to --json.
        context.json = context.arguments.hasFlag("--json");
        return context.failUsage(usageText(app, context.arguments, error));
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
    if (outputBroken())
        noteLine(QCoreApplication::translate("CommandLine",
            "cinnabar-cli: Standard output can't be written to, so not all was printed that should have been. Look "
            "whether the disk is full, or what reads it has ended."));
    if (context.leavesAtOnce)
        std::_Exit(int(told));
    return int(told);
}

} // namespace cinnabar::app
