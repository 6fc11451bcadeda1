// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/camera_source.h"

#include <QCamera>
#include <QCameraDevice>
#include <QCoreApplication>
#include <QList>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QThread>
#include <QVideoFrame>
#include <QVideoSink>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0) && QT_CONFIG(permissions)
#include <QPermissions>
#endif

#include <algorithm>
#include <thread>
#include <utility>

namespace cinnabar::ui {

namespace {

#ifdef Q_OS_MACOS
// AVFoundation reports to the main thread's run loop, so its objects have to live there.
constexpr bool opensOnOwnThread = false;
#else
constexpr bool opensOnOwnThread = true;
#endif

/// One open camera. Lives on the thread that opens it, where opening may take a second.
class OpenCamera : public QObject {
    Q_OBJECT
public:
    void open(const QCameraDevice &device, CameraSource::FrameSink frames)
    {
        close();
        // The order matters: a sink that is set after the camera makes Qt 6.4 read a frame that is gone.
        m_session = std::make_unique<QMediaCaptureSession>();
        m_sink = std::make_unique<QVideoSink>();
        connect(
            m_sink.get(), &QVideoSink::videoFrameChanged, m_sink.get(),
            [frames = std::move(frames)](const QVideoFrame &frame) {
                if (frame.isValid())
                    frames(frame);
            },
            Qt::DirectConnection);
        m_session->setVideoSink(m_sink.get());
        m_camera = std::make_unique<QCamera>(device);
        connect(m_camera.get(), &QCamera::errorOccurred, this, &OpenCamera::broken);
        m_session->setCamera(m_camera.get());
        m_camera->start();
    }

    void close()
    {
        if (m_camera)
            m_camera->stop();
        m_session.reset();
        m_camera.reset();
        m_sink.reset();
    }

Q_SIGNALS:
    void broken();

private:
    std::unique_ptr<QVideoSink> m_sink;
    std::unique_ptr<QCamera> m_camera;
    std::unique_ptr<QMediaCaptureSession> m_session;
};

class SystemCameras final : public CameraSource {
    Q_OBJECT
public:
    SystemCameras()
    {
        connect(m_open, &OpenCamera::broken, this, &CameraSource::broken);
        if (opensOnOwnThread) {
            m_thread.setObjectName(QStringLiteral("camera"));
            m_open->moveToThread(&m_thread);
            connect(&m_thread, &QThread::finished, m_open, &QObject::deleteLater);
            m_thread.start();
        }
    }

    ~SystemCameras() override
    {
        if (m_warmUp.joinable())
            m_warmUp.join();
        if (opensOnOwnThread) {
            close();
            m_thread.quit();
            m_thread.wait();
        } else {
            delete m_open;
        }
    }

    void prepare() override
    {
        if (m_prepared)
            return;
        m_prepared = true;
        // The first use loads the multimedia plugin and asks for devices, up to a second and more. A plain thread on
        // purpose: GStreamer ties its watch for devices to the event loop of the thread that asks first, and one
        // without a loop leaves it to the main one.
        m_warmUp = std::thread([this] {
            QMediaDevices::videoInputs();
            QMetaObject::invokeMethod(this, &SystemCameras::warmedUp, Qt::QueuedConnection);
        });
    }

    QStringList names() const override
    {
        QStringList names;
        for (const QCameraDevice &device : m_devices)
            names << device.description();
        return names;
    }

    void open(const QString &name, FrameSink frames) override
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0) && QT_CONFIG(permissions)
        const QCameraPermission permission;
        switch (qApp->checkPermission(permission)) {
        case Qt::PermissionStatus::Undetermined:
            qApp->requestPermission(permission, this, [this, name, frames](const QPermission &answer) {
                if (answer.status() == Qt::PermissionStatus::Granted)
                    openAllowed(name, frames);
                else
                    Q_EMIT forbidden();
            });
            return;
        case Qt::PermissionStatus::Denied:
            Q_EMIT forbidden();
            return;
        case Qt::PermissionStatus::Granted:
            break;
        }
#endif
        openAllowed(name, std::move(frames));
    }

    void close() override { QMetaObject::invokeMethod(m_open, &OpenCamera::close, Qt::AutoConnection); }

private:
    void openAllowed(const QString &name, FrameSink frames)
    {
        for (const QCameraDevice &device : m_devices) {
            if (device.description() != name)
                continue;
            QMetaObject::invokeMethod(
                m_open, [open = m_open, device, frames = std::move(frames)] { open->open(device, frames); },
                Qt::AutoConnection);
            return;
        }
    }

    void warmedUp()
    {
        m_warmUp.join();
        m_watch = std::make_unique<QMediaDevices>();
        // Queued: Qt 6.4 holds a lock while it tells, which videoInputs() takes too.
        connect(m_watch.get(), &QMediaDevices::videoInputsChanged, this, &SystemCameras::list, Qt::QueuedConnection);
        list();
    }

    void list()
    {
        m_devices.clear();
        // Backends list a camera more than once, with ids that change from start to start; the description stays.
        for (const QCameraDevice &device : QMediaDevices::videoInputs()) {
            const bool known = std::any_of(m_devices.begin(), m_devices.end(),
                [&](const QCameraDevice &other) { return other.description() == device.description(); });
            if (known)
                continue;
            if (device.isDefault())
                m_devices.prepend(device);
            else
                m_devices.append(device);
        }
        Q_EMIT namesChanged();
    }

    bool m_prepared = false;
    std::thread m_warmUp;
    std::unique_ptr<QMediaDevices> m_watch;
    QList<QCameraDevice> m_devices;
    QThread m_thread;
    OpenCamera *m_open = new OpenCamera; ///< dies with the thread that it lives on
};

} // namespace

std::unique_ptr<CameraSource> systemCameras() { return std::make_unique<SystemCameras>(); }

} // namespace cinnabar::ui

#include "system_cameras.moc"
