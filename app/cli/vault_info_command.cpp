// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_writer.h"
#include "cli/store_access.h"
#include "cli/text_output.h"
#include "cli/vault_commands.h"
#include "vault/sealed_file.h"
#include "vault/sealed_header.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace cinnabar::app {
namespace {

/// What a vault file tells without a password.
struct FileFacts {
    SealedHeader header;
    std::size_t size = 0;
};

class VaultInfoCommand {
    Q_DECLARE_TR_FUNCTIONS(VaultInfoCommand)
public:
    VaultInfoCommand(Context &context, std::string file) : m_context(context), m_argument(std::move(file)) { }
    Exit run();

private:
    Result<FileFacts> readFile() const;
    void writeStore(JsonWriter &out) const;
    void writeSlots(JsonWriter &out) const;
    void writeContent(JsonWriter &out) const;
    std::vector<QStringList> storeRows() const;
    std::vector<QStringList> contentRows() const;

    bool isFile() const { return m_access->choice().isFile(); }
    bool isOpen() const { return m_access->session().state() == SessionState::Ready; }
    bool isReadOnly() const { return m_access->session().describe().mode == StoreMode::ReadOnly; }
    QString latestBackup() const { return m_access->keeper().list().value(0); }

    Context &m_context;
    std::string m_argument;
    std::unique_ptr<StoreAccess> m_access;
    FileFacts m_file;
};

constexpr quint64 bytesInMebibyte = 1 << 20;

quint64 memoryOf(const ScryptCost &cost) { return 128 * cost.n * cost.r / bytesInMebibyte; }

Result<FileFacts> VaultInfoCommand::readFile() const
{
    const Result<SecretBytes> content = readSealedFile(m_access->file());
    if (!content)
        return content.error();
    const SecretView bytes = content->view();
    Result<SealedHeader> header = SealedHeader::parse(bytes.first(SealedHeader::lengthIn(bytes)));
    if (!header)
        return std::move(header).error();
    return FileFacts{*std::move(header), bytes.size()};
}

void VaultInfoCommand::writeSlots(JsonWriter &out) const
{
    out.key("slots").beginArray();
    for (const VaultSlot &slot : m_file.header.slotList) {
        const bool known = slot.kind == VaultSlot::Kind::Scrypt;
        out.beginObject().key("kind").text(known ? QStringLiteral("scrypt") : QStringLiteral("unknown"));
        if (known) {
            const bool recovery = slot.purpose == VaultSlot::Purpose::Recovery;
            out.key("for").text(recovery ? QStringLiteral("recovery") : QStringLiteral("password"));
            out.key("n").number(slot.cost.n).key("r").number(slot.cost.r).key("p").number(slot.cost.p);
            out.key("memory_mib").number(memoryOf(slot.cost));
        }
        out.endObject();
    }
    out.endArray();
}

void VaultInfoCommand::writeStore(JsonWriter &out) const
{
    const StoreDescription store = m_access->session().describe();
    if (isFile()) {
        out.key("kind").text(QStringLiteral("file")).key("vault").text(m_access->file());
        out.key("format").number(SealedHeader::version).key("cipher").text(QStringLiteral("AES-256-GCM"));
        out.key("size").number(quint64(m_file.size));
        writeSlots(out);
    } else {
        const bool memory = store.kind == StoreKind::Memory;
        out.key("kind").text(memory ? QStringLiteral("memory") : QStringLiteral("keychain"));
        out.key("name").text(store.name).key("profile").text(m_access->name());
    }
    out.key("read_only").boolean(isReadOnly()).key("sealed").boolean(m_access->session().isSealed());
}

void VaultInfoCommand::writeContent(JsonWriter &out) const
{
    const Vault &vault = m_access->vault();
    out.key("accounts").number(qint64(vault.accounts().size())).key("trash").number(qint64(vault.trash().size()));
    out.key("broken").number(qint64(vault.broken().size()));
    out.key("backups").beginObject().key("on").boolean(m_access->keeper().isOn());
    if (m_access->keeper().isOn()) {
        out.key("folder").text(m_access->keeper().folder()).key("latest");
        if (const QString latest = latestBackup(); latest.isEmpty())
            out.null();
        else
            out.text(latest);
    }
    out.endObject();
}

std::vector<QStringList> VaultInfoCommand::storeRows() const
{
    std::vector<QStringList> rows;
    const StoreDescription store = m_access->session().describe();
    if (!isFile()) {
        rows.push_back(
            {tr("Kept in"), store.kind == StoreKind::Memory ? tr("memory, until the command ends") : store.name});
        rows.push_back({tr("Profile"), m_access->name()});
        rows.push_back({tr("Password"), m_access->session().isSealed() ? tr("set") : tr("none of its own")});
        return rows;
    }
    rows.push_back({tr("File"), m_access->file()});
    rows.push_back({tr("Size"), tr("%1 bytes").arg(m_file.size)});
    rows.push_back({tr("Format"), tr("version %1, sealed with AES-256-GCM").arg(SealedHeader::version)});
    for (const VaultSlot &slot : m_file.header.slotList) {
        const bool recovery = slot.purpose == VaultSlot::Purpose::Recovery;
        if (slot.kind == VaultSlot::Kind::Scrypt)
            rows.push_back({recovery ? tr("Recovery passphrase") : tr("Password"),
                tr("scrypt, N = %1, r = %2, p = %3 (%4 MiB)")
                    .arg(slot.cost.n)
                    .arg(slot.cost.r)
                    .arg(slot.cost.p)
                    .arg(memoryOf(slot.cost))});
        else
            rows.push_back({tr("Another key"), tr("of a kind that this version does not know")});
    }
    if (isReadOnly())
        rows.push_back({tr("Changes"), tr("none: nothing can be written there")});
    return rows;
}

std::vector<QStringList> VaultInfoCommand::contentRows() const
{
    const Vault &vault = m_access->vault();
    std::vector<QStringList> rows;
    rows.push_back({tr("Accounts"), QString::number(vault.accounts().size())});
    rows.push_back({tr("In the trash"), QString::number(vault.trash().size())});
    if (!vault.broken().empty())
        rows.push_back({tr("Not understood"), QString::number(vault.broken().size())});
    rows.push_back({tr("Backups"), m_access->keeper().isOn() ? m_access->keeper().folder() : tr("not set up")});
    if (m_access->keeper().isOn())
        rows.push_back({tr("Latest backup"), latestBackup().isEmpty() ? tr("none") : latestBackup()});
    return rows;
}

Exit VaultInfoCommand::run()
{
    if (!takeVaultFile(m_context, m_argument))
        return m_context.failed();
    m_access = StoreAccess::look(m_context);
    if (!m_access)
        return m_context.failed();
    if (!isOpen() && m_context.password.isGiven()) {
        const std::optional<SecretBytes> password = m_access->askPassword(m_context);
        if (!password || !m_access->unlock(m_context, *password))
            return m_context.failed();
    }
    if (isFile()) {
        Result<FileFacts> file = readFile();
        if (!file)
            return m_context.fail(file.error());
        m_file = *std::move(file);
    }
    if (!m_context.json) {
        std::vector<QStringList> rows = storeRows();
        if (isOpen()) {
            for (QStringList &row : contentRows())
                rows.push_back(std::move(row));
        }
        printTable(rows);
        return Exit::Done;
    }
    JsonWriter document;
    document.beginObject();
    writeStore(document);
    if (isOpen())
        writeContent(document);
    return m_context.print(document.endObject());
}

} // namespace

void addVaultInfoCommand(CLI::App &vault, Context &context)
{
    auto file = std::make_shared<std::string>();
    CLI::App *command = vault.add_subcommand("info", "What protects the accounts, and with the password what is there");
    addVaultFileArgument(*command, *file);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer(
        "Never asks for the password: give --password-file or --password-stdin to learn of the content too.\n\n"
        "Example:\n  cinnabar-cli vault info ~/vault.cinnabar");
    command->callback(
        [&context, file] { context.command = [&context, file] { return VaultInfoCommand(context, *file).run(); }; });
}

} // namespace cinnabar::app
