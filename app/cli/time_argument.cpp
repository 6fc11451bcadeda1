// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/time_argument.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace cinnabar::app {
namespace {

constexpr std::string_view digits = "0123456789";

std::optional<UnixMillis> parseUnixSeconds(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    const std::string_view whole = text.substr(0, text.find('.'));
    std::string_view decimals = text.substr(whole.size());
    if (decimals.starts_with('.')) {
        decimals.remove_prefix(1);
        if (decimals.empty())
            return {};
    }
    // Eleven digits reach the year 5138; the calendar ends in 32767.
    constexpr std::size_t maxWhole = 11;
    const auto isNumber = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), [](char c) { return digits.find(c) != std::string_view::npos; });
    };
    if (whole.empty() || whole.size() > maxWhole || decimals.size() > 3 || !isNumber(whole) || !isNumber(decimals))
        return {};
    std::string millis(whole);
    millis.append(decimals).append(3 - decimals.size(), '0');
    qint64 value = 0;
    std::from_chars(millis.data(), millis.data() + millis.size(), value);
    return UnixMillis(negative ? -value : value);
}

std::string padded(qint64 value, std::size_t width)
{
    std::string text = std::to_string(value);
    return text.size() < width ? text.insert(0, width - text.size(), '0') : text;
}

} // namespace

std::optional<UnixMillis> parseTime(const std::string &text)
{
    if (text == "now")
        return SystemClock().now();
    if (text.starts_with('@'))
        return parseUnixSeconds(std::string_view(text).substr(1));
    // Qt also takes a lone year or month; a time here always has its date and its hour.
    if (text.find(':') == std::string::npos)
        return {};
    const QDateTime time = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    return UnixMillis(time.toMSecsSinceEpoch());
}

QString isoTime(UnixMillis time)
{
    // The standard's calendar, as QDateTime would look up time zones for this.
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{std::chrono::sys_days(day)};
    const std::chrono::hh_mm_ss clock{time - day};
    std::string text = padded(int(date.year()), 4) + '-' + padded(unsigned(date.month()), 2) + '-'
        + padded(unsigned(date.day()), 2) + 'T' + padded(clock.hours().count(), 2) + ':'
        + padded(clock.minutes().count(), 2) + ':' + padded(clock.seconds().count(), 2);
    if (const auto millis = clock.subseconds().count(); millis != 0)
        text += '.' + padded(millis, 3);
    return QString::fromStdString(text + 'Z');
}

} // namespace cinnabar::app
