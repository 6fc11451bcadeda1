// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <optional>

namespace cinnabar {

/// What the settings remember of a profile, to tell "nothing yet" from "gone". Holds nothing about single accounts.
struct ProfileMarker {
    QString backend; ///< "GNOME Keyring", "KWallet", …: where the vault was last found
    quint64 generation = 0;
    quint64 accounts = 0;
    bool operator==(const ProfileMarker &) const = default;
};

/// Port: keeps a marker per profile. Synchronous and small. Portable copies keep it in their own folder.
class ProfileMarkerStore {
public:
    virtual ~ProfileMarkerStore() = default;
    virtual std::optional<ProfileMarker> read(const QString &profile) const = 0;
    /// A failure is not fatal to a save (the vault itself is safe), so it is only reported.
    virtual Status write(const QString &profile, const ProfileMarker &marker) = 0;
};

} // namespace cinnabar
