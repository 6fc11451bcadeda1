// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/steady_time.h"

#include <QtGlobal>

#if defined(Q_OS_LINUX)
#include <ctime>
#endif

namespace cinnabar {

std::chrono::milliseconds steadyTime()
{
#if defined(Q_OS_LINUX)
    // std::chrono::steady_clock stands still while a Linux computer sleeps.
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec)
        + std::chrono::floor<std::chrono::milliseconds>(std::chrono::nanoseconds(time.tv_nsec));
#else
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
#endif
}

} // namespace cinnabar
