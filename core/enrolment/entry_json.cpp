// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/entry_json.h"

#include "base/iso_time.h"
#include "otp/otp_limits.h"

namespace cinnabar {

void writeEntryFields(JsonWriter &out, const OtpEntry &entry)
{
    out.key("issuer").text(entry.issuer).key("name").text(entry.name).key("type").text(typeName(entry.spec));
    out.key("algorithm").text(algorithmName(algorithmOf(entry.spec))).key("digits").number(codeLength(entry.spec));
    out.key("period");
    if (const auto period = periodOf(entry.spec))
        out.number(qint64(period->count()));
    else
        out.null();
    out.key("counter");
    if (const auto *hotp = std::get_if<HotpSpec>(&entry.spec))
        out.number(hotp->counter);
    else
        out.null();
}

void writeValidity(JsonWriter &out, const CodeWindow &window, UnixMillis now)
{
    out.key("step").number(window.step);
    out.key("valid_from").text(isoTime(*window.validFrom)).key("valid_until").text(isoTime(*window.validUntil));
    // Whole tenths, rounded down: never more than is left.
    constexpr qint64 millisInTenth = 100;
    out.key("seconds_left").tenths(window.remaining(now)->count() / millisInTenth);
    out.key("expiring").boolean(now < *window.validUntil && isExpiring(window, now));
}

void writeCodeFields(JsonWriter &out, const OtpSpec &spec, const CodeWindow &window, UnixMillis now)
{
    out.key("code").text(window.code).key("type").text(typeName(spec));
    if (window.validFrom)
        writeValidity(out, window, now);
    else
        out.key("counter").number(window.step);
}

} // namespace cinnabar
