// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/file_vault_store.h"

#include "crypto/mac.h"
#include "vault/durable_file.h"
#include "vault/sealed_file.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QThread>
#include <QtEndian>

#include <algorithm>

namespace cinnabar {
namespace {

/// No save takes this long. A lock file may come from another computer through a synchronised folder, where nobody can
/// tell whether its program still runs.
constexpr std::chrono::seconds staleAfter{60};

/// A program writes its name into a lock file as soon as it has made it. One that stays empty is of a program that was
/// killed in between, and Qt would wait staleAfter for it.
constexpr std::chrono::seconds emptyFor{1};

constexpr int mostLinks = 40; // as the system's own limit

QString previousOf(const QString &path) { return path + QStringLiteral(".previous"); }

quint64 generationOf(SecretView content)
{
    const SecretBytes hash = digest(HashAlgorithm::Sha256, {content});
    return std::max<quint64>(qFromBigEndian<quint64>(hash.view().data()), 1);
}

struct Seen {
    FileStamp stamp;
    quint64 generation = 0; ///< 0: not there
};

/// The file as it is now, with the stamp from before it was read: a change meanwhile shows at the next look.
struct FileRead {
    Seen seen;
    SecretBytes content;
};

Result<FileRead> readNow(const QString &path)
{
    FileRead now;
    now.seen.stamp = stampOf(path);
    Result<std::optional<SecretBytes>> content = readWhole(path, maxVaultBytes);
    if (!content)
        return std::move(content).error();
    if (*content) {
        now.content = **std::move(content);
        now.seen.generation = generationOf(now.content.view());
    }
    return now;
}

Error lockError(const QLockFile &lock, const QString &path)
{
    switch (lock.error()) {
    case QLockFile::PermissionError:
        return {ErrorCode::StoreReadOnly, {path, QStringLiteral("no permission")}};
    case QLockFile::LockFailedError:
        return {ErrorCode::StoreBusy};
    default:
        return {ErrorCode::Io, {path, QStringLiteral("no lock file can be made beside it")}};
    }
}

Status takeLock(QLockFile &lock, const QString &path, std::chrono::milliseconds patience)
{
    lock.setStaleLockTime(int(std::chrono::milliseconds(staleAfter).count()));
    const QDeadlineTimer deadline(patience);
    QDeadlineTimer whileEmpty(emptyFor);
    while (!lock.tryLock(0)) {
        if (lock.error() != QLockFile::LockFailedError)
            return lockError(lock, path);
        if (QFileInfo(lock.fileName()).size() != 0)
            whileEmpty.setRemainingTime(emptyFor);
        else if (whileEmpty.hasExpired() && QFile::remove(lock.fileName()))
            continue;
        if (deadline.hasExpired())
            return lockError(lock, path);
        QThread::msleep(20);
    }
    return ok();
}

struct SaveOrder {
    QString path;
    SecretBytes document;
    quint64 base = 0;
    std::chrono::milliseconds patience{0};
};

Result<Seen> saveNow(const SaveOrder &order)
{
    const QString &path = order.path;
    if (!QFileInfo::exists(QFileInfo(path).path()))
        return Error{ErrorCode::StoreGone, {path}};
    QLockFile lock(path + QStringLiteral(".lock"));
    if (Status locked = takeLock(lock, path, order.patience); !locked)
        return std::move(locked).error();
    Result<FileRead> standing = readNow(path);
    if (!standing)
        return std::move(standing).error();
    if (standing->seen.generation == 0 && order.base != 0)
        return Error{ErrorCode::StoreGone, {path}};
    if (standing->seen.generation != order.base)
        return Error{ErrorCode::StoreChanged};

    const QString draft = path + QStringLiteral(".new");
    if (Status written = writeThrough(draft, order.document.view()); !written)
        return std::move(written).error();
    if (order.base != 0) {
        if (Status kept = keepCopy(path, standing->content.view(), previousOf(path)); !kept)
            return std::move(kept).error();
    }
    // Programs that synchronise folders take no lock, and writing may have taken seconds.
    if (stampOf(path) != standing->seen.stamp) {
        QFile::remove(draft);
        return Error{ErrorCode::StoreChanged};
    }
    if (Status moved = moveOver(draft, path); !moved)
        return std::move(moved).error();
    // It stands; whether it would after a power cut is not known.
    if (Status synced = syncFolder(QFileInfo(path).path()); !synced)
        return Error{ErrorCode::StoreUncertain, {QFileInfo(path).fileName()}, synced.error().values.value(1)};
    return Seen{stampOf(path), generationOf(order.document.view())};
}

/// Gives `work` to the worker and its result to `then`, unless the store died meanwhile.
template <class State, class Work, class Then>
void inWorker(Worker &worker, const std::shared_ptr<State> &state, Work work, Then then)
{
    using Value = decltype(work());
    auto result = std::make_shared<std::optional<Value>>();
    worker.run([result, work = std::move(work)] { result->emplace(work()); },
        [result, weak = std::weak_ptr(state), then = std::move(then)] {
            if (const auto alive = weak.lock())
                then(*alive, std::move(**result));
        });
}

} // namespace

struct FileVaultStore::State {
    QString path;
    std::chrono::milliseconds patience;
    Seen seen; ///< what the file was when it was last read or written
    StoreMode mode = StoreMode::ReadWrite;
    bool expected = false; ///< was there in another run

