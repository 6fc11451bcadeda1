// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/account_lookup.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_output.h"
#include "cli/store_access.h"
#include "cli/subject_entry.h"
#include "cli/text_output.h"
#include "cli/value_checks.h"
#include "enrolment/fixture.h"
#include "otp/code_window.h"
#include "otp/otp_limits.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <memory>
#include <optional>

namespace cinnabar::app {
namespace {

constexpr qint64 farthestStep = 1'000'000'000'000;

struct CodeOptions {
    std::optional<std::string> subject; ///< none: the only account
    qint64 step = 0;
    int count = 1;
    std::string fixture;
    bool next = false;
    bool backup = false;
};

class CodeCommand {
    Q_DECLARE_TR_FUNCTIONS(CodeCommand)
public:
    CodeCommand(Context &context, const CodeOptions &options)
        : m_context(context), m_options(options), m_step(options.next ? 1 : options.step)
    {
    }
    Exit run();

private:
    Exit ofLink(SecretView link);
    Result<QUuid> find(const Vault &vault, const Subject &subject) const;
    Exit ofAccount(const Subject &subject);
    /// The code of the counter after the kept one, which is kept from then on.
    Exit advance(StoreAccess &store, const QUuid &id);
    /// The next unused backup code, which is stored as used before it shows.
    Exit giveBackupCode(StoreAccess &store, const QUuid &id);
    Exit printBackupCode(SecretView code, std::size_t left);
    Exit print(const OtpEntry &entry);
    Exit printJson(const OtpEntry &entry, const std::vector<OffsetCode> &codes, UnixMillis now) const;

