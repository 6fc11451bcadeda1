// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// The field numbers and values of Google Authenticator's export message (protocol buffers). There is no published
// schema: these are what the app writes and other authenticators read.
namespace cinnabar::migration {

enum PartField : quint32 {
    partEntry = 1,
    partVersion = 2,
    partBatchSize = 3,
    partBatchIndex = 4,
    partBatchId = 5,
};

enum EntryField : quint32 {
    entrySecret = 1,
    entryName = 2,
    entryIssuer = 3,
    entryAlgorithm = 4,
    entryDigits = 5,
    entryType = 6,
    entryCounter = 7,
};

// Each choice has 0 for "unspecified", which is what a writer that leaves the field out means.
inline constexpr qint64 unspecified = 0;
inline constexpr qint64 sha1 = 1;
inline constexpr qint64 sha256 = 2;
inline constexpr qint64 sha512 = 3;
inline constexpr qint64 md5 = 4;
inline constexpr qint64 sixDigits = 1;
inline constexpr qint64 eightDigits = 2;
inline constexpr qint64 hotp = 1;
inline constexpr qint64 totp = 2;

} // namespace cinnabar::migration
