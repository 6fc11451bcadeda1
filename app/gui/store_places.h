// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/worker.h"
#include "gui/start_place.h"
#include "vault/backup_keeper.h"
#include "vault/vault_store.h"
#include "window/vault_places.h"

#include <functional>
#include <memory>

namespace cinnabar::app {

/// Makes the store that is used, and another one when the person wants that.
class StorePlaces final : public ui::VaultPlaces {
public:
    struct Parts {
        QSettings &settings;
        Worker &files; ///< reads and writes vault files
        std::function<std::unique_ptr<VaultStore>(const QString &profile)> makeKeychain;
        QString programFolder; ///< empty when it is not known
    };
    /// What `parts` refers to must outlive this.
    StorePlaces(StartPlace start, Parts parts);
    ~StorePlaces() override;

    VaultStore &store() { return *m_store; }
    /// The session to switch; must outlive this, or be the last to go.
    void setSession(VaultSession &session);

    /// See instanceName().
    QString instance() const;
    /// How backups of this place are named.
    BackupKeeper::Place backupPlace() const;

    bool isUndecided() const override;
    QString file() const override;
    bool isRemembered() const override { return m_place.memory == StartPlace::Memory::InSettings; }
    QString suggestedFolder() const override;
    std::chrono::milliseconds clockOffset() const override;
    void keepClockOffset(std::chrono::milliseconds offset) override;
    void useKeychain() override;
    void useFile(const QString &file) override;
    void useFolder(const QString &folder) override;

private:
    std::unique_ptr<VaultStore> makeStore(bool wasThere);
    void switchWhenIdle();
    void remember();

    StartPlace m_place;
    Parts m_parts;
    std::unique_ptr<VaultStore> m_store;
    VaultSession *m_session = nullptr;
    std::unique_ptr<StartPlace> m_next; ///< waits for the session
    std::chrono::milliseconds m_offsetInMemory{0}; ///< where nothing is kept
    bool m_toRemember = false; ///< the place is new, and not proven yet
};

} // namespace cinnabar::app
