// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret/private_file.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QScopeGuard>

#include <filesystem>
#include <system_error>

namespace cinnabar {
namespace {

std::filesystem::path nativePath(const QString &path) { return std::filesystem::path(path.toStdU16String()); }

/// Makes a new file with `content`, for its owner only from its first moment on. What was made is taken away on errors.
Status createPrivate(const QString &path, SecretView content)
{
    QFile file(path);
    constexpr auto mode = QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered;
    if (!file.open(mode, QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        if (QFileInfo::exists(path) || QFileInfo(path).isSymLink())
            return Error{ErrorCode::FileExists, {path}};
        return Error{ErrorCode::Io, {path, file.errorString()}};
    }
    if (file.write(reinterpret_cast<const char *>(content.data()), qint64(content.size())) == qint64(content.size()))
        return ok();
    const Error error{ErrorCode::Io, {path, file.errorString()}};
    file.remove();
    return error;
}

} // namespace

Status writePrivateFile(const QString &path, SecretView content, Overwrite overwrite)
{
    if (overwrite == Overwrite::Refuse && QFileInfo::exists(path))
        return Error{ErrorCode::FileExists, {path}};
    const QString draft =
        path + QStringLiteral(".%1.new").arg(QRandomGenerator::system()->generate(), 8, 16, QChar(u'0'));
    if (const Status written = createPrivate(draft, content); !written)
        return Error{written.error().code, {path, written.error().values.value(1)}};
    const auto tidy = qScopeGuard([&] { QFile::remove(draft); });
    std::error_code error;
    if (overwrite == Overwrite::Allow) {
        std::filesystem::rename(nativePath(draft), nativePath(path), error);
        return error ? Status(Error{ErrorCode::Io, {path, QString::fromStdString(error.message())}}) : ok();
    }
    // A link takes no name that is taken, unlike a rename.
    std::filesystem::create_hard_link(nativePath(draft), nativePath(path), error);
    if (!error)
        return ok();
    if (error == std::errc::file_exists)
        return Error{ErrorCode::FileExists, {path}};
    return createPrivate(path, content); // some file systems know no links
}

} // namespace cinnabar
