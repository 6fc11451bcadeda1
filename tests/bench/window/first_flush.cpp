// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program under X11: writes the milliseconds from START_NS (CLOCK_MONOTONIC) to its first picture sent
// to the display into the file FIRST_FLUSH. So any program can be timed, as it is.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>

namespace {

void note()
{
    static bool noted = false;
    const char *file = std::getenv("FIRST_FLUSH");
    const char *start = std::getenv("START_NS");
    if (noted || !file || !start)
        return;
    noted = true;
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    const double elapsed = (double(now.tv_sec) * 1e9 + double(now.tv_nsec) - std::strtod(start, nullptr)) / 1e6;
    if (FILE *out = std::fopen(file, "w")) {
        std::fprintf(out, "%.2f\n", elapsed);
        std::fclose(out);
    }
}

/// By library: Qt loads the plugin, and with it these, out of the sight of RTLD_NEXT.
void *original(const char *library, const char *function)
{
    void *found = dlsym(dlopen(library, RTLD_NOW | RTLD_LOCAL), function);
    if (!found)
        std::abort();
    return found;
}

} // namespace

/// Only the cookie's number: the struct of xcb has no other member.
struct Cookie {
    unsigned sequence;
};

extern "C" {
// The functions that Qt's xcb plugin sends its backing store with.
Cookie xcb_shm_put_image(void *connection, std::uint32_t drawable, std::uint32_t gc, std::uint16_t totalWidth,
    std::uint16_t totalHeight, std::uint16_t x, std::uint16_t y, std::uint16_t width, std::uint16_t height,
    std::int16_t toX, std::int16_t toY, std::uint8_t depth, std::uint8_t format, std::uint8_t sendEvent,
    std::uint32_t segment, std::uint32_t offset)
{
    using Real = decltype(&xcb_shm_put_image);
    static const auto real = reinterpret_cast<Real>(original("libxcb-shm.so.0", "xcb_shm_put_image"));
    const Cookie cookie = real(connection, drawable, gc, totalWidth, totalHeight, x, y, width, height, toX, toY, depth,
        format, sendEvent, segment, offset);
    note();
    return cookie;
}

Cookie xcb_put_image(void *connection, std::uint8_t format, std::uint32_t drawable, std::uint32_t gc,
    std::uint16_t width, std::uint16_t height, std::int16_t x, std::int16_t y, std::uint8_t leftPad, std::uint8_t depth,
    std::uint32_t size, const std::uint8_t *data)
{
    using Real = decltype(&xcb_put_image);
    static const auto real = reinterpret_cast<Real>(original("libxcb.so.1", "xcb_put_image"));
    const Cookie cookie = real(connection, format, drawable, gc, width, height, x, y, leftPad, depth, size, data);
    // Icons and cursors are sent this way, too; a window's picture is larger.
    if (width >= 200)
        note();
    return cookie;
}
}
