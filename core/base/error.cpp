// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

namespace cinnabar {

// One switch over all codes, so that the compiler names a code without its name.
// NOLINTNEXTLINE(readability-function-size)
QString errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return QStringLiteral("invalid_input");
    case ErrorCode::NotAUri:
        return QStringLiteral("not_a_uri");
    case ErrorCode::UriTooLong:
        return QStringLiteral("uri_too_long");
    case ErrorCode::UnsupportedScheme:
        return QStringLiteral("unsupported_scheme");
    case ErrorCode::UnsupportedType:
        return QStringLiteral("unsupported_type");
    case ErrorCode::BadEscape:
        return QStringLiteral("bad_escape");
    case ErrorCode::SecretMissing:
        return QStringLiteral("secret_missing");
    case ErrorCode::SecretBadCharacter:
        return QStringLiteral("bad_secret");
    case ErrorCode::SecretWrongLength:
        return QStringLiteral("secret_wrong_length");
    case ErrorCode::UnsupportedAlgorithm:
        return QStringLiteral("unsupported_algorithm");
    case ErrorCode::BadDigits:
        return QStringLiteral("bad_digits");
    case ErrorCode::BadPeriod:
        return QStringLiteral("bad_period");
    case ErrorCode::BadCounter:
        return QStringLiteral("bad_counter");
    case ErrorCode::PinMissing:
        return QStringLiteral("pin_missing");
    case ErrorCode::TimeOutOfRange:
        return QStringLiteral("time_out_of_range");
    case ErrorCode::StepOutOfRange:
        return QStringLiteral("step_out_of_range");
    case ErrorCode::MigrationDamaged:
        return QStringLiteral("migration_damaged");
    case ErrorCode::MigrationEntryUnsupported:
        return QStringLiteral("migration_entry_unsupported");
    case ErrorCode::AccountNotFound:
        return QStringLiteral("account_not_found");
    case ErrorCode::AccountAmbiguous:
        return QStringLiteral("account_ambiguous");
    case ErrorCode::DuplicateAccount:
        return QStringLiteral("duplicate_account");
    case ErrorCode::CounterExhausted:
        return QStringLiteral("counter_exhausted");
    case ErrorCode::BackupCodeGone:
        return QStringLiteral("backup_code_gone");
    case ErrorCode::BackupCodesUsedUp:
        return QStringLiteral("backup_codes_used_up");
    case ErrorCode::BackupCodesNotRecognised:
        return QStringLiteral("backup_codes_not_recognised");
    case ErrorCode::BackupCodesTooMany:
        return QStringLiteral("backup_codes_too_many");
    case ErrorCode::BackupCodeTooLong:
        return QStringLiteral("backup_code_too_long");
    case ErrorCode::NotWritable:
        return QStringLiteral("not_writable");
    case ErrorCode::PictureUnreadable:
        return QStringLiteral("picture_unreadable");
    case ErrorCode::PictureTooLarge:
        return QStringLiteral("picture_too_large");
    case ErrorCode::NoSymbol:
        return QStringLiteral("no_symbol");
    case ErrorCode::SymbolIsWebAddress:
        return QStringLiteral("symbol_is_web_address");
    case ErrorCode::SymbolIsWifi:
        return QStringLiteral("symbol_is_wifi");
    case ErrorCode::SymbolIsOtherText:
        return QStringLiteral("symbol_is_other_text");
    case ErrorCode::QrTooLong:
        return QStringLiteral("qr_too_long");
    case ErrorCode::CameraMissing:
        return QStringLiteral("camera_missing");
    case ErrorCode::CameraSilent:
        return QStringLiteral("camera_silent");
    case ErrorCode::CameraPermission:
        return QStringLiteral("camera_permission");
    case ErrorCode::CameraUnplugged:
        return QStringLiteral("camera_unplugged");
    case ErrorCode::ScreenUnavailable:
        return QStringLiteral("screen_unavailable");
    case ErrorCode::ScreenRefused:
        return QStringLiteral("screen_refused");
    case ErrorCode::ScreenTimeout:
        return QStringLiteral("screen_timeout");
    case ErrorCode::KeychainMissing:
        return QStringLiteral("keychain_missing");
    case ErrorCode::KeychainLocked:
        return QStringLiteral("keychain_locked");
    case ErrorCode::KeychainDenied:
        return QStringLiteral("keychain_denied");
    case ErrorCode::KeychainTimeout:
        return QStringLiteral("keychain_timeout");
    case ErrorCode::KeychainFailed:
        return QStringLiteral("keychain_failed");
    case ErrorCode::KeychainNotFound:
        return QStringLiteral("keychain_not_found");
    case ErrorCode::KeychainVanished:
        return QStringLiteral("keychain_vanished");
    case ErrorCode::KeychainOtherBackend:
        return QStringLiteral("keychain_other_backend");
    case ErrorCode::StoreDamaged:
        return QStringLiteral("store_damaged");
    case ErrorCode::StoreNewer:
        return QStringLiteral("store_newer");
    case ErrorCode::StoreChanged:
        return QStringLiteral("store_changed");
    case ErrorCode::StoreNotReady:
        return QStringLiteral("store_not_ready");
    case ErrorCode::StoreReadBack:
        return QStringLiteral("store_read_back");
    case ErrorCode::StoreUncertain:
        return QStringLiteral("store_uncertain");
    case ErrorCode::StoreBusy:
        return QStringLiteral("store_busy");
    case ErrorCode::Io:
        return QStringLiteral("io");
    case ErrorCode::FileExists:
        return QStringLiteral("file_exists");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::Internal:
        return QStringLiteral("internal");
    }
    Q_UNREACHABLE();
}

} // namespace cinnabar
