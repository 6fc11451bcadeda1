// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/http_date.h"
#include "fuzz/fuzz_support.h"

#include <QDateTime>
#include <QLocale>

using namespace cinnabar;
using namespace cinnabar::testing;
using namespace std::chrono_literals;

/// What is read is a second of a year with four digits, and Qt writes it as IMF-fixdate that reads the same.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr UnixMillis now = 1795514400s;
    const auto date = parseHttpDate(asText(asInput(data, size)), now);
    if (!date)
        return 0;
    require(date->end - date->begin == 1s && date->begin % 1s == 0s, "it is a whole second");
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(date->begin.count(), Qt::UTC);
    const int year = time.date().year();
    if (year < 1 || year > 9999) // years 0 and, by a leap second, 10000 are beyond what the form can write
        return 0;
    const QString written =
        QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")) + QStringLiteral(" GMT");
    const auto again = parseHttpDate(written.toStdString(), now);
    require(again && *again == *date, "it reads the same again");
    return 0;
}
