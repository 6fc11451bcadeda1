// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault_store.h"

namespace cinnabar {

/// The profile "memory": nothing leaves this process, and all is gone at its end.
class MemoryVaultStore final : public VaultStore {
public:
    void load(std::function<void(Result<std::optional<StoredDocument>>)> done) override;
    void save(
        SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done) override;
    void currentGeneration(std::function<void(Result<quint64>)> done) override;
    StoreDescription describe() const override { return {StoreKind::Memory, {}}; }

private:
    SecretBytes m_document;
    quint64 m_generation = 0;
};

} // namespace cinnabar
