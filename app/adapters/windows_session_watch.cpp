// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/windows_session_watch.h"

#include <qt_windows.h>

#include <wtsapi32.h>

namespace cinnabar::app {

namespace {

constexpr wchar_t className[] = L"CinnabarSessionWatch";

void tell(WindowsSessionWatch &watch, UINT message, WPARAM what)
{
    if (message == WM_WTSSESSION_CHANGE) {
        // Another person's turn at this computer, and the end of a remote session, leave this one out of sight.
        if (what == WTS_SESSION_LOCK || what == WTS_CONSOLE_DISCONNECT || what == WTS_REMOTE_DISCONNECT)
            Q_EMIT watch.screenLocked();
    } else if (message == WM_POWERBROADCAST && what == PBT_APMSUSPEND) {
        Q_EMIT watch.suspending();
    }
}

LRESULT CALLBACK onMessage(HWND window, UINT message, WPARAM first, LPARAM second)
{
    if (auto *watch = reinterpret_cast<WindowsSessionWatch *>(GetWindowLongPtrW(window, GWLP_USERDATA)))
        tell(*watch, message, first);
    return DefWindowProcW(window, message, first, second);
}

} // namespace

struct WindowsSessionWatch::Window {
    explicit Window(WindowsSessionWatch &watch)
    {
        const HINSTANCE program = GetModuleHandleW(nullptr);
        WNDCLASSW windowClass = {};
        windowClass.lpfnWndProc = onMessage;
        windowClass.hInstance = program;
        windowClass.lpszClassName = className;
        RegisterClassW(&windowClass); // fails where it is registered already, which is as good

        // Never shown, but a window of the top level: those for messages only get no broadcasts.
        handle = CreateWindowExW(0, className, L"", WS_OVERLAPPED, 0, 0, 0, 0, nullptr, nullptr, program, nullptr);
        if (!handle)
            return;
        SetWindowLongPtrW(handle, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(&watch));
        knowsSession = WTSRegisterSessionNotification(handle, NOTIFY_FOR_THIS_SESSION);
        power = RegisterSuspendResumeNotification(handle, DEVICE_NOTIFY_WINDOW_HANDLE);
    }

    ~Window()
    {
        if (!handle)
            return;
        if (power)
            UnregisterSuspendResumeNotification(power);
        if (knowsSession)
            WTSUnRegisterSessionNotification(handle);
        DestroyWindow(handle);
    }
    Q_DISABLE_COPY_MOVE(Window)

    HWND handle = nullptr;
    BOOL knowsSession = FALSE;
    HPOWERNOTIFY power = nullptr;
};

WindowsSessionWatch::WindowsSessionWatch(QObject *parent) : SessionWatch(parent) { }

WindowsSessionWatch::~WindowsSessionWatch() = default;

void WindowsSessionWatch::start()
{
    if (!m_window)
        m_window = std::make_unique<Window>(*this);
}

} // namespace cinnabar::app
