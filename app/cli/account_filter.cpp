// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/account_filter.h"

#include "cli/account_lookup.h"

#include <CLI/CLI.hpp>

namespace cinnabar::app {

bool AccountFilter::wants(const Account &account, const Arguments &arguments) const
{
    if (!search.empty() && !matchesSearch(account, arguments.text(search)))
        return false;
    return tag.empty() || account.tags.contains(arguments.text(tag), Qt::CaseInsensitive);
}

void addFilterOptions(CLI::App &command, AccountFilter &filter)
{
    command.add_option("--search", filter.search, "Only those whose issuer, name, note or tag has this in it")
        ->type_name("TEXT");
    command.add_option("--tag", filter.tag, "Only those with this tag")->type_name("TAG");
}

} // namespace cinnabar::app
