// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/devices_loader.h"

#include "cli/devices.h"

#if !defined(CINNABAR_STATIC_DEVICES)
#include "places/program_folder.h"

#include <QFileInfo>
#include <QLibrary>

#include <filesystem>
#endif

namespace cinnabar::app {

#if defined(CINNABAR_STATIC_DEVICES)

Devices *loadDevices() { return cinnabarDevices(CINNABAR_VERSION); }

#else

namespace {

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
