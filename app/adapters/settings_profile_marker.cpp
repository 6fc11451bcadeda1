// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/settings_profile_marker.h"

#include <QSettings>
#include <QUrl>

namespace cinnabar::app {
namespace {

/// A profile's name may hold what QSettings takes for a separator.
QString keyOf(const QString &profile, QLatin1StringView field)
{
    return QLatin1StringView("profiles/") + QString::fromLatin1(QUrl::toPercentEncoding(profile)) + QLatin1Char('/')
        + field;
}

constexpr QLatin1StringView backendField("backend");
constexpr QLatin1StringView generationField("generation");
constexpr QLatin1StringView accountsField("accounts");

} // namespace

std::optional<ProfileMarker> SettingsProfileMarker::read(const QString &profile) const
{
    if (!m_settings.contains(keyOf(profile, generationField)))
        return {};
    return ProfileMarker{m_settings.value(keyOf(profile, backendField)).toString(),
        m_settings.value(keyOf(profile, generationField)).toULongLong(),
        m_settings.value(keyOf(profile, accountsField)).toULongLong()};
}

Status SettingsProfileMarker::write(const QString &profile, const ProfileMarker &marker)
{
    m_settings.setValue(keyOf(profile, backendField), marker.backend);
    m_settings.setValue(keyOf(profile, generationField), marker.generation);
    m_settings.setValue(keyOf(profile, accountsField), marker.accounts);
    m_settings.sync();
    if (m_settings.status() != QSettings::NoError)
        return Error{ErrorCode::Io, {m_settings.fileName(), {}}, QStringLiteral("settings")};
    return ok();
}

} // namespace cinnabar::app
