// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace cinnabar {

/// What servers, apps and the people before them get wrong about one-time passwords, so that a code is another one than
/// the enrolment says. The comment names what `MistakeNote::values` holds.
/// The order is that in which several are named.
enum class Mistake {
    // The parameters
    Algorithm, ///< [used, expected]
    Digits, ///< [used, expected]
    Period, ///< [used, expected in seconds]
    SteamFormat, ///< letters of Steam's alphabet where digits belong
    DecimalFormat, ///< digits where Steam's letters belong
    // The key
    SecretText, ///< the Base32 text itself is the key
    SecretTextLowerCase, ///< the same in small letters
    SecretTextPadded, ///< the same with '=' up to a multiple of eight
    SecretTextAsWritten, ///< the same with the spaces, dashes and case of the enrolment
    SecretHexText, ///< the hex text of the secret is the key
    SecretHexTextUpperCase,
    SecretBase64Text, ///< the Base64 text of the secret is the key
    SecretReadAsHex, ///< the Base32 text was read as hex
    SecretReadAsBase64, ///< the Base32 text was read as Base64
    SecretReadAsBase32Hex, ///< the Base32 text was read with the alphabet 0-9 A-V
    SecretEncodedTwice, ///< the enrolment holds the Base32 text of a Base32 text
    SecretEncodedHex, ///< the enrolment holds the Base32 text of a hex text
    SecretEncodedBase64, ///< the enrolment holds the Base32 text of a Base64 text
    SecretTruncated, ///< [bytes]
    SecretRepeated, ///< repeated up to the length of the digest, as in the RFC's test vectors; [bytes]
    SecretReversed,
    SecretUtf8, ///< each byte over 127 was taken for a Latin-1 character and written as UTF-8
    SecretReplacement, ///< bytes that are no UTF-8 became U+FFFD
    SecretQuestionMarks, ///< bytes over 127 became "?", as of text that is no ASCII
    SecretLineBreak, ///< a line break is the last byte of the key
    SecretEndsAtZero, ///< cut at its first zero byte, as a C string
    SecretEmpty,
    // The message
    CounterLittleEndian,
    CounterFourBytes,
    CounterFourBytesLittleEndian,
    CounterHighWord, ///< the two halves of the eight bytes are swapped
    CounterWordTwice, ///< a 32-bit shift wraps, and the low half stands in both
    CounterDecimalText,
    CounterHexText, ///< without zeros in front
    CounterHexTextPadded, ///< sixteen hex digits as text
    // The MAC
    MacArgumentsSwapped, ///< the message is the key and the key the message
    PlainHash, ///< the hash of key and message, no HMAC
    PlainHashMessageFirst,
    // The truncation
    SignBitKept,
    AbsoluteValue, ///< the sign bit is kept, and the number's absolute value taken
    OffsetFromByte19, ///< the offset is read at SHA1's last byte in a longer digest
    OffsetFromFirstByte,
    OffsetHighNibble,
    OffsetInHexText, ///< the offset counts hex digits instead of bytes
    FirstBytes, ///< the first four bytes, no dynamic truncation
    LastBytes,
    TruncationLittleEndian,
    FirstDigits, ///< the number's first digits instead of its last
    FirstDigitsPadded, ///< the same of the number filled up to ten digits
    DigitsReversed,
    CutShort, ///< the first digits of a longer code; [digits of the longer code]
    LeadingZerosDropped,
    MistypedDigit, ///< one digit is another one
    SwappedDigits, ///< two digits beside each other changed places
    // The clock
    ClockDrift, ///< [seconds the code's clock is off, negative behind; steps]
    TimeZone, ///< local time taken as UTC, or the other way round; ["+02:00", the error of the code's clock]
    Milliseconds, ///< milliseconds since 1970 where seconds belong
    Microseconds,
    Nanoseconds,
    PeriodInMilliseconds, ///< seconds divided by the period in milliseconds
    SecondsNotDivided, ///< the seconds themselves are the counter
    OtherEpoch, ///< steps counted from another T0 than 1970; [date]
    CounterForTime, ///< time-based taken as counter-based; [counter]
    TimeForCounter, ///< counter-based taken as time-based; [period]
    CounterAhead, ///< [counters]
    CounterBehind, ///< [counters]
    CounterRestarted, ///< began at 0 again; [counter]
};

/// One more than the last of them.
inline constexpr int mistakeCount = int(Mistake::CounterRestarted) + 1;

/// Stable, in kebab case: "secret-text".
QString mistakeName(Mistake mistake);

struct MistakeNote {
    Mistake id;
    QStringList values = {}; ///< fit to be shown: never a secret
    bool operator==(const MistakeNote &) const = default;
};

using MistakeNotes = std::vector<MistakeNote>;

} // namespace cinnabar
