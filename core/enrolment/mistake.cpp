// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/mistake.h"

namespace cinnabar {

// NOLINTNEXTLINE(readability-function-size): one switch, so that the compiler names a mistake without its name.
QString mistakeName(Mistake mistake)
{
    switch (mistake) {
    case Mistake::Algorithm:
        return QStringLiteral("algorithm");
    case Mistake::Digits:
        return QStringLiteral("digits");
    case Mistake::Period:
        return QStringLiteral("period");
    case Mistake::SteamFormat:
        return QStringLiteral("steam-format");
    case Mistake::DecimalFormat:
        return QStringLiteral("decimal-format");
    case Mistake::SecretText:
        return QStringLiteral("secret-text");
    case Mistake::SecretTextLowerCase:
        return QStringLiteral("secret-text-lower-case");
    case Mistake::SecretTextPadded:
        return QStringLiteral("secret-text-padded");
    case Mistake::SecretTextAsWritten:
        return QStringLiteral("secret-text-as-written");
    case Mistake::SecretHexText:
        return QStringLiteral("secret-hex-text");
    case Mistake::SecretHexTextUpperCase:
        return QStringLiteral("secret-hex-text-upper-case");
    case Mistake::SecretBase64Text:
        return QStringLiteral("secret-base64-text");
    case Mistake::SecretReadAsHex:
        return QStringLiteral("secret-read-as-hex");
    case Mistake::SecretReadAsBase64:
        return QStringLiteral("secret-read-as-base64");
    case Mistake::SecretReadAsBase32Hex:
        return QStringLiteral("secret-read-as-base32hex");
    case Mistake::SecretEncodedTwice:
        return QStringLiteral("secret-encoded-twice");
    case Mistake::SecretEncodedHex:
        return QStringLiteral("secret-encoded-hex");
    case Mistake::SecretEncodedBase64:
        return QStringLiteral("secret-encoded-base64");
    case Mistake::SecretTruncated:
        return QStringLiteral("secret-truncated");
    case Mistake::SecretRepeated:
        return QStringLiteral("secret-repeated");
    case Mistake::SecretReversed:
        return QStringLiteral("secret-reversed");
    case Mistake::SecretUtf8:
        return QStringLiteral("secret-utf8");
    case Mistake::SecretReplacement:
        return QStringLiteral("secret-replacement");
    case Mistake::SecretEndsAtZero:
        return QStringLiteral("secret-ends-at-zero");
    case Mistake::SecretEmpty:
        return QStringLiteral("secret-empty");
    case Mistake::CounterLittleEndian:
        return QStringLiteral("counter-little-endian");
    case Mistake::CounterFourBytes:
        return QStringLiteral("counter-four-bytes");
    case Mistake::CounterFourBytesLittleEndian:
        return QStringLiteral("counter-four-bytes-little-endian");
    case Mistake::CounterHighWord:
        return QStringLiteral("counter-high-word");
    case Mistake::CounterWordTwice:
        return QStringLiteral("counter-word-twice");
    case Mistake::CounterDecimalText:
        return QStringLiteral("counter-decimal-text");
    case Mistake::CounterHexText:
        return QStringLiteral("counter-hex-text");
    case Mistake::CounterHexTextPadded:
        return QStringLiteral("counter-hex-text-padded");
    case Mistake::MacArgumentsSwapped:
        return QStringLiteral("mac-arguments-swapped");
    case Mistake::PlainHash:
        return QStringLiteral("plain-hash");
    case Mistake::PlainHashMessageFirst:
        return QStringLiteral("plain-hash-message-first");
    case Mistake::SignBitKept:
        return QStringLiteral("sign-bit-kept");
    case Mistake::AbsoluteValue:
        return QStringLiteral("absolute-value");
    case Mistake::OffsetFromByte19:
        return QStringLiteral("offset-from-byte-19");
    case Mistake::OffsetFromFirstByte:
        return QStringLiteral("offset-from-first-byte");
    case Mistake::OffsetHighNibble:
        return QStringLiteral("offset-high-nibble");
    case Mistake::OffsetInHexText:
        return QStringLiteral("offset-in-hex-text");
    case Mistake::FirstBytes:
        return QStringLiteral("first-bytes");
    case Mistake::LastBytes:
        return QStringLiteral("last-bytes");
    case Mistake::TruncationLittleEndian:
        return QStringLiteral("truncation-little-endian");
    case Mistake::FirstDigits:
        return QStringLiteral("first-digits");
    case Mistake::FirstDigitsPadded:
        return QStringLiteral("first-digits-padded");
    case Mistake::DigitsReversed:
        return QStringLiteral("digits-reversed");
    case Mistake::CutShort:
        return QStringLiteral("cut-short");
    case Mistake::LeadingZerosDropped:
        return QStringLiteral("leading-zeros-dropped");
    case Mistake::ClockDrift:
        return QStringLiteral("clock-drift");
    case Mistake::TimeZone:
        return QStringLiteral("time-zone");
    case Mistake::Milliseconds:
        return QStringLiteral("milliseconds");
    case Mistake::Microseconds:
        return QStringLiteral("microseconds");
    case Mistake::Nanoseconds:
        return QStringLiteral("nanoseconds");
    case Mistake::PeriodInMilliseconds:
        return QStringLiteral("period-in-milliseconds");
    case Mistake::SecondsNotDivided:
        return QStringLiteral("seconds-not-divided");
    case Mistake::OtherEpoch:
        return QStringLiteral("other-epoch");
    case Mistake::CounterForTime:
        return QStringLiteral("counter-for-time");
    case Mistake::TimeForCounter:
        return QStringLiteral("time-for-counter");
    case Mistake::CounterAhead:
        return QStringLiteral("counter-ahead");
    case Mistake::CounterBehind:
        return QStringLiteral("counter-behind");
    }
    Q_UNREACHABLE();
}

} // namespace cinnabar
