// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/store_places.h"

#include "places/kept_clock_offset.h"
#include "places/remembered_place.h"
#include "vault/file_vault_store.h"
#include "vault/memory_vault_store.h"
#include "vault/vault_session.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>

#include <utility>

namespace cinnabar::app {

using namespace std::chrono_literals;
using Kind = StartPlace::Kind;

StorePlaces::StorePlaces(StartPlace start, Parts parts) : m_place(std::move(start)), m_parts(std::move(parts))
{
    // What is remembered was there once: should it be missing, it is gone, and not new.
    m_store = makeStore(m_place.kind == Kind::File && isRemembered());
}

StorePlaces::~StorePlaces() = default;

std::unique_ptr<VaultStore> StorePlaces::makeStore(bool wasThere)
{
    switch (m_place.kind) {
    case Kind::Memory:
        return std::make_unique<MemoryVaultStore>();
    case Kind::Keychain:
        return m_parts.makeKeychain(m_place.profile);
    case Kind::File:
        break;
    }
    auto store = std::make_unique<FileVaultStore>(m_place.file, m_parts.files);
    if (wasThere)
        store->expectFile();
    return store;
}

void StorePlaces::setSession(VaultSession &session)
{
    m_session = &session;
    connect(&session, &VaultSession::stateChanged, this, &StorePlaces::remember);
    connect(&session, &VaultSession::stored, this, &StorePlaces::remember);
}

QString StorePlaces::instance() const { return instanceName(m_place.kind, m_place.profile, m_place.file); }

BackupKeeper::Place StorePlaces::backupPlace() const
{
    if (m_place.kind != Kind::File)
        return {{}, m_place.profile};
    const QFileInfo file(m_place.file);
    return {file.path(), file.completeBaseName()};
}

bool StorePlaces::isUndecided() const { return m_place.undecided; }

QString StorePlaces::file() const { return m_place.file; }

QString StorePlaces::suggestedFolder() const
{
    const bool isUsable = !m_parts.programFolder.isEmpty() && QFileInfo(m_parts.programFolder).isWritable();
    return isUsable ? m_parts.programFolder : QString();
}

std::chrono::milliseconds StorePlaces::clockOffset() const
{
    if (m_place.kind == Kind::Memory)
        return m_offsetInMemory;
    return keptClockOffset(m_parts.settings, placeKey(m_place.profile, m_place.file));
}

void StorePlaces::keepClockOffset(std::chrono::milliseconds offset)
{
    if (m_place.kind == Kind::Memory)
        m_offsetInMemory = offset;
    else
        app::keepClockOffset(m_parts.settings, placeKey(m_place.profile, m_place.file), offset);
}

void StorePlaces::useKeychain()
{
    if (m_place.kind == Kind::Keychain) {
        m_place.undecided = false;
        rememberPlace(m_parts.settings, m_place.profile, {});
        Q_EMIT changed();
        return;
    }
    m_next = std::make_unique<StartPlace>(StartPlace{Kind::Keychain, m_place.profile, {}, m_place.memory});
    switchWhenIdle();
}

void StorePlaces::useFile(const QString &file)
{
    m_next = std::make_unique<StartPlace>(
        StartPlace{Kind::File, m_place.profile, QFileInfo(file).absoluteFilePath(), m_place.memory});
    switchWhenIdle();
}

void StorePlaces::useFolder(const QString &folder) { useFile(QDir(folder).filePath(QStringLiteral("vault.cinnabar"))); }

void StorePlaces::switchWhenIdle()
{
    if (!m_next)
        return;
    // Not every look at a store is announced when it ends.
    if (!m_session->isIdle())
        return QTimer::singleShot(20ms, this, &StorePlaces::switchWhenIdle);
    m_place = std::move(*std::exchange(m_next, nullptr));
    m_toRemember = isRemembered();
    const std::unique_ptr<VaultStore> before = std::exchange(m_store, makeStore(false));
    m_session->useStore(*m_store);
    Q_EMIT changed();
    m_session->load();
}

void StorePlaces::remember()
{
    // Before that the file may be no vault, or none that ever gets a password.
    const SessionState state = m_session->state();
    const bool isProven = state == SessionState::Locked
        || (state == SessionState::Ready && (m_session->isSealed() || m_place.kind != Kind::File));
    if (!isProven || !std::exchange(m_toRemember, false))
        return;
    const QFileInfo file(m_place.file);
    if (m_place.kind == Kind::File && !m_parts.programFolder.isEmpty()
        && file.fileName() == QLatin1StringView("vault.cinnabar")
        && QFileInfo(file.path()) == QFileInfo(m_parts.programFolder)) {
        QFile marker(QDir(file.path()).filePath(QStringLiteral("cinnabar.portable")));
        if (marker.open(QIODevice::WriteOnly | QIODevice::Append)) {
            m_place.memory = StartPlace::Memory::None;
            return;
        }
    }
    rememberPlace(m_parts.settings, m_place.profile, m_place.file);
}

} // namespace cinnabar::app
