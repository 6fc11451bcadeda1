// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/time_argument.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace cinnabar::app {
namespace {

constexpr std::size_t millisDigits = 3;

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
    // With milliseconds behind them, one digit more would not fit in 64 bits.
    constexpr std::size_t maxWhole = 15;
    if (whole.empty() || whole.size() > maxWhole || !isNumber(whole) || !isNumber(decimals))
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
    const std::optional<std::string> cut = cutToMillis(text);
    if (!cut)
        return {};
    const QDateTime time = QDateTime::fromString(QString::fromStdString(*cut), Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    return UnixMillis(time.toMSecsSinceEpoch());
}

} // namespace cinnabar::app
