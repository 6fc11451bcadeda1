// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>

namespace cinnabar::app {

/// The folder of the running program, links resolved; Qt knows it only with an application object, which need not exist
/// here. Empty when the system does not tell.
std::filesystem::path programFolder();

/// Whether this is a portable copy: the file `cinnabar.portable` stands beside the program.
bool isPortable();

/// The vault of a portable copy: `vault.cinnabar` beside the program, whether it is there yet or not. Such a copy keeps
/// nothing in the computer that it runs on, so it uses neither keychain nor home folder. Empty when it is not portable.
QString portableVaultFile();

} // namespace cinnabar::app
