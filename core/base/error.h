// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace cinnabar {

/// Why an operation failed: one value per thing a person could do differently. The comment names what `Error::values`
/// holds.
enum class ErrorCode {
    // What was given
    InvalidInput, ///< [what]
    NotAUri, ///< text that is no URI at all
    UriTooLong, ///< [limit in bytes]
    UnsupportedScheme, ///< [scheme]
    UnsupportedType, ///< [type]
    BadEscape, ///< a % without two hex digits, or escapes that are not UTF-8; [part of the URI]
    SecretMissing,
    SecretBadCharacter, ///< [character, position from 1, suggestion or empty]
    SecretWrongLength, ///< [what is expected]
    UnsupportedAlgorithm, ///< [value as given]
    BadDigits, ///< [value as given]
    BadPeriod, ///< [value as given]
    BadCounter, ///< [value as given]
    PinMissing,
    TimeOutOfRange,
    StepOutOfRange, ///< a counter has no code that many steps away; [step, counter]
    TimeStepOutOfRange, ///< a time has no code that many steps away; [step, the first that there is, the last]
    MigrationDamaged,
    MigrationEntryUnsupported, ///< [field, value]
    AccountNotFound, ///< [what was asked for]
    AccountAmbiguous, ///< [what was asked for, candidate, candidate…]
    DuplicateAccount, ///< [the account it equals]
    CounterExhausted,
    BackupCodeGone, ///< it was used or taken away in between
    BackupCodesUsedUp, ///< no unused one is there; [account]
    BackupCodesNotRecognised, ///< a text in which no backup codes were found
    BackupCodesTooMany, ///< [limit]
    BackupCodeTooLong, ///< [limit in bytes]
    NotWritable, ///< an account that the asked format can't carry; [what stands in the way]
    // Pictures and devices
    PictureUnreadable, ///< [file or source]
    PictureTooLarge, ///< [width, height, limit in megapixels]
    NoSymbol, ///< [file or source]
    SymbolIsWebAddress,
    SymbolIsWifi,
    SymbolIsOtherText,
    QrTooLong, ///< the text does not fit in one QR code
    CameraMissing, ///< [what was asked for, camera, camera…]; nothing where there are none at all
    CameraSilent, ///< opened, but no frame came: busy, forbidden or broken
    CameraPermission,
    CameraUnplugged,
    ScreenUnavailable, ///< no display or no way to look at it
    ScreenRefused, ///< the person or the portal said no
    ScreenTimeout,
    // The store
    KeychainMissing, ///< no keychain service on this computer; [what the system said]
    KeychainLocked, ///< [backend]
    KeychainDenied, ///< the person or the system refused; [backend]
    KeychainTimeout, ///< [backend, seconds]
    KeychainFailed, ///< [backend, what the system said]
    KeychainNotFound, ///< an item that is surely not there (never shown)
    KeychainVanished, ///< accounts were there before and nothing is found now; [backend, number of accounts]
    KeychainOtherBackend, ///< [backend remembered, backend found]
    StoreDamaged, ///< [what is wrong]
    StoreNewer, ///< written by a newer version; [version]
    StoreChanged, ///< someone else saved in between
    StoreNotReady, ///< not loaded, so nothing may be written
    StoreReadBack, ///< what was written did not read back the same; the old state stands
    StoreUncertain, ///< it is not known whether the change was stored; [backend]
    StoreBusy, ///< another program is saving and did not end in time
    StoreReadOnly, ///< nothing can be written there; [file, what the system said]
    StoreGone, ///< the vault file was there before and is not now; [file]
    NotAVault, ///< [file, or nothing]
    StoreUnsupported, ///< sealed in a way that this version does not take; [what]
    StoreLocked, ///< sealed, and the password was not given yet
    WrongPassword,
    PasswordMissing, ///< an empty one can't seal anything
    BackupUnproven, ///< a backup that did not read back the same; [file]
    // Other computers' clocks
    TimeServerNotFound, ///< no such host; [server]
    TimeServerUnreachable, ///< [server, what the system said]
    TimeServerSilent, ///< no answer in time; [server, seconds]
    TimeServerRefused, ///< it asks to be left alone; [server, its word for why]
    TimeServerUnsynchronised, ///< it does not know the time itself; [server]
    TimeServerUntrusted, ///< its certificate can't be trusted; [server, why]
    TimeAnswerUnusable, ///< [server, what is wrong with its answer]
    TimeUnknown, ///< no server answered
    TimeServersDisagree, ///< [how many agree with the middle, how many answered]
    // Everything else
    Io, ///< [file, what the system said]
    FileExists, ///< [file]
    Cancelled,
    Internal, ///< a bug; [where]
};

/// A failure. The code is for program and screen; `values` are what its sentence quotes, always fit to be shown (never
/// a secret); `detail` is for the log: never a secret, never translated.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QStringList values = {};
    QString detail = {};
    bool operator==(const Error &) const = default;
};

/// The code's stable name in snake case, for the command line's JSON ("secret_bad_character").
QString errorName(ErrorCode code);

} // namespace cinnabar
