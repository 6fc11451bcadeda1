// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/account_lookup.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_output.h"
#include "cli/store_access.h"

#include <CLI/CLI.hpp>

namespace cinnabar::app {
namespace {

struct RemoveOptions {
    std::string account;
    bool forever = false;
};

void writeDocument(JsonWriter &out, const Account &account)
{
    out.beginObject().key("account").beginObject();
    writeAccountFields(out, account);
    out.endObject();
}

/// What is meant, for good also in the trash or among the broken entries.
Result<QUuid> findForRemoval(const Vault &vault, const QString &text, bool forever)
{
    Result<QUuid> id = findAccount(vault, text);
    if (id || !forever || id.error().code != ErrorCode::AccountNotFound)
        return id;
    Result<QUuid> trashed = findTrashed(vault, text);
    if (trashed || trashed.error().code != ErrorCode::AccountNotFound)
        return trashed;
    return findBroken(vault, text);
}

Exit runRemove(Context &context, const RemoveOptions &options)
{
    const auto store = StoreAccess::open(context);
    if (!store)
        return context.failed();
    const Vault &vault = store->vault();
    const Result<QUuid> id = findForRemoval(vault, context.arguments.text(options.account), options.forever);
    if (!id)
        return context.failLookup(id.error(), options.account);

    // Written down before it goes.
    JsonWriter document;
    if (const Account *account = vault.find(*id))
        writeDocument(document, *account);
    else if (const TrashedAccount *trashed = vault.findTrashed(*id))
        writeDocument(document, trashed->account);
    else
        document.beginObject().key("account").null();
    document.key("forever").boolean(options.forever).endObject();

    const Status removed = store->change([id = *id, forever = options.forever, now = store->now()](Vault &edited) {
        return forever ? edited.removeForever(id) : edited.moveToTrash(id, now);
    });
    if (!removed)
        return context.fail(removed.error());
    return context.json ? context.print(document) : Exit::Done;
}

Exit runRestore(Context &context, const std::string &account)
{
    const auto store = StoreAccess::open(context);
    if (!store)
        return context.failed();
    const Result<QUuid> id = findTrashed(store->vault(), context.arguments.text(account));
    if (!id)
        return context.failLookup(id.error(), account);
    const Status restored =
        store->change([id = *id, now = store->now()](Vault &edited) { return edited.restore(id, now); });
    if (!restored)
        return context.fail(restored.error());
    if (!context.json)
        return Exit::Done;
    JsonWriter document;
    writeDocument(document, *store->vault().find(*id));
    return context.print(document.endObject());
}

} // namespace

void addRemoveCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<RemoveOptions>();
    CLI::App *command = app.add_subcommand("remove", "Move an account to the trash");
    addAccountArgument(*command, options->account, "Its id, issuer:name, or a text that fits one account only");
    command->add_flag(
        "--forever", options->forever, "Delete it for good, also from the trash: its codes can't be made again");
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("Switch off two-factor login at the site first, or make sure of another way in: without its codes "
                    "you may be locked out.\n\n"
                    "An account stays in the trash for 30 days at the least, with its backup codes. cinnabar-cli "
                    "restore brings it back.\n\n"
                    "Example:\n  cinnabar-cli remove jetserver:user@example.com");
    command->callback(
        [&context, options] { context.command = [&context, options] { return runRemove(context, *options); }; });
}

void addRestoreCommand(CLI::App &app, Context &context)
{
    auto account = std::make_shared<std::string>();
    CLI::App *command = app.add_subcommand("restore", "Take an account out of the trash");
    addAccountArgument(*command, *account, "Its id, issuer:name, or a text that fits one account in the trash only");
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("cinnabar-cli list --trash tells what is there.\n\n"
                    "Example:\n  cinnabar-cli restore jetserver:user@example.com");
    command->callback(
        [&context, account] { context.command = [&context, account] { return runRestore(context, *account); }; });
}

} // namespace cinnabar::app
