// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/camera_feed.h"

#include "capture/frame_worker.h"

#include <utility>

namespace cinnabar::ui {

CameraFeed::CameraFeed(const QrReader &reader, std::unique_ptr<CameraSource> source, QObject *parent)
    : QObject(parent), m_source(std::move(source)),
      m_worker(std::make_unique<FrameWorker>(reader, [this](FrameReport report) { deliver(std::move(report)); }))
{
    m_silence.setObjectName(QStringLiteral("silence"));
    m_silence.setSingleShot(true);
    m_silence.setInterval(silenceMilliseconds);
    connect(&m_silence, &QTimer::timeout, this, [this] { setState(State::Failed, {ErrorCode::CameraSilent}); });
    connect(m_source.get(), &CameraSource::namesChanged, this, &CameraFeed::namesChanged);
    connect(m_source.get(), &CameraSource::broken, this, [this] {
        if (m_open)
            setState(State::Failed, {ErrorCode::CameraSilent});
    });
    connect(m_source.get(), &CameraSource::forbidden, this, [this] {
        if (m_wanted)
            setState(State::Failed, {ErrorCode::CameraPermission});
    });
}

CameraFeed::~CameraFeed()
{
    m_source.reset(); // the frames' origin goes first, then the worker that takes them
    m_worker.reset();
}

void CameraFeed::start(const QString &description)
{
    closeCamera();
    m_wanted = true;
    m_description = description;
    if (m_listed) {
        openWanted();
    } else {
        setState(State::WarmingUp);
        m_source->prepare();
    }
}

void CameraFeed::stop()
{
    m_wanted = false;
    closeCamera();
    m_preview = {};
    m_sighting = {};
    setState(State::Off);
}

void CameraFeed::namesChanged()
{
    m_listed = true;
    Q_EMIT camerasChanged();
    if (!m_wanted)
        return;
    if (!m_open) {
        openWanted();
    } else if (!m_source->names().contains(m_camera)) {
        closeCamera();
        setState(State::Failed, {ErrorCode::CameraUnplugged});
    }
}

void CameraFeed::openWanted()
{
    const QStringList names = m_source->names();
    if (names.isEmpty()) {
        if (m_error.code != ErrorCode::CameraUnplugged)
            setState(State::Failed, {ErrorCode::CameraMissing});
        return;
    }
    m_camera = names.contains(m_description) ? m_description : names.front();
    m_open = true;
    setState(State::WarmingUp);
    m_silence.start();
    m_source->open(m_camera, [this](const QVideoFrame &frame) { m_worker->push(frame); });
}

void CameraFeed::closeCamera()
{
    m_silence.stop();
    if (!std::exchange(m_open, false))
        return;
    m_source->close();
    m_worker->clear();
}

void CameraFeed::setState(State state, Error error)
{
    if (state == m_state && error == m_error)
        return;
    m_state = state;
    m_error = std::move(error);
    Q_EMIT stateChanged();
}

void CameraFeed::deliver(FrameReport report)
{
    const std::lock_guard lock(m_mailbox.mutex);
    m_mailbox.preview = std::move(report.preview);
    if (!report.symbols.empty())
        m_mailbox.sighting = {std::move(report.symbols), std::move(report.facts), report.frameSize};
    // One announcement at a time: a slow main thread must not pile them up.
    if (!std::exchange(m_mailbox.announced, true))
        QMetaObject::invokeMethod(this, &CameraFeed::collect, Qt::QueuedConnection);
}

void CameraFeed::collect()
{
    CameraSighting sighting;
    QImage preview;
    {
        const std::lock_guard lock(m_mailbox.mutex);
        m_mailbox.announced = false;
        preview = std::exchange(m_mailbox.preview, {});
        sighting = std::exchange(m_mailbox.sighting, {});
    }
    if (!m_open)
        return; // a late frame of a camera that was closed
    m_silence.start();
    m_preview = std::move(preview);
    setState(State::Looking);
    Q_EMIT previewChanged();
    if (sighting.symbols.empty())
        return;
    m_sighting = std::move(sighting);
    Q_EMIT sighted();
}

CameraSighting CameraFeed::takeSighting() { return std::exchange(m_sighting, {}); }

} // namespace cinnabar::ui
