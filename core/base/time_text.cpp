// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time_text.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace cinnabar {
namespace {

constexpr std::size_t millisDigits = 3;
/// With milliseconds behind them, one digit more would not fit in 64 bits.
constexpr std::size_t maxSecondsDigits = 15;

bool isNumber(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

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
    if (whole.empty() || whole.size() > maxSecondsDigits || !isNumber(whole) || !isNumber(decimals))
        return {};
    const std::string_view kept = decimals.substr(0, millisDigits);
    std::string millis(whole);
    millis.append(kept).append(millisDigits - kept.size(), '0');
    qint64 value = 0;
    std::from_chars(millis.data(), millis.data() + millis.size(), value);
    if (!negative)
        return UnixMillis(value);
    // What is cut off lies before this millisecond, not after it.
    const bool exact = decimals.substr(kept.size()).find_first_not_of('0') == std::string_view::npos;
    return UnixMillis(exact ? -value : -value - 1);
}

/// ISO 8601 with its decimals cut down to milliseconds, as Qt would round them up, into the next code even. Decimals
/// belong to seconds here; empty for those of minutes.
std::optional<std::string> cutToMillis(std::string text)
{
    const std::size_t point = text.find_first_of(".,");
    if (point == std::string::npos)
        return text;
    if (std::count(text.begin(), text.begin() + std::ptrdiff_t(point), ':') != 2)
        return {};
    const std::size_t end = std::min(text.find_first_not_of("0123456789", point + 1), text.size());
    if (end > point + 1 + millisDigits)
        text.erase(point + 1 + millisDigits, end - point - 1 - millisDigits);
    return text;
}

std::optional<QDateTime> parseIso(const std::string &text)
{
    // Qt also takes a lone year or month; a time here always has its date and its hour.
    if (text.find(':') == std::string::npos)
        return {};
    const std::optional<std::string> cut = cutToMillis(text);
    if (!cut)
        return {};
    const QDateTime time = QDateTime::fromString(QString::fromStdString(*cut), Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

/// ISO 8601's expanded form for years from 10000 on, as isoTime() writes it; with a zone, as nobody knows local times
/// of then.
std::optional<UnixMillis> parseFarFuture(const std::string &text)
{
    const std::size_t end = text.find('-');
    qint64 year = 0;
    if (end == std::string::npos || end > 9 || !isNumber(std::string_view(text).substr(1, end - 1)))
        return {};
    std::from_chars(text.data() + 1, text.data() + end, year);
    if (year < 10'000)
        return {};
    // The calendar repeats every 400 years.
    using Days = std::chrono::duration<qint64, std::chrono::days::period>;
    constexpr qint64 daysInCycle = 146'097;
    constexpr qint64 yearsInCycle = 400;
    constexpr qint64 firstYear = 2000;
    const qint64 cycles = (year - firstYear) / yearsInCycle;
    const std::optional<QDateTime> time =
        parseIso(std::to_string(year - cycles * yearsInCycle).append(text, end, std::string::npos));
    if (!time || time->timeSpec() == Qt::LocalTime)
        return {};
    const UnixMillis millis = UnixMillis(time->toMSecsSinceEpoch()) + Days(cycles * daysInCycle);
    constexpr std::chrono::seconds limit{1'000'000'000'000'000}; // as for `@` and seconds
    return millis < limit ? std::optional(millis) : std::nullopt;
}

} // namespace

std::optional<UnixMillis> parseTime(const std::string &text, TimeZone zoneless)
{
    if (text.starts_with('@'))
        return parseUnixSeconds(std::string_view(text).substr(1));
    std::string iso = text;
    const std::size_t separator = iso.find_first_of("Tt ");
    if (separator != std::string::npos && iso[separator] == ' ')
        iso[separator] = 'T';
    // Before it is read: what the computer's zone skips in summer is a moment in UTC.
    if (zoneless == TimeZone::Utc && separator != std::string::npos
        && iso.find_first_of("Zz+-", separator) == std::string::npos)
        iso += 'Z';
    if (iso.starts_with('+'))
        return parseFarFuture(iso);
    const std::optional<QDateTime> time = parseIso(iso);
    return time ? std::optional(UnixMillis(time->toMSecsSinceEpoch())) : std::nullopt;
}

} // namespace cinnabar
