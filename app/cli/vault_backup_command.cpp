// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_writer.h"
#include "cli/store_access.h"
#include "cli/text_output.h"
#include "cli/vault_commands.h"
#include "secret/private_file.h"
#include "vault/passphrase.h"
#include "vault/sealed_file.h"
#include "vault/vault_document.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace cinnabar::app {
namespace {

struct VaultBackupOptions {
    std::string folder; ///< --set-up
    std::string file; ///< --to
    bool off = false;
    bool makePassphrase = false;
    PasswordOptions passphrase{.name = "new-passphrase"};
    PasswordOptions copyPassword{.name = "new-password"};
};

class VaultBackupCommand {
    Q_DECLARE_TR_FUNCTIONS(VaultBackupCommand)
public:
    VaultBackupCommand(Context &context, VaultBackupOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    /// Empty when the options fit together.
    QString misfit() const;
    Exit setUp();
    Exit switchOff();
    Exit backUpNow();
    Exit copyTo(const QString &file);
    /// For --set-up, as an absolute path.
    QString folder() const;
    std::optional<SecretBytes> passphraseToSetUp();
    /// Seals a copy as backups are, else with a password. Empty when there is none to be had, which was told by then.
    std::optional<VaultSeal> sealForCopy(const QString &file);
    Exit print(const QString &backup, const SecretBytes &passphrase = {}) const;

    Context &m_context;
    VaultBackupOptions &m_options;
    std::unique_ptr<StoreAccess> m_access;
};

QString VaultBackupCommand::misfit() const
{
    const int ways = int(!m_options.folder.empty()) + int(!m_options.file.empty()) + int(m_options.off);
    if (ways > 1)
        return tr("--set-up, --to and --off can't be combined: give one of them.");
    const bool hasPassphrase = m_options.makePassphrase || m_options.passphrase.isGiven();
    if (hasPassphrase && m_options.folder.empty())
        return tr("A new recovery passphrase is for --set-up FOLDER.");
    if (m_options.makePassphrase && m_options.passphrase.isGiven())
        return tr("--make-passphrase can't be combined with a passphrase of your own.");
    if (m_options.copyPassword.isGiven() && m_options.file.empty())
        return tr("A new password is for --to FILE.");
    return {};
}

Exit VaultBackupCommand::run()
{
    if (const QString wrong = misfit(); !wrong.isEmpty())
        return m_context.failUsage(wrong);
    const QString copy = m_context.arguments.text(m_options.file);
    if (!copy.isEmpty() && QFileInfo::exists(copy))
        return m_context.fail(Error{ErrorCode::FileExists, {copy}});
    m_access = StoreAccess::open(m_context);
    if (!m_access)
        return m_context.failed();
    if (!m_options.folder.empty())
        return setUp();
    if (m_options.off)
        return switchOff();
    return copy.isEmpty() ? backUpNow() : copyTo(copy);
}

QString VaultBackupCommand::folder() const
{
    const QFileInfo folder(m_context.arguments.text(m_options.folder));
    return QDir::cleanPath(folder.exists() ? folder.canonicalFilePath() : folder.absoluteFilePath());
}

std::optional<SecretBytes> VaultBackupCommand::passphraseToSetUp()
{
    if (m_options.makePassphrase)
        return makePassphrase(m_access->random());
    return newPassword(m_context, m_options.passphrase, tr("New recovery passphrase: "));
}

Exit VaultBackupCommand::setUp()
{
    std::optional<SecretBytes> passphrase = passphraseToSetUp();
    if (!passphrase)
        return m_context.failed();
    const SecretBytes toShow = m_options.makePassphrase ? passphrase->clone() : SecretBytes();
    const Result<QString> backup = await<QString>([&](BackupKeeper::DoneFile done) {
        m_access->keeper().setUp(*std::move(passphrase), folder(), std::move(done));
    });
    if (!backup)
        return m_context.fail(backup.error());
    return print(*backup, toShow);
}

Exit VaultBackupCommand::switchOff()
{
    const Status off =
        await<std::monostate>([&](BackupKeeper::Done done) { m_access->keeper().switchOff(std::move(done)); });
    if (!off)
        return m_context.fail(off.error());
    return m_context.json ? print({}) : Exit::Done;
}

Exit VaultBackupCommand::backUpNow()
{
    if (!m_access->keeper().isOn()) {
        return m_context.fail(Exit::StoreUnusable, "backups_off",
            tr("Backups are not set up, so none was written. Set them up with cinnabar-cli vault backup --set-up "
               "FOLDER, or write one copy with --to FILE."));
    }
    const Result<QString> backup =
        await<QString>([&](BackupKeeper::DoneFile done) { m_access->keeper().backUp(std::move(done)); });
    return backup ? print(*backup) : m_context.fail(backup.error());
}

std::optional<VaultSeal> VaultBackupCommand::sealForCopy(const QString &file)
{
    const RecoverySettings &recovery = m_access->vault().recovery();
    if (recovery.isOn() && !m_options.copyPassword.isGiven())
        return recovery.seal->clone();
    const std::optional<SecretBytes> password =
        newPassword(m_context, m_options.copyPassword, tr("New password for “%1”: ").arg(file));
    if (!password)
        return {};
    Result<VaultSeal> seal = VaultSeal::make(password->view(), VaultSlot::Purpose::Password, m_access->random());
    if (!seal) {
        m_context.fail(seal.error());
        return {};
    }
    return *std::move(seal);
}

Exit VaultBackupCommand::copyTo(const QString &file)
{
    const std::optional<VaultSeal> seal = sealForCopy(file);
    if (!seal)
        return m_context.failed();
    const SecretBytes document = VaultDocument::encode(m_access->vault());
    const SecretBytes sealed = seal->seal(document.view(), m_access->random());
    if (const Status written = createSealedFile(file, sealed.view()); !written)
        return m_context.fail(written.error());
    // A copy that can't be trusted is worse than none.
    const Result<SecretBytes> copy = readSealedFile(file);
    const Result<Vault> proof = copy ? openSealed(copy->view(), *seal).and_then([](const OpenedVault &opened) {
        return VaultDocument::decode(opened.document.view());
    })
                                     : Result<Vault>(copy.error());
    if (!proof || !holdTheSame(*proof, m_access->vault(), m_context.now())) {
        QFile::remove(file);
        return m_context.fail(Error{ErrorCode::BackupUnproven, {file}});
    }
    return print(QFileInfo(file).absoluteFilePath());
}

Exit VaultBackupCommand::print(const QString &backup, const SecretBytes &passphrase) const
{
    if (!m_context.json) {
        printLine(backup);
        if (!passphrase.empty()) {
            writeOut(passphrase.view());
            writeOut(asSecretView("\n"));
            noteLine(tr("Write these words down and keep them where you find them without this computer: they open "
                        "every backup, and are not kept here."));
        }
        return Exit::Done;
    }
    JsonWriter document;
    document.beginObject().key("backup");
    if (backup.isEmpty())
        document.null();
    else
        document.text(backup);
    document.key("accounts").number(qint64(m_access->vault().accounts().size()));
    document.key("folder");
    if (m_access->keeper().isOn())
        document.text(m_access->keeper().folder());
    else
        document.null();
    if (!passphrase.empty())
        document.key("passphrase").text(passphrase.view());
    return m_context.print(document.endObject());
}

} // namespace

void addVaultBackupCommand(CLI::App &vault, Context &context)
{
    auto options = std::make_shared<VaultBackupOptions>();
    CLI::App *command = vault.add_subcommand("backup", "Write a backup now, or set up that every change writes one");
    command->add_option("--set-up", options->folder, "From now on, every change writes a backup to this folder")
        ->type_name("FOLDER");
    command->add_flag("--make-passphrase", options->makePassphrase,
        "With --set-up: make a recovery passphrase of seven words, and print it");
    addPasswordOptions(*command, options->passphrase, "With --set-up, the recovery passphrase that opens the backups");
    command->add_option("--to", options->file, "One backup as this file")->type_name("FILE");
    addPasswordOptions(
        *command, options->copyPassword, "With --to, a password for that file in place of the recovery passphrase");
    command->add_flag("--off", options->off, "Write no backups any more; those that are there stay");
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer(
        "Each backup is a vault file that the recovery passphrase opens; the last 5 are kept. It prints the\n"
        "backup's name, once it was opened again and compared.\n\n"
        "Example:\n  cinnabar-cli vault backup --set-up /media/stick/backups --make-passphrase");
    command->callback([&context, options] {
        context.command = [&context, options] { return VaultBackupCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
