// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/session_watch.h"

#include <memory>

namespace cinnabar::app {

/// The watch for the system this runs on. start() it once the window stands.
std::unique_ptr<SessionWatch> makeDesktopSessionWatch();

} // namespace cinnabar::app
