// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/entry_storer.h"
#include "cli/input.h"
#include "cli/json_writer.h"

#include <CLI/CLI.hpp>

namespace cinnabar::app {
namespace {

struct AddOptions {
    std::vector<std::string> links;
    bool allowDuplicate = false;
    bool partial = false;
};

/// The link behind an argument; whatever else it is, the parser of links says what is wrong with it.
Result<SecretBytes> linkFrom(const Context &context, const std::string &argument)
{
    if (argument == "-")
        return readInputLine();
    if (const auto link = context.arguments.link(argument))
        return SecretBytes::copyOf(*link);
    return SecretBytes::copyOf(argument);
}

Exit runAdd(Context &context, const AddOptions &options)
{
    EntryStorer storer(context, options.allowDuplicate ? Duplicates::Allow : Duplicates::Refuse,
        options.partial ? Parts::Any : Parts::All);
    for (const std::string &argument : options.links) {
        const Result<SecretBytes> link = linkFrom(context, argument);
        if (!link)
            return context.fail(link.error());
        Result<Enrolment> enrolment = readEnrolment(link->view());
        if (!enrolment)
            return context.fail(enrolment.error());
        if (const Status taken = storer.take(std::move(enrolment).value()); !taken)
            return context.fail(taken.error());
    }
    if (!storer.store())
        return context.failed();
    if (!context.json) {
        storer.print();
        return Exit::Done;
    }
    JsonWriter document;
    document.beginObject();
    storer.write(document);
    return context.print(document.endObject());
}

} // namespace

void addAddCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<AddOptions>();
    CLI::App *command = app.add_subcommand("add", "Store an account");
    command
        ->add_option("link", options->links,
            "An otpauth link, or - for one line from standard input; several for the parts of one export")
        ->required();
    command->add_flag("--allow-duplicate", options->allowDuplicate, "Store it although an account makes these codes");
    command->add_flag("--partial", options->partial, "Store what is there of an export although parts are missing");
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("Prints the id and the name of what was stored.\n\n"
                    "Example:\n  wl-paste | cinnabar-cli add -");
    command->callback(
        [&context, options] { context.command = [&context, options] { return runAdd(context, *options); }; });
}

} // namespace cinnabar::app
