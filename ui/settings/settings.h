// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/server_address.h"
#include "settings/settings_store.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

class QSettings;

namespace cinnabar::ui {

/// The window's own settings, kept where the program says (the user's config, or beside a portable copy). Holds nothing
/// about accounts.
class Settings {
public:
    /// `store` must outlive this.
    explicit Settings(QSettings &store, SettingsKeeping keeping = SettingsKeeping::OnDisk);

    /// How long before its end a code turns red at the most; 1 to 15 s, 5 at first.
    std::chrono::seconds expiryWarning() const;
    void setExpiryWarning(std::chrono::seconds value);
    /// When a copied code is taken off the clipboard; 0 is never, 30 s at first.
    std::chrono::seconds clipboardClear() const;
    void setClipboardClear(std::chrono::seconds value);
    bool compactRows() const;
    void setCompactRows(bool value);
    bool smoothRings() const;
    void setSmoothRings(bool value);
    bool mirrorCamera() const;
    void setMirrorCamera(bool value);
    /// The description of the camera used last: ids change between starts.
    QString camera() const;
    void setCamera(const QString &description);
    /// The time without keyboard and mouse after which the accounts are locked; 0 is never, at most 240 min, 5 at
    /// first.
    std::chrono::minutes autoLockAfter() const;
    void setAutoLockAfter(std::chrono::minutes value);
    /// Whether they are locked when the screen is; on at first.
    bool lockWithScreen() const;
    void setLockWithScreen(bool value);
    bool lockWhenMinimised() const;
    void setLockWhenMinimised(bool value);
    /// When a person last put off the offer to set up backups, in ms since 1970; 0 at first.
    std::chrono::milliseconds recoveryPutOff() const;
    void setRecoveryPutOff(std::chrono::milliseconds value);
    /// Who is asked for the time when the person wants that: SNTP servers, and https URLs for their Date. The default
    /// ones at first, and when none are set. What can't be asked (a file edited by hand) is left out.
    static constexpr int mostTimeServers = cinnabar::mostTimeServers;
    QStringList timeServers() const;
    void setTimeServers(const QStringList &servers);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

private:
    SettingsStore m_store;
};

} // namespace cinnabar::ui
