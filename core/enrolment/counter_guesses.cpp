// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/counter_guesses.h"

#include "enrolment/explanation.h"
#include "otp/otp_limits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace cinnabar {
namespace {

/// A clock that is off by so many steps: small errors are by far the most usual.
double driftCost(qint64 steps)
{
    const qint64 distance = std::abs(steps);
    if (distance <= 1)
        return distance == 0 ? 0 : 0.3;
    return 0.3 + 0.9 * std::log10(double(distance));
}

struct Epoch {
    const char *date;
    qint64 seconds; ///< Unix time
};

/// What systems count their time from: SQL and Java libraries, Apple, GPS, old Macs, NTP, Windows, .NET.
constexpr std::array<Epoch, 7> epochs{{{"2000-01-01", 946'684'800}, {"2001-01-01", 978'307'200},
    {"1980-01-06", 315'964'800}, {"1904-01-01", -2'082'844'800}, {"1900-01-01", -2'208'988'800},
    {"1601-01-01", -11'644'473'600}, {"0001-01-01", -62'135'596'800}}};

struct PeriodGuess {
    std::chrono::seconds period;
    double cost;
};

/// 30 s is what a server uses that does not read the parameter.
std::vector<PeriodGuess> periodGuesses(std::chrono::seconds expected)
{
    std::vector<PeriodGuess> all{{expected, 0}};
    constexpr std::array<std::pair<int, double>, 10> others{{{30, 0.5}, {60, 0.7}, {15, 0.8}, {90, 0.8}, {20, 1.6},
        {10, 1.6}, {45, 1.6}, {120, 1.6}, {180, 1.8}, {300, 1.8}}};
    for (const auto &[length, cost] : others) {
        if (std::chrono::seconds(length) != expected)
            all.push_back({std::chrono::seconds(length), cost});
    }
    return all;
}

class Guesses {
public:
    Guesses(const OtpSpec &spec, UnixMillis time)
        : m_spec(spec), m_millis(time.count()), m_now(std::chrono::floor<std::chrono::seconds>(time).count())
    {
    }

    std::vector<CounterGuess> all()
    {
        if (const auto *hotp = std::get_if<HotpSpec>(&m_spec)) {
            addCounters(hotp->counter);
            for (const PeriodGuess &guess : periodGuesses(std::chrono::seconds(30)))
                addNear(guess, Mistake::TimeForCounter, 1.0 + guess.cost);
        } else {
            addTimes(*periodOf(m_spec));
        }
        std::stable_sort(m_all.begin(), m_all.end(), [](const auto &a, const auto &b) { return a.cost < b.cost; });
        std::set<std::pair<qint64, quint64>> seen;
        std::vector<CounterGuess> once;
        for (const CounterGuess &guess : m_all) {
            if (seen.insert({guess.period.count(), guess.counter}).second)
                once.push_back(guess);
        }
        return once;
    }

private:
    static constexpr qint64 nearSteps = 20;
    static constexpr qint64 otherPeriodSteps = 240;
    static constexpr qint64 quarterHour = 900;
    static constexpr qint64 hour = 3600;
    static constexpr qint64 day = 24 * hour;

    void add(qint64 counter, const CounterGuess &guess)
    {
        if (counter < 0)
            return;
        m_all.push_back(guess);
        m_all.back().counter = quint64(counter);
    }

    void addCounters(quint64 expected)
    {
        constexpr qint64 distance = 3000;
        for (qint64 offset = -distance; offset <= distance; ++offset) {
            if (offset > 0 && quint64(offset) > maxCounter - expected)
                break;
            const Mistake side = offset < 0 ? Mistake::CounterBehind : Mistake::CounterAhead;
            add(qint64(expected) + offset,
                {.offset = offset,
                    .mistake = offset == 0 ? std::nullopt : std::optional(side),
                    .value = std::abs(offset),
                    .cost = driftCost(offset)});
        }
        // A server or an app that was set up anew.
        constexpr quint64 fresh = 100;
        for (quint64 counter = 0; counter <= fresh && counter < expected; ++counter)
            add(qint64(counter),
                {.offset = qint64(counter - expected),
                    .mistake = Mistake::CounterRestarted,
                    .value = qint64(counter),
                    .cost = freshCost(counter)});
    }

    /// Counters that began not long ago.
    static double freshCost(quint64 counter) { return 1.4 + 0.7 * std::log10(double(counter + 1)); }

