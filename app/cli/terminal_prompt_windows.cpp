// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal_prompt.h"

#include "cli/text_output.h"

#include <QtGlobal>

#include <array>
#include <string>

#include <io.h>
#include <windows.h>

namespace cinnabar::app {
namespace {

HANDLE g_console = INVALID_HANDLE_VALUE;
DWORD g_consoleMode = 0;

BOOL WINAPI restoreConsole(DWORD)
{
    SetConsoleMode(g_console, g_consoleMode);
    return FALSE; // and go on as without us
}

HANDLE openConsole(const wchar_t *name)
{
    return CreateFileW(
        name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0, nullptr);
}

Result<SecretBytes> readTyped(HANDLE input)
{
    std::array<wchar_t, 2048> typed{};
    DWORD count = 0;
    const BOOL read = ReadConsoleW(input, typed.data(), DWORD(typed.size()), &count, nullptr);
    while (count > 0 && (typed[count - 1] == L'\n' || typed[count - 1] == L'\r'))
        --count;
    // Ctrl+Z is the end of input here.
    if (!read || (count > 0 && typed[0] == L'\x1a'))
        return Error{ErrorCode::Cancelled};
    SecretBytes line;
    if (count > 0) {
        const int size = WideCharToMultiByte(CP_UTF8, 0, typed.data(), int(count), nullptr, 0, nullptr, nullptr);
        line = SecretBytes(std::size_t(size));
        WideCharToMultiByte(
            CP_UTF8, 0, typed.data(), int(count), reinterpret_cast<char *>(line.data().data()), size, nullptr, nullptr);
    }
    wipe(typed.data(), sizeof(typed));
    return line;
}

} // namespace

std::optional<Result<SecretBytes>> askOnTerminal(const QString &question)
{
    if (!_isatty(0) && !_isatty(2))
        return {};
    const HANDLE input = openConsole(L"CONIN$");
    const HANDLE output = openConsole(L"CONOUT$");
    std::optional<Result<SecretBytes>> line;
    if (input != INVALID_HANDLE_VALUE && output != INVALID_HANDLE_VALUE && GetConsoleMode(input, &g_consoleMode)) {
        g_console = input;
        SetConsoleCtrlHandler(restoreConsole, TRUE);
        SetConsoleMode(input, (g_consoleMode & ~DWORD(ENABLE_ECHO_INPUT)) | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT);
        const std::wstring text = harmlessText(question).toStdWString();
        WriteConsoleW(output, text.data(), DWORD(text.size()), nullptr, nullptr);
        line.emplace(readTyped(input));
        WriteConsoleW(output, L"\r\n", 2, nullptr, nullptr);
        SetConsoleMode(input, g_consoleMode);
        SetConsoleCtrlHandler(restoreConsole, FALSE);
    }
    for (const HANDLE handle : {input, output}) {
        if (handle != INVALID_HANDLE_VALUE)
            CloseHandle(handle);
    }
    return line;
}

} // namespace cinnabar::app
