// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/profile_lock.h"

#include <QObject>

#include <chrono>

namespace cinnabar::app {

/// One lock file a profile. It names the process that holds it, so that what a dead one leaves is taken over.
/// Needs a running event loop where a lock is not free at once.
class FileProfileLocks final : public QObject, public ProfileLocks {
    Q_OBJECT
public:
    /// Longer than a call on a slow keychain takes, shorter than people wait.
    static constexpr std::chrono::milliseconds defaultPatience{20000};

    /// `folder` is made when it is missing. `patience`: how long a lock is waited for.
    explicit FileProfileLocks(QString folder = defaultFolder(), std::chrono::milliseconds patience = defaultPatience);

    void acquire(const QString &profile, Done done) override;

    /// All programs of this user find the same one: in the folder for what lives as long as the login where the
    /// system has one, else where the settings are.
    static QString defaultFolder();
    /// The lock file of a profile.
    QString filePath(const QString &profile) const;

private:
    QString m_folder;
    std::chrono::milliseconds m_patience;
};

} // namespace cinnabar::app
