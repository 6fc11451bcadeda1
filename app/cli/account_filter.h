// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "vault/account.h"

#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace cinnabar::app {

/// Which accounts a list shows.
struct AccountFilter {
    std::string search = {}; ///< --search as given; empty: any
    std::string tag = {}; ///< --tag as given; empty: any

    bool isSet() const { return !search.empty() || !tag.empty(); }
    bool wants(const Account &account, const Arguments &arguments) const;
};

/// Adds --search and --tag.
void addFilterOptions(CLI::App &command, AccountFilter &filter);

} // namespace cinnabar::app
