// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <QString>

#include <optional>

namespace cinnabar {

// The steps of a save that a crash, a full disk or a pulled stick can interrupt at any point. Errors of all: Io, and
// StoreReadOnly where the system does not let this user write; both name the file.

/// What a file system tells of a file without reading it: another stamp means that it may have changed.
struct FileStamp {
    qint64 size = -1; ///< -1: not there
    qint64 modified = 0; ///< ns
    quint64 inode = 0;
    bool operator==(const FileStamp &) const = default;
};
FileStamp stampOf(const QString &path);

/// The whole file; empty (nullopt) only when it is surely not there. Errors also: StoreUnsupported above `maxBytes`.
Result<std::optional<SecretBytes>> readWhole(const QString &path, qint64 maxBytes);

/// Creates the file, or empties the one that is there, for its owner only; writes `content`, makes it last on the disk,
/// and reads it back. Never follows a link. Errors also: StoreReadBack.
Status writeThrough(const QString &path, SecretView content);

/// Lets `copy` stand for what `path` is now, whether it was there or not; `content` is what `path` holds. At any moment
/// `copy` is whole.
Status keepCopy(const QString &path, SecretView content, const QString &copy);

/// `from` takes the place of `to` in one step.
Status moveOver(const QString &from, const QString &to);

/// Makes renames in the folder last on the disk.
Status syncFolder(const QString &folder);

} // namespace cinnabar
