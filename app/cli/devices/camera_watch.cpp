// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/devices/camera_watch.h"

#include "capture/camera_feed.h"
#include "cli/devices/camera_choice.h"

#include <QEventLoop>
#include <QTimer>

#include <optional>

namespace cinnabar::app {
namespace {

class Watcher {
public:
    Watcher(const QrReader &reader, const CameraWatch &watch) : m_watch(watch), m_feed(reader, ui::systemCameras()) { }

    Result<CameraView> run()
    {
        QObject::connect(&m_feed, &ui::CameraFeed::camerasChanged, &m_loop, [this] { choose(); });
        QObject::connect(&m_feed, &ui::CameraFeed::stateChanged, &m_loop, [this] { followState(); });
        QObject::connect(&m_feed, &ui::CameraFeed::sighted, &m_loop, [this] { look(); });
        QTimer::singleShot(m_watch.timeout, &m_loop, [this] { timeOut(); });
        m_feed.start();
        m_loop.exec();
        m_feed.stop();
        if (m_error)
            return *m_error;
        return CameraView{m_camera, std::move(m_symbols)};
    }

private:
    /// Before the feed opens the default camera by itself.
    void choose()
    {
        if (!m_camera.isEmpty())
            return;
        const Result<QString> camera = chooseCamera(m_feed.cameras(), m_watch.camera);
        if (!camera)
            return fail(camera.error());
        m_camera = *camera;
        m_feed.start(m_camera);
    }

    void followState()
    {
        if (m_feed.state() == ui::CameraFeed::State::Failed)
            fail(m_feed.error());
    }

    void look()
    {
        m_symbols = m_feed.takeSighting().symbols;
        if (!m_symbols.empty() && m_watch.enough(m_symbols))
            m_loop.quit();
    }

    void timeOut()
    {
        if (m_feed.state() != ui::CameraFeed::State::Looking)
            return fail({m_camera.isEmpty() ? ErrorCode::CameraMissing : ErrorCode::CameraSilent});
        m_loop.quit();
    }

    void fail(const Error &error)
    {
        if (!m_error)
            m_error = error;
        m_loop.quit();
    }

    const CameraWatch &m_watch;
    QEventLoop m_loop;
    ui::CameraFeed m_feed;
    QString m_camera;
    std::vector<QrSymbol> m_symbols;
    std::optional<Error> m_error;
};

} // namespace

Result<CameraView> watchThroughCamera(const QrReader &reader, const CameraWatch &watch)
{
    return Watcher(reader, watch).run();
}

} // namespace cinnabar::app