    Error gone() const { return {ErrorCode::StoreGone, {path}}; }
};

FileVaultStore::FileVaultStore(const QString &path, Worker &worker, std::chrono::milliseconds patience)
    : m_state(std::make_shared<State>()), m_worker(worker)
{
    // Also where it leads to nothing yet: a save over the link itself would part what it joins.
    QString target = path;
    for (int links = 0; links < mostLinks && QFileInfo(target).isSymLink(); ++links)
        target = QFileInfo(target).symLinkTarget();
    const QFileInfo info(target);
    m_state->path = info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    m_state->patience = patience;
}

FileVaultStore::~FileVaultStore() = default;

void FileVaultStore::expectFile() { m_state->expected = true; }

QString FileVaultStore::path() const { return m_state->path; }

void FileVaultStore::load(std::function<void(Result<std::optional<StoredDocument>>)> done)
{
    inWorker(
        m_worker, m_state, [path = m_state->path] { return readNow(path); },
        [done = std::move(done)](State &state, Result<FileRead> now) {
            const QFileInfo folder(QFileInfo(state.path).path());
            state.mode = folder.isWritable() ? StoreMode::ReadWrite : StoreMode::ReadOnly;
            if (!now)
                return done(std::move(now).error());
            if (now->seen.generation == 0) {
                const bool wasThere =
                    state.expected || state.seen.generation != 0 || QFileInfo::exists(previousOf(state.path));
                if (wasThere || !folder.exists())
                    return done(state.gone());
                return done(std::optional<StoredDocument>());
            }
            state.seen = now->seen;
            done(std::optional(StoredDocument{std::move(now->content), now->seen.generation}));
        });
}

void FileVaultStore::save(SecretView document, quint64 base, std::size_t, std::function<void(Result<quint64>)> done)
{
    // std::function has to be copyable, and secret bytes are not.
    auto order =
        std::make_shared<SaveOrder>(SaveOrder{m_state->path, SecretBytes::copyOf(document), base, m_state->patience});
    inWorker(
        m_worker, m_state, [order] { return saveNow(*order); },
        [done = std::move(done)](State &state, Result<Seen> seen) {
            if (!seen) {
                if (seen.error().code == ErrorCode::StoreReadOnly)
                    state.mode = StoreMode::ReadOnly;
                return done(std::move(seen).error());
            }
            state.seen = *seen;
            state.mode = StoreMode::ReadWrite;
            done(state.seen.generation);
        });
}

void FileVaultStore::currentGeneration(std::function<void(Result<quint64>)> done)
{
    inWorker(
        m_worker, m_state,
        [path = m_state->path, seen = m_state->seen]() -> Result<Seen> {
            if (seen.generation != 0 && stampOf(path) == seen.stamp)
                return seen;
            Result<FileRead> now = readNow(path);
            if (!now)
                return std::move(now).error();
            return now->seen;
        },
        [done = std::move(done)](State &state, Result<Seen> now) {
            if (!now)
                return done(std::move(now).error());
            if (now->generation == 0 && state.seen.generation != 0)
                return done(state.gone());
            if (now->generation == state.seen.generation)
                state.seen = *now; // the same content under a new stamp
            done(now->generation);
        });
}

StoreDescription FileVaultStore::describe() const
{
    return {StoreKind::File, QFileInfo(m_state->path).fileName(), m_state->mode};
}

} // namespace cinnabar
