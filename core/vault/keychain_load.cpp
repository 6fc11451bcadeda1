// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/mac.h"
#include "encoding/base64.h"
#include "secret/secret_writer.h"
#include "vault/async_steps.h"
#include "vault/keychain_store_state.h"

namespace cinnabar {
namespace {

/// How often a load begins anew because another program saved while it read.
constexpr int maxReads = 3;

class KeychainLoad : public std::enable_shared_from_this<KeychainLoad> {
public:
    using Done = std::function<void(Result<std::optional<StoredDocument>>)>;

    KeychainLoad(std::weak_ptr<KeychainVaultStoreState> store, Done done)
        : m_store(std::move(store)), m_done(std::move(done))
    {
    }

    void start()
    {
        ++m_attempts;
        read(headKey(m_store.lock()->profile), [this](Result<SecretBytes> text) { headCame(std::move(text)); });
    }

private:
    /// `then` is called while the store lives only; this object lives until then.
    void read(const QString &key, std::function<void(Result<SecretBytes>)> then)
    {
        m_store.lock()->ports.keychain.read(key, [self = shared_from_this(), then = std::move(then)](auto text) {
            if (const auto store = self->m_store.lock())
                then(std::move(text));
        });
    }

    void headCame(Result<SecretBytes> text)
    {
        if (!text && text.error().code == ErrorCode::KeychainNotFound)
            return nothingFound();
        if (!text)
            return m_done(std::move(text).error());
        Result<KeychainHead> head = KeychainHead::parse(text->view());
        if (!head)
            return m_done(std::move(head).error());
        if (std::optional<Error> reason = m_store.lock()->reasonAgainst(head->current.generation))
            return m_done(*std::move(reason));
        m_head = *std::move(head);
        m_headText = *std::move(text);
        m_text = SecretWriter();
        runSteps(
            std::size_t(m_head.current.chunks), [this](std::size_t index, auto next) { readChunk(index, next); },
            [self = shared_from_this()](Status status) { self->chunksCame(std::move(status)); });
    }

    void nothingFound()
    {
        if (std::optional<Error> reason = m_store.lock()->reasonAgainstEmpty())
            return m_done(*std::move(reason));
        m_done(std::optional<StoredDocument>());
    }

    void readChunk(std::size_t index, std::function<void(Status)> next)
    {
        const QString key = chunkKey(m_store.lock()->profile, m_head.current.generation, index);
        read(key, [this, index, next = std::move(next)](Result<SecretBytes> chunk) {
            const QString what = QStringLiteral("chunk %1").arg(index);
            if (!chunk && chunk.error().code == ErrorCode::KeychainNotFound)
                return next(Error{ErrorCode::StoreDamaged, {what}, QStringLiteral("missing")});
            if (!chunk)
                return next(std::move(chunk).error());
            // Base64 takes four characters for three bytes: more than that is no document of this head.
            if (chunk->empty() || m_text.size() + chunk->size() > (m_head.bytes + 2) / 3 * 4)
                return next(Error{ErrorCode::StoreDamaged, {what}, QStringLiteral("length")});
            m_text.append(chunk->view());
            next(ok());
        });
    }

    void chunksCame(Status status)
    {
        if (!status && status.error().code != ErrorCode::StoreDamaged)
            return m_done(std::move(status).error());
        if (!status)
            return explain(std::move(status).error());
        Result<SecretBytes> document = decodeBase64(asText(m_text.view()));
        if (!document || document->size() != m_head.bytes)
            return explain({ErrorCode::StoreDamaged, {QStringLiteral("length")}});
        const SecretBytes hash = digest(HashAlgorithm::Sha256, {document->view()});
        if (asText(hash.view()) != std::string_view(m_head.sha256.constData(), std::size_t(m_head.sha256.size())))
            return explain({ErrorCode::StoreDamaged, {QStringLiteral("SHA-256")}});
        m_store.lock()->markLoaded(m_head.current.generation);
        m_done(std::optional(StoredDocument{*std::move(document), m_head.current.generation}));
    }

    /// Chunks that don't fit their head are what a reader sees who is overtaken by a save: look at the head again.
    void explain(Error damage)
    {
        read(headKey(m_store.lock()->profile), [this, damage = std::move(damage)](Result<SecretBytes> text) {
            if (text && !equalsConstantTime(text->view(), m_headText.view()) && m_attempts < maxReads)
                return start();
            m_done(damage);
        });
    }

    std::weak_ptr<KeychainVaultStoreState> m_store;
    Done m_done;
    int m_attempts = 0;
    KeychainHead m_head;
    SecretBytes m_headText;
    SecretWriter m_text;
};

} // namespace

void loadFromKeychain(const std::shared_ptr<KeychainVaultStoreState> &store,
    std::function<void(Result<std::optional<StoredDocument>>)> done)
{
    std::make_shared<KeychainLoad>(store, std::move(done))->start();
}

} // namespace cinnabar
