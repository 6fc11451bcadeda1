// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/command_line.h"

#include "base/time_text.h"
#include "uri/otpauth_uri.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <cstring>
#include <utility>

namespace cinnabar::app {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::app::CommandLine)
};

constexpr int wrongUsage = 2;

CommandLineAnswer refused(const QString &sentence)
{
    return {{}, sentence + QLatin1Char('\n') + CommandLine::tr("Try --help.") + QLatin1Char('\n'), wrongUsage};
}

/// Part of the keychain's item names, so of a plain form.
bool isProfileName(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9._-]{1,64}$"));
    return form.match(name).hasMatch();
}

SecretBytes secretCopy(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    SecretBytes copy = SecretBytes::copyOf(std::as_bytes(std::span(utf8.constData(), std::size_t(utf8.size()))));
    wipe(utf8.data(), std::size_t(utf8.size()));
    return copy;
}

/// Takes `--profile` and `--vault`; the refusal when they make no sense.
std::optional<CommandLineAnswer> readPlace(
    const QCommandLineParser &parser, const StartEnvironment &environment, StartOptions &options)
{
    const bool hasProfile = parser.isSet(QStringLiteral("profile"));
    const bool hasVault = parser.isSet(QStringLiteral("vault"));
    if (hasProfile && hasVault)
        return refused(CommandLine::tr("Give --vault or --profile: the accounts are in one or in the other."));
    options.profile = hasProfile ? parser.value(QStringLiteral("profile")) : environment.profile;
    if (options.profile.isEmpty() && !hasProfile)
        options.profile = QStringLiteral("default");
    if (!isProfileName(options.profile))
        return refused(CommandLine::tr("A profile's name has 1 to 64 letters, digits, dots, dashes or underscores."));
    if (hasVault && parser.value(QStringLiteral("vault")).isEmpty())
        return refused(CommandLine::tr("--vault takes the name of a file."));
    if (!hasProfile)
        options.vault = hasVault ? parser.value(QStringLiteral("vault")) : environment.vault;
    if (environment.portable && hasProfile && options.profile != QLatin1StringView("memory"))
        return refused(CommandLine::tr("This is a portable copy of Cinnabar, which leaves the keychain of the computer "
                                       "alone. Give no --profile, and it uses the vault beside it."));
    return {};
}

} // namespace

void wipeLinks(QStringList &arguments, std::span<char *const> argv)
{
    for (QString &argument : arguments) {
        if (isEnrolment(classifyText(secretCopy(argument).view())))
            wipe(argument.data(), std::size_t(argument.size()) * sizeof(QChar));
    }
    for (char *argument : argv) {
        const std::size_t length = std::strlen(argument);
        if (isEnrolment(classifyText(asSecretView(std::string_view(argument, length)))))
            wipe(argument, length);
    }
}

CommandLineAnswer readCommandLine(const QStringList &arguments, const StartEnvironment &environment)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CommandLine::tr("Shows the codes of your accounts, and adds new ones from QR codes."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption profile(QStringLiteral("profile"),
        CommandLine::tr("Whose accounts: a profile in the keychain, or 'memory' to keep nothing. CINNABAR_PROFILE does "
                        "the same."),
        CommandLine::tr("NAME"));
    const QCommandLineOption vault(QStringLiteral("vault"),
        CommandLine::tr("Whose accounts: those in this vault file. CINNABAR_VAULT does the same."),
        CommandLine::tr("FILE"));
    const QCommandLineOption at(QStringLiteral("at"),
        CommandLine::tr("Starts the clock at this time, for tests of a site: @UNIXSECONDS or ISO 8601."),
        CommandLine::tr("TIME"));
    const QCommandLineOption freeze(QStringLiteral("freeze"), CommandLine::tr("Keeps the clock at the time of --at."));
    const QCommandLineOption theme(
        QStringLiteral("theme"), CommandLine::tr("light or dark, whatever the system has."), CommandLine::tr("NAME"));
    parser.addOptions({profile, vault, at, freeze, theme});
    parser.addPositionalArgument(QStringLiteral("LINK"),
        CommandLine::tr("An otpauth: link, as a browser hands it over; it is shown to be confirmed."),
        QStringLiteral("[LINK]"));

    if (!parser.parse(arguments))
        return refused(parser.errorText());
    if (parser.isSet(help))
        return {{}, parser.helpText()};
    if (parser.isSet(version)) {
        return {{},
            QCoreApplication::applicationName() + QLatin1Char(' ') + QCoreApplication::applicationVersion()
                + QLatin1Char('\n')};
    }

    StartOptions options;
    if (std::optional<CommandLineAnswer> refusal = readPlace(parser, environment, options))
        return std::move(*refusal);
    if (parser.isSet(at)) {
        options.at = parseTime(parser.value(at).toStdString(), TimeZone::Local);
        if (!options.at || *options.at < UnixMillis::zero())
            return refused(CommandLine::tr("--at takes @UNIXSECONDS or a time as 2026-11-24T10:00:00Z."));
    }
    options.frozen = parser.isSet(freeze);
    if (options.frozen && !options.at)
        return refused(CommandLine::tr("--freeze needs --at: it says where the clock stands."));
    if (const QString value = parser.value(theme); value == QLatin1StringView("light"))
        options.theme = ThemeChoice::Light;
    else if (value == QLatin1StringView("dark"))
        options.theme = ThemeChoice::Dark;
    else if (parser.isSet(theme))
        return refused(CommandLine::tr("--theme is light or dark."));
    const QStringList links = parser.positionalArguments();
    if (links.size() > 1)
        return refused(CommandLine::tr("Only one link can be opened at a time."));
    if (!links.isEmpty())
        options.link = secretCopy(links.constFirst());
    return {std::move(options)};
}

} // namespace cinnabar::app
