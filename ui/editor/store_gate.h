// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault_session.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace cinnabar::ui {

/// Stands between a form and the vault: says why nothing can be stored at the moment, that a save is under way, and
/// what went wrong with one. Takes no room while there is nothing to say.
class StoreGate : public QWidget {
    Q_OBJECT
public:
    explicit StoreGate(VaultSession &session, QWidget *parent = nullptr);

    /// Whether a change can be begun now.
    bool isOpen() const;
    bool isSaving() const { return m_saving; }
    /// Stores all or none. `stored` is called on success only; otherwise the reason stands here and the form keeps what
    /// it has.
    void add(std::vector<OtpEntry> entries, std::function<void(const QList<QUuid> &)> stored);
    void change(VaultSession::Edit edit, std::function<void()> stored);
    /// Whether this page has anything to store: nothing is said on others.
    void setShown(bool shown);
    /// Forgets the last failure.
    void clearFailure();

Q_SIGNALS:
    /// isOpen() may have changed.
    void changed();
    /// Something was not stored; the reason stands here.
    void failed();

private:
    void showState();
    void begin();
    void end(const Status &status);

    VaultSession &m_session;
    QLabel *m_text;
    QPushButton *m_retry;
    bool m_saving = false;
    bool m_shown = true;
    QString m_failure;
};

} // namespace cinnabar::ui
