// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/mac.h"
#include "encoding/base64.h"
#include "vault/async_steps.h"
#include "vault/keychain_store_state.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace cinnabar {
namespace {

/// How many old generations a head names at most: one a save that was cut off.
constexpr std::size_t maxStale = 8;

/// Generations only grow, and their lower bits are random: two programs that save on the same base do not write the
/// same items, so the one that loses the race can't spoil the chunks of the one that wins.
quint64 generationAfter(quint64 base, Random &random)
{
    constexpr int randomBits = 20;
    std::array<std::byte, 4> bytes{};
    random.fill(bytes);
    const quint32 bits = qFromLittleEndian<quint32>(bytes.data()) >> (32 - randomBits);
    return ((base >> randomBits) + 1) << randomBits | bits;
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
        m_head.current = {generationAfter(m_base, store->random), (m_text.size() + m_chunkBytes - 1) / m_chunkBytes};
    }

    void start() { read(headKey(profile()), &KeychainSave::headCame); }

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

    KeychainPort &port() const { return m_store.lock()->keychain; }
    const QString &profile() const { return m_store.lock()->profile; }
    SecretView chunk(std::size_t index) const
    {
        const std::size_t start = index * m_chunkBytes;
        return m_text.view().subspan(start, std::min(m_chunkBytes, m_text.size() - start));
    }
    void fail(Error error) { m_done(std::move(error)); }

    // The steps, in their order.
    void headCame(Result<SecretBytes> text);
    void pendingCame(Result<SecretBytes> text);
    void pendingWritten(Status status);
    void writeChunk(std::size_t index, std::function<void(Status)> next);
    void chunksWritten(Status status);
    void compareChunk(std::size_t index, std::function<void(Status)> next);
    void chunksCompared(Status status);
    void headCameAgain(Result<SecretBytes> text);
    void headWritten(Status status);
    void headReadBack(Result<SecretBytes> text);
    void dropStale();
    void staleChunkCame(Result<SecretBytes> text);
    void dropChunk(std::size_t index, std::function<void(Status)> next);
    void staleDropped(Status status);
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
    SecretBytes m_newHead;
    std::optional<Error> m_error;
    std::vector<ChunkSet> m_toDrop;
    ChunkSet m_dropping;
    ChunkSet m_leftOver; ///< of a save that was cut off; none: generation 0
};

void KeychainSave::headCame(Result<SecretBytes> text)
{
    if (!text && text.error().code != ErrorCode::KeychainNotFound)
        return fail(std::move(text).error());
    if (!text) {
        if (std::optional<Error> reason = m_store.lock()->reasonAgainstEmpty())
            return fail(*std::move(reason));
        if (m_base != 0)
            return fail({ErrorCode::KeychainVanished, {m_store.lock()->backendName(), QString::number(m_accounts)}});
        return read(pendingKey(profile()), &KeychainSave::pendingCame);
    }
    Result<KeychainHead> old = KeychainHead::parse(text->view());
    if (!old)
        return fail(std::move(old).error());
    if (old->current.generation != m_base)
        return fail({ErrorCode::StoreChanged});
    m_oldHead = *std::move(text);
    m_head.stale.push_back(old->current);
    for (const ChunkSet &set : old->stale) {
        if (!m_store.lock()->dropped.contains(set.generation) && m_head.stale.size() < maxStale)
            m_head.stale.push_back(set);
    }
    read(pendingKey(profile()), &KeychainSave::pendingCame);
}

void KeychainSave::pendingCame(Result<SecretBytes> text)
{
    if (!text && text.error().code != ErrorCode::KeychainNotFound)
        return fail(std::move(text).error());
    if (text) {
        // A save that was cut off left chunks which no head names; or it is still under way, and may yet win a race
        // against this one. So this head only takes note of them, and the save after it drops them.
        const Result<ChunkSet> left = parsePending(text->view());
        const auto isLeft = [&](const ChunkSet &set) { return set.generation == left->generation; };
        if (left && !m_store.lock()->dropped.contains(left->generation)
            && std::none_of(m_head.stale.begin(), m_head.stale.end(), isLeft))
            m_leftOver = *left;
    }
    m_toDrop = m_head.stale;
    if (m_leftOver.generation != 0)
        m_head.stale.push_back(m_leftOver);
    write(pendingKey(profile()), writePending(m_head.current).view(), &KeychainSave::pendingWritten);
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
    // Another program that saved in the meantime took our chunks for left-overs: the head tells.
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
        return giveUp(text ? Error{ErrorCode::StoreChanged} : Error{ErrorCode::StoreReadBack});
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
    if (text && equalsConstantTime(text->view(), m_newHead.view())) {
        m_error.reset();
        m_store.lock()->mark(m_head.current.generation, m_accounts);
        return dropStale();
    }
    // The new chunks stay: a head that was not seen may still come to name them. The next save finds them as pending.
    if (m_error)
        return fail(*std::move(m_error));
    if (!text && text.error().code != ErrorCode::KeychainNotFound)
        return fail(std::move(text).error());
    const Result<KeychainHead> other = text ? KeychainHead::parse(text->view()) : Error{ErrorCode::StoreDamaged};
    if (other && other->current.generation != m_base)
        return giveUp({ErrorCode::StoreChanged});
    fail({ErrorCode::StoreReadBack, {}, QStringLiteral("head")});
}

// From here on the new generation stands; whatever can't be dropped is tried again at the next save.
void KeychainSave::dropStale()
{
    if (m_toDrop.empty())
        return m_done(m_head.current.generation);
    m_dropping = m_toDrop.back();
    m_toDrop.pop_back();
    read(chunkKey(profile(), m_dropping.generation, 0), &KeychainSave::staleChunkCame);
}

void KeychainSave::staleChunkCame(Result<SecretBytes> text)
{
    // Chunk 0 is the first to be written and the last to be dropped: without it there are none.
    if (!text && text.error().code == ErrorCode::KeychainNotFound)
        return staleDropped(ok());
    if (!text)
        return staleDropped(std::move(text).error());
    forEachChunk(std::size_t(m_dropping.chunks), &KeychainSave::dropChunk, &KeychainSave::staleDropped);
}

void KeychainSave::dropChunk(std::size_t index, std::function<void(Status)> next)
{
    const QString key = chunkKey(profile(), m_dropping.generation, std::size_t(m_dropping.chunks) - 1 - index);
    port().remove(key, [self = shared_from_this(), next = std::move(next)](Status status) {
        if (const auto store = self->m_store.lock())
            next(std::move(status));
    });
}

void KeychainSave::staleDropped(Status status)
{
    if (!status)
        return m_done(m_head.current.generation);
    m_store.lock()->dropped.insert(m_dropping.generation);
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
