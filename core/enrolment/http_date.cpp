// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/http_date.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace cinnabar {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> dayNames{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> monthNames{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::size_t shortDayName = 3;

/// Takes a text apart from its begin. After the first thing that is not there, nothing is.
class DateReader {
public:
    explicit DateReader(std::string_view text) : m_rest(text) { }
    bool ended() const { return m_good && m_rest.empty(); }

    void literal(std::string_view text)
    {
        m_good = m_good && m_rest.starts_with(text);
        if (m_good)
            m_rest.remove_prefix(text.size());
    }
    int digits(std::size_t count)
    {
        int number = 0;
        m_good = m_good && m_rest.size() >= count;
        for (std::size_t i = 0; m_good && i < count; ++i) {
            m_good = m_rest[i] >= '0' && m_rest[i] <= '9';
            number = number * 10 + (m_rest[i] - '0');
        }
        if (m_good)
            m_rest.remove_prefix(count);
        return number;
    }
    /// asctime's day of the month: two characters, the first of them a space below 10.
    int paddedDay()
    {
        if (!m_rest.starts_with(' '))
            return digits(2);
        literal(" ");
        return digits(1);
    }
    unsigned monthName()
    {
        const auto found = std::find_if(
            monthNames.begin(), monthNames.end(), [&](std::string_view name) { return m_rest.starts_with(name); });
        m_good = m_good && found != monthNames.end();
        if (!m_good)
            return 0;
        m_rest.remove_prefix(found->size());
        return unsigned(found - monthNames.begin()) + 1;
    }
    /// "08:49:37"; 60 in a leap second.
    seconds timeOfDay()
    {
        const int hour = digits(2);
        literal(":");
        const int minute = digits(2);
        literal(":");
        const int second = digits(2);
        m_good = m_good && hour <= 23 && minute <= 59 && second <= 60;
        return hours(hour) + minutes(minute) + seconds(second);
    }

private:
    std::string_view m_rest;
    bool m_good = true;
};

/// RFC 9110: two digits of a year that would make it more than 50 years ahead mean the last one that ends with them.
year_month_day withFullYear(int twoDigits, unsigned ofMonth, int ofDay, UnixMillis now)
{
    const year_month_day today(floor<days>(sys_time<milliseconds>(now)));
    const int thisYear = int(today.year());
    year_month_day date = year(thisYear - thisYear % 100 + 100 + twoDigits) / month(ofMonth) / day(unsigned(ofDay));
    while (date > today + years(50))
        date -= years(100);
    return date;
}

struct ReadDate {
    year_month_day date{};
    seconds time{0};
};

ReadDate readFixdate(DateReader &reader)
{
    ReadDate read;
    reader.literal(", ");
    const int dayOfMonth = reader.digits(2);
    reader.literal(" ");
    const unsigned monthOfYear = reader.monthName();
    reader.literal(" ");
    read.date = year(reader.digits(4)) / month(monthOfYear) / day(unsigned(dayOfMonth));
    reader.literal(" ");
    read.time = reader.timeOfDay();
    reader.literal(" GMT");
    return read;
}

ReadDate readRfc850(DateReader &reader, UnixMillis now)
{
    ReadDate read;
    reader.literal(", ");
    const int dayOfMonth = reader.digits(2);
    reader.literal("-");
    const unsigned monthOfYear = reader.monthName();
    reader.literal("-");
    read.date = withFullYear(reader.digits(2), monthOfYear, dayOfMonth, now);
    reader.literal(" ");
    read.time = reader.timeOfDay();
    reader.literal(" GMT");
    return read;
}

ReadDate readAsctime(DateReader &reader)
{
    ReadDate read;
    reader.literal(" ");
    const unsigned monthOfYear = reader.monthName();
    reader.literal(" ");
    const int dayOfMonth = reader.paddedDay();
    reader.literal(" ");
    read.time = reader.timeOfDay();
    reader.literal(" ");
    read.date = year(reader.digits(4)) / month(monthOfYear) / day(unsigned(dayOfMonth));
    return read;
}

} // namespace

std::optional<HttpDate> parseHttpDate(std::string_view text, UnixMillis now)
{
    for (unsigned weekday = 0; weekday < dayNames.size(); ++weekday) {
        const std::string_view name = dayNames[weekday];
        const bool isLong = text.starts_with(name);
        if (!isLong && !text.starts_with(name.substr(0, shortDayName)))
            continue;
        const std::string_view rest = text.substr(isLong ? name.size() : shortDayName);
        DateReader reader(rest);
        const ReadDate read = isLong ? readRfc850(reader, now)
            : rest.starts_with(',')  ? readFixdate(reader)
                                     : readAsctime(reader);
        if (!reader.ended() || !read.date.ok()
            || std::chrono::weekday(sys_days(read.date)) != std::chrono::weekday(weekday))
            return {};
        const UnixMillis begin = (sys_days(read.date) + read.time).time_since_epoch();
        return HttpDate{begin, begin + seconds(1)};
    }
    return {};
}

} // namespace cinnabar
