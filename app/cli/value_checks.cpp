// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/value_checks.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

namespace cinnabar::app {
namespace {

class CheckText {
    Q_DECLARE_TR_FUNCTIONS(ValueChecks)
};

/// Names the option once usageText() knows it.
const QString optionName = QStringLiteral("%1");

bool readWholeNumber(std::string_view text, qint64 &number)
{
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

/// "SHA1, SHA256 or SHA512".
QString choiceOf(const std::vector<std::string> &names)
{
    QStringList listed;
    for (const std::string &name : names)
        listed.append(QString::fromStdString(name));
    const QString last = listed.takeLast();
    return listed.isEmpty() ? last : CheckText::tr("%1 or %2").arg(listed.join(QStringLiteral(", ")), last);
}

} // namespace

CLI::Validator wholeNumber(qint64 least, qint64 most)
{
    return CLI::Validator(
        [least, most](std::string &text) {
            qint64 number = 0;
            if (readWholeNumber(text, number) && number >= least && number <= most) {
                text = std::to_string(number); // the parser would read "010" as 8
                return std::string();
            }
            return CheckText::tr("%1 takes a whole number from %2 to %3.")
                .arg(optionName, QString::number(least), QString::number(most))
                .toStdString();
        },
        "");
}

CLI::Validator decimalNumber(double least, double most)
{
    return CLI::Validator(
        [least, most](std::string &text) {
            bool isNumber = false;
            const double number = QString::fromStdString(text).toDouble(&isNumber); // a point, whatever the locale
            if (isNumber && number >= least && number <= most)
                return std::string();
            constexpr int precision = 12;
            return CheckText::tr("%1 takes a number from %2 to %3.")
                .arg(optionName, QString::number(least, 'g', precision), QString::number(most, 'g', precision))
                .toStdString();
        },
        "");
}

CLI::Validator oneOf(std::vector<std::string> names)
{
    return CLI::Validator(
        [names = std::move(names)](std::string &text) {
            const QString given = QString::fromStdString(text);
            for (const std::string &name : names) {
                if (given.compare(QString::fromStdString(name), Qt::CaseInsensitive) != 0)
                    continue;
                text = name;
                return std::string();
            }
            return CheckText::tr("%1 takes %2.").arg(optionName, choiceOf(names)).toStdString();
        },
        "");
}

CLI::Validator fileName()
{
    return CLI::Validator(
        [](std::string &text) {
            return text.empty() ? CheckText::tr("%1 takes the name of a file, or -.").arg(optionName).toStdString()
                                : std::string();
        },
        "");
}

} // namespace cinnabar::app
