// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace cinnabar::app {

class Context;

// Each adds its command to the parser; when the command was given, Context::command carries it out.
void addCodeCommand(CLI::App &app, Context &context);
void addListCommand(CLI::App &app, Context &context);
void addShowCommand(CLI::App &app, Context &context);
void addAddCommand(CLI::App &app, Context &context);
void addEditCommand(CLI::App &app, Context &context);
void addRemoveCommand(CLI::App &app, Context &context);
void addRestoreCommand(CLI::App &app, Context &context);
void addScanCommand(CLI::App &app, Context &context);
void addInspectCommand(CLI::App &app, Context &context);
void addClockCommand(CLI::App &app, Context &context);
void addVerifyCommand(CLI::App &app, Context &context);
void addGenerateCommand(CLI::App &app, Context &context);
void addVaultCommand(CLI::App &app, Context &context);
void addWatchCommand(CLI::App &app, Context &context);

// Options that several commands have.
void addJsonOption(CLI::App &command, Context &context);
/// Whose accounts, and the password that opens them.
void addProfileOption(CLI::App &command, Context &context);
/// The same for a command that opens nothing, and so needs no password.
void addPlaceOptions(CLI::App &command, Context &context);
void addAtOption(CLI::App &command, Context &context);
/// --fixture: codes written down for a test program (a fixtureName()).
void addFixtureOption(CLI::App &command, std::string &fixture);
/// The positional ACCOUNT, which may be left out where `account` is optional and is never blank.
void addAccountArgument(CLI::App &command, std::string &account, const std::string &help);
void addAccountArgument(CLI::App &command, std::optional<std::string> &account, const std::string &help);
/// Any number of them; each is never blank.
void addAccountsArgument(CLI::App &command, std::vector<std::string> &accounts, const std::string &help);

} // namespace cinnabar::app
