// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/iso_time.h"

#include <chrono>
#include <string>

namespace cinnabar {
namespace {

std::string padded(qint64 value, std::size_t width)
{
    std::string text = std::to_string(value);
    return text.size() < width ? text.insert(0, width - text.size(), '0') : text;
}

/// ISO 8601's expanded form, with a sign, for years that four digits don't hold.
std::string yearText(qint64 year)
{
    if (year >= 0 && year <= 9999)
        return padded(year, 4);
    return (year < 0 ? '-' : '+') + padded(year < 0 ? -year : year, 4);
}

} // namespace

QString isoTime(UnixMillis time)
{
    // The standard's calendar, as QDateTime would look up time zones for this. It repeats every 400 years, which takes
    // it beyond the year 32767 where its own years end.
    using Days = std::chrono::duration<qint64, std::chrono::days::period>;
    constexpr qint64 daysInCycle = 146'097;
    constexpr qint64 yearsInCycle = 400;
    const auto day = std::chrono::floor<Days>(time);
    const qint64 cycle = (day.count() - (day.count() < 0 ? daysInCycle - 1 : 0)) / daysInCycle;
    const std::chrono::days inCycle(int(day.count() - cycle * daysInCycle));
    const std::chrono::year_month_day date{std::chrono::sys_days(inCycle)};
    const std::chrono::hh_mm_ss clock{time - day};
    std::string text = yearText(int(date.year()) + cycle * yearsInCycle) + '-' + padded(unsigned(date.month()), 2) + '-'
        + padded(unsigned(date.day()), 2) + 'T' + padded(clock.hours().count(), 2) + ':'
        + padded(clock.minutes().count(), 2) + ':' + padded(clock.seconds().count(), 2);
    if (const auto millis = clock.subseconds().count(); millis != 0)
        text += '.' + padded(millis, 3);
    return QString::fromStdString(text + 'Z');
}

} // namespace cinnabar
