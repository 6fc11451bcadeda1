// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_writer.h"
#include "cli/store_access.h"
#include "cli/text_output.h"
#include "cli/vault_commands.h"
#include "vault/sealed_file.h"
#include "vault/vault_restore.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>

namespace cinnabar::app {
namespace {

struct VaultRestoreOptions {
    std::string backup;
    PasswordOptions backupPassword{.name = "backup-password"};
    bool merge = false;
    bool replace = false;
    bool dryRun = false;

    RestoreMode mode() const { return replace ? RestoreMode::Replace : RestoreMode::Merge; }
};

class VaultRestoreCommand {
    Q_DECLARE_TR_FUNCTIONS(VaultRestoreCommand)
public:
    VaultRestoreCommand(Context &context, VaultRestoreOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    /// Empty when the backup can't be opened, which was told by then.
    std::optional<Vault> openBackup();
    Exit tell(const std::vector<RestoreStep> &steps, qint64 onlyHere) const;
    static QString effectText(RestoreEffect effect);

    Context &m_context;
    VaultRestoreOptions &m_options;
};

/// For JSON.
QString effectName(RestoreEffect effect)
{
    switch (effect) {
    case RestoreEffect::Added:
        return QStringLiteral("added");
    case RestoreEffect::Changed:
        return QStringLiteral("changed");
    case RestoreEffect::TwoVersions:
        return QStringLiteral("conflict");
    case RestoreEffect::ToTrash:
        return QStringLiteral("to_trash");
    case RestoreEffect::Unchanged:
        return QStringLiteral("unchanged");
    }
    Q_UNREACHABLE();
}

QString VaultRestoreCommand::effectText(RestoreEffect effect)
{
    switch (effect) {
    case RestoreEffect::Added:
        return tr("added");
    case RestoreEffect::Changed:
        return tr("changed");
    case RestoreEffect::TwoVersions:
        return tr("kept in two versions");
    case RestoreEffect::ToTrash:
        return tr("to the trash");
    case RestoreEffect::Unchanged:
        return tr("unchanged");
    }
    Q_UNREACHABLE();
}

std::optional<Vault> VaultRestoreCommand::openBackup()
{
    const QString file = m_context.arguments.text(m_options.backup);
    const Result<SecretBytes> sealed = readSealedFile(file);
    if (!sealed) {
        m_context.fail(sealed.error());
        return {};
    }
    const std::optional<SecretBytes> password =
        knownPassword(m_context, m_options.backupPassword, tr("Recovery passphrase or password for “%1”: ").arg(file));
    if (!password)
        return {};
    Result<Vault> backup = openVault(sealed->view(), password->view());
    if (!backup) {
        m_context.fail(backup.error());
        return {};
    }
    return *std::move(backup);
}

Exit VaultRestoreCommand::tell(const std::vector<RestoreStep> &steps, qint64 onlyHere) const
{
    if (!m_context.json) {
        std::vector<QStringList> rows;
        for (const RestoreStep &step : steps) {
            if (step.effect != RestoreEffect::Unchanged)
                rows.push_back({effectText(step.effect), step.title});
        }
        printTable(rows);
        if (rows.empty())
            noteLine(tr("All that the backup has is here already."));
        else if (m_options.dryRun)
            noteLine(tr("This is what would happen. Nothing was changed."));
        return Exit::Done;
    }
    const auto count = [&](RestoreEffect effect) {
        return qint64(std::count_if(
            steps.begin(), steps.end(), [effect](const RestoreStep &step) { return step.effect == effect; }));
    };
    JsonWriter document;
    document.beginObject().key("mode");
    document.text(m_options.replace ? QStringLiteral("replace") : QStringLiteral("merge"));
    document.key("dry_run").boolean(m_options.dryRun);
    document.key("added").number(count(RestoreEffect::Added)).key("changed").number(count(RestoreEffect::Changed));
    document.key("conflicts").number(count(RestoreEffect::TwoVersions));
    document.key("only_here").number(onlyHere).key("to_trash").number(count(RestoreEffect::ToTrash));
    document.key("unchanged").number(count(RestoreEffect::Unchanged)).key("accounts").beginArray();
    for (const RestoreStep &step : steps) {
        document.beginObject().key("id").text(step.id.toString(QUuid::WithoutBraces));
        document.key("title").text(step.title).key("effect").text(effectName(step.effect)).endObject();
    }
    return m_context.print(document.endArray().endObject());
}

Exit VaultRestoreCommand::run()
{
    if (m_options.merge && m_options.replace)
        return m_context.failUsage(tr("--merge and --replace can't be combined: give one of them."));
    const auto access = StoreAccess::open(m_context);
    if (!access)
        return m_context.failed();
    const std::optional<Vault> backup = openBackup();
    if (!backup)
        return m_context.failed();
    const auto &accounts = access->vault().accounts();
    const auto onlyHere = std::count_if(
        accounts.begin(), accounts.end(), [&](const Account &account) { return !backup->find(account.id); });
    const RestorePlan plan = planRestore(access->vault(), *backup, m_options.mode(), access->now());
    if (!m_options.dryRun) {
        // Planned anew, as another program may have changed the vault in between.
        const Status stored = access->change([&backup, mode = m_options.mode(), now = access->now()](Vault &vault) {
            vault = planRestore(vault, *backup, mode, now).outcome;
            return ok();
        });
        if (!stored)
            return m_context.fail(stored.error());
    }
    return tell(plan.steps, onlyHere);
}

} // namespace

void addVaultRestoreCommand(CLI::App &vault, Context &context)
{
    auto options = std::make_shared<VaultRestoreOptions>();
    CLI::App *command = vault.add_subcommand("restore", "Bring back what a backup holds");
    command->add_option("backup", options->backup, "A backup, or any other vault file")
        ->required()
        ->type_name("BACKUP");
    command->add_flag("--merge", options->merge, "Take what the backup has more or newer; nothing goes (the default)");
    command->add_flag(
        "--replace", options->replace, "Make the accounts what they were; those it does not have go to the trash");
    command->add_flag("--dry-run", options->dryRun, "Only tell what would happen");
    addPasswordOptions(*command, options->backupPassword, "The recovery passphrase or password that opens the backup");
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("Into a new vault after the old one was lost: make it with cinnabar-cli vault create first.\n\n"
                    "Example:\n  cinnabar-cli vault restore /media/stick/backups/vault-2026-11-24T100000.000Z.cinnabar "
                    "--dry-run");
    command->callback([&context, options] {
        context.command = [&context, options] { return VaultRestoreCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
