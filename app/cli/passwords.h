// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QString>

#include <optional>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace cinnabar::app {

class Context;

/// Where a command line says that a password comes from. Where it does not say, it is asked for on the terminal.
struct PasswordOptions {
    std::string name = "password"; ///< of its options: --NAME-file and --NAME-stdin
    std::string file = {}; ///< its first line is the password
    bool fromInput = false; ///< the next line of standard input is
    std::optional<SecretBytes> line = {}; ///< that line, once it was read

    bool isGiven() const { return !file.empty() || fromInput; }
};

/// Adds the options for a password; `subject` begins their help: "The password".
void addPasswordOptions(CLI::App &command, PasswordOptions &options, const std::string &subject);

/// Reads the line of standard input that the options announce. False when there is none, which was told by then.
bool readPasswordLine(Context &context, PasswordOptions &options);

/// A password as the options say, else typed. Empty when there is none to be had, which was told by then
/// (Context::failed()).
std::optional<SecretBytes> knownPassword(Context &context, PasswordOptions &options, const QString &question);
/// The same for a password that is new: it has to be typed twice, and has at least one character.
std::optional<SecretBytes> newPassword(Context &context, PasswordOptions &options, const QString &question);

} // namespace cinnabar::app
