// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <chrono>

namespace cinnabar {
class VaultSession;
} // namespace cinnabar

namespace cinnabar::ui {

/// Where the accounts are kept, and the ways to change that. The program implements it: the window knows no store.
/// Changing the place moves no account, and waits for what the session is at; the session then starts anew.
class VaultPlaces : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~VaultPlaces() override;

    /// Nobody was ever asked: the keychain is only what comes first.
    virtual bool isUndecided() const = 0;
    /// The vault file in use, with its folder; empty when it is no file.
    virtual QString file() const = 0;
    /// Whether a place is remembered until the next start. Not so for a portable copy, or when a start option said it.
    virtual bool isRemembered() const = 0;
    /// The folder to offer first for a vault that travels: the program's own, if it may be written to; else empty.
    virtual QString suggestedFolder() const = 0;

    /// How far the codes of these accounts are made ahead of the computer's clock: 0, unless the person keeps another.
    virtual std::chrono::milliseconds clockOffset() const = 0;
    /// Keeps it for the accounts in use, and until the next start where anything of them is kept.
    virtual void keepClockOffset(std::chrono::milliseconds offset) = 0;

    virtual void useKeychain() = 0;
    /// A vault file, which need not be there yet.
    virtual void useFile(const QString &file) = 0;
    /// The vault file of a folder. In the program's own folder, it becomes a portable copy by that.
    virtual void useFolder(const QString &folder) = 0;

Q_SIGNALS:
    /// The place, or isUndecided(), is another one.
    void changed();
};

/// Whether to ask where accounts go before anything else: there are none yet, and nothing was decided.
bool mustChoosePlace(const VaultPlaces &places, const VaultSession &session);

} // namespace cinnabar::ui
