// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/program_folder.h"

#include <string>
#include <system_error>

#if defined(Q_OS_WIN)
#include <windows.h>
#elif defined(Q_OS_MACOS)
#include <mach-o/dyld.h>
#endif

namespace cinnabar::app {

std::filesystem::path programFolder()
{
    std::error_code error;
#if defined(Q_OS_WIN)
    std::wstring path(32768, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), DWORD(path.size())));
    return std::filesystem::path(path).parent_path();
#elif defined(Q_OS_MACOS)
    uint32_t size = 0;
    _NSGetExecutablePath(nullptr, &size);
    std::string path(size, '\0');
    if (_NSGetExecutablePath(path.data(), &size) != 0)
        return {};
    return std::filesystem::canonical(path.c_str(), error).parent_path();
#else
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
#endif
}

bool isPortable()
{
    const std::filesystem::path folder = programFolder();
    std::error_code error;
    return !folder.empty() && std::filesystem::exists(folder / "cinnabar.portable", error);
}

QString portableVaultFile()
{
    return isPortable() ? QString::fromStdU16String((programFolder() / "vault.cinnabar").u16string()) : QString();
}

} // namespace cinnabar::app
