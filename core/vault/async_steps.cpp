// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/async_steps.h"

#include <memory>

namespace cinnabar {
namespace {

struct Loop {
    std::size_t count = 0;
    AsyncStep step;
    std::function<void(Status)> done;
    std::size_t next = 0;
    bool running = false; ///< advance() is on the stack
    bool answered = false; ///< the step that advance() began has answered already
};

void advance(const std::shared_ptr<Loop> &loop)
{
    if (loop->running) {
        loop->answered = true;
        return;
    }
    loop->running = true;
    do {
        loop->answered = false;
        if (loop->next == loop->count)
            return loop->done(ok());
        loop->step(loop->next++, [loop](Status status) {
            if (status)
                advance(loop);
            else
                loop->done(std::move(status));
        });
    } while (loop->answered);
    loop->running = false;
}

} // namespace

void runSteps(std::size_t count, AsyncStep step, std::function<void(Status)> done)
{
    advance(std::make_shared<Loop>(Loop{count, std::move(step), std::move(done)}));
}

} // namespace cinnabar
