// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/secret_traces.h"

#include "encoding/base32.h"
#include "encoding/base64.h"
#include "encoding/hex.h"
#include "encoding/percent.h"
#include "uri/read_parameter.h"

#include <algorithm>
#include <utility>

namespace cinnabar {
namespace {

/// Shorter ones stand in names by chance: "me" is Base32, too.
constexpr std::size_t shortestTrace = 8;

bool isLetterOrDigit(char16_t character)
{
    return (character >= u'0' && character <= u'9') || (character >= u'a' && character <= u'z')
        || (character >= u'A' && character <= u'Z');
}

char16_t folded(char16_t character) { return character >= u'a' && character <= u'z' ? character - 32 : character; }

/// The form with nothing but letters and digits, in capitals.
SecretBytes bareForm(SecretView form)
{
    SecretBytes bare(form.size());
    std::size_t length = 0;
    for (const std::byte byte : form) {
        if (isLetterOrDigit(char16_t(byte)))
            bare.data()[length++] = std::byte(folded(char16_t(byte)));
    }
    bare.truncate(length);
    return bare;
}

/// Whether `text` goes on with `form`, whatever stands between its letters and digits.
bool goesOnWith(QStringView text, SecretView form)
{
    std::size_t matched = 0;
    for (const QChar character : text) {
        if (!isLetterOrDigit(character.unicode()))
            continue;
        if (folded(character.unicode()) != char16_t(form[matched]))
            return false;
        if (++matched == form.size())
            return true;
    }
    return false;
}

bool contains(QStringView text, SecretView form)
{
    for (qsizetype start = 0; start < text.size(); ++start) {
        if (isLetterOrDigit(text[start].unicode()) && goesOnWith(text.sliced(start), form))
            return true;
    }
    return false;
}

/// Whether `holds` of the text, or of it with its percent-encoding undone, which encoders do twice.
template <typename Predicate>
bool holdsOf(const QString &text, const Predicate &holds)
{
    if (holds(text))
        return true;
    if (!text.contains(u'%'))
        return false;
    const Result<QString> decoded = decodePercentText(text.toStdString(), PlusSign::Kept);
    return decoded && holds(*decoded);
}

bool saysSecret(QStringView text) { return text.contains(QLatin1StringView("secret="), Qt::CaseInsensitive); }

} // namespace

SecretTraces::SecretTraces(SecretView given, SecretView key)
{
    const auto add = [this](SecretView form) {
        SecretBytes bare = bareForm(form);
        if (bare.size() >= shortestTrace)
            m_forms.push_back(std::move(bare));
    };
    add(given);
    if (!key.empty()) {
        add(encodeBase32(key).view());
        add(encodeHex(key).view());
        add(encodeBase64(key).view());
        add(key); // which may be a text
    }
}

bool SecretTraces::holdsForm(QStringView text) const
{
    return std::any_of(
        m_forms.begin(), m_forms.end(), [text](const SecretBytes &form) { return contains(text, form.view()); });
}

bool SecretTraces::areInName(const QString &name) const
{
    if (m_forms.empty())
        return areIn(name);
    return holdsOf(name, [this](const QString &text) { return saysSecret(text) || holdsForm(text); });
}

bool SecretTraces::areIn(const QString &text) const
{
    return holdsOf(text, [this](const QString &decoded) { return mayHoldSecret(decoded) || holdsForm(decoded); });
}

} // namespace cinnabar
