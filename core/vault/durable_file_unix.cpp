// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/durable_file.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace cinnabar {
namespace {

Error systemError(const QString &path, int number)
{
    const bool mayNotWrite = number == EROFS || number == EACCES || number == EPERM;
    return {mayNotWrite ? ErrorCode::StoreReadOnly : ErrorCode::Io,
        {path, QString::fromStdString(std::generic_category().message(number))}};
}

/// An open file. close() tells what the destructor has to swallow.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) { }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

QByteArray native(const QString &path) { return QFile::encodeName(path); }

bool writeAll(int file, SecretView content)
{
    for (std::size_t done = 0; done < content.size();) {
        const ssize_t count = ::write(file, content.data() + done, content.size() - done);
        if (count < 0 && errno != EINTR)
            return false;
        if (count == 0) {
            errno = ENOSPC;
            return false;
        }
        done += std::size_t(std::max<ssize_t>(count, 0));
    }
    return true;
}

/// fsync() that ends. Some file systems of sticks and networks have none for folders: nothing more can be done there.
bool sync(int file)
{
    int outcome = -1;
    do
        outcome = ::fsync(file);
    while (outcome != 0 && errno == EINTR);
    return outcome == 0 || errno == EINVAL || errno == ENOTSUP;
}

} // namespace

FileStamp stampOf(const QString &path)
{
    struct stat info = {};
    if (::stat(native(path).constData(), &info) != 0)
        return {};
#if defined(Q_OS_MACOS)
    const timespec &modified = info.st_mtimespec;
#else
    const timespec &modified = info.st_mtim;
#endif
    return {
        qint64(info.st_size), qint64(modified.tv_sec) * 1'000'000'000 + qint64(modified.tv_nsec), quint64(info.st_ino)};
}

Result<std::optional<SecretBytes>> readWhole(const QString &path, qint64 maxBytes)
{
    const Descriptor file(::open(native(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() && errno == ENOENT)
        return std::optional<SecretBytes>();
    struct stat info = {};
    if (!file.isOpen() || ::fstat(file.number(), &info) != 0)
        return Error{ErrorCode::Io, systemError(path, errno).values};
    if (!S_ISREG(info.st_mode))
        return Error{ErrorCode::NotAVault, {path}};
    if (info.st_size > maxBytes)
        return Error{ErrorCode::StoreUnsupported, {QStringLiteral("%1 MiB").arg(info.st_size >> 20)}};
    SecretBytes content(std::size_t(info.st_size));
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t count = ::read(file.number(), content.data().data() + done, content.size() - done);
        if (count < 0 && errno != EINTR)
            return Error{ErrorCode::Io, systemError(path, errno).values};
        if (count == 0)
            break;
        done += std::size_t(std::max<ssize_t>(count, 0));
    }
    content.truncate(done);
    return std::optional(std::move(content));
}

Status writeThrough(const QString &path, SecretView content)
{
    constexpr mode_t ownerOnly = S_IRUSR | S_IWUSR;
    Descriptor file(::open(native(path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, ownerOnly));
    if (!file.isOpen())
        return systemError(path, errno);
    // One that was there keeps its mode. File systems without modes refuse, and have none to protect.
    ::fchmod(file.number(), ownerOnly);
    if (!writeAll(file.number(), content) || !sync(file.number()) || !file.close())
        return systemError(path, errno);
    Result<std::optional<SecretBytes>> readBack = readWhole(path, qint64(content.size()));
    if (!readBack)
        return std::move(readBack).error();
    if (!*readBack || !equalsConstantTime((*readBack)->view(), content))
        return Error{ErrorCode::StoreReadBack, {path}};
    return ok();
}

Status keepCopy(const QString &path, SecretView content, const QString &copy)
{
    const QString draft = copy + QStringLiteral(".new");
    ::unlink(native(draft).constData());
    // A link costs nothing; file systems of sticks know none.
    if (::link(native(path).constData(), native(draft).constData()) != 0) {
        if (Status written = writeThrough(draft, content); !written)
            return written;
    }
    return moveOver(draft, copy);
}

Status moveOver(const QString &from, const QString &to)
{
    return ::rename(native(from).constData(), native(to).constData()) == 0 ? ok() : Status(systemError(to, errno));
}

Status syncFolder(const QString &folder)
{
    const Descriptor file(::open(native(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return file.isOpen() && sync(file.number()) ? ok() : Status(systemError(folder, errno));
}

} // namespace cinnabar
