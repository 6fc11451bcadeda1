// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include "base/time_text.h"
#include "cli/context.h"
#include "cli/value_checks.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace cinnabar::app {

namespace {

std::string refuseBlank(const std::string &text)
{
    if (text.find_first_not_of(" \t\r\n") != std::string::npos)
        return {};
    return QCoreApplication::translate("CommandLine", "%1 is blank. Say which account is meant.").toStdString();
}

} // namespace

void addAccountArgument(CLI::App &command, std::string &account, const std::string &help)
{
    command.add_option("account", account, help)->required()->check(refuseBlank);
}

void addAccountArgument(CLI::App &command, std::optional<std::string> &account, const std::string &help)
{
    command
        .add_option_function<std::string>(
            "account", [&account](const std::string &text) { account = text; }, help)
        ->check(refuseBlank);
}

void addAccountsArgument(CLI::App &command, std::vector<std::string> &accounts, const std::string &help)
{
    command.add_option("account", accounts, help)->check(refuseBlank);
}

void addJsonOption(CLI::App &command, Context &context)
{
    command.add_flag("--json", context.json, "Print one JSON document, errors too");
}

void addPlaceOptions(CLI::App &command, Context &context)
{
    command
        .add_option("--profile", context.profile,
            "Whose accounts: a profile in the keychain, or 'memory' for none that outlive the command")
        ->type_name("NAME");
    command.add_option("--vault", context.vault, "Whose accounts: a vault file")->type_name("FILE");
}

void addProfileOption(CLI::App &command, Context &context)
{
    addPlaceOptions(command, context);
    addPasswordOptions(command, context.password, "The password that opens them");
}

void addFixtureOption(CLI::App &command, std::string &fixture)
{
    command.add_option("--fixture", fixture, "Write the codes down for a test program: json, pytest or c (an array)")
        ->type_name("FORMAT")
        ->transform(oneOf({"json", "pytest", "c"}));
}

void addAtOption(CLI::App &command, Context &context)
{
    command
        .add_option("--at", context.at, "The time for codes: ISO 8601 (local without a zone), @UNIXSECONDS, or 'now'")
        ->type_name("TIME")
        ->check([](const std::string &text) {
            if (text == "now" || parseTime(text, TimeZone::Local))
                return std::string();
            return QCoreApplication::translate(
                "CommandLine", "%1 takes a time such as 2026-11-24T10:00:00Z or @1795514400, or “now”.")
                .toStdString();
        });
}

} // namespace cinnabar::app
