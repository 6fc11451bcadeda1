// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace cinnabar::app {

class Context;

// Each adds its command below `vault`.
void addVaultCreateCommand(CLI::App &vault, Context &context);
void addVaultInfoCommand(CLI::App &vault, Context &context);
void addVaultPasswordCommand(CLI::App &vault, Context &context);
void addVaultCheckCommand(CLI::App &vault, Context &context);

/// The positional FILE, which stands for --vault.
void addVaultFileArgument(CLI::App &command, std::string &file);
/// Lets a FILE argument count as --vault. False when both were given, which was told by then.
bool takeVaultFile(Context &context, const std::string &file);

} // namespace cinnabar::app
