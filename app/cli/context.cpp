// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"

#include "base/time_text.h"
#include "cli/account_lookup.h"
#include "cli/devices_loader.h"
#include "cli/json_output.h"
#include "cli/json_writer.h"
#include "cli/text_output.h"
#include "text/clock_text.h"
#include "text/error_text.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace cinnabar::app {
namespace {

// Qt gets arguments of its own: ours are for us alone, and it keeps references to these.
std::array<char, 13> g_programName{"cinnabar-cli"};
std::array<char *, 2> g_arguments{g_programName.data(), nullptr};
int g_argumentCount = 1;

} // namespace

Context::Context(const Arguments &given) : arguments(given) { }
Context::~Context() = default;

// One switch over all codes, so that the compiler names a code without its exit.
// NOLINTNEXTLINE(readability-function-size)
Exit exitFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AccountNotFound:
    case ErrorCode::DuplicateAccount:
    case ErrorCode::CounterExhausted:
    case ErrorCode::BackupCodeGone:
    case ErrorCode::BackupCodesUsedUp:
    case ErrorCode::NotWritable:
    case ErrorCode::NoSymbol:
    case ErrorCode::QrTooLong:
    case ErrorCode::Cancelled:
        return Exit::No;
    case ErrorCode::AccountAmbiguous:
        return Exit::Usage;
    case ErrorCode::InvalidInput:
    case ErrorCode::NotAUri:
    case ErrorCode::UriTooLong:
    case ErrorCode::UnsupportedScheme:
    case ErrorCode::UnsupportedType:
    case ErrorCode::BadEscape:
    case ErrorCode::SecretMissing:
    case ErrorCode::SecretBadCharacter:
    case ErrorCode::SecretWrongLength:
    case ErrorCode::UnsupportedAlgorithm:
    case ErrorCode::BadDigits:
    case ErrorCode::BadPeriod:
    case ErrorCode::BadCounter:
    case ErrorCode::PinMissing:
    case ErrorCode::TimeOutOfRange:
    case ErrorCode::StepOutOfRange:
    case ErrorCode::TimeStepOutOfRange:
    case ErrorCode::MigrationDamaged:
    case ErrorCode::MigrationEntryUnsupported:
    case ErrorCode::PictureUnreadable:
    case ErrorCode::PictureTooLarge:
    case ErrorCode::SymbolIsWebAddress:
    case ErrorCode::SymbolIsWifi:
    case ErrorCode::SymbolIsOtherText:
    case ErrorCode::Io:
    case ErrorCode::FileExists:
    case ErrorCode::NotAVault:
    case ErrorCode::PasswordMissing:
    case ErrorCode::BackupCodesNotRecognised:
    case ErrorCode::BackupCodesTooMany:
    case ErrorCode::BackupCodeTooLong:
        return Exit::BadInput;
    case ErrorCode::KeychainMissing:
    case ErrorCode::KeychainLocked:
    case ErrorCode::KeychainDenied:
    case ErrorCode::KeychainTimeout:
    case ErrorCode::KeychainFailed:
    case ErrorCode::KeychainNotFound:
    case ErrorCode::KeychainVanished:
    case ErrorCode::KeychainOtherBackend:
    case ErrorCode::StoreDamaged:
    case ErrorCode::StoreNewer:
    case ErrorCode::StoreChanged:
    case ErrorCode::StoreNotReady:
    case ErrorCode::StoreReadBack:
    case ErrorCode::StoreUncertain:
    case ErrorCode::StoreBusy:
    case ErrorCode::StoreReadOnly:
    case ErrorCode::StoreGone:
    case ErrorCode::StoreUnsupported:
    case ErrorCode::StoreLocked:
    case ErrorCode::WrongPassword:
    case ErrorCode::BackupUnproven:
    case ErrorCode::Internal:
        return Exit::StoreUnusable;
    case ErrorCode::CameraMissing:
    case ErrorCode::CameraSilent:
    case ErrorCode::CameraPermission:
    case ErrorCode::CameraUnplugged:
    case ErrorCode::ScreenUnavailable:
    case ErrorCode::ScreenRefused:
    case ErrorCode::ScreenTimeout:
    case ErrorCode::TimeServerNotFound:
    case ErrorCode::TimeServerUnreachable:
    case ErrorCode::TimeServerSilent:
    case ErrorCode::TimeServerRefused:
    case ErrorCode::TimeServerUnsynchronised:
    case ErrorCode::TimeServerUntrusted:
    case ErrorCode::TimeAnswerUnusable:
    case ErrorCode::TimeUnknown:
    case ErrorCode::TimeServersDisagree:
        return Exit::EnvironmentLacks;
    }
    Q_UNREACHABLE();
}

