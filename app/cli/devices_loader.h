// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar::app {

class Devices;

/// Loads the module with everything that needs more than Qt Core: from beside the program or from where it was
/// installed to, never from the current folder or from a path that the environment names. Null when it is not there or
/// belongs to another version. Later calls give the same.
Devices *loadDevices();

} // namespace cinnabar::app
