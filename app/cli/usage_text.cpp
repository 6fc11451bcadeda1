// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/usage_text.h"

#include "cli/arguments.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace cinnabar::app {
namespace {

/// One failure of the parser. Its own messages quote values and are no sentences; only which option they are about is
/// taken from them.
class UsageText {
    Q_DECLARE_TR_FUNCTIONS(UsageText)
public:
    UsageText(const CLI::App &app, const Arguments &arguments, const std::exception &error);
    QString sentence() const;
    QString whereHelpIs() const { return tr("See %1 --help.").arg(m_names.join(QLatin1Char(' '))); }

private:
    template <class Kind>
    bool is() const
    {
        return dynamic_cast<const Kind *>(&m_error) != nullptr;
    }
    bool lacksCommand() const { return m_command->get_require_subcommand_min() > 0; }
    QString wrongCommand() const;
    /// An option that there is not; empty when that is not what is wrong.
    QString unknownOption() const;
    QString missingArgument() const;
    QString ofOption() const;
    /// The command with its arguments: "cinnabar-cli verify ACCOUNT CODE".
    QString pattern() const;
    const CLI::Option *option() const;

    const CLI::App *m_command; ///< the innermost one that was named
    QStringList m_names; ///< from the program's to the command's
    std::vector<std::string> m_extra; ///< what the parser had no use for
    const Arguments &m_arguments;
    const std::exception &m_error;
    std::string m_message;
};

/// So short and plain that it is a word rather than a secret.
bool isPlainWord(std::string_view text)
{
    constexpr std::size_t longest = 20;
    return text.size() <= longest
        && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

QString nameOf(const CLI::Option &option)
{
    const QString name = QString::fromStdString(option.get_name());
    return name.startsWith(QLatin1Char('-')) ? name : name.toUpper();
}

bool isPositional(const CLI::Option &option) { return !option.get_name().starts_with('-'); }

UsageText::UsageText(const CLI::App &app, const Arguments &arguments, const std::exception &error)
    : m_command(&app), m_names{QString::fromStdString(app.get_name())}, m_extra(app.remaining(true)),
      m_arguments(arguments), m_error(error), m_message(error.what())
{
    while (!m_command->get_subcommands().empty()) {
        m_command = m_command->get_subcommands().front();
        m_names.append(QString::fromStdString(m_command->get_name()));
    }
}

QString UsageText::wrongCommand() const
{
    const auto &words = m_arguments.forParser();
    auto begin = words.begin();
    if (m_names.size() > 1)
        begin = std::find(words.begin(), words.end(), m_command->get_name()) + 1;
    const auto word =
        std::find_if(begin, words.end(), [](const std::string &argument) { return !argument.starts_with('-'); });
    if (word == words.end())
        return tr("Say what to do.");
    return isPlainWord(*word) ? tr("“%1” is no command.").arg(QString::fromStdString(*word))
                              : tr("There is no such command.");
}

QString UsageText::unknownOption() const
{
    const auto unknown = std::find_if(m_extra.begin(), m_extra.end(),
        [](const std::string &argument) { return argument.size() > 1 && argument.starts_with('-'); });
    if (unknown == m_extra.end())
        return {};
    const std::string name = unknown->substr(0, unknown->find('='));
    const QString command = m_names.join(QLatin1Char(' '));
    return isPlainWord(name) ? tr("%1 has no option %2.").arg(command, QString::fromStdString(name))
                             : tr("%1 has no such option.").arg(command);
}

QString UsageText::pattern() const
{
    QStringList parts = m_names;
    for (const CLI::Option *option : m_command->get_options()) {
        if (!isPositional(*option))
            continue;
        const QString name = nameOf(*option) + (option->get_items_expected_max() > 1 ? QStringLiteral("…") : QString());
        parts.append(option->get_required() ? name : QLatin1Char('[') + name + QLatin1Char(']'));
    }
    return parts.join(QLatin1Char(' '));
}

QString UsageText::missingArgument() const
{
    for (const CLI::Option *option : m_command->get_options()) {
        if (option->get_required() && option->empty())
            return tr("%1 is missing. It goes like this: %2.").arg(nameOf(*option), pattern());
    }
    return tr("Something is missing. It goes like this: %1.").arg(pattern());
}

const CLI::Option *UsageText::option() const
{
    const CLI::Option *found = nullptr;
    for (const CLI::App *command = m_command; command && !found; command = command->get_parent()) {
        for (const CLI::Option *option : command->get_options()) {
            const std::string name = option->get_name();
            const bool isMeant = m_message.starts_with(name + ":") || m_message.starts_with(name + " ")
                || m_message.starts_with("Could not convert: " + name + " =");
            if (!name.empty() && isMeant)
                found = option;
        }
    }
    return found;
}

QString UsageText::ofOption() const
{
    const CLI::Option *option = this->option();
    if (!option)
        return tr("The arguments can't be understood.");
    const QString name = nameOf(*option);
    if (is<CLI::ValidationError>()) {
        // Written by our own checks.
        const std::size_t begin = option->get_name().size() + 2;
        return QString::fromStdString(m_message.substr(std::min(begin, m_message.size()))).arg(name);
    }
    if (option->get_items_expected_max() == 0)
        return tr("%1 takes no value.").arg(name);
    if (!is<CLI::ArgumentMismatch>())
        return tr("%1 can't take this value.").arg(name);
    return option->count() > 1
        ? tr("%1 is given several times. Give it once.").arg(name)
        : tr("%1 needs a value: %1 %2.").arg(name, QString::fromStdString(option->get_type_name()));
}

QString UsageText::sentence() const
{
    const bool isRequired = is<CLI::RequiredError>();
    if (isRequired || is<CLI::ExtrasError>()) {
        if (const QString unknown = unknownOption(); !unknown.isEmpty())
            return unknown;
    }
    if (isRequired)
        return lacksCommand() ? wrongCommand() : missingArgument();
    if (is<CLI::ExtrasError>())
        return tr("There are too many arguments. It goes like this: %1.").arg(pattern());
    return ofOption();
}

} // namespace

QString usageText(const CLI::App &app, const Arguments &arguments, const std::exception &error)
{
    const UsageText text(app, arguments, error);
    return text.sentence() + QLatin1Char(' ') + text.whereHelpIs();
}

} // namespace cinnabar::app
