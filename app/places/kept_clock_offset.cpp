// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/kept_clock_offset.h"

#include "enrolment/server_address.h"
#include "places/program_folder.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QSettings>
#include <QSysInfo>

namespace cinnabar::app {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds mostOffset = std::chrono::years(100);

QString settingOf(const QString &place)
{
    if (!isPortable())
        return QStringLiteral("clockOffsets/") + place;
    const QByteArray id = QSysInfo::machineUniqueId();
    return QStringLiteral("clockOffsets/") + place
        + computerSuffix(id.isEmpty() ? QSysInfo::machineHostName().toUtf8() : id);
}

QSettings windowSettings()
{
    if (!isPortable())
        return QSettings(
            QSettings::IniFormat, QSettings::UserScope, QStringLiteral("cinnabar"), QStringLiteral("cinnabar"));
    const QString file = QString::fromStdU16String((programFolder() / "settings.ini").u16string());
    return QSettings(file, QSettings::IniFormat);
}

} // namespace

QString placeKey(const QString &profile, const QString &file)
{
    if (file.isEmpty())
        return QStringLiteral("profile-") + profile;
    const QString canonical = QFileInfo(file).canonicalFilePath();
    const QByteArray path = (canonical.isEmpty() ? file : canonical).toUtf8();
    const QByteArray digest = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().first(32);
    return QStringLiteral("vault-") + QString::fromLatin1(digest);
}

milliseconds keptClockOffset(const QSettings &settings, const QString &place)
{
    bool isNumber = false;
    const milliseconds offset(settings.value(settingOf(place), 0).toLongLong(&isNumber));
    return isNumber && offset >= -mostOffset && offset <= mostOffset ? offset : milliseconds::zero();
}

milliseconds keptClockOffset(const QString &place) { return keptClockOffset(windowSettings(), place); }

QString computerSuffix(const QByteArray &computer)
{
    // machine-id(5): it is confidential, so what is derived from it is keyed by it.
    const QByteArray digest =
        QMessageAuthenticationCode::hash("Cinnabar's clock offset", computer, QCryptographicHash::Sha256);
    return QLatin1Char('-') + QString::fromLatin1(digest.toHex().first(32));
}

QStringList keptTimeServers()
{
    return timeServersKept(windowSettings().value(QLatin1StringView(timeServersSetting)).toStringList());
}

void keepClockOffset(QSettings &settings, const QString &place, milliseconds offset)
{
    if (offset == milliseconds::zero())
        settings.remove(settingOf(place));
    else
        settings.setValue(settingOf(place), qint64(offset.count()));
}

} // namespace cinnabar::app
