// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/devices.h"

namespace cinnabar::app {

/// Looks through a camera as Devices::watchCamera() says. Needs the GUI application.
Result<CameraView> watchThroughCamera(const QrReader &reader, const CameraWatch &watch);

} // namespace cinnabar::app
