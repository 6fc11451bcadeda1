// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/json_output.h"

#include "cli/time_argument.h"
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
    {ErrorCode::MigrationEntryUnsupported, {"field", "value"}},
    {ErrorCode::AccountNotFound, {"account"}},
    {ErrorCode::AccountAmbiguous, {"account"}},
    {ErrorCode::DuplicateAccount, {"account"}},
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

void writeEntry(JsonWriter &out, const OtpEntry &entry)
{
    out.key("issuer").text(entry.issuer).key("name").text(entry.name).key("type").text(typeName(entry.spec));
    out.key("algorithm").text(algorithmName(algorithmOf(entry.spec))).key("digits").number(codeLength(entry.spec));
    out.key("period");
    if (const auto period = periodOf(entry.spec))
        out.number(qint64(period->count()));
    else
        out.null();
    out.key("counter");
    if (const auto *hotp = std::get_if<HotpSpec>(&entry.spec))
        out.number(hotp->counter);
    else
        out.null();
}

/// When the code of a time-based kind holds.
void writeValidity(JsonWriter &out, const CodeWindow &window, UnixMillis now)
{
    out.key("step").number(window.step);
    out.key("valid_from").text(isoTime(*window.validFrom)).key("valid_until").text(isoTime(*window.validUntil));
    // Whole tenths, rounded down: never more than is left.
    constexpr qint64 millisInTenth = 100;
    out.key("seconds_left").tenths(window.remaining(now)->count() / millisInTenth);
    out.key("expiring").boolean(isExpiring(window, now));
}

} // namespace

void writeError(JsonWriter &out, const Error &error)
{
    out.beginObject().key("code").text(errorName(error.code)).key("message").text(ui::errorText(error));
    out.key("detail");
    writeDetail(out, error);
    out.endObject();
}

void writeAccountFields(JsonWriter &out, const Account &account)
{
    out.key("id").text(account.id.toString(QUuid::WithoutBraces));
    writeEntry(out, account.entry);
    out.key("tags").beginArray();
    for (const QString &tag : account.tags)
        out.text(tag);
    out.endArray().key("note").text(account.note);
}

void writeAccountFields(JsonWriter &out, const OtpEntry &entry)
{
    out.key("id").null();
    writeEntry(out, entry);
    out.key("tags").beginArray().endArray().key("note").text(QString());
}

void writeCodeFields(JsonWriter &out, const OtpSpec &spec, const CodeWindow &window, UnixMillis now)
{
    out.key("code").text(window.code).key("type").text(typeName(spec));
    if (window.validFrom)
        writeValidity(out, window, now);
    else
        out.key("counter").number(window.step);
}

void writeCodeBesideAccount(JsonWriter &out, const CodeWindow &window, UnixMillis now)
{
    out.key("code").text(window.code);
    if (window.validFrom)
        writeValidity(out, window, now);
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        return QStringLiteral("error");
    }
    Q_UNREACHABLE();
}

void writeFinding(JsonWriter &out, const Finding &finding)
{
    out.beginObject().key("id").text(findingName(finding.id));
    out.key("severity").text(severityName(severityOf(finding.id)));
    out.key("message").text(ui::findingText(finding));
    out.key("apps").beginArray().endArray().endObject();
}

} // namespace cinnabar::app
