// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/verification_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace cinnabar::ui {
namespace {

/// The context that translators see.
class MistakeText {
    Q_DECLARE_TR_FUNCTIONS(MistakeText)
public:
    static QString sentence(const MistakeNote &note);
    static QString guess() { return tr("That may also be chance: try a second code."); }

private:
    static QString secret(const MistakeNote &note);
    static QString message(Mistake mistake);
    static QString number(const MistakeNote &note);
    static QString clock(const MistakeNote &note);
};

QString MistakeText::sentence(const MistakeNote &note)
{
    const QString used = note.values.value(0);
    const QString expected = note.values.value(1);
    switch (note.id) {
    case Mistake::Algorithm:
        return tr("The algorithm was %1 instead of %2.").arg(used, expected);
    case Mistake::Digits:
        return tr("The number of digits was %1 instead of %2.").arg(used, expected);
    case Mistake::Period:
        return tr("The period was %1 s instead of %2 s.").arg(used, expected);
    case Mistake::SteamFormat:
        return tr("The code was written with Steam's letters instead of digits.");
    case Mistake::DecimalFormat:
        return tr("The code was written with digits instead of Steam's letters.");
    default:
        break;
    }
    for (const QString &text : {secret(note), message(note.id), number(note), clock(note)}) {
        if (!text.isEmpty())
            return text;
    }
    Q_UNREACHABLE();
}

// One switch over a group of mistakes each; tst_verification_text asks for the sentence of every one.
// NOLINTNEXTLINE(readability-function-size)
QString MistakeText::secret(const MistakeNote &note)
{
    switch (note.id) {
    case Mistake::SecretText:
        return tr("The Base32 text of the secret was the key, without being decoded.");
    case Mistake::SecretTextLowerCase:
        return tr("The Base32 text of the secret, in small letters, was the key, without being decoded.");
    case Mistake::SecretTextPadded:
        return tr("The Base32 text of the secret, filled up with “=”, was the key, without being decoded.");
    case Mistake::SecretTextAsWritten:
        return tr("The text of the secret, as the enrolment writes it, was the key, without being decoded.");
    case Mistake::SecretHexText:
        return tr("The secret as hex text was the key, without being decoded.");
    case Mistake::SecretHexTextUpperCase:
        return tr("The secret as hex text in capitals was the key, without being decoded.");
    case Mistake::SecretBase64Text:
        return tr("The secret as Base64 text was the key, without being decoded.");
    case Mistake::SecretReadAsHex:
        return tr("The secret was read as hex instead of Base32.");
    case Mistake::SecretReadAsBase64:
        return tr("The secret was read as Base64 instead of Base32.");
    case Mistake::SecretReadAsBase32Hex:
        return tr("The secret was read with the other alphabet of Base32 (0-9 and A-V).");
    case Mistake::SecretEncodedTwice:
        return tr("The enrolment holds the secret encoded as Base32 twice, and the server decodes both.");
    case Mistake::SecretEncodedHex:
        return tr("The enrolment holds a hex text encoded as Base32, and the server decodes both.");
    case Mistake::SecretEncodedBase64:
        return tr("The enrolment holds a Base64 text encoded as Base32, and the server decodes both.");
    case Mistake::SecretTruncated:
        return tr("The secret was cut to its first bytes (%1 of them).").arg(note.values.value(0));
    case Mistake::SecretRepeated:
        return tr("The secret was repeated up to a length of %1 bytes, as in the test vectors of RFC 6238.")
            .arg(note.values.value(0));
    case Mistake::SecretReversed:
        return tr("The bytes of the secret were in reverse order.");
    case Mistake::SecretUtf8:
        return tr("The secret was taken for text and its bytes written as UTF-8.");
    case Mistake::SecretReplacement:
        return tr("The secret was read as UTF-8, and what is none became “\uFFFD”.");
    case Mistake::SecretQuestionMarks:
        return tr("The secret was read as ASCII text, and what is none became “?”.");
    case Mistake::SecretLineBreak:
        return tr("A line break at the end was taken for part of the secret.");
    case Mistake::SecretEndsAtZero:
        return tr("The secret was cut at its first zero byte.");
    case Mistake::SecretEmpty:
        return tr("The key was empty: the secret got lost.");
    default:
        return {};
    }
}

QString MistakeText::message(Mistake mistake)
{
    switch (mistake) {
    case Mistake::CounterLittleEndian:
        return tr("The counter was hashed with its bytes in reverse order (little-endian).");
    case Mistake::CounterFourBytes:
        return tr("The counter was hashed as four bytes instead of eight.");
    case Mistake::CounterFourBytesLittleEndian:
        return tr("The counter was hashed as four bytes in reverse order instead of eight bytes.");
    case Mistake::CounterHighWord:
        return tr("The two halves of the counter's eight bytes were swapped.");
    case Mistake::CounterWordTwice:
        return tr("The low half of the counter was hashed twice, as by a 32-bit shift that wraps around.");
    case Mistake::CounterDecimalText:
        return tr("The counter was hashed as decimal text.");
    case Mistake::CounterHexText:
        return tr("The counter was hashed as hex text.");
    case Mistake::CounterHexTextPadded:
        return tr("The counter was hashed as a text of sixteen hex digits.");
    case Mistake::MacArgumentsSwapped:
        return tr("Key and counter were swapped in the HMAC.");
    case Mistake::PlainHash:
        return tr("The plain hash of key and counter was taken instead of the HMAC.");
    case Mistake::PlainHashMessageFirst:
        return tr("The plain hash of counter and key was taken instead of the HMAC.");
    default:
        return {};
    }
}

// NOLINTNEXTLINE(readability-function-size): as above
QString MistakeText::number(const MistakeNote &note)
{
    switch (note.id) {
    case Mistake::SignBitKept:
        return tr("The sign bit was not masked out in the truncation.");
    case Mistake::AbsoluteValue:
        return tr("The absolute value was taken in the truncation instead of masking out the sign bit.");
    case Mistake::OffsetFromByte19:
        return tr("The truncation took its offset from byte 19, the last of SHA1 only.");
    case Mistake::OffsetFromFirstByte:
        return tr("The truncation took its offset from the first byte of the MAC instead of the last.");
    case Mistake::OffsetHighNibble:
        return tr("The truncation took its offset from the wrong half of the last byte.");
    case Mistake::OffsetInHexText:
        return tr("The truncation counted its offset in hex digits instead of bytes.");
    case Mistake::FirstBytes:
        return tr("The first four bytes of the MAC were taken, without the dynamic truncation.");
    case Mistake::LastBytes:
        return tr("The last four bytes of the MAC were taken, without the dynamic truncation.");
    case Mistake::TruncationLittleEndian:
        return tr("The truncated bytes were read in reverse order (little-endian).");
    case Mistake::FirstDigits:
        return tr("The first digits of the number were taken instead of its last.");
    case Mistake::FirstDigitsPadded:
        return tr("The first digits of the number, filled up to ten with zeros, were taken instead of its last.");
    case Mistake::DigitsReversed:
        return tr("The digits of the code are in reverse order.");
    case Mistake::CutShort:
        return tr("A longer code, one of %1 digits, was cut to its first.").arg(note.values.value(0));
    case Mistake::LeadingZerosDropped:
        return tr("The zeros in front of the code were dropped.");
    case Mistake::MistypedDigit:
        return tr("One digit of the code is mistyped.");
    case Mistake::SwappedDigits:
        return tr("Two digits of the code changed places, as when it is mistyped.");
    default:
        return {};
    }
}

// NOLINTNEXTLINE(readability-function-size): as above
QString MistakeText::clock(const MistakeNote &note)
{
    const QString value = note.values.value(0);
    switch (note.id) {
    case Mistake::ClockDrift:
        return value.startsWith(u'-') ? tr("The clock that made the code is about %1 s behind.").arg(value.mid(1))
                                      : tr("The clock that made the code is about %1 s ahead.").arg(value);
    case Mistake::TimeZone:
        return tr("The clock that made the code is off by %1 hours, as when local time is taken for UTC or the time "
                  "zone is wrong.")
            .arg(value);
    case Mistake::Milliseconds:
        return tr("The time was counted in milliseconds instead of seconds.");
    case Mistake::Microseconds:
        return tr("The time was counted in microseconds instead of seconds.");
    case Mistake::Nanoseconds:
        return tr("The time was counted in nanoseconds instead of seconds.");
    case Mistake::PeriodInMilliseconds:
        return tr("The time in seconds was divided by the period in milliseconds.");
    case Mistake::SecondsNotDivided:
        return tr("The time was not divided by the period: the code changes every second.");
    case Mistake::OtherEpoch:
        return tr("The steps were counted from %1 instead of 1970-01-01.").arg(value);
    case Mistake::CounterForTime:
        return tr("It is the code of counter %1: the account was taken for a counter-based one (HOTP).").arg(value);
    case Mistake::TimeForCounter:
        return tr("It follows the time in steps of %1 s: the account was taken for a time-based one (TOTP).")
            .arg(value);
    case Mistake::CounterAhead:
        return tr("The counter that made the code is %1 ahead.").arg(value);
    case Mistake::CounterBehind:
        return tr("The counter that made the code is %1 behind.").arg(value);
    case Mistake::CounterRestarted:
        return tr("It is the code of counter %1: the counter began again at 0.").arg(value);
    default:
        return {};
    }
}

} // namespace

QString mistakeText(const MistakeNote &note) { return MistakeText::sentence(note); }

QString explanationText(const Explanation &explanation)
{
    QStringList sentences;
    for (const MistakeNote &note : explanation.mistakes)
        sentences.append(mistakeText(note));
    if (explanation.likelihood == Likelihood::Possible)
        sentences.append(MistakeText::guess());
    return sentences.join(QLatin1Char(' '));
}

} // namespace cinnabar::ui
