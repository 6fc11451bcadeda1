/* SPDX-FileCopyrightText: The Cinnabar authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into a program, refuses what it writes to connected sockets for datagrams, as a firewall does. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    int type = 0;
    socklen_t length = sizeof type;
    const int before = errno;
    if (getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &length) == 0 && type == SOCK_DGRAM) {
        errno = EPERM;
        return -1;
    }
    errno = before;
    return syscall(SYS_write, descriptor, bytes, size);
}
