// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/iso_time.h"
#include "cli/account_filter.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/found_symbol.h"
#include "cli/json_output.h"
#include "cli/store_access.h"
#include "cli/text_output.h"
#include "text/error_text.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <optional>

namespace cinnabar::app {
namespace {

struct ListOptions {
    AccountFilter filter;
    bool codes = false;
    bool trash = false;
};

/// One line of the list: an account, and when it was deleted if it is in the trash.
struct Listed {
    const Account *account;
    std::optional<UnixMillis> deleted = {};
};

class ListCommand {
    Q_DECLARE_TR_FUNCTIONS(ListCommand)
public:
    ListCommand(Context &context, const ListOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    bool isWanted(const Account &account) const { return m_options.filter.wants(account, m_context.arguments); }
    std::vector<Listed> chosen(const Vault &vault) const;
    void writeJson(JsonWriter &out, const Listed &listed) const;
    QStringList row(const Account &account) const;
    void printTexts(const Vault &vault, const std::vector<Listed> &list) const;

    Context &m_context;
    const ListOptions &m_options;
    UnixMillis m_now{0};
};

std::vector<Listed> ListCommand::chosen(const Vault &vault) const
{
    std::vector<Listed> list;
    if (m_options.trash) {
        for (const TrashedAccount &trashed : vault.trash()) {
            if (isWanted(trashed.account))
                list.push_back({&trashed.account, trashed.deleted});
        }
        return list;
    }
    for (const Account &account : vault.accounts()) {
        if (isWanted(account))
            list.push_back({&account});
    }
    return list;
}

void ListCommand::writeJson(JsonWriter &out, const Listed &listed) const
{
    const OtpEntry &entry = listed.account->entry;
    out.beginObject();
    writeAccountFields(out, *listed.account);
    if (listed.deleted)
        out.key("deleted").text(isoTime(*listed.deleted));
    if (m_options.codes) {
        if (const Result<CodeWindow> window = codeAt(entry.spec, entry.key(), m_now)) {
            writeCodeBesideAccount(out, *window, m_now);
        } else {
            out.key("code").null().key("error");
            writeError(out, window.error());
        }
    }
    out.endObject();
}

QStringList ListCommand::row(const Account &account) const
{
    const OtpEntry &entry = account.entry;
    QStringList cells{account.id.toString(QUuid::WithoutBraces), entry.issuer, entry.name};
    if (m_options.codes) {
        const Result<CodeWindow> window = codeAt(entry.spec, entry.key(), m_now);
        cells.append(window ? window->code : QStringLiteral("-"));
    }
    cells.append(specSummary(entry.spec));
    cells.append(account.tags.join(QStringLiteral(", ")));
    return cells;
}

void ListCommand::printTexts(const Vault &vault, const std::vector<Listed> &list) const
{
    std::vector<QStringList> rows;
    rows.reserve(list.size());
    for (const Listed &listed : list)
        rows.push_back(row(*listed.account));
    printTable(rows);
    if (list.empty())
        noteLine(m_options.filter.isSet() ? tr("No account matches.") : tr("There are no accounts here."));
    for (const BrokenEntry &broken : vault.broken()) {
        noteLine(tr("%1 %2 (%3) can't be understood and is kept as it is: %4")
                     .arg(broken.id.toString(QUuid::WithoutBraces), broken.issuer, broken.name,
                         ui::brokenEntryText(broken.reason)));
    }
}

Exit ListCommand::run()
{
    const auto store = StoreAccess::open(m_context);
    if (!store)
        return m_context.failed();
    m_now = m_context.now();
    const std::vector<Listed> list = chosen(store->vault());
    const Exit exit = m_options.filter.isSet() && list.empty() ? Exit::No : Exit::Done;
    if (!m_context.json) {
        printTexts(store->vault(), list);
        return exit;
    }
    JsonWriter document;
    document.beginObject().key("accounts").beginArray();
    for (const Listed &listed : list)
        writeJson(document, listed);
    document.endArray().key("broken").beginArray();
    for (const BrokenEntry &broken : store->vault().broken()) {
        document.beginObject().key("id").text(broken.id.toString(QUuid::WithoutBraces));
        document.key("issuer").text(broken.issuer).key("name").text(broken.name).key("error");
        writeError(document, broken.reason);
        document.endObject();
    }
    return m_context.print(document.endArray().endObject(), exit);
}

} // namespace

void addListCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ListOptions>();
    CLI::App *command = app.add_subcommand("list", "List the accounts");
    addFilterOptions(*command, options->filter);
    command->add_flag("--codes", options->codes, "With their codes");
    command->add_flag("--trash", options->trash, "Those in the trash instead");
    addAtOption(*command, context);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer("Each line: id, issuer, name, type, algorithm, digits, period or #counter, tags.\n\n"
                    "Example:\n  cinnabar-cli list --codes --search jet");
    command->callback([&context, options] {
        context.command = [&context, options] { return ListCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
