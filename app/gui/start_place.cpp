// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/start_place.h"

#include "places/kept_clock_offset.h"
#include "places/remembered_place.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace cinnabar::app {

StartPlace startPlace(const StartOptions &options, const QString &portableVault, const QSettings &settings)
{
    using Kind = StartPlace::Kind;
    if (!options.vault.isEmpty())
        return {Kind::File, options.profile, QFileInfo(options.vault).absoluteFilePath(), StartPlace::Memory::None};
    if (options.profile == QLatin1StringView("memory"))
        return {Kind::Memory, options.profile, {}, StartPlace::Memory::None};
    if (!portableVault.isEmpty())
        return {Kind::File, options.profile, portableVault, StartPlace::Memory::None};
    const RememberedPlace kept = rememberedPlace(settings, options.profile);
    if (!kept.file.isEmpty())
        return {Kind::File, options.profile, kept.file};
    return {Kind::Keychain, options.profile, {}, StartPlace::Memory::InSettings, !kept.isChosen};
}

QString instanceName(StartPlace::Kind kind, const QString &profile, const QString &file)
{
    switch (kind) {
    case StartPlace::Kind::Memory:
        return {};
    case StartPlace::Kind::Keychain:
        return QStringLiteral("cinnabar-window-") + profile;
    case StartPlace::Kind::File:
        break;
    }
    // Sockets have short names.
    return QStringLiteral("cinnabar-") + placeKey(profile, file);
}

void keepToFolder(const QString &folder)
{
#if defined(Q_OS_UNIX)
    qputenv("XDG_CACHE_HOME", QFile::encodeName(QDir(folder).filePath(QStringLiteral("cache"))));
    // We are silent, and libpulse makes a folder for its socket before it looks for a server.
    qputenv("PULSE_SERVER", "unix:/dev/null");
    // A folder that can't be made: Qt's dialogs remember where they were, which is nobody's business later.
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("/dev/null/none"));
    // The desktop's own dialogs keep lists of recent files.
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
#else
    Q_UNUSED(folder);
#endif
}

} // namespace cinnabar::app
