// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/clock_text.h"

#include "enrolment/clock_drift.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <optional>

namespace cinnabar::ui {
namespace {

using std::chrono::microseconds;
using namespace std::chrono_literals;

class ClockText {
    Q_DECLARE_TR_FUNCTIONS(ClockText)
};

/// No server takes codes from further away than this many steps.
constexpr std::int64_t mostWindow = 100;

QString stateOfClock(microseconds offset)
{
    return (offset > 0us ? ClockText::tr("This computer's clock is %1 slow.")
                         : ClockText::tr("This computer's clock is %1 fast."))
        .arg(lengthText(offset));
}

QString stateWithCodes(microseconds offset)
{
    return (offset > 0us ? ClockText::tr("This computer's clock is %1 slow: your codes are %1 late.")
                         : ClockText::tr("This computer's clock is %1 fast: your codes are %1 early."))
        .arg(lengthText(offset));
}

/// Of codes that are not made by the clock alone.
QString stateOfCodes(const TimeReading &middle, std::chrono::milliseconds kept)
{
    if (makesUpFor(kept, middle))
        return ClockText::tr("The offset that is kept makes up for it: your codes are right.");
    const microseconds rest = middle.offset - kept;
    return (rest > 0us ? ClockText::tr("With the offset that is kept, your codes are %1 late.")
                       : ClockText::tr("With the offset that is kept, your codes are %1 early."))
        .arg(lengthText(rest));
}

} // namespace

int percentOf(double share) { return share <= 0 ? 0 : std::clamp(int(std::lround(share * 100)), 1, 99); }

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
    if (length < std::chrono::years(2))
        return ClockText::tr("%1 days").arg(number(24h));
    return ClockText::tr("%1 years").arg(number(std::chrono::years(1)));
}

QString signedLengthText(microseconds time)
{
    const bool isShown = std::chrono::abs(time) >= 500us;
    const QString sign = !isShown ? QString() : time < 0us ? QStringLiteral("\u2212") : QStringLiteral("+");
    return QChar(0x2066) + sign + lengthText(time) + QChar(0x2069);
}

QString clockStateText(const TimeReading &middle, std::chrono::milliseconds kept)
{
    // Whether it is slow or fast is not known then.
    const bool isRight = std::chrono::abs(middle.offset) <= middle.uncertainty;
    if (kept == 0ms && !isRight)
        return stateWithCodes(middle.offset);
    const QString clock = isRight ? ClockText::tr("This computer's clock is right, as far as the answers tell (to %1).")
                                        .arg(lengthText(middle.uncertainty))
                                  : stateOfClock(middle.offset);
    const bool isSaid = kept == 0ms || (isRight && makesUpFor(kept, middle));
    return isSaid ? clock : clock + QLatin1Char(' ') + stateOfCodes(middle, kept);
}

QString answerRoleText(AnswerRole role)
{
    switch (role) {
    case AnswerRole::Unjudged:
    case AnswerRole::Counts:
        return {};
    case AnswerRole::Outlier:
        return ClockText::tr("does not count: too far from the others");
    case AnswerRole::Agrees:
        return ClockText::tr("second opinion: agrees");
    case AnswerRole::Contradicts:
        return ClockText::tr("second opinion: contradicts");
    }
    Q_UNREACHABLE();
}

QString contradictionText()
{
    return ClockText::tr("The web servers say something else. Answers by SNTP can be forged on the way, those by HTTPS "
                         "hardly; ask other servers before you set the clock.");
}

QString answerFaultText(const QString &reason)
{
    const std::optional<AnswerFault> fault = answerFaultFrom(reason);
    if (!fault)
        return reason;
    switch (*fault) {
    case AnswerFault::TooShort:
        return ClockText::tr("it is shorter than 48 bytes");
    case AnswerFault::NoAnswer:
        return ClockText::tr("it is no answer of a time server");
    case AnswerFault::OtherQuestion:
        return ClockText::tr("it answers another question");
    case AnswerFault::NoTime:
        return ClockText::tr("it holds no time");
    case AnswerFault::NoDate:
        return ClockText::tr("it has no date");
    case AnswerFault::SentBeforeReceived:
        return ClockText::tr("it was sent before the question came");
    case AnswerFault::KeptTooLong:
        return ClockText::tr("the server says that it took longer than the whole way there and back");
    case AnswerFault::Unsure:
        return ClockText::tr("the server itself is unsure of its time by more than 1.5 s");
    case AnswerFault::FromCache:
        return ClockText::tr("it comes from a cache");
    }
    Q_UNREACHABLE();
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
    if (effect.windowNeeded > mostWindow)
        return ClockText::tr("Servers with window %1 refuse them always (period %2 s), and no other server takes them. "
                             "Set this computer's clock.")
            .arg(QString::number(window), seconds);
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
