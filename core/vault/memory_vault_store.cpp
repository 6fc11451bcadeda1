// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/memory_vault_store.h"

namespace cinnabar {

void MemoryVaultStore::load(std::function<void(Result<std::optional<StoredDocument>>)> done)
{
    if (m_generation == 0)
        return done(std::optional<StoredDocument>());
    done(std::optional(StoredDocument{m_document.clone(), m_generation}));
}

void MemoryVaultStore::save(SecretView document, quint64 base, std::size_t, std::function<void(Result<quint64>)> done)
{
    if (base != m_generation)
        return done(Error{ErrorCode::StoreChanged});
    m_document = SecretBytes::copyOf(document);
    done(++m_generation);
}

void MemoryVaultStore::currentGeneration(std::function<void(Result<quint64>)> done) { done(m_generation); }

} // namespace cinnabar
