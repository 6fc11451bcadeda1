// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/clock_text.h"

#include "enrolment/clock_drift.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace cinnabar::ui {
namespace {

using std::chrono::microseconds;
using namespace std::chrono_literals;

class ClockText {
    Q_DECLARE_TR_FUNCTIONS(ClockText)
};

/// A share of the time in percent, so that a refusal now and then never reads as none or all.
int percentOf(double share) { return share <= 0 ? 0 : std::clamp(int(std::lround(share * 100)), 1, 99); }

} // namespace

QString lengthText(microseconds time)
{
    const microseconds length = std::chrono::abs(time);
    const auto number = [&](microseconds unit) {
        return QLocale().toString(double(length.count()) / double(unit.count()), 'f', 1);
    };
    if (length < 999500us)
        return ClockText::tr("%1 ms").arg(std::llround(double(length.count()) / 1000));
    if (length < 100s)
        return ClockText::tr("%1 s").arg(number(1s));
    if (length < 100min)
        return ClockText::tr("%1 min").arg(number(1min));
    if (length < 48h)
        return ClockText::tr("%1 h").arg(number(1h));
    return ClockText::tr("%1 days").arg(number(24h));
}

QString clockStateText(const TimeReading &middle)
{
    const QString length = lengthText(middle.offset);
    // Whether it is slow or fast is not known then.
    if (std::chrono::abs(middle.offset) <= middle.uncertainty)
        return ClockText::tr("This computer's clock is right, as far as the answers tell (to %1).")
            .arg(lengthText(middle.uncertainty));
    return middle.offset > 0us
        ? ClockText::tr("This computer's clock is %1 slow: your codes are %1 late.").arg(length)
        : ClockText::tr("This computer's clock is %1 fast: your codes are %1 early.").arg(length);
}

QString driftEffectText(microseconds drift, std::chrono::seconds period, int window)
{
    const DriftEffect effect = effectOfDrift(drift, period, window);
    const QString seconds = QString::number(period.count());
    const QString needed = QString::number(effect.windowNeeded);
    switch (effect.verdict) {
    case DriftEffect::Verdict::Accepted:
        return ClockText::tr("Servers with window %1 accept them (period %2 s).").arg(QString::number(window), seconds);
    case DriftEffect::Verdict::Sometimes:
        return ClockText::tr(
            "Servers with window %1 refuse them %2% of the time (period %3 s); with window %4 they are "
            "always accepted.")
            .arg(QString::number(window), QString::number(percentOf(effect.refusedShare)), seconds, needed);
    case DriftEffect::Verdict::Refused:
        break;
    }
    return ClockText::tr("Servers with window %1 refuse them always (period %2 s); with window %3 they are accepted.")
        .arg(QString::number(window), seconds, needed);
}

QString keptOffsetText(std::chrono::milliseconds offset)
{
    const QString length = lengthText(offset);
    return offset > 0ms ? ClockText::tr("Codes are made %1 ahead of this computer's clock.").arg(length)
                        : ClockText::tr("Codes are made %1 behind this computer's clock.").arg(length);
}

} // namespace cinnabar::ui
