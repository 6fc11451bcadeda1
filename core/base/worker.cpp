// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/worker.h"

#include <utility>

namespace cinnabar {

void InlineWorker::run(std::function<void()> work, std::function<void()> then)
{
    work();
    then();
}

ThreadWorker::ThreadWorker() { m_thread.setMaxThreadCount(1); }

ThreadWorker::~ThreadWorker()
{
    m_thread.clear();
    m_thread.waitForDone();
}

void ThreadWorker::run(std::function<void()> work, std::function<void()> then)
{
    m_thread.start([this, work = std::move(work), then = std::move(then)]() mutable {
        work();
        work = nullptr; // what it holds goes before anybody hears of the end
        QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
    });
}

} // namespace cinnabar
