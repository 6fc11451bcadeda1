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

namespace cinnabar::app {
namespace {

struct VaultPasswordOptions {
    std::string file;
    PasswordOptions next{.name = "new-password"};
    bool remove = false;
};

class VaultPasswordCommand {
    Q_DECLARE_TR_FUNCTIONS(VaultPasswordCommand)
public:
    VaultPasswordCommand(Context &context, VaultPasswordOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    /// Whether the options fit together and the store; what does not was told by then.
    bool fits(StoreAccess &access);
    /// The password until now, which opened the store; empty bytes where there is none.
    std::optional<SecretBytes> current(StoreAccess &access);
    Status store(StoreAccess &access, SecretBytes current, std::optional<SecretBytes> next);

    Context &m_context;
    VaultPasswordOptions &m_options;
};

bool VaultPasswordCommand::fits(StoreAccess &access)
{
    if (access.choice().isMemory())
        m_context.failUsage(tr("What is kept in memory has no password."));
    else if (m_options.remove && m_options.next.isGiven())
        m_context.failUsage(tr("--remove can't be combined with a new password."));
    else if (m_options.remove && access.choice().isFile())
        m_context.failUsage(tr("A vault file always has a password. Without --remove it gets another one."));
    else if (m_options.remove && !access.session().isSealed())
        m_context.fail(Exit::No, "no_password", tr("This profile has no password of its own. Nothing was changed."));
    else
        return true;
    return false;
}

std::optional<SecretBytes> VaultPasswordCommand::current(StoreAccess &access)
{
    if (!access.session().isSealed())
        return SecretBytes();
    std::optional<SecretBytes> password = access.askPassword(m_context);
    if (password && access.unlock(m_context, *password))
        return password;
    return {};
}

Status VaultPasswordCommand::store(StoreAccess &access, SecretBytes current, std::optional<SecretBytes> next)
{
    return await<std::monostate>([&](VaultSession::Done done) {
        if (next)
            access.session().changePassword(std::move(current), *std::move(next), std::move(done));
        else
            access.session().removePassword(std::move(current), std::move(done));
    });
}

Exit VaultPasswordCommand::run()
{
    if (!takeVaultFile(m_context, m_options.file))
        return m_context.failed();
    const auto access = StoreAccess::look(m_context);
    if (!access || !fits(*access))
        return m_context.failed();
    std::optional<SecretBytes> before = current(*access);
    if (!before)
        return m_context.failed();
    std::optional<SecretBytes> next;
    if (!m_options.remove) {
        next = newPassword(m_context, m_options.next, tr("New password for “%1”: ").arg(access->name()));
        if (!next)
            return m_context.failed();
    }
    if (const Status stored = store(*access, *std::move(before), std::move(next)); !stored)
        return m_context.fail(stored.error());
    if (!m_context.json)
        return Exit::Done;
    JsonWriter document;
    document.beginObject().key(access->choice().isFile() ? "vault" : "profile");
    document.text(access->choice().isFile() ? access->file() : access->name());
    return m_context.print(document.key("sealed").boolean(access->session().isSealed()).endObject());
}

} // namespace

void addVaultPasswordCommand(CLI::App &vault, Context &context)
{
    auto options = std::make_shared<VaultPasswordOptions>();
    CLI::App *command = vault.add_subcommand("password", "Change the password; for a keychain profile also set one");
    addVaultFileArgument(*command, options->file);
    addProfileOption(*command, context);
    addPasswordOptions(*command, options->next, "The new password");
    command->add_flag("--remove", options->remove, "Have no password any more; for keychain profiles only");
    addJsonOption(*command, context);
    command->footer(
        "With both from standard input, the password until now is the first line and the new one the second.\n"
        "Copies of the file that were made before still open with the password until now.\n\n"
        "Example:\n  cinnabar-cli vault password ~/vault.cinnabar");
    command->callback([&context, options] {
        context.command = [&context, options] { return VaultPasswordCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
