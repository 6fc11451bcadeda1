// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/worker.h"
#include "vault/vault_store.h"

#include <chrono>
#include <memory>

namespace cinnabar {

/// Keeps the bytes in one file. A save writes `FILE.new`, makes it last, reads it back, keeps what stood as
/// `FILE.previous`, and renames: a crash at any point leaves the state before or after. One program at a time saves,
/// which `FILE.lock` sees to; a file that changed since it was read is never written over. A generation is taken from
/// the file's SHA-256, so it tells the content and not the order.
class FileVaultStore final : public VaultStore {
public:
    /// `path` need not exist, its folder must. A link is followed once, here. `worker` must outlive the store.
    /// `patience` is how long a save waits for another program's.
    FileVaultStore(const QString &path, Worker &worker, std::chrono::milliseconds patience = std::chrono::seconds(5));
    ~FileVaultStore() override;

    /// The file was there before, as another run knows: should it be missing, it is gone.
    void expectFile();

    /// Also StoreGone when the file was there before: in this run, or when a `FILE.previous` stands where it should be.
    void load(std::function<void(Result<std::optional<StoredDocument>>)> done) override;
    /// Also StoreReadOnly, StoreGone.
    void save(
        SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done) override;
    void currentGeneration(std::function<void(Result<quint64>)> done) override;
    StoreDescription describe() const override;

    /// The file, links resolved.
    QString path() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
    Worker &m_worker;
};

} // namespace cinnabar
