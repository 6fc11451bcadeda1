// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/help_formatter.h"

#include <sstream>

namespace cinnabar::app {
namespace {

/// `text` in lines of `width` characters at most; what is longer than that stays whole.
std::string brokenBetweenWords(const std::string &text, std::size_t width)
{
    std::istringstream words(text);
    std::string lines;
    std::size_t length = 0;
    for (std::string word; words >> word;) {
        if (length > 0) {
            const bool fits = length + 1 + word.size() <= width;
            lines += fits ? ' ' : '\n'; // the parser indents after it
            length = fits ? length + 1 : 0;
        }
        lines += word;
        length += word.size();
    }
    return lines;
}

constexpr std::size_t terminalWidth = 80;

} // namespace

std::string HelpFormatter::make_option_desc(const CLI::Option *option) const
{
    return brokenBetweenWords(option->get_description(), terminalWidth - get_column_width());
}

std::string HelpFormatter::make_subcommand(const CLI::App *command) const
{
    std::ostringstream out;
    CLI::detail::format_help(out, command->get_display_name(),
        brokenBetweenWords(command->get_description(), terminalWidth - get_column_width()), get_column_width());
    return out.str();
}

} // namespace cinnabar::app
