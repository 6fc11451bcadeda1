// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/zxcvbn_password_strength.h"

#include "encoding/secret_text.h"

#include <QChar>
#include <QString>

#include <zxcvbn.h>

#include <algorithm>

namespace cinnabar::app {

namespace {

/// Bits that a character outside of ASCII is worth; low on purpose.
double bitsOf(char32_t character)
{
    switch (QChar::script(character)) {
    case QChar::Script_Han:
        return 5; // words of two or three out of some ten thousand
    case QChar::Script_Hangul:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
        return 4;
    default:
        break;
    }
    if (QChar::isMark(character))
        return 0.5;
    if (QChar::isLetter(character))
        return 2; // six letters: a word out of four thousand
    return QChar::isDigit(character) ? 3 : 5;
}

/// The password in the two forms that zxcvbn is asked about; it reads bytes, and knows ASCII only.
class Forms {
public:
    explicit Forms(SecretView utf8) : m_standIns(utf8.size() + 1), m_ascii(utf8.size() + 1)
    {
        SecretText text(asText(utf8));
        while (const auto character = text.next())
            add(*character);
    }

    /// Each character beyond ASCII as one byte: repeated ones are seen to repeat, but a word is not known.
    const char *standIns() const { return asText(m_standIns.view()).data(); }
    /// Without the characters beyond ASCII and the accents; those are worth beyondAscii() bits.
    const char *ascii() const { return asText(m_ascii.view()).data(); }
    double beyondAscii() const { return m_beyondAscii; }
    bool isAscii() const { return m_isAscii; }

private:
    void add(char32_t character)
    {
        if (character < 0x80) {
            const auto byte = character == 0 ? std::byte{0x7f} : std::byte(character);
            m_standIns.data()[m_standInsEnd++] = byte;
            m_ascii.data()[m_asciiEnd++] = byte;
            return;
        }
        m_isAscii = false;
        m_standIns.data()[m_standInsEnd++] = std::byte(0x80 | (character & 0x7f));
        // Qt hands out the parts of this one character as a string of its own.
        const QString parts = QChar::decomposition(character);
        if (QChar::decompositionTag(character) == QChar::Canonical && !parts.isEmpty() && parts.front() < QChar(0x80)) {
            m_ascii.data()[m_asciiEnd++] = std::byte(parts.front().unicode());
            m_beyondAscii += 0.5;
            return;
        }
        m_beyondAscii += bitsOf(character);
    }

    SecretBytes m_standIns; ///< the last byte stays zero, as zxcvbn wants it
    SecretBytes m_ascii;
    std::size_t m_standInsEnd = 0;
    std::size_t m_asciiEnd = 0;
    double m_beyondAscii = 0;
    bool m_isAscii = true;
};

double bitsByZxcvbn(const char *text) { return *text == '\0' ? 0 : ZxcvbnMatch(text, nullptr, nullptr); }

} // namespace

StrengthEstimate ZxcvbnPasswordStrength::estimate(SecretView utf8) const
{
    const Forms forms(utf8);
    double bits = bitsByZxcvbn(forms.standIns());
    if (!forms.isAscii())
        bits = std::min(bits, bitsByZxcvbn(forms.ascii()) + forms.beyondAscii());
    return StrengthEstimate::of(std::max(bits, 0.0));
}

} // namespace cinnabar::app
