// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class QVideoFrame;

namespace cinnabar::ui {

/// Cameras and their frames. Calls return at once; what takes time happens elsewhere.
class CameraSource : public QObject {
    Q_OBJECT
public:
    /// Called for each frame, from any one thread at a time.
    using FrameSink = std::function<void(const QVideoFrame &)>;

    using QObject::QObject;

    /// Begins to look for cameras; namesChanged() follows, and again at each plugging in and out. Further calls do
    /// nothing.
    virtual void prepare() = 0;
    /// The cameras there are, each once, the system's default first.
    virtual QStringList names() const = 0;
    /// Opens a camera, after closing the one before. Frames come until close() or, when it is unplugged, just stop.
    virtual void open(const QString &name, FrameSink frames) = 0;
    virtual void close() = 0;

Q_SIGNALS:
    void namesChanged();
    /// The camera that was opened gives no frames, as the system said.
    void broken();
    /// The system does not let this program use cameras.
    void forbidden();
};

/// The computer's own cameras, through Qt Multimedia.
std::unique_ptr<CameraSource> systemCameras();

} // namespace cinnabar::ui
