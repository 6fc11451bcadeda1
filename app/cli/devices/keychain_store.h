// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/devices.h"

namespace cinnabar::app {

/// The keychain's store of a profile, which the window uses too.
std::unique_ptr<OpenedStore> openKeychainStore(const QString &profile);

} // namespace cinnabar::app
