// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/remembered_place.h"

#include <QDir>
#include <QSettings>

namespace cinnabar::app {

namespace {

const QString keychainWord = QStringLiteral("keychain");

QString keyOf(const QString &profile) { return QStringLiteral("places/") + profile; }

} // namespace

RememberedPlace rememberedPlace(const QSettings &settings, const QString &profile)
{
    const QString kept = settings.value(keyOf(profile)).toString();
    if (QDir::isAbsolutePath(kept))
        return {kept, true};
    return {{}, kept == keychainWord};
}

RememberedPlace rememberedPlace(const QString &profile)
{
    return rememberedPlace(
        QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("cinnabar"), QStringLiteral("cinnabar")),
        profile);
}

void rememberPlace(QSettings &settings, const QString &profile, const QString &file)
{
    settings.setValue(keyOf(profile), file.isEmpty() ? keychainWord : file);
}

} // namespace cinnabar::app
