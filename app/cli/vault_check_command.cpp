// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_output.h"
#include "cli/store_access.h"
#include "cli/text_output.h"
#include "cli/vault_commands.h"
#include "otp/code_window.h"
#include "text/error_text.h"
#include "vault/sealed_file.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>

namespace cinnabar::app {
namespace {

/// What a check found.
struct Checked {
    QString file = {}; ///< as it was given, or the profile
    std::size_t accounts = 0;
    std::size_t trash = 0;
    std::size_t broken = 0; ///< entries that can't be understood, and accounts that make no code
    std::optional<Error> error = {}; ///< why nothing of it is known

    bool isSound() const { return !error && broken == 0; }
};

class VaultCheckCommand {
    Q_DECLARE_TR_FUNCTIONS(VaultCheckCommand)
public:
    VaultCheckCommand(Context &context, std::vector<std::string> files) : m_context(context), m_files(std::move(files))
    {
    }
    Exit run();

private:
    /// False when there is no password to be had, which was told by then.
    bool checkFile(const QString &file);
    bool checkStore();
    void count(Checked checked, const Vault &vault);
    Exit tell() const;
    void write(JsonWriter &out, const Checked &checked) const;
    void print(const Checked &checked) const;

    Context &m_context;
    std::vector<std::string> m_files;
    std::vector<Checked> m_checked;
};

bool VaultCheckCommand::checkFile(const QString &file)
{
    const Result<SecretBytes> sealed = readSealedFile(file);
    if (!sealed) {
        m_checked.push_back({.file = file, .error = sealed.error()});
        return true;
    }
    const std::optional<SecretBytes> password =
        knownPassword(m_context, m_context.password, tr("Password or recovery passphrase for “%1”: ").arg(file));
    if (!password)
        return false;
    const Result<Vault> vault = openVault(sealed->view(), password->view());
    if (vault)
        count({.file = file}, *vault);
    else
        m_checked.push_back({.file = file, .error = vault.error()});
    return true;
}

bool VaultCheckCommand::checkStore()
{
    const auto access = StoreAccess::open(m_context);
    if (access)
        count({.file = access->name()}, access->vault());
    return access != nullptr;
}

void VaultCheckCommand::count(Checked checked, const Vault &vault)
{
    const auto makesNone = [now = m_context.now()](const Account &account) {
        const Result<CodeWindow> window = codeAt(account.entry.spec, account.entry.key(), now);
        // A PIN that is still to be given is no damage.
        return !window && window.error().code != ErrorCode::PinMissing;
    };
    checked.accounts = vault.accounts().size();
    checked.trash = vault.trash().size();
    checked.broken =
        vault.broken().size() + std::size_t(std::count_if(vault.accounts().begin(), vault.accounts().end(), makesNone));
    m_checked.push_back(std::move(checked));
}

void VaultCheckCommand::write(JsonWriter &out, const Checked &checked) const
{
    out.beginObject().key("file").text(checked.file).key("sound").boolean(checked.isSound());
    if (checked.error) {
        out.key("error");
        writeError(out, *checked.error);
    } else {
        out.key("accounts").number(qint64(checked.accounts)).key("trash").number(qint64(checked.trash));
        out.key("broken").number(qint64(checked.broken));
    }
    out.endObject();
}

void VaultCheckCommand::print(const Checked &checked) const
{
    if (checked.error) {
        noteLine(tr("%1: %2").arg(checked.file, ui::errorText(*checked.error)));
        return;
    }
    const QString counts = tr("accounts: %1, in the trash: %2").arg(checked.accounts).arg(checked.trash);
    if (checked.isSound())
        printLine(tr("%1: sound (%2)").arg(checked.file, counts));
    else
        printLine(tr("%1: opens, but not all of it can be used (%2, can't be understood: %3)")
                      .arg(checked.file, counts)
                      .arg(checked.broken));
}

Exit VaultCheckCommand::tell() const
{
    Exit exit = Exit::Done;
    const Error *first = nullptr;
    for (const Checked &checked : m_checked) {
        if (checked.isSound())
            continue;
        exit = std::max(exit, checked.error ? exitFor(checked.error->code) : Exit::StoreUnusable);
        if (!first && checked.error)
            first = &*checked.error;
    }
    if (!m_context.json) {
        for (const Checked &checked : m_checked)
            print(checked);
        return exit;
    }
    JsonWriter document;
    document.beginObject().key("files").beginArray();
    for (const Checked &checked : m_checked)
        write(document, checked);
    document.endArray();
    if (first) {
        document.key("error");
        writeError(document, *first);
    }
    return m_context.print(document.endObject(), exit);
}

Exit VaultCheckCommand::run()
{
    if (m_files.empty()) {
        const std::optional<StoreChoice> choice = chooseStore(m_context);
        if (!choice || !(choice->isFile() ? checkFile(choice->file) : checkStore()))
            return m_context.failed();
    }
    for (const std::string &file : m_files) {
        if (!checkFile(m_context.arguments.text(file)))
            return m_context.failed();
    }
    return tell();
}

} // namespace

void addVaultCheckCommand(CLI::App &vault, Context &context)
{
    auto files = std::make_shared<std::vector<std::string>>();
    CLI::App *command = vault.add_subcommand("check", "Open vault files or backups, and make every code once");
    command
        ->add_option("file", *files, "Vault files or backups; without one the accounts that --vault or --profile name")
        ->type_name("FILE");
    addAtOption(*command, context);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("A backup opens with the recovery passphrase: give it where the password is asked for. Nothing is\n"
                    "changed. Exit code 0 says that all are sound.\n\n"
                    "Example:\n  cinnabar-cli vault check ~/vault.cinnabar /media/stick/*.cinnabar");
    command->callback([&context, files] {
        context.command = [&context, files] { return VaultCheckCommand(context, *files).run(); };
    });
}

} // namespace cinnabar::app
