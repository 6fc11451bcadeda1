// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/desktop_session_watch.h"

#if defined(Q_OS_LINUX)
#include "adapters/linux_session_watch.h"
#elif defined(Q_OS_WIN)
#include "adapters/windows_session_watch.h"
#elif defined(Q_OS_MACOS)
#include "adapters/macos_session_watch.h"
#endif

namespace cinnabar::app {

std::unique_ptr<SessionWatch> makeDesktopSessionWatch()
{
#if defined(Q_OS_LINUX)
    return std::make_unique<LinuxSessionWatch>();
#elif defined(Q_OS_WIN)
    return std::make_unique<WindowsSessionWatch>();
#elif defined(Q_OS_MACOS)
    return std::make_unique<MacosSessionWatch>();
#else
    return std::make_unique<SessionWatch>();
#endif
}

} // namespace cinnabar::app
