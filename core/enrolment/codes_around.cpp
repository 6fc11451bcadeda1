// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/codes_around.h"

#include <utility>

namespace cinnabar {

Result<std::vector<OffsetCode>> codesAround(
    const OtpSpec &spec, const OtpKey &key, UnixMillis time, qint64 first, qint64 last)
{
    std::vector<OffsetCode> codes;
    for (qint64 offset = first; offset <= last; ++offset) {
        Result<CodeWindow> window = codeAt(spec, key, time, offset);
        if (window) {
            codes.push_back({offset, std::move(window).value()});
            continue;
        }
        const ErrorCode code = window.error().code;
        const bool outside = code == ErrorCode::TimeOutOfRange || code == ErrorCode::StepOutOfRange
            || code == ErrorCode::TimeStepOutOfRange;
        if (offset == 0 || !outside)
            return std::move(window).error();
    }
    return codes;
}

Result<std::vector<OffsetCode>> codesFrom(
    const OtpSpec &spec, const OtpKey &key, UnixMillis time, qint64 first, int count)
{
    std::vector<OffsetCode> codes;
    for (int i = 0; i < count; ++i) {
        Result<CodeWindow> window = codeAt(spec, key, time, first + i);
        if (!window)
            return std::move(window).error();
        codes.push_back({first + i, std::move(window).value()});
    }
    return codes;
}

} // namespace cinnabar
