// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/account_lookup.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/input.h"
#include "cli/json_output.h"
#include "cli/store_access.h"
#include "cli/text_output.h"
#include "cli/value_checks.h"
#include "otp/otp_limits.h"
#include "vault/backup_code_text.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <optional>
#include <set>

namespace cinnabar::app {
namespace {

struct EditOptions {
    std::string account;
    std::optional<std::string> issuer;
    std::optional<std::string> name;
    std::optional<std::string> note;
    std::vector<std::string> tags;
    std::vector<std::string> untags;
    std::optional<bool> favorite;
    std::optional<std::string> type;
    std::optional<std::string> algorithm;
    std::optional<int> digits;
    std::optional<qint64> period;
    std::optional<quint64> counter;
    std::optional<std::string> pinFile;
    std::optional<std::string> backupCodesFile;

    bool changesSpec() const { return type || algorithm || digits || period || counter; }
    bool changesAnything() const
    {
        return issuer || name || note || !tags.empty() || !untags.empty() || favorite || changesSpec() || pinFile
            || backupCodesFile;
    }
};

class EditCommand {
    Q_DECLARE_TR_FUNCTIONS(EditCommand)
public:
    EditCommand(Context &context, const EditOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    std::string typeAfter(const OtpSpec &spec) const;
    /// The first option that the account's type has no place for; empty when all fit.
    QString misfit(const std::string &type) const;
    Result<OtpSpec> specAfter(const OtpSpec &spec) const;
    /// The account with all changes made. Errors: those of validate() and parseAlgorithm().
    Result<Account> edited(const Account &account) const;

    Status readFiles();
    Status change(StoreAccess &store, const QUuid &id);
    void tellLeftOut() const;
    Exit print(const Account &account, std::size_t codesBefore) const;

    Context &m_context;
    const EditOptions &m_options;
    SecretBytes m_pin;
    SplitBackupCodes m_backupCodes;
};

std::string EditCommand::typeAfter(const OtpSpec &spec) const
{
    return m_options.type.value_or(typeName(spec).toStdString());
}

QString EditCommand::misfit(const std::string &type) const
{
    const bool isTotp = type == "totp";
    const bool isHotp = type == "hotp";
    if (m_options.algorithm && !isTotp && !isHotp)
        return QStringLiteral("--algorithm");
    if (m_options.digits && !isTotp && !isHotp)
        return QStringLiteral("--digits");
    if (m_options.period && !isTotp)
        return QStringLiteral("--period");
    if (m_options.counter && !isHotp)
        return QStringLiteral("--counter");
    if (m_options.pinFile && type != "motp" && type != "yandex")
        return QStringLiteral("--pin-file");
    return {};
}

Result<OtpSpec> EditCommand::specAfter(const OtpSpec &spec) const
{
    const std::string type = typeAfter(spec);
    if (type == "motp" || type == "yandex")
        return spec; // they have nothing to set, and no other type becomes one
    if (type == "steam")
        return OtpSpec(SteamSpec{});
    // What both types have is kept where one becomes the other.
    TotpSpec totp;
    HotpSpec hotp;
    if (const auto *before = std::get_if<TotpSpec>(&spec))
        totp = *before;
    if (const auto *before = std::get_if<HotpSpec>(&spec)) {
        hotp = *before;
        totp.hash = before->hash;
        totp.digits = before->digits;
    }
    if (m_options.algorithm) {
        const Result<HashAlgorithm> hash = parseAlgorithm(QString::fromStdString(*m_options.algorithm));
        if (!hash)
            return hash.error();
        totp.hash = *hash;
    }
    totp.digits = m_options.digits.value_or(totp.digits);
    totp.period = std::chrono::seconds(m_options.period.value_or(totp.period.count()));
    hotp.hash = totp.hash;
    hotp.digits = totp.digits;
    hotp.counter = m_options.counter.value_or(hotp.counter);
    return type == "hotp" ? OtpSpec(hotp) : OtpSpec(totp);
}

Result<Account> EditCommand::edited(const Account &account) const
{
    Account after = account.clone();
    if (m_options.changesSpec()) {
        Result<OtpSpec> spec = specAfter(account.entry.spec);
        if (!spec)
            return spec.error();
        if (const Status valid = validate(*spec); !valid)
            return valid.error();
        after.entry.spec = *spec;
    }
    const Arguments &arguments = m_context.arguments;
    if (m_options.issuer)
        after.entry.issuer = arguments.text(*m_options.issuer);
    // A link can't carry a prefix beside an empty issuer: read back, the prefix would be the issuer.
    if (after.entry.issuer.isEmpty())
        after.entry.labelIssuer.clear();
    if (m_options.name)
        after.entry.name = arguments.text(*m_options.name);
    if (m_options.note)
        after.note = arguments.text(*m_options.note);
    for (const std::string &tag : m_options.untags)
        after.tags.removeAll(arguments.text(tag));
    for (const std::string &tag : m_options.tags) {
        if (const QString text = arguments.text(tag); !after.tags.contains(text))
            after.tags.append(text);
    }
    after.favorite = m_options.favorite.value_or(after.favorite);
    if (m_options.pinFile)
        after.entry.pin = m_pin.clone();
    return after;
}

Status EditCommand::readFiles()
{
    if (m_options.pinFile) {
        Result<SecretBytes> pin = readFirstLine(*m_options.pinFile);
        if (!pin)
            return std::move(pin).error();
        m_pin = std::move(pin).value();
    }
    if (m_options.backupCodesFile) {
        const Result<SecretBytes> text = readWhole(*m_options.backupCodesFile, maxBackupCodeText);
        if (!text)
            return text.error();
        m_backupCodes = splitBackupCodes(text->view());
        if (m_backupCodes.codes.empty())
            return Error{ErrorCode::BackupCodesNotRecognised};
    }
    return ok();
}

Status EditCommand::change(StoreAccess &store, const QUuid &id)
{
    return store.change([this, id, now = store.now()](Vault &vault) -> Status {
        const Account *account = vault.find(id);
        if (!account)
            return Error{ErrorCode::AccountNotFound, {id.toString(QUuid::WithoutBraces)}};
        Result<Account> after = edited(*account);
        if (!after)
            return after.error();
        Status replaced = vault.replace(std::move(after).value(), now);
        return replaced && m_options.backupCodesFile ? vault.addBackupCodes(id, m_backupCodes.codes, now)
                                                     : std::move(replaced);
    });
}

void EditCommand::tellLeftOut() const
{
    // Their numbers and not their text: it may hold a code that was not recognised.
    QStringList lines;
    for (const SplitBackupCodes::Line &line : m_backupCodes.leftOut)
        lines.append(QString::number(line.number));
    if (lines.size() == 1)
        noteLine(tr("Line %1 was left out: something in it is no unused backup code.").arg(lines.first()));
    else if (lines.size() > 1)
        noteLine(tr("The lines %1 were left out: something in them is no unused backup code.")
                     .arg(lines.join(QStringLiteral(", "))));
}

Exit EditCommand::print(const Account &account, std::size_t codesBefore) const
{
    if (!m_context.json) {
        tellLeftOut();
        return Exit::Done;
    }
    JsonWriter document;
    document.beginObject().key("account").beginObject();
    writeAccountFields(document, account);
    document.endObject();
    if (m_options.backupCodesFile) {
        const std::size_t added = account.backupCodes.size() - codesBefore;
        const std::size_t known = m_backupCodes.codes.size() - added + m_backupCodes.repeated;
        document.key("backup_codes").beginObject().key("added").number(quint64(added));
        document.key("already_there").number(quint64(known)).key("left_out_lines").beginArray();
        for (const SplitBackupCodes::Line &line : m_backupCodes.leftOut)
            document.number(line.number);
        document.endArray().endObject();
    }
    return m_context.print(document.endObject());
}

Exit EditCommand::run()
{
    if (!m_options.changesAnything())
        return m_context.failUsage(tr("Say what to change, for example --name; edit --help tells what there is."));
    if (m_options.pinFile == "-" && m_options.backupCodesFile == "-")
        return m_context.failUsage(tr("--pin-file and --add-backup-codes can't both be read from standard input."));
    if (const Status read = readFiles(); !read)
        return m_context.fail(read.error());
    const auto store = StoreAccess::open(m_context);
    if (!store)
        return m_context.failed();
    const Result<QUuid> id = findAccount(store->vault(), m_context.arguments.text(m_options.account));
    if (!id)
        return m_context.failLookup(id.error(), m_options.account);
    const std::string type = typeAfter(store->vault().find(*id)->entry.spec);
    if (const QString option = misfit(type); !option.isEmpty())
        return m_context.failUsage(
            tr("An account of the type %1 has no %2.").arg(QString::fromStdString(type), option));

    const std::size_t codesBefore = store->vault().find(*id)->backupCodes.size();
    if (const Status changed = change(*store, *id); !changed)
        return m_context.fail(changed.error());
    return print(*store->vault().find(*id), codesBefore);
}

/// An option that keeps an empty value apart from none.
template <class T>
CLI::Option *addOptional(CLI::App &command, const std::string &name, std::optional<T> &target, const std::string &help)
{
    return command.add_option_function<T>(
        name, [&target](const T &value) { target = value; }, help);
}

} // namespace

void addEditCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<EditOptions>();
    CLI::App *command = app.add_subcommand("edit", "Change an account");
    addAccountArgument(*command, options->account, "Its id, issuer:name, or a text that fits one account only");
    addOptional(*command, "--issuer", options->issuer, "The site")->type_name("TEXT");
    addOptional(*command, "--name", options->name, "The account's name there")->type_name("TEXT");
    addOptional(*command, "--note", options->note, "A note of yours")->type_name("TEXT");
    command->add_option("--tag", options->tags, "Add this tag; may be repeated")->type_name("TAG")->expected(1);
    command->add_option("--untag", options->untags, "Take this tag away; may be repeated")
        ->type_name("TAG")
        ->expected(1);
    for (CLI::Option *repeated : {command->get_option("--tag"), command->get_option("--untag")})
        repeated->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag_function(
        "--favorite,!--no-favorite", [options](std::int64_t count) { options->favorite = count > 0; },
        "Mark it as a favourite, or no more");
    addOptional(*command, "--type", options->type, "How its codes are made: totp, hotp or steam")
        ->type_name("TYPE")
        ->transform(oneOf({"totp", "hotp", "steam"}));
    addOptional(*command, "--algorithm", options->algorithm, "SHA1, SHA256 or SHA512")->type_name("NAME");
    addOptional(*command, "--digits", options->digits, "1 to 10 (totp, hotp)")->type_name("N");
    addOptional(*command, "--period", options->period, "Seconds that a code holds (totp)")->type_name("SECONDS");
    addOptional(*command, "--counter", options->counter, "The next unused counter (hotp)")->type_name("N");
    addOptional(*command, "--pin-file", options->pinFile, "Take the PIN from a file's first line, or - (motp, yandex)")
        ->type_name("FILE");
    addOptional(*command, "--add-backup-codes", options->backupCodesFile,
        "Keep the site's backup codes that are in a file, or -: one a line, or as the site shows them")
        ->type_name("FILE");
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("Example:\n  cinnabar-cli edit jetserver --name me@example.com --tag work\n"
                    "  cinnabar-cli edit jetserver --add-backup-codes backup-codes.txt");
    command->callback([&context, options] {
        context.command = [&context, options] { return EditCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
