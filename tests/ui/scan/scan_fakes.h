// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/code_clock.h"
#include "base/worker.h"
#include "capture/camera_source.h"
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
#include "vault/vault_session.h"
#include "window/services.h"

#include <QImage>
#include <QMap>
#include <QSettings>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace cinnabar::test {

/// "Reads" a picture by its width: the texts that were put down for it.
class FakeQrReader final : public QrReader {
public:
    void put(int width, const QList<QByteArray> &texts)
    {
        const std::lock_guard lock(m_mutex);
        m_texts[width] = texts;
    }
    std::vector<QrSymbol> read(const LumaView &picture, const QrEffort &) const override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<QrSymbol> symbols;
        for (const QByteArray &text : m_texts.value(picture.width)) {
            QrSymbol symbol;
            symbol.text = SecretBytes::copyOf(std::string_view(text.constData(), std::size_t(text.size())));
            symbol.corners = {{{10, 10}, {30, 10}, {30, 30}, {10, 30}}};
            symbol.errorCorrection = 'Q';
            symbols.push_back(std::move(symbol));
        }
        return symbols;
    }

private:
    mutable std::mutex m_mutex;
    QMap<int, QList<QByteArray>> m_texts;
};

/// A chessboard, or the failure that was put down.
class FakeQrWriter final : public QrWriter {
public:
    Result<QrMatrix> write(SecretView utf8) const override
    {
        m_written = SecretBytes::copyOf(utf8);
        if (failure)
            return *failure;
        QrMatrix matrix{21, SecretBytes(21 * 21)};
        for (std::size_t i = 0; i < matrix.modules.size(); i += 2)
            matrix.modules.data()[i] = std::byte{1};
        return matrix;
    }
    std::string_view written() const { return asText(m_written.view()); }
    std::optional<Error> failure;

private:
    mutable SecretBytes m_written;
};

/// Screens of these widths, or the failure that was put down. Notes whether a window could be seen meanwhile.
class FakeScreenCapture final : public ScreenCapture {
public:
    void capture(std::function<void(Result<std::vector<CapturedScreen>>)> done) override
    {
        if (onCapture)
            onCapture();
        if (failure) {
            done(*failure);
            return;
        }
        std::vector<CapturedScreen> screens;
        for (const int width : widths) {
            LumaImage image{std::vector<std::uint8_t>(std::size_t(width) * 10), width, 10};
            screens.push_back({QStringLiteral("screen"), std::move(image)});
        }
        done(std::move(screens));
    }
    QList<int> widths;
    std::optional<Error> failure;
    std::function<void()> onCapture;
};

/// Cameras that the test plugs in and out, and whose frames it makes.
class FakeCameras final : public ui::CameraSource {
    Q_OBJECT
public:
    void prepare() override { prepared = true; }
    QStringList names() const override { return m_names; }
    void open(const QString &name, FrameSink frames) override
    {
        opened = name;
        sink = std::move(frames);
    }
    void close() override
    {
        opened.clear();
        sink = {};
    }
    void plug(const QStringList &names)
    {
        m_names = names;
        Q_EMIT namesChanged();
    }

    bool prepared = false;
    QString opened;
    FrameSink sink;

private:
    QStringList m_names;
};

/// A memory vault that can be told to fail.
class FakeStore final : public VaultStore {
public:
    void load(std::function<void(Result<std::optional<StoredDocument>>)> done) override
    {
        if (loadFailure)
            done(*loadFailure);
        else
            m_memory.load(std::move(done));
    }
    void save(
        SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done) override
    {
        ++saves;
        if (isSlow) {
            m_late = [this, copy = std::make_shared<SecretBytes>(SecretBytes::copyOf(document)), base, accounts,
                         done = std::move(done)] { finish(copy->view(), base, accounts, done); };
            return;
        }
        finish(document, base, accounts, std::move(done));
    }
    /// Ends the save that is under way.
    void finishSave() { std::exchange(m_late, {})(); }
    void currentGeneration(std::function<void(Result<quint64>)> done) override
    {
        m_memory.currentGeneration(std::move(done));
    }
    StoreDescription describe() const override { return m_memory.describe(); }

    std::optional<Error> loadFailure;
    std::optional<Error> saveFailure;
    bool isSlow = false; ///< saves end with finishSave() only
    int saves = 0;

private:
    void finish(SecretView document, quint64 base, std::size_t accounts, std::function<void(Result<quint64>)> done)
    {
        if (saveFailure)
            done(*saveFailure);
        else
            m_memory.save(document, base, accounts, std::move(done));
    }

    MemoryVaultStore m_memory;
    std::function<void()> m_late;
};

/// All that the windows need, made of fakes. The time is that of RFC 6238's first row, 59 s, unless it is set.
struct FakeServices {
    explicit FakeServices(std::optional<Error> loadFailure = {})
    {
        store.loadFailure = std::move(loadFailure);
        session.load();
    }

    QTemporaryDir folder;
    QSettings file{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    ui::Settings settings{file};
    FakeClock clock{UnixMillis(59'000)};
    FixedRandom random;
    FakeStore store;
    FakeQrReader reader;
    FakeQrWriter writer;
    FakeScreenCapture screens;
    VaultSession session{store, clock, random};
    InlineWorker worker;
    BackupKeeper backups{session, clock, random, worker, {}};
    FakePlaces places;
    SessionWatch sessionWatch;
    FakeStrength strength;
    ui::CodeClock codeClock{clock, places};
    FakeTimeSource timeSource;
    ui::Services services{session, clock, reader, writer, screens, settings, backups, places, sessionWatch, strength,
        random, codeClock, timeSource};
};

} // namespace cinnabar::test
