// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal_screen.h"

#include "cli/screen_frame.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include <windows.h>

namespace cinnabar::app {
namespace {

using ScreenEvent = TerminalScreen::Event;

HANDLE openScreenConsole(const wchar_t *name)
{
    return CreateFileW(
        name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0, nullptr);
}

struct ScreenConsole {
    HANDLE input = INVALID_HANDLE_VALUE;
    HANDLE output = INVALID_HANDLE_VALUE;
    DWORD inputMode = 0;
    DWORD outputMode = 0;
};

ScreenConsole g_screen;

bool writeToConsole(const std::wstring &text)
{
    DWORD written = 0;
    return WriteConsoleW(g_screen.output, text.data(), DWORD(text.size()), &written, nullptr) != FALSE;
}

std::wstring wide(const char *sequence) { return QString::fromLatin1(sequence).toStdWString(); }

void leaveConsole()
{
    writeToConsole(wide(leaveScreen));
    SetConsoleMode(g_screen.output, g_screen.outputMode);
    SetConsoleMode(g_screen.input, g_screen.inputMode);
}

/// Ctrl+Break, and a window that is closed.
BOOL WINAPI leaveConsoleAtEnd(DWORD)
{
    leaveConsole();
    return FALSE; // and go on as without us
}

ScreenEvent eventOf(const KEY_EVENT_RECORD &key)
{
    if (!key.bKeyDown)
        return ScreenEvent::Nothing;
    switch (key.wVirtualKeyCode) {
    case VK_UP:
        return ScreenEvent::LineUp;
    case VK_DOWN:
        return ScreenEvent::LineDown;
    case VK_PRIOR:
        return ScreenEvent::PageUp;
    case VK_NEXT:
        return ScreenEvent::PageDown;
    default:
        break;
    }
    switch (key.uChar.UnicodeChar) {
    case L'k':
        return ScreenEvent::LineUp;
    case L'j':
        return ScreenEvent::LineDown;
    case L'b':
        return ScreenEvent::PageUp;
    case L' ':
        return ScreenEvent::PageDown;
    case L'q':
    case L'Q':
    case L'\x03': // Ctrl+C comes as a key, as the console does not act on keys meanwhile
    case L'\x1a': // Ctrl+Z
        return ScreenEvent::End;
    default:
        return ScreenEvent::Nothing;
    }
}

} // namespace

struct TerminalScreen::Platform { };

bool TerminalScreen::isPossible()
{
    DWORD mode = 0;
    return GetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), &mode) != FALSE;
}

TerminalScreen::TerminalScreen(std::unique_ptr<Platform> platform) : m_platform(std::move(platform))
{
    SetConsoleCtrlHandler(leaveConsoleAtEnd, TRUE);
    writeToConsole(wide(enterScreen));
}

std::unique_ptr<TerminalScreen> TerminalScreen::open()
{
    if (!isPossible())
        return nullptr;
    // Not standard input: it may be a pipe with a password in it.
    g_screen = {openScreenConsole(L"CONIN$"), openScreenConsole(L"CONOUT$")};
    const bool known = GetConsoleMode(g_screen.input, &g_screen.inputMode) != FALSE
        && GetConsoleMode(g_screen.output, &g_screen.outputMode) != FALSE;
    if (known && SetConsoleMode(g_screen.input, ENABLE_WINDOW_INPUT) != FALSE) {
        // Consoles before Windows 10 refuse this.
        const DWORD mode = ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING;
        if (SetConsoleMode(g_screen.output, mode) != FALSE)
            return std::unique_ptr<TerminalScreen>(new TerminalScreen(std::make_unique<Platform>()));
        SetConsoleMode(g_screen.input, g_screen.inputMode);
    }
    for (const HANDLE handle : {g_screen.input, g_screen.output}) {
        if (handle != INVALID_HANDLE_VALUE)
            CloseHandle(handle);
    }
    return nullptr;
}

TerminalScreen::~TerminalScreen()
{
    leaveConsole();
    SetConsoleCtrlHandler(leaveConsoleAtEnd, FALSE);
    CloseHandle(g_screen.input);
    CloseHandle(g_screen.output);
}

ScreenSize TerminalScreen::size() const
{
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (GetConsoleScreenBufferInfo(g_screen.output, &info) == FALSE)
        return {};
    return {info.srWindow.Right - info.srWindow.Left + 1, info.srWindow.Bottom - info.srWindow.Top + 1};
}

void TerminalScreen::show(const QStringList &lines) { writeToConsole(frameOf(lines).toStdWString()); }

TerminalScreen::Event TerminalScreen::wait(std::chrono::milliseconds longest)
{
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + longest;
    // Most of what the console tells of means nothing here: a key that goes up, the mouse, the focus.
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        switch (WaitForSingleObject(g_screen.input, DWORD(std::max<long long>(0, left)))) {
        case WAIT_OBJECT_0:
            break;
        case WAIT_TIMEOUT:
            return Event::Nothing;
        default:
            return Event::End;
        }
        INPUT_RECORD record{};
        DWORD count = 0;
        if (ReadConsoleInputW(g_screen.input, &record, 1, &count) == FALSE || count == 0)
            return Event::End;
        if (record.EventType == WINDOW_BUFFER_SIZE_EVENT)
            return Event::Redraw;
        const Event event = record.EventType == KEY_EVENT ? eventOf(record.Event.KeyEvent) : Event::Nothing;
        if (event != Event::Nothing)
            return event;
    }
}

void TerminalScreen::passOnSignal() { }

} // namespace cinnabar::app