UnixMillis Context::now() const
{
    if (at.empty()) {
        if (clockOffset != clockOffset.zero() && !std::exchange(m_saidOffset, true))
            noteLine(ui::keptOffsetText(clockOffset)
                + QCoreApplication::translate(
                    "CommandLine", " The window keeps that for these accounts; --at now goes by the clock itself."));
        return SystemClock().now() + clockOffset;
    }
    if (at == "now")
        return SystemClock().now();
    return parseTime(at, TimeZone::Local).value_or(UnixMillis::zero());
}

Exit Context::fail(const Error &error) { return fail(error, exitFor(error.code), ui::errorText(error)); }

Exit Context::fail(const Error &error, Exit exit, const QString &message)
{
    m_failed = exit;
    if (json) {
        JsonWriter document;
        document.beginObject().key("error");
        writeError(document, error, message);
        return print(document.endObject(), exit);
    }
    noteLine(QStringLiteral("cinnabar-cli: ") + message);
    return exit;
}

Exit Context::failLookup(const Error &error, const std::string &argument)
{
    if (!arguments.link(argument) && !mayBeSecret(argument))
        return fail(error);
    if (error.code != ErrorCode::AccountNotFound)
        return fail(withoutText(error));
    return fail(withoutText(error), Exit::No,
        QCoreApplication::translate("CommandLine",
            "There is no such account. What was given is not repeated here, as it may be a secret. cinnabar-cli list "
            "tells the names and ids that are there."));
}

Exit Context::failSubject(const Error &error, const std::string &argument)
{
    if (error.code != ErrorCode::AccountNotFound)
        return failLookup(error, argument);
    // What came from standard input may be anything, and is not in `error` either.
    const bool isQuoted = argument != "-" && !mayBeSecret(argument);
    const QString what = isQuoted
        ? QCoreApplication::translate("CommandLine", "There is no account “%1”, and that is no link.")
              .arg(QString::fromStdString(argument))
        : QCoreApplication::translate("CommandLine",
            "There is no such account, and this is no link. What was given is not repeated here, as it may be a "
            "secret.");
    return fail(isQuoted ? error : withoutText(error), Exit::No,
        what + QLatin1Char(' ')
            + QCoreApplication::translate("CommandLine",
                "Give an account's id, issuer:name or a part of that, or a link that begins with “otpauth://”."));
}

Exit Context::failWrite(const Error &error)
{
    if (error.code != ErrorCode::FileExists)
        return fail(error);
    return fail(error, exitFor(error.code),
        QCoreApplication::translate("CommandLine",
            "The file “%1” exists already and was left as it is. Give another name, or --force to overwrite it.")
            .arg(error.values.value(0)));
}

Exit Context::fail(Exit exit, std::string_view name, const QString &message)
{
    m_failed = exit;
    if (json) {
        JsonWriter document;
        document.beginObject().key("error").beginObject();
        document.key("code").text(asSecretView(name)).key("message").text(message);
        document.key("detail").beginObject().endObject().endObject().endObject();
        return print(document, exit);
    }
    noteLine(QStringLiteral("cinnabar-cli: ") + message);
    return exit;
}

Exit Context::print(const JsonWriter &document, Exit exit) const
{
    writeOut(document.view());
    writeOut(asSecretView("\n"));
    return exit;
}

Devices *Context::devices()
{
    Devices *devices = loadDevices();
    if (!devices) {
        fail(Exit::EnvironmentLacks, "devices_missing",
            QCoreApplication::translate("CommandLine",
                "This installation lacks the part of Cinnabar that reads keychain, pictures, screens and cameras. "
                "Nothing was changed. Install Cinnabar whole, or give an otpauth link."));
    }
    return devices;
}

void Context::needApplication()
{
    if (!m_application)
        m_application = std::make_unique<QCoreApplication>(g_argumentCount, g_arguments.data());
}

void Context::needGuiApplication(Devices &devices, Devices::Display display)
{
    if (!m_application)
        m_application = devices.makeGuiApplication(g_argumentCount, g_arguments.data(), display);
}

} // namespace cinnabar::app
