// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/profile_marker.h"

class QSettings;

namespace cinnabar::app {

/// Keeps the markers in the program's settings, one group a profile.
class SettingsProfileMarker final : public ProfileMarkerStore {
public:
    /// `settings` must outlive this object.
    explicit SettingsProfileMarker(QSettings &settings) : m_settings(settings) { }

    std::optional<ProfileMarker> read(const QString &profile) const override;
    /// Written through at once. Errors: Io.
    Status write(const QString &profile, const ProfileMarker &marker) override;

private:
    QSettings &m_settings;
};

} // namespace cinnabar::app