    Context &m_context;
    const CodeOptions &m_options;
    qint64 m_step; ///< of the first code, from the current one
};

/// Whether the next code is that of a counter, which only a store can keep.
bool isCounted(const OtpEntry &entry) { return std::holds_alternative<HotpSpec>(entry.spec); }

Exit CodeCommand::run()
{
    if (m_options.next && (m_options.step != 0 || m_options.count != 1))
        return m_context.failUsage(tr("--next can't be combined with --step or --count."));
    if (m_options.backup && (m_options.next || m_options.step != 0 || m_options.count != 1 || !m_context.at.empty()))
        return m_context.failUsage(tr("--backup can't be combined with --next, --step, --count or --at."));
    if (!m_options.fixture.empty() && (m_options.backup || m_context.json))
        return m_context.failUsage(tr("--fixture can't be combined with --backup or --json."));
    const Result<Subject> subject =
        m_options.subject ? readSubject(m_context.arguments, *m_options.subject) : Result<Subject>(Subject{});
    if (!subject)
        return failInput(m_context, subject.error());
    return subject->link.empty() ? ofAccount(*subject) : ofLink(subject->link.view());
}

Exit CodeCommand::ofLink(SecretView link)
{
    if (m_options.backup)
        return m_context.failUsage(tr("--backup needs a stored account: a link has no backup codes."));
    const Result<OtpEntry> entry = onlyEntryOf(link);
    if (!entry)
        return failLink(m_context, entry.error());
    if (m_options.next && isCounted(*entry))
        return m_context.failUsage(tr("--next needs a stored account here, as the new counter of hotp has to be kept. "
                                      "--step 1 shows that code without keeping it."));
    return print(*entry);
}

Result<QUuid> CodeCommand::find(const Vault &vault, const Subject &subject) const
{
    return m_options.subject ? findSubject(vault, subject) : findOnlyAccount(vault);
}

Exit CodeCommand::ofAccount(const Subject &subject)
{
    const auto store = StoreAccess::open(m_context);
    if (!store)
        return m_context.failed();
    const Result<QUuid> id = find(store->vault(), subject);
    if (!id && id.error() == Error{ErrorCode::AccountNotFound})
        return m_context.fail(Exit::No, "account_not_found",
            tr("There are no accounts here yet. Store one with cinnabar-cli add or scan --add."));
    if (!id)
        return m_options.subject ? m_context.failSubject(id.error(), *m_options.subject) : m_context.fail(id.error());
    if (m_options.next && isCounted(store->vault().find(*id)->entry))
        return advance(*store, *id);
    if (m_options.backup)
        return giveBackupCode(*store, *id);
    return print(store->vault().find(*id)->entry);
}

Exit CodeCommand::advance(StoreAccess &store, const QUuid &id)
{
    // The new counter is stored before its code shows: a code is never given out twice.
    const Status stored = store.change([id, now = store.now()](Vault &vault) { return vault.advanceCounter(id, now); });
    if (!stored)
        return m_context.fail(stored.error());
    m_step = 0;
    return print(store.vault().find(id)->entry);
}

Exit CodeCommand::giveBackupCode(StoreAccess &store, const QUuid &id)
{
    while (true) {
        const Account *account = store.vault().find(id);
        if (!account)
            return m_context.fail(Error{ErrorCode::AccountNotFound});
        const auto next = std::find_if(account->backupCodes.begin(), account->backupCodes.end(),
            [](const BackupCode &backup) { return !backup.used; });
        if (next == account->backupCodes.end())
            return m_context.fail(Error{ErrorCode::BackupCodesUsedUp, {displayName(account->entry)}});
        const auto code = std::make_shared<const SecretBytes>(next->code.clone());
        const Status stored = store.change(
            [id, code, now = store.now()](Vault &vault) { return vault.markBackupCodeUsed(id, code->view(), now); });
        if (stored)
            return printBackupCode(code->view(), store.vault().find(id)->unusedBackupCodes());
        // Another program took that one; its vault is loaded by now, with one code fewer.
        if (stored.error().code != ErrorCode::BackupCodeGone)
            return m_context.fail(stored.error());
    }
}

Exit CodeCommand::printBackupCode(SecretView code, std::size_t left)
{
    if (m_context.json) {
        JsonWriter document;
        document.beginObject().key("code").text(code).key("left").number(quint64(left));
        return m_context.print(document.endObject());
    }
    writeOut(code);
    writeOut(asSecretView("\n"));
    if (left == 0)
        noteLine(tr("That was the last backup code. Ask the site for new ones while you can still log in."));
    else if (left <= fewBackupCodes)
        noteLine(left == 1 ? tr("1 backup code is left. Ask the site for new ones while you can still log in.")
                           : tr("%n backup codes are left. Ask the site for new ones while you can still log in.",
                               nullptr, int(left)));
    return Exit::Done;
}

Exit CodeCommand::print(const OtpEntry &entry)
{
    const UnixMillis now = m_context.now();
    const auto codes = codesFrom(entry.spec, entry.key(), now, m_step, m_options.count);
    if (!codes)
        return m_context.fail(codes.error());
    if (const auto format = fixtureFormat(QString::fromStdString(m_options.fixture))) {
        const QByteArray text = fixtureText(*format, entry.spec, *codes, now).toUtf8();
        writeOut(asSecretView({text.constData(), std::size_t(text.size())}));
        return Exit::Done;
    }
    if (m_context.json)
        return printJson(entry, *codes, now);
    for (const OffsetCode &code : *codes) {
        const bool expiring = code.window.contains(now) && isExpiring(code.window, now);
        printColoured(colouredCode(code.window.code, expiring ? Urgency::Expiring : Urgency::Calm));
    }
    return Exit::Done;
}

Exit CodeCommand::printJson(const OtpEntry &entry, const std::vector<OffsetCode> &codes, UnixMillis now) const
{
    JsonWriter document;
    const auto writeFields = [&](const CodeWindow &window) {
        writeCodeFields(document, entry.spec, window, now);
        document.key("issuer").text(entry.issuer).key("name").text(entry.name);
    };
    document.beginObject();
    if (codes.size() == 1) {
        writeFields(codes.front().window);
    } else {
        document.key("codes").beginArray();
        for (const OffsetCode &code : codes) {
            document.beginObject();
            writeFields(code.window);
            document.endObject();
        }
        document.endArray();
    }
    if (const std::chrono::milliseconds offset = m_context.offsetOfNow(); offset != offset.zero() && !isCounted(entry))
        document.key("clock_offset_seconds").millionths(std::chrono::microseconds(offset).count());
    return m_context.print(document.endObject());
}

} // namespace

void addCodeCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<CodeOptions>();
    CLI::App *command = app.add_subcommand("code", "Print the current code");
    addAccountArgument(*command, options->subject,
        "An account (its id, issuer:name, or a text that fits one account only), an otpauth link, or - for one line "
        "from standard input; may be left out when there is one account");
    command
        ->add_option("--step", options->step,
            "The code this many steps away: -1 is the previous, 1 the next one (default 0; up to 1000000000000 either "
            "way)")
        ->type_name("N")
        ->transform(wholeNumber(-farthestStep, farthestStep));
    command->add_option("--count", options->count, "This many codes one after another (default 1; up to 1000)")
        ->type_name("N")
        ->transform(wholeNumber(1, 1000));
    addFixtureOption(*command, options->fixture);
    command->add_flag(
        "--next", options->next, "The next code; that of a counter (hotp) is the stored account's own from then on");
    command->add_flag("--backup", options->backup,
        "The next unused backup code of the site, marked as used from now on; ends with 1 when none is left");
    addAtOption(*command, context);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("Example:\n  cinnabar-cli code jetserver\n"
                    "  pass show site-uri | cinnabar-cli code - --at 2026-11-24T10:00:00Z --json");
    command->callback([&context, options] {
        context.command = [&context, options] { return CodeCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
