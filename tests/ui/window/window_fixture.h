// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/code_clock.h"
#include "base/worker.h"
#include "ports/qr_reader.h"
#include "ports/qr_writer.h"
#include "ports/screen_capture.h"
#include "ports/session_watch.h"
#include "settings/settings.h"
#include "support/fake_clock.h"
#include "support/fake_places.h"
#include "support/fake_time_source.h"
#include "support/fixed_random.h"
#include "support/sample_accounts.h"
#include "vault/backup_keeper.h"
#include "vault/memory_vault_store.h"
#include "vault/vault_document.h"
#include "vault/vault_session.h"
#include "window/services.h"

#include <QSettings>
#include <QTemporaryDir>

#include <deque>

namespace cinnabar::test {

class BlindReader final : public QrReader {
public:
    std::vector<QrSymbol> read(const LumaView &, const QrEffort &) const override { return {}; }
};

class BlankWriter final : public QrWriter {
public:
    Result<QrMatrix> write(SecretView) const override { return Error{ErrorCode::QrTooLong}; }
};

class NoScreens final : public ScreenCapture {
public:
    void capture(std::function<void(Result<std::vector<CapturedScreen>>)> done) override
    {
        done(Error{ErrorCode::ScreenUnavailable});
    }
};

/// A store that answers when the test says so, and fails when it is told to.
class HeldStore final : public VaultStore {
public:
    void load(std::function<void(Result<std::optional<StoredDocument>>)> done) override
    {
        hold([this, done = std::move(done)] {
            if (failure)
                return done(*failure);
            inner.load(done);
        });
    }
    void save(
        SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done) override
    {
        ++saves;
        hold([this, copy = std::make_shared<SecretBytes>(SecretBytes::copyOf(document)), base, accounts,
                 done = std::move(done)] {
            if (failure)
                return done(*failure);
            inner.save(copy->view(), base, accounts, done);
        });
    }
    void currentGeneration(std::function<void(Result<quint64>)> done) override { inner.currentGeneration(done); }
    StoreDescription describe() const override { return description; }

    /// Lets everything that waits be answered.
    void answer()
    {
        while (!m_waiting.empty()) {
            const auto call = std::move(m_waiting.front());
            m_waiting.pop_front();
            call();
        }
    }

    MemoryVaultStore inner;
    StoreDescription description{StoreKind::Keychain, QStringLiteral("GNOME Keyring")};
    bool held = false;
    int saves = 0;
    std::optional<Error> failure;

private:
    void hold(std::function<void()> call)
    {
        m_waiting.push_back(std::move(call));
        if (!held)
            answer();
    }
    std::deque<std::function<void()>> m_waiting;
};

/// Everything a window needs, with a clock and a store in the test's hand.
struct WindowFixture {
    /// 2023-11-14T22:13:20Z is 20 s into a period of 30 s.
    FakeClock clock{UnixMillis(1700000000000)};
    FixedRandom random;
    HeldStore store;
    QTemporaryDir folder;
    QSettings file{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    ui::Settings settings{file};
    VaultSession session{store, clock, random};
    BlindReader reader;
    BlankWriter writer;
    NoScreens screens;
    InlineWorker worker;
    BackupKeeper backups{session, clock, random, worker, {}};
    FakePlaces places;
    SessionWatch sessionWatch;
    FakeStrength strength;
    ui::CodeClock codeClock{clock, places};
    FakeTimeSource timeSource;
    ui::Services services{session, clock, reader, writer, screens, settings, backups, places, sessionWatch, strength,
        random, codeClock, timeSource};

    /// Keeps these accounts, as an earlier run would have.
    void keep(const Vault &vault)
    {
        const SecretBytes document = VaultDocument::encode(vault);
        store.inner.save(document.view(), 0, vault.accounts().size(), [](const Result<quint64> &) {});
    }
    QUuid add(OtpEntry entry)
    {
        QUuid id;
        std::vector<OtpEntry> entries;
        entries.push_back(std::move(entry));
        session.add(
            std::move(entries), [&](const Result<std::vector<QUuid>> &ids) { id = ids ? ids->front() : QUuid(); });
        return id;
    }
};

} // namespace cinnabar::test
