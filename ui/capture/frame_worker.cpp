// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/frame_worker.h"

#include "capture/frame_luma.h"

#include <utility>

namespace cinnabar::ui {

namespace {

/// A frame comes every 33 ms: what a look begins after this would only make the next one late.
constexpr std::chrono::milliseconds liveBudget{25};

FrameReport look(const QrReader &reader, FrameLuma &pixels, QVideoFrame frame)
{
    FrameReport report;
    // Mapped and read in place: toImage() would make a GL context on some platforms, or end the program without one.
    if (!frame.map(QVideoFrame::ReadOnly))
        return report;
    const LumaView luma = pixels.luma(frame);
    if (!luma.empty()) {
        report.frameSize = QSize(luma.width, luma.height);
        report.symbols = reader.read(luma, {liveBudget, QrEffort::Mode::Live});
        for (const QrSymbol &symbol : report.symbols)
            report.facts.push_back(withoutView(measureQr(luma, symbol)));
        report.preview = pixels.preview(frame, luma);
    }
    frame.unmap();
    return report;
}

} // namespace

FrameWorker::FrameWorker(const QrReader &reader, std::function<void(FrameReport)> report)
    : m_reader(reader), m_report(std::move(report)), m_thread([this] { run(); })
{
}

FrameWorker::~FrameWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void FrameWorker::push(const QVideoFrame &frame)
{
    {
        const std::lock_guard lock(m_mutex);
        m_newest = frame;
    }
    m_wake.notify_one();
}

void FrameWorker::clear()
{
    const std::lock_guard lock(m_mutex);
    m_newest.reset();
}

void FrameWorker::run()
{
    FrameLuma pixels;
    for (;;) {
        QVideoFrame frame;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_quit || m_newest.has_value(); });
            if (m_quit)
                return;
            frame = *std::exchange(m_newest, std::nullopt);
        }
        FrameReport report = look(m_reader, pixels, std::move(frame));
        if (!report.frameSize.isEmpty())
            m_report(std::move(report));
    }
}

} // namespace cinnabar::ui
