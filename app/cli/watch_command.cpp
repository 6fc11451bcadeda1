// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/iso_time.h"
#include "cli/account_filter.h"
#include "cli/account_lookup.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/store_access.h"
#include "cli/terminal_screen.h"
#include "cli/text_output.h"
#include "cli/watch_layout.h"
#include "text/clock_text.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <memory>

namespace cinnabar::app {
namespace {

using namespace std::chrono_literals;

struct WatchOptions {
    std::vector<std::string> accounts; ///< none: all
    AccountFilter filter;
};

class WatchCommand {
    Q_DECLARE_TR_FUNCTIONS(WatchCommand)
public:
    WatchCommand(Context &context, const WatchOptions &options) : m_context(context), m_options(options) { }
    Exit run();

private:
    /// False when something is missing, which was told by then.
    bool findAccounts();
    bool isPossible();
    QString otherWay() const;
    Exit failScreen();
    /// Whether --at sets another time than the computer's.
    bool isSet() const { return !m_context.at.empty() && m_context.at != "now"; }
    std::vector<const Account *> chosen() const;
    WatchedList listAt(UnixMillis now) const;
    QString heading(UnixMillis now) const;
    QString foot() const;
    Exit watch();
    /// Takes in what another program stored; false when the accounts are not to be seen any more.
    bool followStore();
    void move(TerminalScreen::Event event, ScreenSize size);

