// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/read_parameter.h"

#include <QLatin1StringView>

#include <algorithm>
#include <array>

namespace cinnabar {

QString originName(ParameterOrigin origin)
{
    switch (origin) {
    case ParameterOrigin::Given:
        return QStringLiteral("given");
    case ParameterOrigin::Default:
        return QStringLiteral("default");
    case ParameterOrigin::Repaired:
        return QStringLiteral("repaired");
    case ParameterOrigin::Ignored:
        return QStringLiteral("ignored");
    case ParameterOrigin::Refused:
        return QStringLiteral("refused");
    }
    Q_UNREACHABLE();
}

bool isFitToShow(QStringView parameter)
{
    constexpr std::array fit{QLatin1StringView("issuer"), QLatin1StringView("algorithm"), QLatin1StringView("digits"),
        QLatin1StringView("period"), QLatin1StringView("counter"), QLatin1StringView("encoder"),
        QLatin1StringView("steam"), QLatin1StringView("image"), QLatin1StringView("icon"), QLatin1StringView("color"),
        QLatin1StringView("lock"), QLatin1StringView("pin_length")};
    return std::any_of(fit.begin(), fit.end(),
        [&](QLatin1StringView known) { return parameter.compare(known, Qt::CaseInsensitive) == 0; });
}

bool mayHoldSecret(QStringView text)
{
    if (text.contains(QLatin1StringView("secret="), Qt::CaseInsensitive))
        return true;
    constexpr int shortest = 16; // 80 bits as Base32; RFC 4226 asks for 128
    constexpr int longestWord = 24;
    int run = 0;
    bool hasDigit = false;
    bool hasSmall = false;
    bool hasLetter = false; // figures alone are a number
    for (const QChar character : text) {
        const bool isDigit = character >= u'0' && character <= u'9';
        const bool isSmall = character >= u'a' && character <= u'z';
        if (!isDigit && !isSmall && !(character >= u'A' && character <= u'Z')) {
            run = 0;
            hasDigit = hasSmall = hasLetter = false;
            continue;
        }
        ++run;
        hasDigit = hasDigit || isDigit;
        hasSmall = hasSmall || isSmall;
        hasLetter = hasLetter || !isDigit;
        if (hasLetter && (run >= longestWord || (run >= shortest && (hasDigit || !hasSmall))))
            return true;
    }
    return false;
}

QString withoutSecret(const QString &text) { return mayHoldSecret(text) ? QStringLiteral("•••") : text; }

} // namespace cinnabar
