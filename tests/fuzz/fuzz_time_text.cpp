// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/iso_time.h"
#include "base/time_text.h"
#include "fuzz/fuzz_support.h"

using namespace cinnabar;
using namespace cinnabar::testing;

/// A time from 1970 on that is read, in UTC or here, reads the same again once isoTime() wrote it.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    for (const TimeZone zone : {TimeZone::Utc, TimeZone::Local}) {
        const auto time = parseTime(text, zone);
        if (!time || *time < UnixMillis::zero())
            continue;
        require(parseTime(isoTime(*time).toStdString(), zone) == time, "it reads the same again");
    }
    return 0;
}
