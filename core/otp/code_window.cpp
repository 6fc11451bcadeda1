// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "otp/code_window.h"

#include "otp/otp_limits.h"

#include <algorithm>
#include <limits>

namespace cinnabar {
namespace {

/// The last one whose window milliseconds can hold; the last counter of HOTP.
quint64 lastStep(const OtpSpec &spec)
{
    const auto period = periodOf(spec);
    return period ? quint64(UnixMillis::max() / UnixMillis(*period)) - 1 : maxCounter;
}

Error outsideOf(const OtpSpec &spec, quint64 base, qint64 offset)
{
    if (const auto *hotp = std::get_if<HotpSpec>(&spec))
        return {ErrorCode::StepOutOfRange, {QString::number(offset), QString::number(hotp->counter)}};
    if (offset == 0)
        return {ErrorCode::TimeOutOfRange};
    return {ErrorCode::TimeStepOutOfRange,
        {QString::number(offset), QString::number(-qint64(base)), QString::number(qint64(lastStep(spec) - base))}};
}

} // namespace

std::optional<UnixMillis> CodeWindow::remaining(UnixMillis now) const
{
    if (!validUntil)
        return {};
    return std::max(UnixMillis::zero(), *validUntil - now);
}

bool CodeWindow::contains(UnixMillis now) const { return !validFrom || (*validFrom <= now && now < *validUntil); }

Result<CodeWindow> codeAt(const OtpSpec &spec, const OtpKey &key, UnixMillis time, qint64 offset)
{
    if (const Status valid = validate(spec); !valid)
        return valid.error();
    const Result<std::optional<quint64>> step = stepAt(spec, time);
    if (!step)
        return step.error();
    const auto *hotp = std::get_if<HotpSpec>(&spec);
    const quint64 base = hotp ? hotp->counter : step.value().value();
    const quint64 distance = offset < 0 ? ~quint64(offset) + 1 : quint64(offset);
    const quint64 last = lastStep(spec);
    if (offset < 0 ? distance > base || base - distance > last : base > last || distance > last - base)
        return outsideOf(spec, base, offset);
    const quint64 factor = offset < 0 ? base - distance : base + distance;

    Result<QString> code = codeFor(spec, key, factor);
    if (!code)
        return code.error();
    CodeWindow window{std::move(code).value(), factor};
    if (const auto period = periodOf(spec)) {
        const UnixMillis length = *period;
        window.validFrom = length * qint64(factor);
        window.validUntil = *window.validFrom + length;
    }
    return window;
}

UnixMillis expiryWarning(std::chrono::seconds period, UnixMillis longest)
{
    return std::min(longest, UnixMillis(period) / 3);
}

bool isExpiring(const CodeWindow &window, UnixMillis now, UnixMillis longest)
{
    if (!window.validUntil)
        return false;
    const auto period = std::chrono::duration_cast<std::chrono::seconds>(*window.validUntil - *window.validFrom);
    return *window.remaining(now) <= expiryWarning(period, longest);
}

QString groupedCode(const QString &code, QChar separator)
{
    // Five and fewer stay whole; else groups of three, or of four where that leaves no rest.
    const qsizetype length = code.size();
    if (length <= 5)
        return code;
    const qsizetype group = length % 4 == 0 && length % 3 != 0 ? 4 : 3;
    QString grouped;
    for (qsizetype i = 0; i < length; ++i) {
        if (i > 0 && i % group == 0 && length - i > (length == 7 || length == 10 ? 1 : 0))
            grouped.append(separator);
        grouped.append(code[i]);
    }
    return grouped;
}

} // namespace cinnabar
