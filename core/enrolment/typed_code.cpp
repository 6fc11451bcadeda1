// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/typed_code.h"

#include "otp/otp_limits.h"

#include <algorithm>
#include <string_view>

namespace cinnabar {
namespace {

bool isCodeFiller(QChar character)
{
    // Beside dashes, the minus sign and the invisible characters that come along when a code is copied.
    return character.isSpace() || character.category() == QChar::Punctuation_Dash || character == QChar(0x2212)
        || character.category() == QChar::Other_Format;
}

/// Only ASCII: Unicode's rules would make other letters fit.
QChar withAsciiCase(QChar character, bool upper)
{
    const char16_t unit = character.unicode();
    if (upper && unit >= u'a' && unit <= u'z')
        return QChar(char16_t(unit - u'a' + u'A'));
    if (!upper && unit >= u'A' && unit <= u'Z')
        return QChar(char16_t(unit - u'A' + u'a'));
    return character;
}

std::u16string_view alphabetOf(const OtpSpec &spec)
{
    if (std::holds_alternative<SteamSpec>(spec))
        return u"23456789BCDFGHJKMNPQRTVWXY";
    if (std::holds_alternative<MotpSpec>(spec))
        return u"0123456789abcdef";
    if (std::holds_alternative<YandexSpec>(spec))
        return u"abcdefghijklmnopqrstuvwxyz";
    return u"0123456789";
}

} // namespace

QString bareCode(const OtpSpec &spec, const QString &typed)
{
    const bool upper = std::holds_alternative<SteamSpec>(spec);
    QString bare;
    for (const QChar character : typed) {
        if (!isCodeFiller(character))
            bare.append(withAsciiCase(character, upper));
    }
    return bare;
}

CodeForm formOf(const OtpSpec &spec, const QString &bare)
{
    if (bare.size() != codeLength(spec))
        return CodeForm::WrongLength;
    const std::u16string_view alphabet = alphabetOf(spec);
    const bool fits = std::all_of(bare.begin(), bare.end(),
        [&](QChar character) { return alphabet.find(character.unicode()) != std::u16string_view::npos; });
    return fits ? CodeForm::Fits : CodeForm::WrongCharacters;
}

} // namespace cinnabar
