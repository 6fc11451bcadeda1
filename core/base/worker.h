// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace cinnabar {

/// Where work is done that would keep a window from answering: a password hash, a file on a slow stick.
class Worker {
public:
    virtual ~Worker() = default;
    /// Carries out `work`, then calls `then` in the caller's thread, at once or from the event loop. Works are done one
    /// after another, in the order they came. `work` shares nothing with the caller that either of them changes.
    virtual void run(std::function<void()> work, std::function<void()> then) = 0;
};

/// Does the work at once: for programs without a window, and for tests.
class InlineWorker final : public Worker {
public:
    void run(std::function<void()> work, std::function<void()> then) override;
};

/// A thread of its own. `then` is dropped when the worker dies first; work that has begun is waited for.
class ThreadWorker final : public QObject, public Worker {
public:
    ThreadWorker();
    ~ThreadWorker() override;
    void run(std::function<void()> work, std::function<void()> then) override;

private:
    QThreadPool m_thread;
};

} // namespace cinnabar
