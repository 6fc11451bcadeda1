// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QEventLoop>

#include <optional>
#include <utility>

namespace cinnabar::app {

/// Begins something that answers through a callback, now or from the event loop, and waits for the answer.
template <class T, class Begin>
Result<T> await(Begin begin)
{
    std::optional<Result<T>> answer;
    // Made only when it is waited for: a loop needs an application, and a store in memory answers at once.
    std::optional<QEventLoop> loop;
    begin([&](Result<T> result) {
        answer.emplace(std::move(result));
        if (loop)
            loop->quit();
    });
    if (!answer)
        loop.emplace().exec();
    return std::move(*answer);
}

} // namespace cinnabar::app