    void addTimes(std::chrono::seconds expected)
    {
        // Steam, mOTP and Yandex have one period each that nobody sets.
        const bool canVary = std::holds_alternative<TotpSpec>(m_spec);
        const std::vector<PeriodGuess> periods =
            canVary ? periodGuesses(expected) : std::vector<PeriodGuess>{{expected, 0}};
        for (const PeriodGuess &guess : periods) {
            addNear(guess, Mistake::ClockDrift, guess.cost);
            constexpr double unusual = 1;
            if (guess.cost > unusual)
                continue;
            addDrifts(guess, otherPeriodSteps);
            addZones(guess);
            addDays(guess);
            addUnits(guess);
            addEpochs(guess);
        }
        addDrifts({expected, 0}, maxDriftSteps);
        constexpr qint64 counters = 1000;
        for (qint64 counter = 0; counter <= counters; ++counter)
            add(counter, {.mistake = Mistake::CounterForTime, .value = counter, .cost = freshCost(quint64(counter))});
    }

    /// Clocks that are off by more than addNear() looks at, up to a day.
    void addDrifts(const PeriodGuess &guess, qint64 mostSteps)
    {
        const qint64 farthest = std::min(mostSteps, qint64(std::chrono::seconds(maxExplainedDrift) / guess.period));
        for (qint64 offset = nearSteps + 1; offset <= farthest; ++offset) {
            addDrift(guess, offset);
            addDrift(guess, -offset);
        }
    }

    /// Around now, and what that means: the drift, or that time was used at all.
    void addNear(const PeriodGuess &guess, Mistake mistake, double cost)
    {
        const qint64 length = guess.period.count();
        for (qint64 offset = -nearSteps; offset <= nearSteps; ++offset) {
            const bool isDrift = mistake == Mistake::ClockDrift;
            add(m_now / length + offset,
                {.period = guess.period,
                    .offset = offset,
                    .mistake = isDrift && offset == 0 ? std::nullopt : std::optional(mistake),
                    .value = isDrift ? offset * length : length,
                    .cost = cost + driftCost(offset)});
        }
    }

    void addDrift(const PeriodGuess &guess, qint64 offset)
    {
        const qint64 length = guess.period.count();
        add(m_now / length + offset,
            {.period = guess.period,
                .offset = offset,
                .mistake = Mistake::ClockDrift,
                .value = offset * length,
                .cost = guess.cost + driftCost(offset)});
    }

    /// Every quarter of an hour up to 14 h, and whole hours up to a day: zones, summer time, AM for PM, the wrong day.
    void addZones(const PeriodGuess &guess)
    {
        for (qint64 shift = -day; shift <= day; shift += quarterHour) {
            if (shift == 0 || (std::abs(shift) > 14 * hour && shift % hour != 0) || m_now + shift < 0)
                continue;
            double cost = shift % hour == 0 ? 1.5 : shift % (hour / 2) == 0 ? 2.1 : 2.5;
            if (std::abs(shift) > 14 * hour)
                cost += 0.8;
            const qint64 length = guess.period.count();
            const qint64 there = (m_now + shift) / length;
            for (const qint64 beside : {0, -1, 1})
                add(there + beside,
                    {.period = guess.period,
                        .offset = there + beside - m_now / length,
                        // No zone is less than an hour from UTC.
                        .mistake = std::abs(shift) < hour ? Mistake::ClockDrift : Mistake::TimeZone,
                        .value = shift,
                        .cost = guess.cost + cost + driftCost(beside)});
        }
    }

    /// A wrong date: by some days, or by a year.
    void addDays(const PeriodGuess &guess)
    {
        constexpr int month = 31;
        std::vector<qint64> distances;
        for (int days = 2; days <= month; ++days)
            distances.push_back(days);
        distances.insert(distances.end(), {365, 366});
        const qint64 length = guess.period.count();
        for (const qint64 days : distances) {
            for (const qint64 shift : {-days * day, days * day}) {
                for (const qint64 beside : {0, -1, 1}) {
                    if (m_now + shift < 0)
                        continue;
                    add((m_now + shift) / length + beside,
                        {.period = guess.period,
                            .offset = (m_now + shift) / length + beside - m_now / length,
                            .mistake = Mistake::ClockDrift,
                            .value = shift,
                            .cost = guess.cost + 2.5 + driftCost(beside)});
                }
            }
        }
    }

