// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/vault_commands.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace cinnabar::app {

void addVaultFileArgument(CLI::App &command, std::string &file)
{
    command.add_option("file", file, "The vault file; the same as --vault FILE")->type_name("FILE");
}

bool takeVaultFile(Context &context, const std::string &file)
{
    if (file.empty())
        return true;
    if (!context.vault.empty()) {
        context.failUsage(QCoreApplication::translate(
            "VaultCommand", "Two vault files are named: give the file itself or --vault, not both."));
        return false;
    }
    context.vault = file;
    return true;
}

void addVaultCommand(CLI::App &app, Context &context)
{
    CLI::App *vault = app.add_subcommand("vault", "Make, look at, protect and check a vault file");
    vault->require_subcommand(1);
    addVaultCreateCommand(*vault, context);
    addVaultInfoCommand(*vault, context);
    addVaultPasswordCommand(*vault, context);
    addVaultCheckCommand(*vault, context);
    addProfileOption(*vault, context);
    addJsonOption(*vault, context);
    vault->footer(
        "A vault file is one file, encrypted with your password; all commands work on it with --vault FILE.\n\n"
        "Example:\n  cinnabar-cli vault create ~/vault.cinnabar\n"
        "  cinnabar-cli list --vault ~/vault.cinnabar\n\n"
        "cinnabar-cli vault COMMAND --help tells more of a command.");
}

} // namespace cinnabar::app
