// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/mac.h"
#include "encoding/base64.h"
#include "vault/async_steps.h"
#include "vault/keychain_store_state.h"
#include "vault/profile_lock.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace cinnabar {
namespace {

/// Random, so that a save whose head comes late can't spoil the chunks of the one that came after it.
quint64 generationAfter(quint64 base, Random &random)
{
    std::array<std::byte, 4> bytes{};
    random.fill(bytes);
    const quint32 bits = qFromLittleEndian<quint32>(bytes.data()) >> (32 - randomGenerationBits);
    return (generationCount(base) + 1) << randomGenerationBits | bits;
}

bool holds(const std::vector<ChunkSet> &sets, quint64 generation)
{
    return std::any_of(sets.begin(), sets.end(), [&](const ChunkSet &set) { return set.generation == generation; });
}

/// Keeps the newest.
void trim(std::vector<ChunkSet> &sets, std::size_t size)
{
    if (sets.size() > size)
        sets.erase(sets.begin(), sets.end() - std::ptrdiff_t(size));
}

class KeychainSave : public std::enable_shared_from_this<KeychainSave> {
public:
    using Done = std::function<void(Result<quint64>)>;

    KeychainSave(const std::shared_ptr<KeychainVaultStoreState> &store, const KeychainSaveRequest &request, Done done)
        : m_store(store), m_done(std::move(done)), m_base(request.base), m_accounts(request.accounts),
          m_text(encodeBase64(request.document)), m_chunkBytes(std::max<std::size_t>(store->layout.chunkBytes, 1))
    {
        const SecretBytes hash = digest(HashAlgorithm::Sha256, {request.document});
        m_head.sha256 = QByteArray(asText(hash.view()).data(), qsizetype(hash.size()));
        m_head.bytes = request.document.size();
        m_head.current = {generationAfter(store->newest(m_base), store->ports.random),
            (m_text.size() + m_chunkBytes - 1) / m_chunkBytes};
    }

    void start()
    {
        const auto store = m_store.lock();
        store->ports.locks.acquire(store->profile, [self = shared_from_this()](auto lock) {
            if (const auto alive = self->m_store.lock())
                self->lockCame(std::move(lock));
        });
    }

private:
    using AfterRead = void (KeychainSave::*)(Result<SecretBytes>);
    using AfterWrite = void (KeychainSave::*)(Status);

    // Every answer passes here: it is dropped when the store is gone, and nobody touches the port then.
    void read(const QString &key, AfterRead then)
    {
        port().read(key, [self = shared_from_this(), then](Result<SecretBytes> text) {
            if (const auto store = self->m_store.lock())
                ((*self).*then)(std::move(text));
        });
    }
    void write(const QString &key, SecretView text, AfterWrite then)
    {
        port().write(key, text, [self = shared_from_this(), then](Status status) {
            if (const auto store = self->m_store.lock())
                ((*self).*then)(std::move(status));
        });
    }
    template <class Step>
    void forEachChunk(std::size_t count, Step step, AfterWrite then)
    {
        runSteps(
            count, [this, step](std::size_t index, auto next) { (this->*step)(index, std::move(next)); },
            [self = shared_from_this(), then](Status status) { ((*self).*then)(std::move(status)); });
    }

    KeychainPort &port() const { return m_store.lock()->ports.keychain; }
    const QString &profile() const { return m_store.lock()->profile; }
    SecretView chunk(std::size_t index) const
    {
        const std::size_t start = index * m_chunkBytes;
        return m_text.view().subspan(start, std::min(m_chunkBytes, m_text.size() - start));
    }
    /// The lock is free before anybody hears of the end: the next save may begin from there.
    void finish(Result<quint64> result)
    {
        m_lock.reset();
        m_done(std::move(result));
    }
    void fail(Error error) { finish(std::move(error)); }

    // The steps, in their order.
    void lockCame(Result<std::unique_ptr<ProfileLock>> lock);
    void headCame(Result<SecretBytes> text);
    void pendingCame(Result<SecretBytes> text);
    void staleTried();
    void pendingWritten(Status status);
    void writeChunk(std::size_t index, std::function<void(Status)> next);
    void chunksWritten(Status status);
    void compareChunk(std::size_t index, std::function<void(Status)> next);
    void chunksCompared(Status status);
    void headCameAgain(Result<SecretBytes> text);
    void headWritten(Status status);
    void headReadBack(Result<SecretBytes> text);
    void dropStale();
    void setTried(Status status);
    void staleChunkCame(Result<SecretBytes> text);
    void dropChunk(std::size_t index, std::function<void(Status)> next);
    void giveUp(Error error);
    void givenUp(Status status);

