// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/devices_loader.h"

#include "cli/devices.h"

#if !defined(CINNABAR_STATIC_DEVICES)
#include <QFileInfo>
#include <QLibrary>

#include <array>
#include <filesystem>
#include <string>

#if defined(Q_OS_WIN)
#include <windows.h>
#elif defined(Q_OS_MACOS)
#include <mach-o/dyld.h>
#endif
#endif

namespace cinnabar::app {

#if defined(CINNABAR_STATIC_DEVICES)

Devices *loadDevices() { return cinnabarDevices(CINNABAR_VERSION); }

#else

namespace {

/// The folder of the running program; Qt knows it only with an application object, which must not exist yet here.
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

Devices *findDevices()
{
    const std::filesystem::path folder = programFolder();
    if (folder.empty())
        return nullptr;
    for (const char *place : {".", CINNABAR_MODULE_FOLDER}) {
        const std::filesystem::path path = (folder / place / CINNABAR_MODULE_NAME).lexically_normal();
        const QString name = QString::fromStdU16String(path.u16string());
        if (!QFileInfo::exists(name))
            continue;
        QLibrary library(name);
        using Factory = decltype(&cinnabarDevices);
        const auto factory = reinterpret_cast<Factory>(library.resolve("cinnabarDevices"));
        if (Devices *devices = factory ? factory(CINNABAR_VERSION) : nullptr)
            return devices;
    }
    return nullptr;
}

} // namespace

Devices *loadDevices()
{
    static Devices *const devices = findDevices();
    return devices;
}

#endif

} // namespace cinnabar::app
