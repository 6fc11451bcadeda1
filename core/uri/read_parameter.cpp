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

namespace {

/// A word of letters and digits, or several that were joined.
struct Run {
    qsizetype length = 0;
    bool hasDigit = false;
    bool hasSmall = false;
    bool hasLetter = false; // figures alone are a number

    void add(QChar character)
    {
        const bool isDigit = character >= u'0' && character <= u'9';
        ++length;
        hasDigit = hasDigit || isDigit;
        hasSmall = hasSmall || (character >= u'a' && character <= u'z');
        hasLetter = hasLetter || !isDigit;
    }

    bool looksRandom() const
    {
        constexpr int shortest = 16; // 80 bits as Base32; RFC 4226 asks for 128
        constexpr int longestWord = 24;
        return hasLetter && (length >= longestWord || (length >= shortest && (hasDigit || !hasSmall)));
    }
};

bool isAsciiLetterOrDigit(QChar character) { return character.unicode() < 128 && character.isLetterOrNumber(); }

/// What people put between the groups of a secret.
bool isGroupSeparator(QChar character)
{
    return character == u' ' || character == QChar::Nbsp || character == u'-' || character == u'_';
}

/// Joins words that are as long as each other, as the groups of a secret are ("JBSW Y3DP EHPK 3PXP"); the last one may
/// be shorter.
class Groups {
public:
    /// Whether what has been joined looks random with this word.
    bool add(const Run &word)
    {
        constexpr qsizetype longestGroup = 8;
        if (m_groupLength != 0 && word.length <= m_groupLength) {
            Run joined = m_joined;
            joined.length += word.length;
            joined.hasDigit = joined.hasDigit || word.hasDigit;
            joined.hasSmall = joined.hasSmall || word.hasSmall;
            joined.hasLetter = joined.hasLetter || word.hasLetter;
            if (joined.looksRandom())
                return true;
            if (word.length == m_groupLength) {
                m_joined = joined;
                return false;
            }
        }
        m_joined = word;
        m_groupLength = word.length <= longestGroup ? word.length : 0;
        return false;
    }

    void end() { m_groupLength = 0; }

private:
    Run m_joined;
    qsizetype m_groupLength = 0;
};

} // namespace

bool mayHoldSecret(QStringView text)
{
    if (text.contains(QLatin1StringView("secret="), Qt::CaseInsensitive))
        return true;
    Groups groups;
    for (qsizetype i = 0; i < text.size();) {
        Run word;
        for (; i < text.size() && isAsciiLetterOrDigit(text[i]); ++i)
            word.add(text[i]);
        if (word.looksRandom() || (word.length > 0 && groups.add(word)))
            return true;
        for (; i < text.size() && !isAsciiLetterOrDigit(text[i]); ++i) {
            if (!isGroupSeparator(text[i]))
                groups.end();
        }
    }
    return false;
}

QString withoutSecret(const QString &text) { return mayHoldSecret(text) ? QStringLiteral("•••") : text; }

} // namespace cinnabar
