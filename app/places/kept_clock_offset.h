// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>

class QSettings;

namespace cinnabar::app {

/// Which accounts a setting is about: those in a vault file, else a profile in the keychain. The file is not named in
/// it, and the same through whatever links it is reached.
QString placeKey(const QString &profile, const QString &file);

/// How far the codes of these accounts are to be made ahead of the computer's clock, as the person keeps it; 0 when
/// they don't, and for what is no number of milliseconds within a hundred years.
std::chrono::milliseconds keptClockOffset(const QSettings &settings, const QString &place);
/// The same from the settings of this installation's window.
std::chrono::milliseconds keptClockOffset(const QString &place);
/// What stands behind a place's key in the settings of a portable copy: another computer has another clock, even where
/// the copy has the same path. `computer` tells computers apart; it can't be told from the answer.
QString computerSuffix(const QByteArray &computer);

/// Whom the settings of this installation's window name for the time, else the default ones.
QStringList keptTimeServers();

/// Keeps it; 0 forgets it.
void keepClockOffset(QSettings &settings, const QString &place, std::chrono::milliseconds offset);

} // namespace cinnabar::app
