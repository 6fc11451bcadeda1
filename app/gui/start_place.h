// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/command_line.h"

#include <QString>

class QSettings;

namespace cinnabar::app {

/// Where a start finds its accounts, and what it may remember of a change of that.
struct StartPlace {
    enum class Kind { Memory, Keychain, File };
    /// Portable copies and those that were told a file always start with the same one.
    enum class Memory { None, InSettings };

    Kind kind = Kind::Keychain;
    QString profile; ///< for the keychain, and whose choice is remembered
    QString file = {}; ///< the vault file, absolute; empty for others
    Memory memory = Memory::InSettings;
    bool undecided = false; ///< the keychain, as nobody has chosen yet
};

/// `portableVault` is the vault beside a portable copy; empty for an installed one.
StartPlace startPlace(const StartOptions &options, const QString &portableVault, const QSettings &settings);

/// Tells windows of the same accounts from others: the same for two starts with the same store. Empty when nothing is
/// kept, so that each is its own.
QString instanceName(StartPlace::Kind kind, const QString &profile, const QString &file);

/// For a portable copy, before the application is made: what Qt and other libraries keep goes into `folder`, or
/// nowhere. Qt's file dialogs would write to the home folder, GStreamer and fontconfig to its caches. On Windows Qt's
/// dialogs write their last folder into the registry nevertheless.
void keepToFolder(const QString &folder);

} // namespace cinnabar::app
