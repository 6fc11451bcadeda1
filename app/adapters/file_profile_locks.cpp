// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/file_profile_locks.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>
#include <QTimer>

namespace cinnabar::app {
namespace {

/// Far below what a save takes, and nothing that a processor feels.
constexpr std::chrono::milliseconds retryInterval{25};

class FileLock final : public ProfileLock {
public:
    explicit FileLock(const QString &path) : m_file(path)
    {
        // By age alone no lock is stale: a keychain may ask the person something in the middle of a save.
        m_file.setStaleLockTime(0);
    }
    bool tryLock() { return m_file.tryLock(0); }
    bool isTaken() const { return m_file.error() == QLockFile::LockFailedError; }

private:
    QLockFile m_file;
};

/// One acquire() that found the lock taken. Deletes itself; dies with the locks.
class Waiting : public QObject {
public:
    Waiting(
        QObject *parent, std::unique_ptr<FileLock> lock, std::chrono::milliseconds patience, ProfileLocks::Done done)
        : QObject(parent), m_lock(std::move(lock)), m_deadline(patience), m_done(std::move(done))
    {
        connect(&m_timer, &QTimer::timeout, this, &Waiting::tryAgain);
        m_timer.start(retryInterval);
    }

private:
    void tryAgain()
    {
        if (m_lock->tryLock())
            return finish(std::unique_ptr<ProfileLock>(std::move(m_lock)));
        if (m_deadline.hasExpired())
            finish(Error{ErrorCode::StoreBusy});
    }

    void finish(Result<std::unique_ptr<ProfileLock>> result)
    {
        m_timer.stop();
        deleteLater();
        std::exchange(m_done, nullptr)(std::move(result));
    }

    std::unique_ptr<FileLock> m_lock;
    QDeadlineTimer m_deadline;
    ProfileLocks::Done m_done;
    QTimer m_timer;
};

bool isUsable(const QString &folder)
{
    const QFileInfo info(folder);
    return info.isDir() && info.isWritable();
}

} // namespace

FileProfileLocks::FileProfileLocks(QString folder, std::chrono::milliseconds patience)
    : m_folder(std::move(folder)), m_patience(patience)
{
}

QString FileProfileLocks::defaultFolder()
{
#if defined(Q_OS_LINUX)
    // Where the variable is not set, Qt would make a folder up and complain on the standard error output.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty() && isUsable(runtime))
        return QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation))
            .filePath(QStringLiteral("cinnabar"));
#endif
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation))
        .filePath(QStringLiteral("cinnabar"));
}

QString FileProfileLocks::filePath(const QString &profile) const
{
    // A profile's name may hold anything, and file systems may not tell "A" from "a".
    const QByteArray name = QCryptographicHash::hash(profile.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QDir(m_folder).filePath(QString::fromLatin1(name) + QStringLiteral(".lock"));
}

void FileProfileLocks::acquire(const QString &profile, Done done)
{
    const QString path = filePath(profile);
    if (!QDir().mkpath(m_folder) || !isUsable(m_folder))
        return done(Error{ErrorCode::Io, {m_folder, tr("nothing can be written there")}, QStringLiteral("lock")});
    auto lock = std::make_unique<FileLock>(path);
    if (lock->tryLock())
        return done(std::unique_ptr<ProfileLock>(std::move(lock)));
    if (!lock->isTaken())
        return done(Error{ErrorCode::Io, {path, tr("it can't be locked")}, QStringLiteral("lock")});
    new Waiting(this, std::move(lock), m_patience, std::move(done));
}

} // namespace cinnabar::app
