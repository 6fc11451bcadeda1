/* SPDX-FileCopyrightText: The Cinnabar authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into a program, lets the Nth system call that touches a folder fail, or kills the program there.
 *   CINNABAR_FAIL_UNDER   the folder
 *   CINNABAR_FAIL_AT      N, from 1; 0 only counts
 *   CINNABAR_FAIL_HOW     kill (before the call), kill-after, short (a write that takes half, then no space), or an
 * errno CINNABAR_FAIL_COUNT   a file that gets the number of calls when the program ends */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long calls;
static int after_short;

static int is_under(const char *path)
{
    const char *folder = getenv("CINNABAR_FAIL_UNDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_open_under(int file)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = '\0';
    return is_under(path);
}

static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); }

enum verdict { GO, FAIL, SHORT, DIE_AFTER };

static enum verdict judge(void)
{
    const char *at = getenv("CINNABAR_FAIL_AT");
    const char *how = getenv("CINNABAR_FAIL_HOW");
    ++calls;
    if (after_short) {
        errno = ENOSPC;
        return FAIL;
    }
    if (!at || !how || calls != atol(at))
        return GO;
    if (strcmp(how, "kill") == 0)
        die();
    if (strcmp(how, "kill-after") == 0)
        return DIE_AFTER;
    if (strcmp(how, "short") == 0)
        return SHORT;
    errno = atoi(how);
    return FAIL;
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("CINNABAR_FAIL_COUNT");
    if (!path)
        return;
    FILE *file = fopen(path, "w");
    if (file) {
        fprintf(file, "%ld\n", calls);
        fclose(file);
    }
}

/* What the call gives, after the program was killed where that was asked for. */
#define CARRY_OUT(type, verdict, call)                                                                                 \
    do {                                                                                                               \
        const type outcome = (call);                                                                                   \
        if ((verdict) == DIE_AFTER)                                                                                    \
            die();                                                                                                     \
        return outcome;                                                                                                \
    } while (0)

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int open_with(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode)
{
    if (!is_under(path))
        return real(path, flags, mode);
    const enum verdict verdict = judge();
    if (verdict == FAIL || verdict == SHORT)
        return -1;
    CARRY_OUT(int, verdict, real(path, flags, mode));
}

int open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
    va_end(list);
    return open_with(REAL(open), path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
    va_end(list);
    return open_with(REAL(open64), path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t size)
{
    __typeof__(&write) real = REAL(write);
    if (!is_open_under(file))
        return real(file, bytes, size);
    const enum verdict verdict = judge();
    if (verdict == FAIL)
        return -1;
    if (verdict == SHORT) {
        after_short = 1;
        return real(file, bytes, size / 2);
    }
    CARRY_OUT(ssize_t, verdict, real(file, bytes, size));
}

ssize_t read(int file, void *bytes, size_t size)
{
    __typeof__(&read) real = REAL(read);
    if (!is_open_under(file))
        return real(file, bytes, size);
    const enum verdict verdict = judge();
    if (verdict == FAIL || verdict == SHORT)
        return -1;
    CARRY_OUT(ssize_t, verdict, real(file, bytes, size));
}

#define ON_FILE(name)                                                                                                  \
    int name(int file)                                                                                                 \
    {                                                                                                                  \
        __typeof__(&name) real = REAL(name);                                                                           \
        if (!is_open_under(file))                                                                                      \
            return real(file);                                                                                         \
        const enum verdict verdict = judge();                                                                          \
        if (verdict == FAIL || verdict == SHORT) {                                                                     \
            const int number = errno;                                                                                  \
            if (strcmp(#name, "close") == 0)                                                                           \
                real(file);                                                                                            \
            errno = number;                                                                                            \
            return -1;                                                                                                 \
        }                                                                                                              \
        CARRY_OUT(int, verdict, real(file));                                                                           \
    }
ON_FILE(fsync)
ON_FILE(fdatasync)
ON_FILE(close)

#define ON_PATHS(name)                                                                                                 \
    int name(const char *from, const char *to)                                                                         \
    {                                                                                                                  \
        __typeof__(&name) real = REAL(name);                                                                           \
        if (!is_under(from) && !is_under(to))                                                                          \
            return real(from, to);                                                                                     \
        const enum verdict verdict = judge();                                                                          \
        if (verdict == FAIL || verdict == SHORT)                                                                       \
            return -1;                                                                                                 \
        CARRY_OUT(int, verdict, real(from, to));                                                                       \
    }
ON_PATHS(rename)
ON_PATHS(link)

int unlink(const char *path)
{
    __typeof__(&unlink) real = REAL(unlink);
    if (!is_under(path))
        return real(path);
    const enum verdict verdict = judge();
    if (verdict == FAIL || verdict == SHORT)
        return -1;
    CARRY_OUT(int, verdict, real(path));
}

int fchmod(int file, mode_t mode)
{
    __typeof__(&fchmod) real = REAL(fchmod);
    if (!is_open_under(file))
        return real(file, mode);
    const enum verdict verdict = judge();
    if (verdict == FAIL || verdict == SHORT)
        return -1;
    CARRY_OUT(int, verdict, real(file, mode));
}
