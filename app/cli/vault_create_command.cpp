// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_writer.h"
#include "cli/store_access.h"
#include "cli/vault_commands.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFileInfo>

namespace cinnabar::app {
namespace {

class VaultCreateText {
    Q_DECLARE_TR_FUNCTIONS(VaultCreateCommand)
};

/// The file that is to be made; empty when none can be, which was told by then.
QString fileToMake(Context &context)
{
    const std::optional<StoreChoice> choice = chooseStore(context);
    if (!choice)
        return {};
    const QFileInfo file(choice->file);
    if (!choice->isFile())
        context.failUsage(VaultCreateText::tr("Say where: cinnabar-cli vault create FILE."));
    else if (file.exists() || file.isSymLink())
        context.fail(Error{ErrorCode::FileExists, {choice->file}});
    else if (!QFileInfo(file.path()).isDir())
        context.fail(Error{ErrorCode::Io, {file.path(), VaultCreateText::tr("there is no such folder")}});
    else
        return choice->file;
    return {};
}

Exit runVaultCreate(Context &context, const std::string &argument)
{
    if (!takeVaultFile(context, argument))
        return context.failed();
    const QString file = fileToMake(context);
    if (file.isEmpty())
        return context.failed();
    const auto access = StoreAccess::prepare(context);
    if (!access)
        return context.failed();
    std::optional<SecretBytes> password =
        newPassword(context, context.password, VaultCreateText::tr("New password for “%1”: ").arg(file));
    if (!password)
        return context.failed();
    const Status created = await<std::monostate>(
        [&](VaultSession::Done done) { access->session().create(*std::move(password), std::move(done)); });
    if (!created)
        return context.fail(created.error());
    if (!context.json)
        return Exit::Done;
    JsonWriter document;
    document.beginObject().key("vault").text(access->file());
    return context.print(document.key("accounts").number(0).endObject());
}

} // namespace

void addVaultCreateCommand(CLI::App &vault, Context &context)
{
    auto file = std::make_shared<std::string>();
    CLI::App *command = vault.add_subcommand("create", "Make a new, empty vault file");
    addVaultFileArgument(*command, *file);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("The password that you give here opens the file from now on. Nobody can open it without; set up\n"
                    "backups with a recovery passphrase in case that you forget it.\n\n"
                    "Example:\n  cinnabar-cli vault create ~/vault.cinnabar");
    command->callback(
        [&context, file] { context.command = [&context, file] { return runVaultCreate(context, *file); }; });
}

} // namespace cinnabar::app