    Context &m_context;
    const WatchOptions &m_options;
    std::unique_ptr<StoreAccess> m_store;
    std::vector<QUuid> m_ids; ///< of the accounts that were asked for by name
    int m_first = 0; ///< the number of the code at the top
    std::chrono::steady_clock::time_point m_looked = std::chrono::steady_clock::now();
};

bool WatchCommand::isPossible()
{
    const auto isLink = [this](const std::string &argument) { return m_context.arguments.link(argument).has_value(); };
    if (std::any_of(m_options.accounts.begin(), m_options.accounts.end(), isLink))
        m_context.failUsage(tr("Only stored accounts are shown here. For the codes of a link use cinnabar-cli code, or "
                               "store it with cinnabar-cli add."));
    else if (m_context.json)
        m_context.failUsage(tr("A live list is no JSON document.") + QLatin1Char(' ') + otherWay());
    else if (!TerminalScreen::isPossible())
        failScreen();
    else
        return true;
    return false;
}

QString WatchCommand::otherWay() const { return tr("To print the codes once, use cinnabar-cli list --codes."); }

Exit WatchCommand::failScreen()
{
    return m_context.failUsage(tr("A live list needs a terminal that it can redraw, and the output goes elsewhere.")
        + QLatin1Char(' ') + otherWay());
}

bool WatchCommand::findAccounts()
{
    for (const std::string &argument : m_options.accounts) {
        const Result<QUuid> id = findAccount(m_store->vault(), m_context.arguments.text(argument));
        if (!id) {
            m_context.failLookup(id.error(), argument);
            return false;
        }
        if (std::find(m_ids.begin(), m_ids.end(), *id) == m_ids.end())
            m_ids.push_back(*id);
    }
    if ((m_options.filter.isSet() || !m_ids.empty()) && chosen().empty()) {
        m_context.fail(Exit::No, "account_not_found", tr("No account matches."));
        return false;
    }
    return true;
}

std::vector<const Account *> WatchCommand::chosen() const
{
    const Vault &vault = m_store->vault();
    std::vector<const Account *> accounts;
    for (const QUuid &id : m_ids) {
        if (const Account *account = vault.find(id))
            accounts.push_back(account);
    }
    if (m_options.accounts.empty()) {
        for (const Account &account : vault.accounts())
            accounts.push_back(&account);
    }
    std::erase_if(
        accounts, [this](const Account *account) { return !m_options.filter.wants(*account, m_context.arguments); });
    return accounts;
}

QString WatchCommand::heading(UnixMillis now) const
{
    const QString time = isoTime(std::chrono::floor<std::chrono::seconds>(now));
    return tr("%1, %2").arg(time, m_store->name());
}

QString WatchCommand::foot() const
{
    QStringList texts;
    if (const auto offset = m_context.offsetOfNow(); offset != offset.zero())
        texts.append(ui::keptOffsetText(offset));
    if (const std::size_t broken = m_store->vault().broken().size(); broken > 0)
        texts.append(tr("Not shown: %1 that can't be understood; cinnabar-cli list tells why.").arg(broken));
    return texts.join(QLatin1Char(' '));
}

WatchedList WatchCommand::listAt(UnixMillis now) const
{
    WatchedList list{.heading = heading(now), .codes = {}, .end = tr("q ends."), .foot = foot()};
    if (isSet())
        list.warning = tr("NOT NOW (--at)");
    for (const Account *account : chosen())
        list.codes.push_back(watchedCode(account->entry, now));
    const bool any = m_options.accounts.empty() && !m_options.filter.isSet();
    list.empty = any ? tr("There are no accounts here.") : tr("No account matches any more.");
    return list;
}

bool WatchCommand::followStore()
{
    VaultSession &session = m_store->session();
    // A file is looked at, a keychain is asked.
    const auto interval = m_store->choice().isFile() ? 1s : 5s;
    if (const auto now = std::chrono::steady_clock::now(); now - m_looked >= interval) {
        m_looked = now;
        session.refresh();
    }
    QCoreApplication::processEvents();
    return session.state() == SessionState::Ready;
}

void WatchCommand::move(TerminalScreen::Event event, ScreenSize size)
{
    const int page = watchedRows(size);
    switch (event) {
    case TerminalScreen::Event::LineUp:
        m_first -= 1;
        break;
    case TerminalScreen::Event::LineDown:
        m_first += 1;
        break;
    case TerminalScreen::Event::PageUp:
        m_first -= page;
        break;
    case TerminalScreen::Event::PageDown:
        m_first += page;
        break;
    case TerminalScreen::Event::Nothing:
    case TerminalScreen::Event::Redraw:
    case TerminalScreen::Event::End:
        break;
    }
    m_first = clampedFirst(m_first, int(chosen().size()), size);
}

Exit WatchCommand::watch()
{
    m_context.needApplication();
    const ColourUse colours = showsColours() ? ColourUse::Colours : ColourUse::BoldOnly;
    // The first look at the time may say something of it, which does not belong on the list's screen.
    const SetClock clock(m_context.now(), SetClock::Motion::Running);
    std::unique_ptr<TerminalScreen> screen = TerminalScreen::open();
    if (!screen)
        return failScreen(); // gone or changed since isPossible()
    bool isReady = true;
    auto event = TerminalScreen::Event::Nothing;
    while (isReady && event != TerminalScreen::Event::End) {
        const UnixMillis now = isSet() ? clock.now() : m_context.now();
        const ScreenSize size = screen->size();
        move(event, size);
        screen->show(layOut(listAt(now), size, m_first, colours));
        // To the next whole second, where codes change. An answer of the store that is on its way comes sooner.
        const UnixMillis toSecond = 1s - (now - std::chrono::floor<std::chrono::seconds>(now));
        event = screen->wait(m_store->session().isIdle() ? toSecond : 50ms);
        isReady = followStore();
    }
    screen.reset();
    TerminalScreen::passOnSignal();
    if (isReady)
        return Exit::Done;
    const bool locked = m_store->session().state() == SessionState::Locked;
    return m_context.fail(locked ? Error{ErrorCode::StoreLocked} : m_store->session().error());
}

Exit WatchCommand::run()
{
    if (!isPossible())
        return m_context.failed();
    m_store = StoreAccess::open(m_context);
    return m_store && findAccounts() ? watch() : m_context.failed();
}

} // namespace

void addWatchCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<WatchOptions>();
    CLI::App *command = app.add_subcommand("watch", "Show the codes as they change, until q or Ctrl-C");
    addAccountsArgument(*command, options->accounts,
        "The accounts (ids, issuer:name, or texts that fit one account only), in the order in which they show; all of "
        "them when none is given");
    addFilterOptions(*command, options->filter);
    addAtOption(*command, context);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer(
        "Codes are marked, bold and red before they lapse, with the next one beside them. The clock of --at\n"
        "runs on from there. Needs a terminal, and leaves no code on it.\n\n"
        "Example:\n  cinnabar-cli watch --tag work\n  cinnabar-cli watch jetserver --at 2026-11-24T10:00:20Z");
    command->callback([&context, options] {
        context.command = [&context, options] { return WatchCommand(context, *options).run(); };
    });
}

} // namespace cinnabar::app
