// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar::ui {

/// Where a code to enrol may come from.
enum class ScanSource { Camera, Screen, Picture, Clipboard, Manual };

} // namespace cinnabar::ui
