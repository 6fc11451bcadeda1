// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/json_output.h"

#include "otp/otp_limits.h"
#include "text/error_text.h"

#include <algorithm>
#include <array>

namespace cinnabar::app {
namespace {

/// What an error's values are called in "detail"; a name that ends in '#' is a number.
struct DetailKeys {
    ErrorCode code;
    std::array<std::string_view, 3> names;
};
constexpr DetailKeys detailKeys[] = {
    {ErrorCode::InvalidInput, {"what"}},
    {ErrorCode::UriTooLong, {"limit_bytes#"}},
    {ErrorCode::UnsupportedScheme, {"scheme"}},
    {ErrorCode::UnsupportedType, {"type"}},
    {ErrorCode::BadEscape, {"part"}},
    {ErrorCode::SecretBadCharacter, {"character", "position#", "suggestion"}},
    {ErrorCode::SecretWrongLength, {"expected"}},
    {ErrorCode::UnsupportedAlgorithm, {"value"}},
    {ErrorCode::BadDigits, {"value"}},
    {ErrorCode::BadPeriod, {"value"}},
    {ErrorCode::BadCounter, {"value"}},
    {ErrorCode::StepOutOfRange, {"step#", "counter#"}},
    {ErrorCode::TimeStepOutOfRange, {"step#", "first#", "last#"}},
    {ErrorCode::MigrationEntryUnsupported, {"field", "value"}},
    {ErrorCode::AccountNotFound, {"account"}},
    {ErrorCode::AccountAmbiguous, {"account"}},
    {ErrorCode::DuplicateAccount, {"account"}},
    {ErrorCode::BackupCodesUsedUp, {"account"}},
    {ErrorCode::BackupCodesTooMany, {"limit#"}},
    {ErrorCode::BackupCodeTooLong, {"limit_bytes#"}},
    {ErrorCode::NotWritable, {"obstacle"}},
    {ErrorCode::PictureUnreadable, {"source"}},
    {ErrorCode::PictureTooLarge, {"width#", "height#", "limit_megapixels#"}},
    {ErrorCode::NoSymbol, {"source"}},
    {ErrorCode::CameraMissing, {"camera"}},
    {ErrorCode::KeychainMissing, {"reason"}},
    {ErrorCode::KeychainLocked, {"backend"}},
    {ErrorCode::KeychainDenied, {"backend"}},
    {ErrorCode::KeychainTimeout, {"backend", "seconds#"}},
    {ErrorCode::KeychainFailed, {"backend", "reason"}},
    {ErrorCode::KeychainVanished, {"backend", "accounts#"}},
    {ErrorCode::KeychainOtherBackend, {"backend_remembered", "backend"}},
    {ErrorCode::StoreDamaged, {"reason"}},
    {ErrorCode::StoreNewer, {"version"}},
    {ErrorCode::StoreReadOnly, {"file", "reason"}},
    {ErrorCode::StoreGone, {"file"}},
    {ErrorCode::NotAVault, {"file"}},
    {ErrorCode::StoreUnsupported, {"reason"}},
    {ErrorCode::BackupUnproven, {"file"}},
    {ErrorCode::TimeServerNotFound, {"server"}},
    {ErrorCode::TimeServerUnreachable, {"server", "reason"}},
    {ErrorCode::TimeServerSilent, {"server"}},
    {ErrorCode::TimeServerRefused, {"server", "reason"}},
    {ErrorCode::TimeServerUnsynchronised, {"server"}},
    {ErrorCode::TimeServerUntrusted, {"server", "reason"}},
    {ErrorCode::TimeAnswerUnusable, {"server", "reason"}},
    {ErrorCode::TimeServersDisagree, {"agreeing#", "answers#"}},
    {ErrorCode::Io, {"file", "reason"}},
    {ErrorCode::FileExists, {"file"}},
    {ErrorCode::Internal, {"where"}},
};

void writeDetail(JsonWriter &out, const Error &error)
{
    out.beginObject();
    const auto *keys = std::find_if(std::begin(detailKeys), std::end(detailKeys),
        [&](const DetailKeys &candidate) { return candidate.code == error.code; });
    for (qsizetype i = 0; keys != std::end(detailKeys) && i < qsizetype(keys->names.size()); ++i) {
        std::string_view name = keys->names[std::size_t(i)];
        if (name.empty() || i >= error.values.size())
            break;
        const bool numeric = name.ends_with('#');
        name = name.substr(0, name.size() - (numeric ? 1 : 0));
        bool isNumber = false;
        const qint64 number = error.values[i].toLongLong(&isNumber);
        out.key(name);
        if (numeric && isNumber)
            out.number(number);
        else
            out.text(error.values[i]);
    }
    // What was asked for comes first, then what there is.
    const bool cameras = error.code == ErrorCode::CameraMissing;
    if (error.code == ErrorCode::AccountAmbiguous || (cameras && error.values.size() > 1)) {
        out.key(cameras ? "cameras" : "candidates").beginArray();
        for (qsizetype i = 1; i < error.values.size(); ++i)
            out.text(error.values[i]);
        out.endArray();
    }
    out.endObject();
}

} // namespace

void writeError(JsonWriter &out, const Error &error) { writeError(out, error, ui::errorText(error)); }

void writeError(JsonWriter &out, const Error &error, const QString &message)
{
    out.beginObject().key("code").text(errorName(error.code)).key("message").text(message);
    out.key("detail");
    writeDetail(out, error);
    out.endObject();
}

void writeAccountFields(JsonWriter &out, const Account &account)
{
    out.key("id").text(account.id.toString(QUuid::WithoutBraces));
    writeEntryFields(out, account.entry);
    out.key("tags").beginArray();
    for (const QString &tag : account.tags)
        out.text(tag);
    out.endArray().key("note").text(account.note);
    if (!account.backupCodes.empty())
        out.key("backup_codes_left").number(quint64(account.unusedBackupCodes()));
}

void writeAccountFields(JsonWriter &out, const OtpEntry &entry)
{
    out.key("id").null();
    writeEntryFields(out, entry);
    out.key("tags").beginArray().endArray().key("note").text(QString());
}

void writeCodeBesideAccount(JsonWriter &out, const CodeWindow &window, UnixMillis now)
{
    out.key("code").text(window.code);
    if (window.validFrom)
        writeValidity(out, window, now);
}

} // namespace cinnabar::app
