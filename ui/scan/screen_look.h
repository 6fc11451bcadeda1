// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/screen_capture.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace cinnabar::ui {

/// Takes a picture of all screens without this program's own windows in it: they are hidden first, and shown again as
/// soon as the picture is there.
class ScreenLook : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(Result<std::vector<CapturedScreen>>)>;
    /// How long desktops take to paint what was behind a window.
    static constexpr int hideMilliseconds = 300;

    explicit ScreenLook(ScreenCapture &screens, QObject *parent = nullptr);

    /// Does nothing while one is under way.
    void begin(Done done);
    bool busy() const { return m_busy; }

private:
    void capture();
    void finish(Result<std::vector<CapturedScreen>> screens);

    ScreenCapture &m_screens;
    QTimer m_delay;
    std::vector<QPointer<QWidget>> m_hidden;
    Done m_done;
    bool m_busy = false;
};

} // namespace cinnabar::ui
