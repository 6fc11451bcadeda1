// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/durable_file.h"

#include <QDir>

#include <algorithm>
#include <string>
#include <system_error>

#include <windows.h>

namespace cinnabar {
namespace {

Error systemError(const QString &path, DWORD number)
{
    const bool mayNotWrite = number == ERROR_WRITE_PROTECT || number == ERROR_ACCESS_DENIED;
    return {mayNotWrite ? ErrorCode::StoreReadOnly : ErrorCode::Io,
        {path, QString::fromLocal8Bit(std::system_category().message(int(number)).c_str())}};
}

/// The prefix lifts the limit of 260 characters.
std::wstring native(const QString &path)
{
    const QString absolute = QDir::toNativeSeparators(QDir(path).absolutePath());
    const bool isShare = absolute.startsWith(QLatin1StringView("\\\\"));
    return (isShare ? absolute : QStringLiteral("\\\\?\\") + absolute).toStdWString();
}

class Handle {
public:
    explicit Handle(HANDLE handle) : m_handle(handle) { }
    ~Handle()
    {
        if (isOpen())
            CloseHandle(m_handle);
    }
    Q_DISABLE_COPY_MOVE(Handle)
    bool isOpen() const { return m_handle != INVALID_HANDLE_VALUE; }
    HANDLE get() const { return m_handle; }

private:
    HANDLE m_handle;
};

constexpr std::size_t part = std::size_t(64) << 20;

bool writeAll(HANDLE file, SecretView content)
{
    for (std::size_t done = 0; done < content.size();) {
        DWORD count = 0;
        if (!WriteFile(file, content.data() + done, DWORD(std::min(part, content.size() - done)), &count, nullptr))
            return false;
        done += count;
    }
    return true;
}

} // namespace

FileStamp stampOf(const QString &path)
{
    WIN32_FILE_ATTRIBUTE_DATA data = {};
    if (!GetFileAttributesExW(native(path).c_str(), GetFileExInfoStandard, &data))
        return {};
    const auto whole = [](DWORD high, DWORD low) { return qint64(quint64(high) << 32 | low); };
    return {whole(data.nFileSizeHigh, data.nFileSizeLow),
        whole(data.ftLastWriteTime.dwHighDateTime, data.ftLastWriteTime.dwLowDateTime) * 100, 0};
}

Result<std::optional<SecretBytes>> readWhole(const QString &path, qint64 maxBytes)
{
    constexpr DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    const Handle file(
        CreateFileW(native(path).c_str(), GENERIC_READ, share, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.isOpen() && GetLastError() == ERROR_FILE_NOT_FOUND)
        return std::optional<SecretBytes>();
    LARGE_INTEGER size = {};
    if (!file.isOpen() || !GetFileSizeEx(file.get(), &size))
        return Error{ErrorCode::Io, systemError(path, GetLastError()).values};
    if (size.QuadPart > maxBytes)
        return Error{ErrorCode::StoreUnsupported, {QStringLiteral("%1 MiB").arg(size.QuadPart >> 20)}};
    SecretBytes content(std::size_t(size.QuadPart));
    std::size_t done = 0;
    while (done < content.size()) {
        DWORD count = 0;
        if (!ReadFile(file.get(), content.data().data() + done, DWORD(std::min(part, content.size() - done)), &count,
                nullptr))
            return Error{ErrorCode::Io, systemError(path, GetLastError()).values};
        if (count == 0)
            break;
        done += count;
    }
    content.truncate(done);
    return std::optional(std::move(content));
}

Status writeThrough(const QString &path, SecretView content)
{
    {
        const Handle file(CreateFileW(
            native(path).c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
        if (!file.isOpen() || !writeAll(file.get(), content) || !FlushFileBuffers(file.get()))
            return systemError(path, GetLastError());
    }
    Result<std::optional<SecretBytes>> readBack = readWhole(path, qint64(content.size()));
    if (!readBack)
        return std::move(readBack).error();
    if (!*readBack || !equalsConstantTime((*readBack)->view(), content))
        return Error{ErrorCode::StoreReadBack, {path}};
    return ok();
}

Status keepCopy(const QString &, SecretView content, const QString &copy)
{
    const QString draft = copy + QStringLiteral(".new");
    if (Status written = writeThrough(draft, content); !written)
        return written;
    return moveOver(draft, copy);
}

Status moveOver(const QString &from, const QString &to)
{
    constexpr DWORD flags = MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH;
    return MoveFileExW(native(from).c_str(), native(to).c_str(), flags) ? ok()
                                                                        : Status(systemError(to, GetLastError()));
}

Status syncFolder(const QString &) { return ok(); } // moveOver() wrote through

} // namespace cinnabar
