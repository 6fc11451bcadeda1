// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/desktop_screen_capture.h"

#include "adapters/portal_screenshot.h"
#include "capture/picture.h"

#include <QGuiApplication>
#include <QImage>
#include <QPixmap>
#include <QScreen>

#include <chrono>
#include <utility>

namespace cinnabar::app {

namespace {

using Screens = Result<std::vector<CapturedScreen>>;

/// The portal may ask the person first.
constexpr std::chrono::seconds portalDeadline(60);

bool isWaylandSession(const QString &platform)
{
    // An X11 program in a Wayland session would grab XWayland's empty root window.
    return platform.startsWith(QLatin1StringView("wayland"))
        || (platform == QLatin1StringView("xcb")
            && qEnvironmentVariable("XDG_SESSION_TYPE") == QLatin1StringView("wayland"));
}

Screens grabScreens()
{
    std::vector<CapturedScreen> screens;
    for (QScreen *screen : QGuiApplication::screens()) {
        // The pixmap comes at device pixels.
        const QImage image = screen->grabWindow(0).toImage();
        if (auto luma = ui::lumaFromImage(image, screen->name()))
            screens.push_back({screen->name(), std::move(*luma)});
    }
    if (screens.empty())
        return Error{ErrorCode::ScreenUnavailable, {}, QStringLiteral("no screen gave a picture")};
    return screens;
}

} // namespace

void DesktopScreenCapture::capture(std::function<void(Result<std::vector<CapturedScreen>>)> done)
{
    if (qobject_cast<QGuiApplication *>(QCoreApplication::instance()) == nullptr)
        return done(Error{ErrorCode::ScreenUnavailable, {}, QStringLiteral("no display")});
    const QString platform = QGuiApplication::platformName();
    if (platform == QLatin1StringView("offscreen") || platform.startsWith(QLatin1StringView("minimal")))
        return done(Error{ErrorCode::ScreenUnavailable, {}, QStringLiteral("platform %1").arg(platform)});
    if (!isWaylandSession(platform))
        return done(grabScreens());

    auto *screenshot = new PortalScreenshot(&m_requests);
    screenshot->start(portalDeadline, [done = std::move(done)](Result<LumaImage> picture) {
        if (!picture)
            return done(picture.error());
        std::vector<CapturedScreen> screens;
        screens.push_back({QStringLiteral("desktop"), std::move(*picture)});
        done(std::move(screens));
    });
}

} // namespace cinnabar::app
