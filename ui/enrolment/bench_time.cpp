// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/bench_time.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

#include <array>
#include <tuple>
#include <utility>

namespace cinnabar::ui {

using namespace std::chrono_literals;

namespace {

QDateTime dateTimeOf(UnixMillis time, TimeZone zone)
{
    return QDateTime::fromMSecsSinceEpoch(time.count(), zone == TimeZone::Utc ? Qt::UTC : Qt::LocalTime);
}

} // namespace

BenchTime::BenchTime(const Clock &real, QObject *parent) : QObject(parent), m_clock(real), m_ticker(m_clock, this)
{
    connect(&m_ticker, &CodeTicker::ticked, this, &BenchTime::ticked);
}

void BenchTime::setWatched(bool watched)
{
    m_watched = watched;
    follow();
}

void BenchTime::follow()
{
    // A clock that stands still needs no ticks.
    m_ticker.setRunning(m_watched && !m_clock.isFrozen());
    m_ticker.tick();
}

Status BenchTime::then(Status status)
{
    if (status) {
        // The next tick is due at another moment than the old clock had it.
        m_ticker.stop();
        follow();
        Q_EMIT changed();
    }
    return status;
}

void BenchTime::freeze()
{
    m_clock.freeze();
    std::ignore = then(ok());
}

void BenchTime::run()
{
    m_clock.run();
    std::ignore = then(ok());
}

Status BenchTime::setTo(UnixMillis time) { return then(m_clock.setTo(time)); }

Status BenchTime::shiftBy(UnixMillis by) { return then(m_clock.shiftBy(by)); }

void BenchTime::backToReal()
{
    m_clock.backToReal();
    std::ignore = then(ok());
}

void BenchTime::realMoved() { std::ignore = then(ok()); }

QString momentText(UnixMillis time, TimeZone zone)
{
    return dateTimeOf(time, zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString timeOfDayText(UnixMillis time, TimeZone zone)
{
    return dateTimeOf(time, zone).toString(QStringLiteral("HH:mm:ss"));
}

QString distanceText(UnixMillis distance)
{
    const QString sign = distance < 0ms ? QStringLiteral("\u2212") : QStringLiteral("+");
    auto left = std::chrono::abs(distance);
    if (left > 0ms && left < 1s)
        return QCoreApplication::translate("BenchTime", "%1%2 ms").arg(sign).arg(left.count());
    QStringList parts;
    const std::array units{
        std::pair{UnixMillis(24h), QCoreApplication::translate("BenchTime", "%1 d", "days")},
        std::pair{UnixMillis(1h), QCoreApplication::translate("BenchTime", "%1 h", "hours")},
        std::pair{UnixMillis(1min), QCoreApplication::translate("BenchTime", "%1 min", "minutes")},
        std::pair{UnixMillis(1s), QCoreApplication::translate("BenchTime", "%1 s", "seconds")},
    };
    for (const auto &[unit, text] : units) {
        if (left >= unit || (parts.isEmpty() && unit == UnixMillis(1s)))
            parts << text.arg(left / unit);
        left %= unit;
    }
    return sign + parts.join(u' ');
}

} // namespace cinnabar::ui