    std::weak_ptr<KeychainVaultStoreState> m_store;
    Done m_done;
    quint64 m_base;
    std::size_t m_accounts;
    SecretBytes m_text;
    std::size_t m_chunkBytes;
    KeychainHead m_head; ///< the new one
    std::optional<SecretBytes> m_oldHead; ///< as it was read; empty when there was none
    ChunkSet m_old; ///< that the old head names as the current one
    SecretBytes m_newHead;
    std::optional<Error> m_error;
    std::unique_ptr<ProfileLock> m_lock;
    std::vector<ChunkSet> m_stale; ///< that the old head names
    std::vector<ChunkSet> m_leftOver; ///< of saves that were cut off, oldest first
    std::vector<ChunkSet> m_toDrop;
    std::function<void()> m_afterDropping;
    ChunkSet m_dropping;
};

void KeychainSave::lockCame(Result<std::unique_ptr<ProfileLock>> lock)
{
    if (!lock)
        return fail(std::move(lock).error());
    m_lock = *std::move(lock);
    read(headKey(profile()), &KeychainSave::headCame);
}

void KeychainSave::headCame(Result<SecretBytes> text)
{
    const auto store = m_store.lock();
    if (!text && text.error().code != ErrorCode::KeychainNotFound)
        return fail(std::move(text).error());
    if (!text) {
        if (std::optional<Error> reason = store->reasonAgainstEmpty())
            return fail(*std::move(reason));
        if (m_base != 0)
            return fail(store->vanished(m_accounts));
        return read(pendingKey(profile()), &KeychainSave::pendingCame);
    }
    Result<KeychainHead> old = KeychainHead::parse(text->view());
    if (!old)
        return fail(std::move(old).error());
    if (std::optional<Error> reason = store->reasonAgainst(old->current.generation))
        return fail(*std::move(reason));
    if (old->current.generation != m_base)
        return fail({ErrorCode::StoreChanged});
    m_oldHead = *std::move(text);
    m_old = old->current;
    m_stale = std::move(old->stale);
    read(pendingKey(profile()), &KeychainSave::pendingCame);
}

void KeychainSave::pendingCame(Result<SecretBytes> text)
{
    if (!text && text.error().code != ErrorCode::KeychainNotFound)
        return fail(std::move(text).error());
    const std::set<quint64> &dropped = m_store.lock()->dropped;
    if (text) {
        // Saves that were cut off left chunks which no head names. A head that was written for them may still come to
        // stand: this save only takes note of them in its own, and the next one drops them.
        for (const ChunkSet &set : parsePending(text->view())) {
            if (set.generation != m_old.generation && !holds(m_stale, set.generation)
                && !dropped.contains(set.generation))
                m_leftOver.push_back(set);
        }
    }
    trim(m_leftOver, maxChunkSets / 2);
    std::erase_if(m_stale, [&](const ChunkSet &set) { return dropped.contains(set.generation); });
    // What the head that stands calls stale is no longer needed by anybody.
    m_toDrop = m_stale;
    m_afterDropping = [this] { staleTried(); };
    dropStale();
}

void KeychainSave::staleTried()
{
    const std::set<quint64> &dropped = m_store.lock()->dropped;
    std::erase_if(m_stale, [&](const ChunkSet &set) { return dropped.contains(set.generation); });
    m_head.stale = m_stale;
    m_head.stale.insert(m_head.stale.end(), m_leftOver.begin(), m_leftOver.end());
    if (m_old.generation != 0)
        m_head.stale.push_back(m_old);
    trim(m_head.stale, maxChunkSets);
    std::vector<ChunkSet> pending = m_leftOver;
    pending.push_back(m_head.current);
    write(pendingKey(profile()), writePending(pending).view(), &KeychainSave::pendingWritten);
}

void KeychainSave::pendingWritten(Status status)
{
    if (!status)
        return fail(std::move(status).error());
    forEachChunk(std::size_t(m_head.current.chunks), &KeychainSave::writeChunk, &KeychainSave::chunksWritten);
}

void KeychainSave::writeChunk(std::size_t index, std::function<void(Status)> next)
{
    const QString key = chunkKey(profile(), m_head.current.generation, index);
    port().write(key, chunk(index), [self = shared_from_this(), next = std::move(next)](Status status) {
        if (const auto store = self->m_store.lock())
            next(std::move(status));
    });
}

void KeychainSave::chunksWritten(Status status)
{
    if (!status)
        return fail(std::move(status).error());
    forEachChunk(std::size_t(m_head.current.chunks), &KeychainSave::compareChunk, &KeychainSave::chunksCompared);
}

void KeychainSave::compareChunk(std::size_t index, std::function<void(Status)> next)
{
    const QString key = chunkKey(profile(), m_head.current.generation, index);
    port().read(key, [self = shared_from_this(), index, next = std::move(next)](Result<SecretBytes> text) {
        const auto store = self->m_store.lock();
        if (!store)
            return;
        if (!text && text.error().code != ErrorCode::KeychainNotFound)
            return next(std::move(text).error());
        if (!text || !equalsConstantTime(text->view(), self->chunk(index)))
            return next(Error{ErrorCode::StoreReadBack, {}, QStringLiteral("chunk %1").arg(index)});
        next(ok());
    });
}

void KeychainSave::chunksCompared(Status status)
{
    if (!status && status.error().code != ErrorCode::StoreReadBack)
        return fail(std::move(status).error());
    // A head that came late, from a save long over, explains more than the chunks do.
    if (!status)
        m_error = std::move(status).error();
    read(headKey(profile()), &KeychainSave::headCameAgain);
}

void KeychainSave::headCameAgain(Result<SecretBytes> text)
{
    if (!text && text.error().code != ErrorCode::KeychainNotFound)
        return fail(std::move(text).error());
    const bool same = m_oldHead ? text && equalsConstantTime(text->view(), m_oldHead->view()) : !text;
    if (!same)
        return giveUp(text ? Error{ErrorCode::StoreChanged} : m_store.lock()->vanished(m_accounts));
    if (m_error)
        return giveUp(*std::move(m_error));
    m_newHead = m_head.write();
    write(headKey(profile()), m_newHead.view(), &KeychainSave::headWritten);
}

void KeychainSave::headWritten(Status status)
{
    // A write that failed may have been carried out all the same (the answer was late): only the head itself knows.
    if (!status)
        m_error = std::move(status).error();
    read(headKey(profile()), &KeychainSave::headReadBack);
}

void KeychainSave::headReadBack(Result<SecretBytes> text)
{
    const auto store = m_store.lock();
    const bool found = text || text.error().code == ErrorCode::KeychainNotFound;
    // Without a sight of the head nothing is sure, whatever the answer to the write was. The new chunks stay in any
    // case: a head that was not seen may still come to name them, and the next saves find them as pending.
    if (!found)
        return fail({ErrorCode::StoreUncertain, {store->backendName()},
            (m_error ? errorName(m_error->code) + QStringLiteral(", ") : QString()) + errorName(text.error().code)});
    if (text && equalsConstantTime(text->view(), m_newHead.view())) {
        store->markSaved(m_head.current.generation, m_accounts);
        if (m_old.generation != 0)
            m_toDrop.push_back(m_old);
        m_afterDropping = [this] { finish(m_head.current.generation); };
        return dropStale();
    }
    if (!text && m_oldHead)
        return fail(store->vanished(m_accounts));
    if (m_error)
        return fail(*std::move(m_error));
    const Result<KeychainHead> other = text ? KeychainHead::parse(text->view()) : Error{ErrorCode::StoreDamaged};
    if (other && other->current.generation != m_base)
        return giveUp({ErrorCode::StoreChanged});
    fail({ErrorCode::StoreReadBack, {}, QStringLiteral("head")});
}

/// Drops the sets of m_toDrop up to the first that stays; the next save tries that one again.
void KeychainSave::dropStale()
{
    if (m_toDrop.empty())
        return std::exchange(m_afterDropping, nullptr)();
    m_dropping = m_toDrop.back();
    m_toDrop.pop_back();
    read(chunkKey(profile(), m_dropping.generation, 0), &KeychainSave::staleChunkCame);
}

void KeychainSave::staleChunkCame(Result<SecretBytes> text)
{
    // Chunk 0 is the first to be written and the last to be dropped: without it there are none.
    if (!text && text.error().code == ErrorCode::KeychainNotFound)
        return setTried(ok());
    if (!text)
        return setTried(std::move(text).error());
    forEachChunk(std::size_t(m_dropping.chunks), &KeychainSave::dropChunk, &KeychainSave::setTried);
}

void KeychainSave::dropChunk(std::size_t index, std::function<void(Status)> next)
{
    const QString key = chunkKey(profile(), m_dropping.generation, std::size_t(m_dropping.chunks) - 1 - index);
    port().remove(key, [self = shared_from_this(), next = std::move(next)](Status status) {
        if (const auto store = self->m_store.lock())
            next(std::move(status));
    });
}

void KeychainSave::setTried(Status status)
{
    if (status)
        m_store.lock()->dropped.insert(m_dropping.generation);
    else
        m_toDrop.clear();
    dropStale();
}

/// Takes the new chunks away again: no head names them, and none of ours will.
void KeychainSave::giveUp(Error error)
{
    m_error = std::move(error);
    m_dropping = m_head.current;
    forEachChunk(std::size_t(m_dropping.chunks), &KeychainSave::dropChunk, &KeychainSave::givenUp);
}

void KeychainSave::givenUp(Status status)
{
    if (status)
        m_store.lock()->dropped.insert(m_dropping.generation);
    fail(*std::move(m_error));
}

} // namespace

void saveToKeychain(const std::shared_ptr<KeychainVaultStoreState> &store, const KeychainSaveRequest &request,
    std::function<void(Result<quint64>)> done)
{
    if (request.document.empty())
        return done(Error{ErrorCode::Internal, {QStringLiteral("saveToKeychain")}, QStringLiteral("empty document")});
    std::make_shared<KeychainSave>(store, request, std::move(done))->start();
}

} // namespace cinnabar
