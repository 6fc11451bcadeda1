// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/iso_time.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_output.h"
#include "cli/qr_file.h"
#include "cli/text_output.h"
#include "cli/value_checks.h"
#include "crypto/system_random.h"
#include "encoding/base32.h"
#include "enrolment/codes_around.h"
#include "enrolment/fixture.h"
#include "enrolment/new_enrolment.h"
#include "otp/otp_limits.h"
#include "secret/private_file.h"
#include "text/error_text.h"
#include "text/finding_help.h"
#include "text/odd_sheet.h"
#include "uri/otpauth_uri.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <optional>

namespace cinnabar::app {
namespace {

struct GenerateOptions {
    std::string issuer;
    std::string name;
    std::string type = "totp";
    std::string algorithm = "SHA1";
    int digits = 6;
    qint64 period = TotpSpec().period.count();
    quint64 counter = 0;
    std::size_t secretBytes = usualSecretBytes;
    int count = 0;
    std::string fixture;
    std::string qr;
    std::string odd;
    bool force = false;
};

/// Whether the name is one that programs will open the sheet by.
bool isOddTarget(const std::string &target)
{
    const QString file = QString::fromStdString(target);
    return target == "-" || file.endsWith(QLatin1StringView(".html"), Qt::CaseInsensitive)
        || file.endsWith(QLatin1StringView(".htm"), Qt::CaseInsensitive);
}

class GenerateCommand {
    Q_DECLARE_TR_FUNCTIONS(GenerateCommand)
public:
    GenerateCommand(Context &context, const GenerateOptions &options, const CLI::App &given)
        : m_context(context), m_options(options), m_given(given)
    {
    }
    Exit run();

private:
    bool isGiven(const char *option) const { return m_given.count(option) > 0; }
    /// What contradicts what, as a sentence; empty when nothing does.
    QString contradiction() const;
    OtpSpec spec() const;
    Overwrite overwrite() const { return m_options.force ? Overwrite::Allow : Overwrite::Refuse; }
    /// Context::fail() with sentences about options: nothing is stored here, and no account is there.
    Exit fail(const Error &error) const;
    Exit writeOddSheet();
    Result<std::vector<OffsetCode>> codesOf(const OtpEntry &entry) const;
    Exit print(const OtpEntry &entry, SecretView uri, const std::vector<OffsetCode> &codes);
    void writeJson(JsonWriter &out, const OtpEntry &entry, SecretView uri, const std::vector<OffsetCode> &codes) const;

