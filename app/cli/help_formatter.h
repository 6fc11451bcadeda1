// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace cinnabar::app {

/// The parser's help with descriptions that break between words, for a terminal of 80 columns.
class HelpFormatter : public CLI::Formatter {
public:
    std::string make_option_desc(const CLI::Option *option) const override;
    std::string make_subcommand(const CLI::App *command) const override;
};

} // namespace cinnabar::app
