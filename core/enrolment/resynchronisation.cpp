// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/resynchronisation.h"

#include "enrolment/typed_code.h"
#include "enrolment/verification.h"
#include "otp/otp_limits.h"

namespace cinnabar {

Result<std::optional<Resynchronisation>> resynchronise(
    const HotpSpec &spec, const OtpKey &key, const QString &first, const QString &second, int lookAhead)
{
    if (lookAhead < 0 || lookAhead > maxSearchSteps)
        return Error{ErrorCode::InvalidInput, {}, QStringLiteral("look-ahead")};
    const QString bareFirst = bareCode(spec, first);
    const QString bareSecond = bareCode(spec, second);
    const std::optional<Resynchronisation> none;
    bool firstMatched = false;
    for (qint64 offset = 0; offset <= qint64(lookAhead) + 1; ++offset) {
        if (quint64(offset) > maxCounter - spec.counter)
            return none;
        const quint64 counter = spec.counter + quint64(offset);
        const Result<QString> code = codeFor(spec, key, counter);
        if (!code)
            return code.error();
        if (firstMatched && *code == bareSecond)
            return std::optional(Resynchronisation{counter - 1, offset - 1,
                counter == maxCounter ? std::optional<quint64>() : std::optional(counter + 1)});
        firstMatched = *code == bareFirst;
    }
    return none;
}

} // namespace cinnabar
