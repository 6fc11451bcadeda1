// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ports/luma_image.h"

#include <QString>

#include <functional>
#include <vector>

namespace cinnabar {

struct CapturedScreen {
    QString name; ///< "HDMI-1"; for messages and `source`
    LumaImage image; ///< at device pixels
};

/// Port: pictures of all screens, each at its device pixels. Nothing of it stays on disk.
/// Errors: ScreenUnavailable, ScreenRefused, ScreenTimeout.
class ScreenCapture {
public:
    virtual ~ScreenCapture() = default;
    /// Ends in exactly one done(), from the event loop or before it returns.
    virtual void capture(std::function<void(Result<std::vector<CapturedScreen>>)> done) = 0;
};

} // namespace cinnabar
