// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include "cli/context.h"
#include "cli/time_argument.h"

#include <CLI/CLI.hpp>

namespace cinnabar::app {

void addJsonOption(CLI::App &command, Context &context)
{
    command.add_flag("--json", context.json, "Print one JSON document, errors too");
}

void addProfileOption(CLI::App &command, Context &context)
{
    command
        .add_option("--profile", context.profile,
            "Whose accounts: a profile in the keychain, or 'memory' for none that outlive the command")
        ->type_name("NAME");
}

void addAtOption(CLI::App &command, Context &context)
{
    command
        .add_option("--at", context.at, "The time for codes: ISO 8601 (local without a zone), @UNIXSECONDS, or 'now'")
        ->type_name("TIME")
        ->check([](const std::string &text) {
            return parseTime(text) ? std::string() : "is no time: give 2026-11-24T10:00:00Z, @1795514400 or now";
        });
}

} // namespace cinnabar::app