    Context &m_context;
    const GenerateOptions &m_options;
    const CLI::App &m_given;
    UnixMillis m_now{0}; ///< one look at the clock, so that codes and what is told of them fit
};

QString GenerateCommand::contradiction() const
{
    if (!m_options.odd.empty()) {
        for (const char *option : {"--issuer", "--name", "--type", "--algorithm", "--digits", "--period", "--counter",
                 "--secret-bytes", "--count", "--fixture", "--qr"}) {
            if (isGiven(option))
                return tr("--odd writes a fixed sheet, so %1 can't be set.").arg(QLatin1StringView(option));
        }
        if (m_context.json && m_options.odd == "-")
            return tr("--json prints one document, so --odd needs a file.");
        if (!isOddTarget(m_options.odd))
            return tr("--odd takes a file that ends in .html or .htm, or -. For a PDF print that file from a browser, "
                      "or save the sheet in the window's bench.");
    }
    const bool isHotp = m_options.type == "hotp";
    const bool isSteam = m_options.type == "steam";
    if (isHotp && isGiven("--period"))
        return tr("--period is for codes by time; those of hotp follow a counter.");
    if (!isHotp && isGiven("--counter"))
        return tr("--counter is for --type hotp; the other codes follow the time.");
    if (isSteam && (isGiven("--algorithm") || isGiven("--digits") || isGiven("--period")))
        return tr(
            "Steam Guard codes are always made the same way, so --algorithm, --digits and --period can't be set.");
    if (m_context.json && m_options.qr == "-")
        return tr("--json prints one document, so --qr needs a file.");
    if (m_context.json && !m_options.fixture.empty())
        return tr("--fixture and --json can't be combined; --fixture json prints link and codes as JSON.");
    if (!m_options.qr.empty() && !isQrTarget(m_options.qr))
        return tr("--qr takes a file that ends in .png or .svg, or - for the terminal.");
    return {};
}

OtpSpec GenerateCommand::spec() const
{
    const HashAlgorithm hash =
        parseAlgorithm(QString::fromStdString(m_options.algorithm)).value(); // checked by the parser
    if (m_options.type == "hotp")
        return HotpSpec{hash, m_options.digits, m_options.counter};
    if (m_options.type == "steam")
        return SteamSpec{};
    return TotpSpec{hash, m_options.digits, std::chrono::seconds(m_options.period)};
}

Exit GenerateCommand::fail(const Error &error) const
{
    switch (error.code) {
    case ErrorCode::UriTooLong:
        return m_context.fail(error, Exit::BadInput,
            tr("--issuer and --name are too long: the link would have more than %1 bytes. Nothing was made. Give "
               "shorter ones.")
                .arg(error.values.value(0)));
    case ErrorCode::QrTooLong:
        return m_context.fail(error, Exit::BadInput,
            tr("--issuer and --name are too long: the link does not fit in one QR code. Nothing was made. Give shorter "
               "ones, or leave --qr away."));
    case ErrorCode::StepOutOfRange:
        return m_context.fail(error, Exit::BadInput,
            tr("Counters end at %1, so there are fewer than %2 codes from --counter on. Nothing was made. Give a "
               "smaller --counter or --count.")
                .arg(QString::number(maxCounter), QString::number(m_options.count)));
    default:
        return m_context.failWrite(error);
    }
}

Exit GenerateCommand::writeOddSheet()
{
    Devices *devices = m_context.devices();
    if (!devices)
        return m_context.failed();
    const Result<SecretBytes> sheet = ui::oddSheetHtml(devices->qrWriter(), m_now);
    if (!sheet)
        return fail(sheet.error());
    if (m_options.odd == "-") {
        writeOut(sheet->view());
        return Exit::Done;
    }
    const QString file = QString::fromStdString(m_options.odd);
    if (const Status written = writePrivateFile(file, sheet->view(), overwrite()); !written)
        return fail(written.error());
    if (m_context.json) {
        JsonWriter document;
        return m_context.print(document.beginObject().key("odd").text(file).endObject());
    }
    return Exit::Done;
}

void GenerateCommand::writeJson(
    JsonWriter &out, const OtpEntry &entry, SecretView uri, const std::vector<OffsetCode> &codes) const
{
    out.beginObject().key("uri").text(uri).key("account").beginObject();
    writeAccountFields(out, entry);
    out.endObject().key("secret").text(encodeBase32(entry.secret.view()).view());
    out.key("secret_bits").number(quint64(entry.secret.size() * 8)).key("codes").beginArray();
    for (const OffsetCode &code : codes) {
        out.beginObject().key("offset").number(code.offset);
        writeCodeFields(out, entry.spec, code.window, m_now);
        out.endObject();
    }
    out.endArray();
    if (!m_options.qr.empty())
        out.key("qr").text(QString::fromStdString(m_options.qr));
    out.endObject();
}

Result<std::vector<OffsetCode>> GenerateCommand::codesOf(const OtpEntry &entry) const
{
    const bool isOneExpected = !isGiven("--count") && (!m_options.fixture.empty() || m_context.json);
    return codesFrom(entry.spec, entry.key(), m_now, 0, isOneExpected ? 1 : m_options.count);
}

Exit GenerateCommand::print(const OtpEntry &entry, SecretView uri, const std::vector<OffsetCode> &codes)
{
    if (m_context.json) {
        JsonWriter document;
        writeJson(document, entry, uri, codes);
        return m_context.print(document);
    }
    if (const auto format = fixtureFormat(QString::fromStdString(m_options.fixture))) {
        writeOut(fixtureWithLink(*format, uri, entry.spec, codes, m_now).view());
        return Exit::Done;
    }
    writeOut(uri);
    writeOut(asSecretView("\n"));
    std::vector<QStringList> rows;
    rows.reserve(codes.size());
    for (const OffsetCode &code : codes)
        rows.push_back({code.window.code,
            code.window.validFrom ? isoTime(*code.window.validFrom) : QStringLiteral("#%1").arg(code.window.step)});
    printTable(rows);
    return Exit::Done;
}

/// Sites are free to leave names out, but should know what comes of it.
void noteMissingNames(const OtpEntry &entry)
{
    const auto note = [](FindingId id) {
        noteLine((QStringList{ui::findingText({id})} + ui::appBehaviourTexts({id})).join(u' '));
    };
    if (entry.issuer.isEmpty())
        note(FindingId::IssuerMissing);
    if (entry.name.isEmpty())
        note(FindingId::NameMissing);
}

Exit GenerateCommand::run()
{
    if (const QString problem = contradiction(); !problem.isEmpty())
        return m_context.failUsage(problem);
    m_now = m_context.now();
    if (!m_options.odd.empty())
        return writeOddSheet();
    SystemRandom random;
    const Result<OtpEntry> entry =
        makeEnrolment({m_context.arguments.text(m_options.issuer), m_context.arguments.text(m_options.name), spec(),
                          m_options.secretBytes},
            random);
    if (!entry)
        return fail(entry.error());
    const Result<SecretBytes> uri = writeOtpauthUri(*entry);
    if (!uri)
        return fail(uri.error());
    // Before the QR code is a file: what fails leaves nothing behind.
    const Result<std::vector<OffsetCode>> codes = codesOf(*entry);
    if (!codes)
        return fail(codes.error());
    if (!m_options.qr.empty()) {
        Devices *devices = m_context.devices();
        if (!devices)
            return m_context.failed();
        if (const Status put = putQr(uri->view(), m_options.qr, *devices, overwrite()); !put)
            return fail(put.error());
    }
    noteMissingNames(*entry);
    return print(*entry, uri->view(), *codes);
}

void addGenerateOptions(CLI::App &command, GenerateOptions &options)
{
    command.add_option("--issuer", options.issuer, "The site")->type_name("TEXT");
    command.add_option("--name", options.name, "The account")->type_name("TEXT");
    command.add_option("--type", options.type, "totp (default), hotp or steam")
        ->type_name("TYPE")
        ->transform(oneOf({"totp", "hotp", "steam"}));
    command.add_option("--algorithm", options.algorithm, "SHA1 (default), SHA256 or SHA512")
        ->type_name("NAME")
        ->transform(oneOf({"SHA1", "SHA256", "SHA512"}));
    command.add_option("--digits", options.digits, "How long a code is (default 6; 1 to 10)")
        ->type_name("N")
        ->transform(wholeNumber(minDigits, maxDigits));
    command.add_option("--period", options.period, "How long a code holds, in seconds (default 30; 1 to 2147483647)")
        ->type_name("SECONDS")
        ->transform(wholeNumber(minPeriod.count(), maxPeriod.count()));
    command.add_option("--counter", options.counter, "Where hotp begins (default 0; up to 9223372036854775807)")
        ->type_name("N")
        ->transform(wholeNumber(0, qint64(maxCounter)));
    command
        .add_option(
            "--secret-bytes", options.secretBytes, "How long the secret is (default 20, which is 160 bits; 1 to 128)")
        ->type_name("N")
        ->transform(wholeNumber(1, maxSecretBytes));
}

} // namespace

void addGenerateCommand(CLI::App &app, Context &context)
{
    auto options = std::make_shared<GenerateOptions>();
    CLI::App *command = app.add_subcommand("generate", "Make a new enrolment, as a site does");
    addGenerateOptions(*command, *options);
    command
        ->add_option("--count", options->count,
            "Also print this many codes, from --at or --counter on (default 0, with --json or --fixture 1; up to 1000)")
        ->type_name("N")
        ->transform(wholeNumber(0, 1000));
    addFixtureOption(*command, options->fixture);
    command->add_option("--qr", options->qr, "Write the QR code to a file; - draws it on the terminal")
        ->type_name("FILE.png|FILE.svg|-")
        ->check(fileName());
    command->add_option("--odd", options->odd, "Write a sheet of deliberately odd QR codes instead, to test apps with")
        ->type_name("FILE.html|-")
        ->check(fileName());
    command->add_flag("--force", options->force, "Overwrite the file");
    addAtOption(*command, context);
    addProfileOption(*command, context);
    addJsonOption(*command, context);
    command->footer(
        "Prints the link, which holds the secret; with --fixture it stands in that. Nothing is stored. Files are\n"
        "readable by you alone.\n\n"
        "Example:\n  cinnabar-cli generate --issuer Jetserver --name user@example.com --qr code.png\n"
        "  cinnabar-cli generate --odd sheet.html --at 2026-11-24T10:00:00Z");
    command->callback([&context, options, command] {
        context.command = [&context, options, command] { return GenerateCommand(context, *options, *command).run(); };
    });
}

} // namespace cinnabar::app
