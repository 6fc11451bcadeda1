// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/screen_capture.h"

#include <QObject>

namespace cinnabar::app {

/// ScreenCapture over Qt's screens; in a Wayland session, where a program sees no other's windows, over the desktop
/// portal, which gives one picture of all screens.
class DesktopScreenCapture final : public ScreenCapture {
public:
    void capture(std::function<void(Result<std::vector<CapturedScreen>>)> done) override;

private:
    /// Parent of the portal's requests: they end with this.
    QObject m_requests;
};

} // namespace cinnabar::app