    /// Time in another unit. A smaller unit gives a hit only for a clock that is right to its hundredth, so the whole
    /// second is tried, that of the request, and for milliseconds every one near it.
    void addUnits(const PeriodGuess &guess)
    {
        constexpr qint64 farFuture = qint64(1) << 50; // where a thousand times the seconds has no place
        if (m_now > farFuture)
            return;
        const qint64 length = guess.period.count();
        const auto addUnit = [&](Mistake mistake, qint64 counter, double cost, qint64 offset = 0) {
            add(counter, {.period = guess.period, .offset = offset, .mistake = mistake, .cost = guess.cost + cost});
        };
        addUnit(Mistake::Milliseconds, m_millis / length, 1.6);
        constexpr qint64 near = 30;
        for (qint64 second = -near; second <= near; ++second) {
            addUnit(Mistake::Milliseconds, (m_now + second) * 1000 / length, 1.6 + driftCost(second));
            if (guess.cost == 0) // the period plays no part in it
                addUnit(Mistake::SecondsNotDivided, m_now + second, 1.8 + driftCost(second), second);
        }
        const qint64 around = std::min<qint64>(1000 / length, 100);
        for (qint64 offset = -around; offset <= around; ++offset)
            addUnit(Mistake::Milliseconds, m_millis / length + offset, 1.6 + driftCost(offset));
        constexpr qint64 thousand = 1000;
        if (m_millis < std::numeric_limits<qint64>::max() / (thousand * thousand)) {
            addUnit(Mistake::Microseconds, m_millis * thousand / length, 2.4);
            addUnit(Mistake::Microseconds, m_now * thousand * thousand / length, 2.4);
            addUnit(Mistake::Nanoseconds, m_millis * thousand * thousand / length, 2.6);
            addUnit(Mistake::Nanoseconds, m_now * thousand * thousand * thousand / length, 2.6);
        }
        for (const qint64 beside : {0, -1, 1})
            addUnit(Mistake::PeriodInMilliseconds, m_now / (length * 1000) + beside, 2.0 + driftCost(beside), beside);
    }

    void addEpochs(const PeriodGuess &guess)
    {
        const qint64 length = guess.period.count();
        for (const Epoch &epoch : epochs) {
            for (const qint64 beside : {0, -1, 1}) {
                if (m_now >= epoch.seconds)
                    add((m_now - epoch.seconds) / length + beside,
                        {.period = guess.period,
                            .offset = beside,
                            .mistake = Mistake::OtherEpoch,
                            .value = epoch.seconds,
                            .cost = guess.cost + 2.0 + driftCost(beside)});
            }
        }
    }

    const OtpSpec &m_spec;
    qint64 m_millis;
    qint64 m_now; ///< seconds
    std::vector<CounterGuess> m_all;
};

/// "+05:30".
QString zoneName(qint64 shift)
{
    const qint64 minutes = std::abs(shift) / 60;
    return QStringLiteral("%1%2:%3")
        .arg(shift < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QStringList valuesOf(const CounterGuess &guess)
{
    switch (*guess.mistake) {
    case Mistake::ClockDrift:
        return {QString::number(guess.value), QString::number(guess.offset)};
    case Mistake::TimeZone:
        return {zoneName(guess.value)};
    case Mistake::OtherEpoch: {
        const auto epoch =
            std::find_if(epochs.begin(), epochs.end(), [&](const Epoch &each) { return each.seconds == guess.value; });
        return {QLatin1String(epoch->date)};
    }
    case Mistake::CounterForTime:
    case Mistake::TimeForCounter:
    case Mistake::CounterAhead:
    case Mistake::CounterBehind:
    case Mistake::CounterRestarted:
        return {QString::number(guess.value)};
    default:
        return {};
    }
}

} // namespace

Result<std::vector<CounterGuess>> counterGuesses(const OtpSpec &spec, UnixMillis time)
{
    if (time < UnixMillis::zero())
        return Error{ErrorCode::TimeOutOfRange};
    return Guesses(spec, time).all();
}

MistakeNotes notesOf(const CounterGuess &guess, const OtpSpec &expected)
{
    MistakeNotes notes;
    const auto period = periodOf(expected);
    if (period && guess.period != std::chrono::seconds(0) && guess.period != *period)
        notes.push_back({Mistake::Period, {QString::number(guess.period.count()), QString::number(period->count())}});
    if (guess.mistake)
        notes.push_back({*guess.mistake, valuesOf(guess)});
    return notes;
}

} // namespace cinnabar
