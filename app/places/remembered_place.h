// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QSettings;

namespace cinnabar::app {

/// Where the window was told to keep a profile's accounts.
struct RememberedPlace {
    QString file = {}; ///< the vault file, absolute; empty: the keychain
    bool isChosen = false; ///< else it is the keychain as nobody was asked
};

RememberedPlace rememberedPlace(const QSettings &settings, const QString &profile);
/// The same from the settings of an installed copy.
RememberedPlace rememberedPlace(const QString &profile);

/// Keeps in mind for later starts that the profile's accounts are in this file; empty for the keychain.
void rememberPlace(QSettings &settings, const QString &profile, const QString &file);

} // namespace cinnabar::app
