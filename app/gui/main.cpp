// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/bus_leftovers.h"
#include "gui/app_context.h"
#include "gui/command_line.h"
#include "gui/single_instance.h"
#include "gui/start_place.h"
#include "gui/workspace_windows.h"
#include "places/program_folder.h"
#include "secret/process_hardening.h"
#include "secret/secure_arena.h"
#include "vault/vault_session.h"
#include "window/main_window.h"
#include "window/theme.h"
#include "window/vault_places.h"
#include "window/workspace_look.h"

#include <QApplication>
#include <QDateTime>
#include <QIcon>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

namespace {

using namespace cinnabar;
using namespace cinnabar::app;
using namespace std::chrono_literals;

/// What stands above the accounts while the clock is not the computer's own.
QString clockBanner(const StartOptions &options)
{
    if (!options.at)
        return {};
    const QString time =
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(options.at->count(), Qt::UTC), QLocale::ShortFormat);
    return options.frozen
        ? QCoreApplication::translate("main", "The clock stands at %1 UTC. The codes are for testing.").arg(time)
        : QCoreApplication::translate("main", "The clock was set to %1 UTC. The codes are for testing.").arg(time);
}

void applyThemeChoice(ThemeChoice choice)
{
    if (choice == ThemeChoice::System)
        return;
    const ui::Theme &theme = choice == ThemeChoice::Dark ? ui::Theme::dark() : ui::Theme::light();
    QApplication::setPalette(theme.palette(QApplication::palette()));
}

/// Whether there is a screen to show a window on, or Qt was told to do without one.
bool hasDisplay(int argc, char *argv[])
{
#if defined(Q_OS_LINUX)
    for (const char *variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(variable))
            return true;
    }
    return std::any_of(
        argv + 1, argv + argc, [](const char *argument) { return std::strcmp(argument, "-platform") == 0; });
#else
    Q_UNUSED(argc);
    Q_UNUSED(argv);
    return true;
#endif
}

int say(const CommandLineAnswer &answer)
{
    const QByteArray text = answer.text.toLocal8Bit();
    std::fputs(text.constData(), answer.exitCode == 0 ? stdout : stderr);
    return answer.exitCode;
}

/// --help and --version are answered without a display too; for the rest Qt would only abort.
int runWithoutDisplay(int argc, char *argv[])
{
    constexpr int environmentLacks = 5;
    const QCoreApplication application(argc, argv);
    const CommandLineAnswer answer = readCommandLine(QCoreApplication::arguments(), StartEnvironment());
    if (!answer.options)
        return say(answer);
    return say({{},
        QCoreApplication::translate("main",
            "There is no display here to show a window on. The command line works without one: cinnabar-cli --help.\n"),
        environmentLacks});
}

/// Locked accounts were on the buses too, for screen readers and the keychain.
void forgetMessagesWhenLocked(VaultSession &session)
{
    QObject::connect(&session, &VaultSession::stateChanged, &session, [&session] {
        if (session.state() != SessionState::Locked)
            return;
        // After the windows have forgotten theirs, and once more after screen readers were told what they show now.
        for (const std::chrono::milliseconds later : {0ms, 500ms})
            QTimer::singleShot(later, &session, &overwriteBusLeftovers);
    });
}

int runWindow(QApplication &application, StartOptions options)
{
    AppContext context(options);
    // With nothing kept, each start is its own: there is nothing that two windows could disagree on.
    const bool shared = !context.instance().isEmpty();
    SingleInstance instance(
        context.instance(), isPortable() ? SingleInstance::Trace::None : SingleInstance::Trace::Allowed);
    if (shared && instance.handOver(options.link.view()))
        return 0;

    WorkspaceWindows workspaces(options);
    context.services().workspaces = &workspaces;
    ui::MainWindow window(context.services());
    if (options.vault.isEmpty() && options.profile == QLatin1StringView("memory"))
        new ui::WorkspaceLook(context.services(), window, workspaces.nextNumber());
    if (const QString banner = clockBanner(options); !banner.isEmpty())
        window.setBanner(banner);
    QObject::connect(&instance, &SingleInstance::raiseAsked, &window, &ui::MainWindow::raiseToFront);
    QObject::connect(&instance, &SingleInstance::linksArrived, &window, [&window, &instance] {
        window.raiseToFront();
        window.openLinks(instance.takeLinks());
    });
    if (shared)
        instance.listen();
    QObject::connect(&context.services().places, &ui::VaultPlaces::changed, &instance,
        [&context, &instance] { instance.rename(context.instance()); });
    forgetMessagesWhenLocked(context.services().session);
    window.show();
    // After the first paint: the list's place is there before the keychain answers, and before the icon is drawn (which
    // takes longer than all the rest of the window).
    QTimer::singleShot(0, &window, [&context] {
        context.load();
        QApplication::setWindowIcon(QIcon(QStringLiteral(":/cinnabar/cinnabar.svg")));
    });
    if (!options.link.empty()) {
        std::vector<SecretBytes> links;
        links.push_back(std::move(options.link));
        window.openLinks(std::move(links));
    }
    return application.exec();
}

} // namespace

int main(int argc, char *argv[])
{
    initialiseSecureArena();
    hardenProcess();

    QCoreApplication::setApplicationName(QStringLiteral("cinnabar"));
    QCoreApplication::setOrganizationName(QStringLiteral("cinnabar"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CINNABAR_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("cinnabar"));

    if (!hasDisplay(argc, argv))
        return runWithoutDisplay(argc, argv);
    if (isPortable())
        keepToFolder(QString::fromStdU16String(programFolder().u16string()));
    // Takes Qt's own arguments (-style, -platform) out.
    QApplication application(argc, argv);
    QTranslator translator;
    if (translator.load(QLocale(), QStringLiteral("cinnabar"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&translator);
    QStringList arguments = QCoreApplication::arguments();
    CommandLineAnswer answer = readCommandLine(
        arguments, {qEnvironmentVariable("CINNABAR_PROFILE"), qEnvironmentVariable("CINNABAR_VAULT"), isPortable()});
    wipeLinks(arguments, std::span(argv, static_cast<std::size_t>(argc)));
    if (!answer.options)
        return say(answer);
    applyThemeChoice(answer.options->theme);
    return runWindow(application, std::move(*answer.options));
}
