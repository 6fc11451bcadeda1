// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/iso_time.h"
#include "cli/account_lookup.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_output.h"
#include "cli/qr_file.h"
#include "cli/store_access.h"
#include "cli/text_output.h"
#include "cli/value_checks.h"
#include "encoding/base32.h"
#include "otp/otp_limits.h"
#include "uri/otpauth_uri.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>

namespace cinnabar::app {
namespace {

struct ShowOptions {
    std::string account;
    std::string qr;
    bool secret = false;
    bool uri = false;
    bool backupCodes = false;
    bool force = false;
};

class ShowCommand {
    Q_DECLARE_TR_FUNCTIONS(ShowCommand)
public:
    ShowCommand(Context &context, const ShowOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    bool qrOnTerminal() const { return m_options.qr == "-"; }
    void printFields(const Account &account) const;
    void printSecrets(const Account &account, SecretView uri) const;
    void printBackupCodes(const Account &account) const;
    void writeJson(JsonWriter &out, const Account &account, SecretView uri) const;

    Context &m_context;
    const ShowOptions &m_options;
};

void ShowCommand::printFields(const Account &account) const
{
    const OtpEntry &entry = account.entry;
    std::vector<QStringList> rows;
    const auto row = [&](const QString &label, const QString &value) {
        if (!value.isEmpty())
            rows.push_back({label, value});
    };
    row(tr("Id"), account.id.toString(QUuid::WithoutBraces));
    row(tr("Issuer"), entry.issuer);
    row(tr("Name"), entry.name);
    row(tr("Type"), typeName(entry.spec));
    row(tr("Algorithm"), algorithmName(algorithmOf(entry.spec)));
    row(tr("Digits"), QString::number(codeLength(entry.spec)));
    if (const auto period = periodOf(entry.spec))
        row(tr("Period"), QStringLiteral("%1 s").arg(period->count()));
    if (const auto *hotp = std::get_if<HotpSpec>(&entry.spec))
        row(tr("Counter"), QString::number(hotp->counter));
    row(tr("Tags"), account.tags.join(QStringLiteral(", ")));
    row(tr("Note"), account.note);
    if (!account.backupCodes.empty())
        row(tr("Backup codes"), tr("%1 of %2 left").arg(account.unusedBackupCodes()).arg(account.backupCodes.size()));
    row(tr("Favourite"), account.favorite ? tr("yes") : QString());
    row(tr("Added"), isoTime(account.created));
    row(tr("Changed"), isoTime(account.modified));
    printTable(rows);
}

/// The unused ones first.
std::vector<const BackupCode *> sortedBackupCodes(const Account &account)
{
    std::vector<const BackupCode *> codes;
    for (const BackupCode &backup : account.backupCodes)
        codes.push_back(&backup);
    std::stable_partition(codes.begin(), codes.end(), [](const BackupCode *backup) { return !backup->used; });
    return codes;
}

void ShowCommand::printBackupCodes(const Account &account) const
{
    for (const BackupCode *backup : sortedBackupCodes(account)) {
        writeOut(backup->code.view());
        if (backup->used) {
            const QByteArray when = "  used " + isoTime(*backup->used).toUtf8();
            writeOut(asSecretView({when.constData(), std::size_t(when.size())}));
        }
        writeOut(asSecretView("\n"));
    }
    if (account.backupCodes.empty())
        noteLine(tr("No backup codes are kept for this account. Add them with cinnabar-cli edit --add-backup-codes."));
}

void ShowCommand::printSecrets(const Account &account, SecretView uri) const
{
    if (m_options.secret) {
        writeOut(encodeBase32(account.entry.secret.view()).view());
        writeOut(asSecretView("\n"));
    }
    if (m_options.uri) {
        writeOut(uri);
        writeOut(asSecretView("\n"));
    }
    if (m_options.backupCodes)
        printBackupCodes(account);
}

void ShowCommand::writeJson(JsonWriter &out, const Account &account, SecretView uri) const
{
    out.beginObject();
    writeAccountFields(out, account);
    out.key("favorite").boolean(account.favorite);
    out.key("created").text(isoTime(account.created)).key("modified").text(isoTime(account.modified));
    if (m_options.secret) {
        out.key("secret").text(encodeBase32(account.entry.secret.view()).view());
        if (!account.entry.pin.empty())
            out.key("pin").text(account.entry.pin.view());
    }
    if (m_options.uri)
        out.key("uri").text(uri);
    if (m_options.backupCodes) {
        out.key("backup_codes").beginArray();
        for (const BackupCode *backup : sortedBackupCodes(account)) {
            out.beginObject().key("code").text(backup->code.view()).key("used");
            if (backup->used)
                out.text(isoTime(*backup->used));
            else
                out.null();
            out.endObject();
        }
        out.endArray();
    }
    if (!m_options.qr.empty())
        out.key("qr").text(QString::fromStdString(m_options.qr));
    out.endObject();
}

Exit ShowCommand::run()
{
    const bool wantsQr = !m_options.qr.empty();
    if (m_context.json && qrOnTerminal())
        return m_context.failUsage(tr("--json prints one document, so --qr needs a file."));
    if (wantsQr && !isQrTarget(m_options.qr))
        return m_context.failUsage(tr("--qr takes a file that ends in .png or .svg, or - for the terminal."));
    const auto store = StoreAccess::open(m_context);
    if (!store)
        return m_context.failed();
    const Result<QUuid> id = findAccount(store->vault(), m_context.arguments.text(m_options.account));
    if (!id)
        return m_context.failLookup(id.error(), m_options.account);
    const Account &account = *store->vault().find(*id);

    SecretBytes uri;
    if (m_options.uri || wantsQr) {
        Result<SecretBytes> written = writeOtpauthUri(account.entry);
        if (!written)
            return m_context.fail(written.error());
        uri = std::move(written).value();
    }
    if (wantsQr) {
        Devices *devices = m_context.devices();
        if (!devices)
            return m_context.failed();
        const Overwrite overwrite = m_options.force ? Overwrite::Allow : Overwrite::Refuse;
        if (const Status put = putQr(uri.view(), m_options.qr, *devices, overwrite); !put)
            return m_context.failWrite(put.error());
    }
    if (m_context.json) {
        JsonWriter document;
        writeJson(document, account, uri.view());
        return m_context.print(document);
    }
    if (m_options.secret || m_options.uri || m_options.backupCodes || wantsQr)
        printSecrets(account, uri.view());
    else
        printFields(account);
    return Exit::Done;
}

} // namespace

void addShowCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ShowOptions>();
    CLI::App *command = app.add_subcommand("show", "Show one account in full");
    addAccountArgument(*command, options->account, "Its id, issuer:name, or a text that fits one account only");
    command->add_flag("--secret", options->secret, "Print the secret, in Base32");
    command->add_flag("--uri", options->uri, "Print the otpauth link, which holds the secret");
    command->add_flag("--backup-codes", options->backupCodes, "Print the site's backup codes, the unused ones first");
    command->add_option("--qr", options->qr, "Write the QR code to a file; - draws it on the terminal")
        ->type_name("FILE.png|FILE.svg|-")
        ->check(fileName());
    command->add_flag("--force", options->force, "Overwrite the file");
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer(
        "With --secret, --uri, --backup-codes or --qr only that is printed. Files are readable by you alone.\n\n"
        "Example:\n  cinnabar-cli show jetserver --qr -");
    command->callback([&context, options] {
        context.command = [&context, options] { return ShowCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
