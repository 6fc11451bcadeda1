// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/kept_clock_offset.h"

#include "places/program_folder.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>

namespace cinnabar::app {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds mostOffset = std::chrono::years(100);

QString settingOf(const QString &place) { return QStringLiteral("clockOffsets/") + place; }

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

milliseconds keptClockOffset(const QString &place)
{
    if (!isPortable())
        return keptClockOffset(QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("cinnabar"),
                                   QStringLiteral("cinnabar")),
            place);
    const QString file = QString::fromStdU16String((programFolder() / "settings.ini").u16string());
    return keptClockOffset(QSettings(file, QSettings::IniFormat), place);
}

void keepClockOffset(QSettings &settings, const QString &place, milliseconds offset)
{
    if (offset == milliseconds::zero())
        settings.remove(settingOf(place));
    else
        settings.setValue(settingOf(place), qint64(offset.count()));
}

} // namespace cinnabar::app
