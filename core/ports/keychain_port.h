// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <QString>

#include <functional>

namespace cinnabar {

/// Port: small secret texts in the keychain of this user, under one service name. Every call ends in exactly one
/// done(), at the latest after its deadline; a late answer is dropped. Errors: KeychainNotFound only when it is sure
/// that the item is not there (a locked Secret Service says "not found" of everything: the adapter asks before it
/// believes that); KeychainLocked, KeychainDenied, KeychainTimeout, KeychainMissing, KeychainFailed.
class KeychainPort {
public:
    virtual ~KeychainPort() = default;
    virtual void read(const QString &key, std::function<void(Result<SecretBytes>)> done) = 0;
    virtual void write(const QString &key, SecretView value, std::function<void(Status)> done) = 0;
    /// Removing what is not there is no error.
    virtual void remove(const QString &key, std::function<void(Status)> done) = 0;
    /// The service behind it, as people know it: "GNOME Keyring", "KWallet", "Keychain", "Credential Manager"; empty
    /// while unknown.
    virtual QString backend() const = 0;
};

} // namespace cinnabar
