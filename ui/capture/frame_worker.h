// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/qr_facts.h"
#include "ports/qr_reader.h"

#include <QImage>
#include <QSize>
#include <QVideoFrame>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace cinnabar::ui {

/// What one camera frame showed.
struct FrameReport {
    QImage preview;
    std::vector<QrSymbol> symbols; ///< corners in the frame's pixels
    std::vector<QrFacts> facts; ///< of each of them, withoutView()
    QSize frameSize;
};

/// Looks for codes in camera frames, on a thread of its own. Keeps only the newest frame: while one is looked at, later
/// ones replace each other, so a slow computer sees fewer frames but never old ones.
class FrameWorker {
public:
    /// `report` is called on the worker's thread, once a frame that could be read. The reader must outlive this.
    FrameWorker(const QrReader &reader, std::function<void(FrameReport)> report);
    ~FrameWorker();
    Q_DISABLE_COPY_MOVE(FrameWorker)

    /// From any thread; returns at once.
    void push(const QVideoFrame &frame);
    /// Drops a frame that waits. One that is being looked at still reports.
    void clear();

private:
    void run();

    const QrReader &m_reader;
    std::function<void(FrameReport)> m_report;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<QVideoFrame> m_newest;
    bool m_quit = false;
    std::thread m_thread;
};

} // namespace cinnabar::ui
