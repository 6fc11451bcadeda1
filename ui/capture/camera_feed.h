// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "capture/camera_source.h"
#include "enrolment/qr_facts.h"
#include "ports/qr_reader.h"

#include <QImage>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <memory>
#include <mutex>
#include <vector>

namespace cinnabar::ui {

class FrameWorker;
struct FrameReport;

/// The codes in one camera frame.
struct CameraSighting {
    std::vector<QrSymbol> symbols; ///< corners in the frame's pixels
    std::vector<QrFacts> facts; ///< of each of them, withoutView()
    QSize frameSize;
};

/// Looks for QR codes with a camera. Nothing here holds up the thread it lives on: cameras are found, opened and read
/// on others. An unplugged camera is opened again when it comes back.
class CameraFeed : public QObject {
    Q_OBJECT
public:
    enum class State {
        Off,
        WarmingUp, ///< no frame yet
        Looking,
        Failed, ///< error() says why; a camera that comes (back) leads out of it
    };
    /// How long a camera may give no frame before it counts as silent.
    static constexpr int silenceMilliseconds = 5000;

    /// The reader must outlive this.
    CameraFeed(const QrReader &reader, std::unique_ptr<CameraSource> source, QObject *parent = nullptr);
    ~CameraFeed() override;

    /// Opens the camera with this description; the default one where it is empty or not there.
    void start(const QString &description = {});
    void stop();

    State state() const { return m_state; }
    /// While Failed: CameraMissing, CameraSilent, CameraUnplugged or CameraPermission.
    const Error &error() const { return m_error; }
    QStringList cameras() const { return m_source->names(); }
    /// The one that is open or was last; empty before that.
    QString camera() const { return m_camera; }
    /// The newest frame at half its size.
    const QImage &preview() const { return m_preview; }
    /// The codes seen last, once. Handed over here and not by the signal, as they hold secrets.
    CameraSighting takeSighting();

Q_SIGNALS:
    void stateChanged();
    void camerasChanged();
    void previewChanged();
    /// takeSighting() has codes.
    void sighted();

private:
    void namesChanged();
    void openWanted();
    void closeCamera();
    void setState(State state, Error error = {});
    void deliver(FrameReport report); // on the worker's thread
    void collect();

    /// What the worker leaves for this thread: the newest picture, and the newest codes.
    struct Mailbox {
        std::mutex mutex;
        QImage preview;
        CameraSighting sighting;
        bool announced = false;
    };

    std::unique_ptr<CameraSource> m_source;
    Mailbox m_mailbox;
    std::unique_ptr<FrameWorker> m_worker;
    QTimer m_silence{this};
    State m_state = State::Off;
    Error m_error;
    bool m_wanted = false;
    bool m_listed = false;
    bool m_open = false;
    QString m_description;
    QString m_camera;
    QImage m_preview;
    CameraSighting m_sighting;
};

} // namespace cinnabar::ui
