// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/passwords.h"

#include "cli/context.h"
#include "cli/input.h"
#include "cli/terminal_prompt.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace cinnabar::app {
namespace {

class PasswordText {
    Q_DECLARE_TR_FUNCTIONS(Passwords)
};

/// Notepad marks its files so; nobody types it.
void dropByteOrderMark(SecretBytes &line)
{
    constexpr std::string_view mark = "\xef\xbb\xbf";
    if (asText(line.view()).starts_with(mark))
        line = SecretBytes::copyOf(line.view().subspan(mark.size()));
}

std::optional<SecretBytes> typed(Context &context, const PasswordOptions &options, const QString &question)
{
    std::optional<Result<SecretBytes>> line = askOnTerminal(question);
    if (!line) {
        context.fail(Exit::StoreUnusable, "password_needed",
            PasswordText::tr("A password is needed, and there is no terminal to ask for it. Nothing was changed. Give "
                             "it as the first line of a file with --%1-file FILE, as a line of standard input with "
                             "--%1-stdin, or run this in a terminal.")
                .arg(QString::fromStdString(options.name)));
        return {};
    }
    if (!*line) {
        context.fail(line->error());
        return {};
    }
    return std::move(*line).value();
}

/// What the options give; empty when that can't be read, which was told by then.
std::optional<SecretBytes> given(Context &context, PasswordOptions &options)
{
    if (!options.file.empty() && options.fromInput) {
        context.failUsage(
            PasswordText::tr("The password can't come from a file and from standard input at once: give one of both."));
        return {};
    }
    if (options.fromInput) {
        if (!options.line && !readPasswordLine(context, options))
            return {};
        return options.line->clone();
    }
    Result<SecretBytes> line = readFirstLine(options.file);
    if (!line) {
        context.fail(line.error());
        return {};
    }
    dropByteOrderMark(*line);
    return std::move(line).value();
}

} // namespace

void addPasswordOptions(CLI::App &command, PasswordOptions &options, const std::string &subject)
{
    command
        .add_option("--" + options.name + "-file", options.file,
            subject + ": the first line of this file; without it you are asked")
        ->type_name("FILE");
    command.add_flag("--" + options.name + "-stdin", options.fromInput, subject + ": the next line of standard input");
}

bool readPasswordLine(Context &context, PasswordOptions &options)
{
    Result<SecretBytes> line = readFirstLine("-");
    if (!line) {
        context.fail(line.error());
        return false;
    }
    options.line = std::move(line).value();
    return true;
}

std::optional<SecretBytes> knownPassword(Context &context, PasswordOptions &options, const QString &question)
{
    return options.isGiven() ? given(context, options) : typed(context, options, question);
}

std::optional<SecretBytes> newPassword(Context &context, PasswordOptions &options, const QString &question)
{
    std::optional<SecretBytes> password = knownPassword(context, options, question);
    if (!password)
        return {};
    if (password->empty()) {
        context.fail(Error{ErrorCode::PasswordMissing});
        return {};
    }
    if (options.isGiven())
        return password;
    const std::optional<SecretBytes> again = typed(context, options, PasswordText::tr("The same again: "));
    if (!again)
        return {};
    if (!equalsConstantTime(password->view(), again->view())) {
        context.fail(Exit::BadInput, "passwords_differ",
            PasswordText::tr("The two passwords are not the same. Nothing was changed. Try again."));
        return {};
    }
    return password;
}

} // namespace cinnabar::app
